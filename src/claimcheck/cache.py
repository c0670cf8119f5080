"""Data that is dear to make, kept as JSON in the user's cache folder under the hash of what it was made from.

A damaged or foreign file is made anew; a folder that cannot be written is done without. Files are written aside and
moved into place, so that two runs at once do not harm each other.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

T = TypeVar("T")


def kept(folder: Path | None, name: str, digest: str, make: Callable[[], T]) -> T:
    """The value kept under ``name`` for ``digest``, or ``make()``, which is kept from then on; JSON values only."""
    if folder is None:
        return make()
    path = folder / f"{name}-{digest[:32]}.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if isinstance(found, dict) and found.get("digest") == digest and "value" in found:
        return cast(T, found["value"])
    value = make()
    _store(path, {"digest": digest, "value": value})
    return value


def _store(path: Path, data: object) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(data, out, ensure_ascii=False)
        os.replace(aside, path)  # noqa: PTH105 - atomic over an existing file
    except OSError:
        return
