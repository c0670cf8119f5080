"""TOML with the line of every key."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from claimcheck.errors import RuleProblem

_DEEP_KEY = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){50}")  # tomllib takes quadratic memory for it
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)")


def parse(path: str, source: str) -> tuple[Any, list[RuleProblem]]:
    """The data of a TOML text, and what is wrong with it as TOML (then the data is None)."""
    if deep := _DEEP_KEY.search(source):
        line = source.count("\n", 0, deep.start()) + 1
        return None, [RuleProblem(path, line, "not valid TOML: a key of more than 50 parts")]
    try:
        return tomllib.loads(source.replace("\r\n", "\n")), []
    except RecursionError:
        return None, [RuleProblem(path, 0, "not valid TOML: too many values inside one another")]
    except ValueError as error:  # also of a number with too many digits
        at = _AT_LINE.search(str(error))
        message = f"not valid TOML: {_AT_LINE.sub('', str(error))}"
        return None, [RuleProblem(path, int(at.group(1)) if at else 0, message)]


def lines_of(source: str) -> dict[tuple[str | int, ...], int]:
    """The line, from 1, of each table and key; of what stands in a list or an inline table that of its key."""
    found: dict[tuple[str | int, ...], int] = {}
    if _DEEP_KEY.search(source):
        return found
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(source.splitlines(), 1):
        text = line.strip()
        if text.startswith("["):
            header = _keys(text)
            if header is None:
                continue
            table = header
            if text.startswith("[["):
                counts[header] = counts.get(header, -1) + 1
                table = (*header, counts[header])
            found.setdefault(table, number)
        elif "=" in text:
            keys = _keys(f"{text.partition('=')[0]} = 0")
            if keys:
                found.setdefault((*table, *keys), number)
    return found


def _keys(line: str) -> tuple[str, ...] | None:
    """The path of keys that a header or a key leads to; None where the line is neither."""
    try:
        value: Any = tomllib.loads(line)
    except (ValueError, RecursionError):
        return None
    keys: list[str] = []
    while isinstance(value, dict | list) and value:
        if isinstance(value, list):
            value = value[0]
        else:
            key, value = next(iter(value.items()))
            keys.append(key)
    return tuple(keys) or None
