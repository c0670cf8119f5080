"""One page: read, checked and held against the settings. Whatever goes wrong is an error in its report."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from claimcheck import readers
from claimcheck.config import kind_given
from claimcheck.desk import Desk
from claimcheck.errors import ClaimcheckError, DamagedCacheError
from claimcheck.facts.beside import beside
from claimcheck.feeds import columns, merged
from claimcheck.files import STDIN
from claimcheck.model import Document, FileReport
from claimcheck.policy import applied
from claimcheck.readers import feed

UNKNOWN = "und"  # the language of a file that was not read
_PAGE = re.compile(r"\ufeff?\s*<[a-z!?]", re.IGNORECASE)
_log = logging.getLogger(__name__)


class Page(NamedTuple):
    """A page to check: its place in the run, its path and its text."""

    number: int
    path: str
    source: str


def check_pages(pages: Iterable[Page], desk: Desk, language: str | None) -> Iterator[tuple[int, FileReport]]:
    """The report on each page, with its number."""
    for page in pages:
        yield page.number, check_page(page.path, page.source, desk, language)


def check_page(path: str, source: str, desk: Desk, language: str | None = None) -> FileReport:
    """Check one page as the settings for its path say; ``language`` overrules what the page says.

    Raises ConfigError and RulesError where these settings or their rules cannot be used.
    """
    policy = desk.policy(path)
    checker = desk.checker(policy.settings)
    try:
        wishes: dict[str, Any] = {
            "only": () if language else policy.settings.languages.value,
            "facts": (*policy.settings.fact_sheets(), *(() if path == STDIN else beside(path))),
            "kind": kind_given(policy.settings, path).value,
        }
        wanted = {name: wish for name, wish in wishes.items() if wish}

        def checked(document: Document) -> FileReport:
            report = checker.check(document, language, **wanted)
            report = applied(report, document, policy, checker.book, desk.ui)
            return replace(report, dated=True) if document.remarks else report

        if readers.is_feed(path):
            table = feed.read(source, path, columns(checker.book.pages, policy.settings))
            empty = FileReport(path, UNKNOWN, errors=table.problems, source=source)
            return merged(map(checked, table.documents), empty)
        return checked(readers.read(source, path, stdin_kind(source) if path == STDIN else None))
    except DamagedCacheError:  # no fault of the page: the run starts again
        raise
    except ClaimcheckError as error:
        return failed(path, str(error))
    except Exception as error:  # one bad page never hides what is found in the others
        _log.debug("while checking %s", path, exc_info=True)
        return failed(
            path,
            f"could not be checked: unexpected {type(error).__name__}: {error}; this is a defect of claimcheck, "
            "please report it (CLAIMCHECK_DEBUG=1 shows more)",
        )


def stdin_kind(source: str) -> readers.Kind:
    """How standard input is read: as HTML where it begins with a tag, else as Markdown, of which plain text is one."""
    return "html" if _PAGE.match(source) else "markdown"


def failed(path: str, message: str) -> FileReport:
    """The report on a page that could not be checked."""
    return FileReport(path, UNKNOWN, errors=(message,))
