"""What stands of the findings of a page: suppressions, allowed words, and the rules that are selected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from claimcheck.config import Given, Selection, Settings, for_path, level_of, takes
from claimcheck.config.model import Allowed
from claimcheck.model import Document, FileReport, Finding, Severity, Suppressed
from claimcheck.positions import source_span
from claimcheck.rulebook import Rule, RuleBook
from claimcheck.suppressions import RULES, Terms, sorted_out

_ALIKE = {"'": "['’‘ʼ]", "’": "['’‘ʼ]", "‘": "['’‘ʼ]", "-": "[-‐‑]"}


@dataclass(frozen=True, slots=True)
class Policy:
    """What a report is held against: the settings in force for its path, and the day."""

    settings: Settings
    today: date

    @property
    def fail_on(self) -> Severity | None:
        """The lowest severity that fails the run, or None."""
        value = self.settings.fail_on.value
        return None if value == "never" else value


def applied(report: FileReport, document: Document, policy: Policy, book: RuleBook, ui: str) -> FileReport:
    """The report of a document as the settings want it, and as its own comments excuse findings."""
    settings = policy.settings
    selection = for_path(settings, document.path)
    rules = {key: rule for key, rule in book.rules.items() if key not in RULES}
    terms = Terms(policy.today, _asked(settings.require_reason), _asked(settings.require_expiry))
    found = sorted_out(document, report.findings, rules, takes, terms, ui)
    allowed = _allowed(found.findings, document, selection)
    excused = {id(each.finding) for each in allowed}
    standing = (*(finding for finding in found.findings if id(finding) not in excused), *found.notices)
    suppressed = (*found.suppressed, *allowed)
    if selection != Selection():
        standing = tuple(_selected(standing, selection, {**rules, **RULES}))
        suppressed = tuple(
            replace(each, finding=finding)
            for each in suppressed
            for finding in _selected((each.finding,), selection, rules)
        )
    if not found.notices and standing == report.findings and not suppressed:
        return report
    ordered = sorted(standing, key=_place)
    return replace(
        report, findings=tuple(ordered), suppressed=tuple(sorted(suppressed, key=lambda each: _place(each.finding)))
    )


def _asked(given: Given[bool]) -> str:
    """Where something is asked for, or nothing where it is not."""
    return str(given.origin) if given.value else ""


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.location.start, finding.location.end, finding.rule


def _selected(findings: Iterable[Finding], selection: Selection, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """The findings of the rules that speak, as loud as the settings say.

    One that is less grave than its rule for what stands beside it keeps that, unless its rule is turned off.
    """
    for finding in findings:
        given = level_of(selection, finding.rule, finding.name, finding.category)
        level = given.value if given else finding.severity
        if level == "off":
            continue
        rule = rules.get(finding.rule)
        lessened = rule is not None and finding.severity != rule.severity
        yield finding if lessened or level == finding.severity else replace(finding, severity=level)


def _allowed(findings: Iterable[Finding], document: Document, selection: Selection) -> list[Suppressed]:
    """The findings that lie within allowed words."""
    found: list[Suppressed] = []
    spans = [(given, list(_spans(given.value.words, document))) for given in selection.allow]
    for finding in findings if spans else ():
        by = next((given for given, places in spans if _within(finding, given, places)), None)
        if by:
            found.append(Suppressed(finding, "config", str(by.origin), by.value.reason))
    return found


def _within(finding: Finding, given: Given[Allowed], places: Iterable[tuple[int, int]]) -> bool:
    place = finding.location
    return any(low <= place.start and place.end <= high for low, high in places) and any(
        takes(name, finding.rule, finding.name, finding.category) for name in given.value.rules
    )


def _spans(words: str, document: Document) -> Iterator[tuple[int, int]]:
    """Where words stand in the copy, as spans of the source."""
    for match in _pattern(words).finditer(document.text):
        yield source_span(document, *match.span())


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    """The words as whole words, whatever their case, the white space between them and their kind of apostrophe."""
    parts = ("".join(_ALIKE.get(sign, re.escape(sign)) for sign in word) for word in words.split())
    whole = r"\s+".join(parts)
    return re.compile(rf"(?<!\w){whole}(?!\w)[.!?…]?", re.IGNORECASE)
