"""A bar on standard error while a run takes long. Everything it draws is gone when the run ends."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING

from claimcheck.reports import messages
from claimcheck.reports.printable import path

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0  # seconds before anything is shown


class Bar:
    """Tells how far a run is and how fast; called after each file. Shows nothing during the first second."""

    def __init__(self, ui: str, *, shown: bool) -> None:
        self._ui = ui
        self._shown = shown
        self._begun = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            try:
                self._progress.stop()
            except (RuntimeError, IndexError):  # an interruption while it began: rich takes it for one that did
                self._progress.console.show_cursor(True)

    def __call__(self, done: int, total: int, name: str) -> None:
        """So many files of so many are done, this one the last."""
        if not self._shown or (not self._progress and time.monotonic() - self._begun < PATIENCE):
            return
        if self._progress is None or self._task is None:
            self._start(total)
        if self._progress and self._task is not None:
            speed = done / max(time.monotonic() - self._begun, 0.001)
            what = messages.text(self._ui, "checking", speed=f"{speed:.0f}", path=path(name))
            self._progress.update(self._task, completed=done, total=total, description=what)

    def _start(self, total: int) -> None:
        from rich.console import Console  # noqa: PLC0415 - only long runs pay for it
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

        self._progress = Progress(
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True, markup=False, highlight=False, emoji=False),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._progress.add_task("", total=total)
        self._progress.start()
