"""What `claimcheck config` shows: each key with its value in force and the place that value comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable

from claimcheck.reports.printable import folded
from claimcheck.reports.printable import path as shown
from claimcheck.reports.terminal import Look, Sheet, cells

Row = tuple[str, str, str]


def render(path: str, sources: Iterable[str], rows: Iterable[Row], look: Look | None = None) -> str:
    """A table: key, value, origin."""
    sheet = Sheet(look or Look())
    lines = [(key, folded(value), folded(origin)) for key, value, origin in rows]
    keys = max(cells(key) for key, _, _ in lines)
    values = max(cells(value) for _, value, _ in lines)
    sheet.write((sheet.label("config-of", path=shown(path)), "bold"))
    read = ", ".join(sources)
    sheet.write(sheet.label("config-from", files=read) if read else sheet.label("config-none"))
    sheet.blank()
    last = ""
    for key, value, origin in lines:
        name = key if key != last else ""
        last = key
        gap = " " * (values - cells(value))
        sheet.exact((f"{name:<{keys}}", "bold"), f"  {value}{gap}  ", (origin, "dim"))
    return sheet.text()


def as_json(path: str, sources: Iterable[str], rows: Iterable[Row]) -> str:
    """The same as one JSON object."""
    values = [{"key": key, "value": value, "origin": origin} for key, value, origin in rows]
    return json.dumps({"path": path, "read": list(sources), "values": values}, indent=2) + "\n"
