"""Pages checked in this process or in several. The same reports come of both; the order is for the caller to mind.

A process that dies takes nothing with it: its pages are given to others. A page that two processes died of is reported
as one that could not be checked.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import lru_cache
from multiprocessing.connection import wait

from claimcheck.check import Page, check_pages, failed
from claimcheck.desk import Desk
from claimcheck.model import FileReport
from claimcheck.opening import Opening

__all__ = ["Page", "checked", "worth"]
WORTH = 60_000  # code points: less than this for each process is not worth starting it
COLLECT_AFTER = 1_000_000  # new objects: what a worker has loaded stays, and is not looked through time and again
CHUNKS = 8  # for each process: small enough that all end at about the same time
DIED = "could not be checked: the process that checked it died, and another one that tried again"
Numbered = tuple[int, FileReport]


def checked(pages: Sequence[Page], desk: Desk, language: str | None, jobs: int | None) -> Iterator[Numbered]:
    """The report on each page with its number, as they are made; their source may be left out.

    ``jobs`` is the number of processes, or None for as many as are worth it. Raises as ``check_page`` does.
    """
    number = min(worth(pages) if jobs is None else jobs, len(pages))
    if number < 2 or desk.opening is None:
        yield from check_pages(pages, desk, language)
        return
    desk.book(desk.settings(pages[0].path))  # what is wrong with the rules is told here, and they are kept for all
    left = {page.number: page for page in pages}
    if not _can_start():
        yield from check_pages(pages, desk, language)
        return
    for size in (-(-len(pages) // (number * CHUNKS)), 1):
        for n, report in _in_parallel(list(left.values()), desk.opening, language, number, size):
            del left[n]
            yield n, report
    for page in left.values():  # each has been in a process that died, though perhaps of another
        alone = list(_in_parallel([page], desk.opening, language, 1, 1))
        yield from alone or [(page.number, failed(page.path, DIED))]


def worth(pages: Sequence[Page]) -> int:
    """The number of processes that some pages are worth."""
    return max(1, min(_cores(), sum(len(page.source) for page in pages) // WORTH))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_parallel(
    pages: Sequence[Page], opening: Opening, language: str | None, jobs: int, size: int
) -> Iterator[Numbered]:
    """The reports that processes make of pages, so many pages at a time; those of a process that dies are missing."""
    chunks = [pages[n : n + size] for n in range(0, len(pages), size)]
    if not chunks:
        return
    pool = ProcessPoolExecutor(min(jobs, len(chunks)), multiprocessing.get_context(_method()), _begin)
    try:
        futures: list[Future[list[Numbered]]] = [pool.submit(_check, opening, language, chunk) for chunk in chunks]
        for future in as_completed(futures):
            yield from future.result()
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(cancel_futures=True)


def _can_start() -> bool:
    """Whether this system lets processes be started, which some containers do not."""
    try:
        with ProcessPoolExecutor(1, multiprocessing.get_context(_method()), _begin) as pool:
            return pool.submit(os.getpid).result() > 0
    except (BrokenProcessPool, OSError, ImportError, NotImplementedError):
        return False


def _method() -> str:
    """How processes are started: from one that has loaded what all need, where the system can do that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return "spawn"
    multiprocessing.set_forkserver_preload(["claimcheck.engine", "claimcheck.workers"])
    return "forkserver"


def _begin() -> None:
    """In a new process: leave it to the one that started it to be interrupted, and end when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(COLLECT_AFTER)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


@lru_cache(maxsize=1)
def _desk(opening: Opening) -> Desk:
    return opening.desk()


def _check(opening: Opening, language: str | None, pages: Sequence[Page]) -> list[Numbered]:
    """In another process: the reports on pages, without the sources, which are known where they go."""
    return [(n, replace(report, source="")) for n, report in check_pages(pages, _desk(opening), language)]
