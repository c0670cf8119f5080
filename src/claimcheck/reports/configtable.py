"""What `claimcheck config` shows: each key with its value in force and the place that value comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from claimcheck.reports.printable import folded
from claimcheck.reports.printable import path as shown
from claimcheck.reports.terminal import Look, Sheet, cells

Row = tuple[str, str, str]
NL = {
    "default": "standaard",
    "command line": "opdrachtregel",
    "all": "alle",
    "none": "geen",
    "yes": "ja",
    "no": "nee",
    "as the page says": "zoals de pagina zegt",
    "today": "vandaag",
}


def render(path: str, sources: Iterable[str], rows: Iterable[Row], look: Look | None = None) -> str:
    """A table: key, value, origin."""
    sheet = Sheet(look or Look())
    lines = [(key, *_told(folded(value), folded(origin), sheet.ui)) for key, value, origin in rows]
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


def _told(value: str, origin: str, ui: str) -> tuple[str, str]:
    """A value that nobody gave, and an origin that is no file, in the language of the interface."""
    if ui != "nl":
        return value, origin
    value = NL.get(value, value) if origin == "default" or value in {"yes", "no"} else value
    return value, NL.get(origin, re.sub(r"^profile ", "profiel ", origin))


def as_json(path: str, sources: Iterable[str], rows: Iterable[Row]) -> str:
    """The same as one JSON object."""
    values = [{"key": key, "value": value, "origin": origin} for key, value, origin in rows]
    return json.dumps({"path": path, "read": list(sources), "values": values}, indent=2) + "\n"
