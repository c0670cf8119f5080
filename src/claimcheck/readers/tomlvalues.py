"""The strings of TOML front matter, each code point with its place, and the remarks to claimcheck in it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator

from claimcheck.model import Remark
from claimcheck.readers.values import DEEP, NOTE, OTHERS, OURS, Value, double, unescaped
from claimcheck.readers.view import View

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_TOKEN = re.compile(
    r"(?P<comment>\#[^\r\n]*)"
    r"|(?P<table>^[ \t]*\[\[?[ \t]*(?P<path>[^\]\r\n\"']+?)[ \t]*\]\]?)"
    r"|\"\"\"(?:\r\n?|\n)?(?P<long>[^\"\\]*(?:(?:\\.|\"{1,2}(?!\"))[^\"\\]*)*)\"\"\""
    r"|'''(?:\r\n?|\n)?(?P<raw>.*?)'''"
    r"|\"(?P<basic>[^\"\\\r\n]*(?:\\.[^\"\\\r\n]*)*)\"(?!\s*[=.])"
    r"|'(?P<literal>[^'\r\n]*)'(?!\s*[=.])"
    r"|(?P<key>[A-Za-z0-9_.-]+|\"[^\"\r\n]*\"|'[^'\r\n]*')[ \t]*=",
    re.MULTILINE | re.DOTALL,
)

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n?|\n)\s*|.)", re.DOTALL)


_DEEP_KEY = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){50}")  # the parser takes quadratic memory for it


def values(source: str, start: int, end: int) -> tuple[list[Value], str]:
    """The strings of a TOML table."""
    if _DEEP_KEY.search(source, start, end):
        return [], "front matter is not valid TOML"
    try:
        tomllib.loads(source[start:end].replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return [], "front matter is not valid TOML"
    return list(_strings(View.of(source, start, end))), ""


def _strings(view: View) -> Iterator[Value]:
    table: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    for match in _TOKEN.finditer(view.text):
        kind = match.lastgroup
        if kind == "path" or match.group("table"):
            table = tuple(match.group("path").split("."))
        elif kind == "key":
            key = tuple(match.group("key").strip("\"'").split("."))
        elif kind in ("basic", "long") and key:
            yield Value((*table, *key), unescaped(view, *match.span(kind), _ESCAPE, double))
        elif kind in ("literal", "raw") and key:
            yield Value((*table, *key), View.joined(view.parts(*match.span(kind))))


def remarks(source: str, start: int, end: int) -> Iterator[Remark]:
    """What ``source[start:end]``, a TOML table, says to claimcheck: the key of that name, and comments."""
    text = source[start:end]
    if OURS not in text.lower():
        return
    tokens = list(_TOKEN.finditer(text))
    ours = [token for token in tokens if re.match(r"claimcheck\b", token.group("key") or token.group("path") or "")]
    data = tomllib.loads(text.replace("\r\n", "\n")).get(OURS)
    if isinstance(data, dict) and OTHERS & data.keys():
        data = {key: value for key, value in data.items() if key not in OTHERS}
        ours = (
            [token for token in ours if not OTHERS & set(re.split(r"\W+", token.group("path") or ""))] if data else []
        )
    for n, entry in enumerate(_entries(data) if ours else ()):
        token = ours[min(n, len(ours) - 1)]
        stop = _LINE.match(text, token.end())
        last = len(text[: stop.end() if stop else token.end()].rstrip())
        yield Remark(start + token.start(), start + last, json.dumps(_texts(entry)), whole=True)
    for n, token in enumerate(tokens):
        note = NOTE.match(text, token.start()) if token.group("comment") else None
        if note:
            after = tokens[n + 1 :]
            key = next((each for each in after if each.group("key")), None)
            low = key.start() if key else len(text)
            high = next((each.start() for each in after if each.start() > low and _begins(each)), len(text))
            said = note.group(1).rstrip()
            scope = (start + low, start + high)
            yield Remark(start + token.start(), start + note.start(1) + len(said), said, scope=scope)


def _begins(token: re.Match[str]) -> bool:
    """Whether a token of TOML is a key or the head of a table."""
    return bool(token.group("key") or token.group("table"))


def _entries(data: object) -> list[object]:
    """The entries under ``claimcheck``; where the value is not as it should be, the whole of it."""
    listed = data.get("ignore") if isinstance(data, dict) and len(data) == 1 else None
    return listed if isinstance(listed, list) else [{OURS: data}]


def _texts(value: object, depth: int = 0) -> object:
    """A value of TOML with every scalar as text."""
    if depth > DEEP:
        return None
    if isinstance(value, dict):
        return {key: _texts(each, depth + 1) for key, each in value.items()}
    return [_texts(each, depth + 1) for each in value] if isinstance(value, list) else str(value)
