"""Disk: the facts that stand beside a page, in files of their own."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from pathlib import Path

from claimcheck.model import FactSheet

NAMES = ("product.yaml", "product.csv")
MOST = 1_000_000  # code points of a sheet


def sheets_in(folder: str) -> frozenset[str]:
    """The names, in lower case, of the files in a folder that are sheets of facts, of whatever page."""
    try:
        with os.scandir(folder or ".") as entries:
            names = [entry.name.lower() for entry in entries]  # some systems take Product.yaml for product.yaml
            return frozenset(name for name in names if name.endswith(NAMES))
    except OSError:
        return frozenset()


def beside(path: str, shown: str = "", there: Collection[str] | None = None) -> list[FactSheet]:
    """The sheets of facts of a page: those of its folder, then those of the page itself, the last the strongest.

    ``shown`` is the path as the user knows it; ``there`` are the ``sheets_in`` its folder, where these are known. A
    file that cannot be read becomes a sheet that says so when read.
    """
    folder, name = os.path.split(path)
    stem = name.partition(".")[0]
    shown_in = os.path.dirname(shown or path)  # noqa: PTH120 - the path as it was given
    found = []
    for each in (*NAMES, *(f"{stem}.{name}" for name in NAMES)):
        if there is not None and each.lower() not in there:
            continue
        file = Path(folder) / each
        if file.is_file():
            found.append(_sheet(file, os.path.join(shown_in, each)))  # noqa: PTH118
    return found


def _sheet(file: Path, shown: str) -> FactSheet:
    reason = f"is larger than {MOST // 1_000_000} MB; split it"
    try:
        with file.open(encoding="utf-8-sig") as opened:
            text = opened.read(MOST + 1)
        if len(text) <= MOST:
            return FactSheet(shown, text, syntax="csv" if file.suffix == ".csv" else "yaml")
    except (OSError, UnicodeDecodeError) as error:
        reason = f"cannot be read: {(error.strerror or error) if isinstance(error, OSError) else 'it is not UTF-8'}"
    return FactSheet(shown, json.dumps({reason: ""}))  # no key of facts: told as such
