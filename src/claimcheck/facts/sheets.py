"""Sheets of facts as data: YAML, TOML or a table, with the line of every value."""

from __future__ import annotations

import csv
import functools
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from claimcheck.facts.model import Place
from claimcheck.facts.units import plain
from claimcheck.model import FactSheet
from claimcheck.rulebook import tomlfile, yamlfile
from claimcheck.rulebook.loading import rules_directory
from claimcheck.rulebook.validation import Keys, violations

COLUMNS = {
    "stof": "substance",
    "ingredient": "substance",
    "ingrediënt": "substance",
    "hoeveelheid": "amount",
    "eenheid": "unit",
    "basis": "per",
    "vorm": "form",
    "pagina": "page",
}
"""Other headings of the columns of a table of facts, and what they mean."""


class Sheet(NamedTuple):
    """A sheet as data, with the line of every value."""

    path: str
    data: Mapping[str, Any]
    lines: Mapping[tuple[str | int, ...], int]
    above: tuple[str, ...]
    first: int

    def place(self, *keys: str | int) -> Place:
        """Where a value stands, or the nearest one above it."""
        whole = (*self.above, *keys)
        known = (self.lines[whole[:n]] for n in range(len(whole), 0, -1) if whole[:n] in self.lines)
        return Place(self.path, next(known, 1) + self.first - 1)


def opened(sheet: FactSheet, problems: list[str], page: str) -> Sheet | None:
    """A sheet as data, or None where it cannot be read."""
    if sheet.syntax == "csv":
        try:
            return _table(sheet, page)
        except csv.Error as error:
            problems.append(f"{Place(sheet.path, sheet.line)}: not a table: {error}")
            return None
    if sheet.syntax == "toml":
        data, wrong = tomlfile.parse(sheet.path, sheet.text)
        lines = tomlfile.lines_of(sheet.text)
    else:
        data, wrong = yamlfile.parse(sheet.path, sheet.text)
        lines = {} if wrong else yamlfile.lines_of(sheet.text)
    problems += (f"{Place(sheet.path, max(each.line, 1) + sheet.line - 1)}: {each.message}" for each in wrong)
    for key in sheet.keys:
        data = data.get(key) if isinstance(data, dict) else None
    if wrong or data is None:
        return None
    found = Sheet(sheet.path, data if isinstance(data, dict) else {}, lines, sheet.keys, sheet.line)

    def line_of(keys: Keys) -> int:
        return found.place(*keys).line

    broken = violations(sheet.path, data, _schema(), line_of)
    problems += (f"{Place(sheet.path, each.line)}: {each.message}" for each in broken)
    return found


@functools.cache
def _schema() -> Mapping[str, Any]:
    file = rules_directory() / "schema" / "facts.schema.json"
    value: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return value


def _table(sheet: FactSheet, page: str) -> Sheet:
    """The rows of a CSV table that are about a page, or about all where no column tells the page."""
    dialect = ";" if sheet.text.partition("\n")[0].count(";") > sheet.text.partition("\n")[0].count(",") else ","
    reader = csv.DictReader(sheet.text.splitlines(keepends=True), delimiter=dialect)
    rows: list[dict[str, str]] = []
    kind: dict[str, str] = {}
    lines: dict[tuple[str | int, ...], int] = {}
    for row in reader:
        named = {COLUMNS.get(plain(key), plain(key)): (value or "").strip() for key, value in row.items() if key}
        if named.get("page", page) not in {page, ""}:
            continue
        kind = {"kind": named["kind"]} if named.get("kind") else kind
        lines["substances", len(rows)] = reader.line_num
        rows.append({key: named[key] for key in ("substance", "amount", "unit", "per", "form") if named.get(key)})
    return Sheet(sheet.path, {**kind, "substances": rows}, lines, (), sheet.line)
