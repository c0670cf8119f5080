"""Text from copy made safe inside Markdown: it is shown as it is, and does nothing.

Entities form no markup. They do form mentions, links, references and emoji, which GitHub and GitLab look for in the
text that results, so a zero-width space follows each sign that could begin one or join its parts.
"""

from __future__ import annotations

import re

from claimcheck.reports.printable import folded

MOST = 300  # characters of one cell
_SIGN = re.compile(r"[!\"#$%&*+./:<=>@\[\\\]^_`{|}~]")
_BREAKING = re.compile(r"([@#!~$%&^:])(?=[\w/\"])|(\bGH-)(?=\d)", re.IGNORECASE)
_ZERO_WIDTH = "\u200b"


def escaped(text: str, most: int = MOST) -> str:
    """The text on one line, as Markdown shows it, cut to so many characters."""
    line = folded(text)
    if len(line) > most:
        line = line[: most - 1].rstrip() + "…"
    broken = _BREAKING.sub(lambda match: match.group() + _ZERO_WIDTH, line)
    return _SIGN.sub(lambda match: f"&#{ord(match.group())};", broken).replace(_ZERO_WIDTH, "&#8203;")
