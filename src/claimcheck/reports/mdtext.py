"""Text from copy made safe inside Markdown: it is shown as it is, and does nothing.

Entities form no markup. They do form mentions, links, references and emoji, which GitHub and GitLab look for in the
text that results, so a zero-width space follows each sign that could begin one or join its parts.
"""

from __future__ import annotations

import re

from claimcheck.reports.printable import folded

MOST = 300  # characters of one cell
_SIGN = re.compile(r"[#$&*<>@\[\\\]_`{|}~]|[.:](?=\S)|(?<=www)\.|^[-+=]", re.IGNORECASE)
_NUMBER = re.compile(r"^(\d+)([.)])")
"""What is markup, makes a link, or begins a list."""
_BREAKING = re.compile(r"@(?=\S)|[#!~$%&^:](?=[\w/\"+-])|\bGH-(?=\d)", re.IGNORECASE)
"""After what a mention, a reference or a link would go on."""
_ZERO_WIDTH = "\u200b"


def escaped(text: str, most: int = MOST) -> str:
    """Markdown that shows the text as it is, on one line, cut to so many characters."""
    line = folded(text)
    if len(line) > most:
        line = line[: most - 1].rstrip() + "…"
    broken = _BREAKING.sub(lambda match: match.group() + _ZERO_WIDTH, line)
    numbered = _NUMBER.sub(lambda match: match[1] + _entity(match[2]), _SIGN.sub(lambda m: _entity(m.group()), broken))
    return numbered.replace(_ZERO_WIDTH, _entity(_ZERO_WIDTH))


def _entity(character: str) -> str:
    return f"&#{ord(character)};"
