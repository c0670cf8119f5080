"""Waiting for files to change. Needs the package watchfiles."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import DefaultFilter, watch

from claimcheck.config.layers import NAMES, PROJECT
from claimcheck.files import ENDINGS

_SETTINGS = frozenset((*NAMES, PROJECT))


def changes(paths: Sequence[str]) -> Iterator[str]:
    """A path that changed, each time that files of copy or settings below these paths did; ends when interrupted.

    For a file its folder is watched: an editor may put a new file in its place.
    """
    named = {os.path.abspath(path) for path in paths if not Path(path).is_dir()}  # noqa: PTH100
    folders = {path if Path(path).is_dir() else os.path.dirname(os.path.abspath(path)) for path in paths}  # noqa: PTH100, PTH120
    inside = [os.path.join(os.path.abspath(path), "") for path in paths if Path(path).is_dir()]  # noqa: PTH100, PTH118
    tidy = DefaultFilter()

    def counts(change: object, path: str) -> bool:  # noqa: ARG001
        name, ending = os.path.basename(path), os.path.splitext(path)[1].lower()  # noqa: PTH119, PTH122
        if name in _SETTINGS or path in named:
            return True
        return ending in ENDINGS and any(path.startswith(folder) for folder in inside)

    for found in watch(
        *folders, watch_filter=lambda change, path: tidy(change, path) and counts(change, path), raise_interrupt=False
    ):
        first = min(path for _, path in found)
        here = os.path.relpath(first)
        yield first if here.startswith("..") else here
