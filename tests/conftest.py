"""One RuleBook and one Checker for the whole run: loading is what costs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcheck.engine import Checker
from claimcheck.model import Finding
from claimcheck.readers import read
from claimcheck.rulebook import RuleBook, load


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return load()


@pytest.fixture(scope="session")
def checker(book: RuleBook) -> Checker:
    return Checker(book)


@pytest.fixture(scope="session")
def findings(checker: Checker) -> Callable[..., tuple[Finding, ...]]:
    """The findings in a piece of Markdown, on a page with that title and those facts (JSON) if they are given."""

    def check(text: str, language: str | None = None, page: str | None = None, facts: str = "") -> tuple[Finding, ...]:
        source = f"# {page}\n\n{text}\n" if page else text
        source = f"<!-- claimcheck facts {facts} -->\n\n{source}" if facts else source
        found = checker.check(read(source, "page.md"), language).findings
        start = source.index(text)
        return tuple(finding for finding in found if finding.location.end > start)

    return check


def flagged(found: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in found if finding.severity != "info"]
