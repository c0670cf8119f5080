"""Waiting for files to change. Needs the package watchfiles."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from watchfiles import DefaultFilter, watch

from claimcheck.config.layers import NAMES, PROJECT
from claimcheck.files import ENDINGS

_SETTINGS = frozenset((*NAMES, PROJECT))


@contextmanager
def until_interrupted() -> Iterator[threading.Event]:
    """An event that is set when the user interrupts, also where code that runs then swallows the KeyboardInterrupt."""
    stop = threading.Event()

    def interrupted(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        stop.set()
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():  # which alone may handle signals
        yield stop
        return
    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def changes(paths: Sequence[str], stop: threading.Event) -> Iterator[str]:
    """A path that changed, each time that files of copy or settings below these paths did; ends when ``stop`` is set.

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
        *folders,
        watch_filter=lambda change, path: tidy(change, path) and counts(change, path),
        raise_interrupt=False,
        stop_event=stop,
    ):
        first = min(path for _, path in found)
        here = os.path.relpath(first)
        yield first if here.startswith("..") else here
