"""Strings of front matter: what they say without their quotes and escapes, and what is said there to claimcheck."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from claimcheck.readers.view import View

OURS = "claimcheck"
FACTS = "facts"
OTHERS = frozenset((FACTS,))  # keys under ours that suppress nothing
KIND = "kind"
KINDS = frozenset(("article", "label", "product"))  # what may stand under claimcheck: {kind: ...}
DEEP = 4  # how deep what stands under it is looked into
NOTE = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*(claimcheck(?:[ \t]*:|[ \t]+(?:ignore|off|on)\b)[^\r\n]*)", re.MULTILINE)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\n", "N": "\n", "L": "\n", "P": "\n\n", "_": " ", "0": " ", "e": " "}


class Value(NamedTuple):
    """A string of the front matter: the keys that lead to it, outermost first, and its text."""

    keys: tuple[str, ...]
    view: View


def unescaped(view: View, start: int, end: int, escape: re.Pattern[str], decode: Callable[[str], str]) -> View:
    """A stretch of a view with each escape as what ``decode`` makes of it."""
    parts: list[tuple[str, int, int]] = []
    at = start
    for match in escape.finditer(view.text, start, end):
        parts.extend(view.parts(at, match.start()))
        at = match.end()
        parts.append((decode(match.group()), view.source_start(match.start()), view.source_end(at)))
    parts.extend(view.parts(at, end))
    return View.joined(parts)


def double(escape: str) -> str:
    """What an escape between double quotes stands for."""
    if escape[0] != "\\":
        return single(escape)
    if escape[1] in "\r\n":
        return ""
    if escape[1] in "xuU" and len(escape) > 2:
        code = int(escape[2:], 16)
        return chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"
    return _CONTROLS.get(escape[1], escape[1])


def single(escape: str) -> str:
    """What an escape between single quotes, or a line break, stands for."""
    return "'" if escape == "''" else "\n"
