"""The formats of a report by their names, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.model import RunReport, Severity
from claimcheck.reports.look import Look

if TYPE_CHECKING:
    from claimcheck.rulebook import RuleBook

Rules = Callable[[], "RuleBook"]
"""Gives the rules to a report that tells of them: most do not, and need not wait for these to be read."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a report is wanted. Reports for people hold findings of severity ``least`` or worse, by default each its own;
    those for programs hold all. ``failing`` is the lowest severity that fails the run. Without ``listed`` the findings
    are only counted; with ``suppressed`` those that are excused are listed too, with ``cases`` what courts decided.
    """

    look: Look
    least: Severity | None = None
    failing: Severity | None = "error"
    listed: bool = True
    suppressed: bool = False
    cases: bool = False


def _text(report: RunReport, book: Rules, wish: Wish) -> str:
    from claimcheck.reports import caselaw, text  # noqa: PLC0415

    return text.render(
        report,
        wish.look,
        least=wish.least or "warning",
        listed=wish.listed,
        suppressed=wish.suppressed,
        cases=(lambda finding: caselaw.beside(finding, book(), wish.look.ui)) if wish.cases else None,
    )


def _plain(report: RunReport, book: Rules, wish: Wish) -> str:  # noqa: ARG001
    from claimcheck.reports import plain  # noqa: PLC0415

    return plain.render(report, least=wish.least or "info", suppressed=wish.suppressed)


def _json(report: RunReport, book: Rules, wish: Wish) -> str:  # noqa: ARG001
    from claimcheck.reports import jsonreport  # noqa: PLC0415

    return jsonreport.render(report, suppressed=wish.suppressed)


def _sarif(report: RunReport, book: Rules, wish: Wish) -> str:
    from claimcheck.reports import sarif  # noqa: PLC0415

    return sarif.render(report, book(), wish.look.ui)


def _github(report: RunReport, book: Rules, wish: Wish) -> str:  # noqa: ARG001
    from claimcheck.reports import githubreport  # noqa: PLC0415

    return githubreport.render(report, wish.look.ui, least=wish.least or "info")


def _gitlab(report: RunReport, book: Rules, wish: Wish) -> str:  # noqa: ARG001
    from claimcheck.reports import gitlabreport  # noqa: PLC0415

    return gitlabreport.render(report, wish.look.ui)


def _junit(report: RunReport, book: Rules, wish: Wish) -> str:  # noqa: ARG001
    from claimcheck.reports import junitreport  # noqa: PLC0415

    return junitreport.render(report, wish.look.ui, failing=wish.failing)


def _checkstyle(report: RunReport, book: Rules, wish: Wish) -> str:  # noqa: ARG001
    from claimcheck.reports import checkstylereport  # noqa: PLC0415

    return checkstylereport.render(report, wish.look.ui)


def _csv(report: RunReport, book: Rules, wish: Wish) -> str:  # noqa: ARG001
    from claimcheck.reports import csvreport  # noqa: PLC0415

    return csvreport.render(report, wish.look.ui)


def _markdown(report: RunReport, book: Rules, wish: Wish) -> str:  # noqa: ARG001
    from claimcheck.reports import markdownreport  # noqa: PLC0415

    return markdownreport.render(report, wish.look.ui, least=wish.least or "warning")


FORMATS: dict[str, Callable[[RunReport, Rules, Wish], str]] = {
    "text": _text,
    "plain": _plain,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "checkstyle": _checkstyle,
    "csv": _csv,
    "markdown": _markdown,
}
