"""Linked data in a page: the strings in JSON that describe a product to a search engine, with exact places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claimcheck.model import BlockKind
from claimcheck.readers.view import View

_TOKEN = re.compile(r'"(?P<string>[^"\\]*(?:\\.[^"\\]*)*)"|(?P<mark>[][{}:,])', re.DOTALL)
_TYPE = re.compile(r'"@type"\s*:\s*(?:"(?P<one>[^"\\]+)"|\[(?P<several>[^\]]*)\])')
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\n", "b": " ", "f": " "}
_KINDS: dict[str, BlockKind] = {
    "description": "description",
    "headline": "title",
    "text": "label",
    "reviewBody": "label",
}
_NAMED = frozenset(("Product", "ProductGroup", "Question"))


@dataclass(slots=True)
class _Level:
    """An object or array: its last key, its type, and the name that waits for the type to be known."""

    is_object: bool
    key: str = ""
    types: list[str] = field(default_factory=list)
    name: tuple[int, int] | None = None


def strings(view: View, start: int, end: int) -> list[tuple[BlockKind, View]]:
    """The copy in the JSON at ``view.text[start:end]``, in order; broken JSON as far as it goes."""
    found: list[tuple[int, int, BlockKind]] = []
    levels = [_Level(is_object=False)]
    waiting: tuple[int, int] | None = None  # a string that may turn out to be a key
    for match in _TOKEN.finditer(view.text, start, end):
        mark = match.group("mark")
        if mark is None:
            waiting = match.span("string")
            continue
        level = levels[-1]
        if mark == ":":
            level.key = view.text[slice(*waiting)] if waiting else ""
        elif waiting:
            _value(view.text, level, levels, waiting, found)
        waiting = None
        if mark in "{[":
            levels.append(_Level(mark == "{", "" if mark == "{" else level.key))
        elif mark in "}]" and len(levels) > 1:
            _close(levels.pop(), found)
    return [(kind, string_view(view, low, high)) for low, high, kind in sorted(found)]


def types(view: View, start: int, end: int) -> list[str]:
    """The types that the JSON at ``view.text[start:end]`` names, in order."""
    return [
        name
        for match in _TYPE.finditer(view.text, start, end)
        for name in ([match["one"]] if match["one"] else re.findall(r'"([^"\\]+)"', match["several"] or ""))
    ]


def string_view(view: View, start: int, end: int) -> View:
    """A JSON string without its escapes; offsets without the quotes."""
    parts: list[tuple[str, int, int]] = []
    at = start
    for match in _ESCAPE.finditer(view.text, start, end):
        parts.extend(view.parts(at, match.start()))
        at = match.end()
        parts.append((_unescape(match.group()), view.source_start(match.start()), view.source_end(at)))
    parts.extend(view.parts(at, end))
    return View.joined(parts)


def _value(
    text: str, level: _Level, levels: list[_Level], span: tuple[int, int], found: list[tuple[int, int, BlockKind]]
) -> None:
    if level.key == "@type":
        owner = level if level.is_object or len(levels) < 2 else levels[-2]
        owner.types.append(text[slice(*span)])
    elif level.key == "name" and level.is_object:
        level.name = span
    elif level.key in _KINDS:
        found.append((*span, _KINDS[level.key]))


def _close(level: _Level, found: list[tuple[int, int, BlockKind]]) -> None:
    if level.name and not _NAMED.isdisjoint(level.types):
        found.append((*level.name, "label"))


def _unescape(escape: str) -> str:
    if escape[1] != "u" or len(escape) < 6:
        return _CONTROLS.get(escape[1], escape[1])
    if len(escape) == 12:
        return bytes.fromhex(escape[2:6] + escape[8:12]).decode("utf-16-be")
    code = int(escape[2:6], 16)
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
