"""Findings held against the remarks of their page: which are excused, and which remarks are of no use."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.model import Document, Finding, Suppressed
from claimcheck.positions import line_index
from claimcheck.rulebook import Rule
from claimcheck.suppressions.comments import Malformed, Suppression, understood
from claimcheck.suppressions.notices import BARE, EXPIRED, MALFORMED, OPEN, UNKNOWN, UNUSED, meant, notice, why
from claimcheck.suppressions.scope import blocks_of, line_of, next_block

Takes = Callable[[str, str, str, str], int]
"""Whether a name (first) names a rule: its id, name and category."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a suppression counts: the day, and where a reason or an expiry date is asked for, if it is."""

    today: date
    reason_asked: str = ""
    expiry_asked: str = ""


@dataclass(frozen=True, slots=True)
class Sorted:
    """The findings that stand, those that are excused, and what is to be said of the suppressions."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    notices: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reach:
    """What a suppression that counts reaches: ``number`` is its place among these, ``means`` the rules by name."""

    number: int
    means: Mapping[str, frozenset[str]]
    span: tuple[int, int]
    line: int = 0  # for ignore-line

    def names(self, finding: Finding) -> list[str]:
        """The names by which it excuses a finding that begins where it reaches."""
        return [name for name, rules in self.means.items() if finding.rule in rules]


_Meant = tuple[Suppression, Mapping[str, frozenset[str]]]
"""A suppression that counts, and the rules that each of its names means."""


def sorted_out(
    document: Document, findings: Sequence[Finding], rules: Mapping[str, Rule], takes: Takes, terms: Terms, ui: str
) -> Sorted:
    """Hold the findings of a page against its remarks; ``rules`` are those that can be named."""
    if not document.remarks:
        return Sorted(tuple(findings))
    said = [understood(remark) for remark in document.remarks]
    notices = [
        notice(document, each.remark, MALFORMED, why(each.why, each.what, ui), ui)
        for each in said
        if isinstance(each, Malformed)
    ]
    counting: list[_Meant] = []
    for each in said:
        if isinstance(each, Suppression):
            meaning = _means(each, rules, takes)
            notices += _objections(document, each, meaning, rules, terms, ui)
            if _counts(each, terms):
                counting.append((each, {name: named for name, named in meaning.items() if named}))
    reaches = _reaches(document, counting)
    used: set[tuple[int, str]] = set()
    kept: list[Finding] = []
    excused: list[Suppressed] = []
    for finding, near in _reaching(findings, reaches):
        hits = sorted((reach.number, name) for reach in near for name in reach.names(finding))
        used.update(hits)
        if hits:
            excused.append(_excused(document, finding, counting[hits[0][0]][0]))
        else:
            kept.append(finding)
    ending = _ending(counting)
    for n, (suppression, means) in enumerate(counting):
        idle = [name for name in means if (n, name) not in (ending if suppression.verb == "on" else used)]
        if idle:
            notices.append(notice(document, suppression.remark, UNUSED, ", ".join(idle), ui))
    return Sorted(tuple(kept), tuple(excused), tuple(notices))


def _excused(document: Document, finding: Finding, by: Suppression) -> Suppressed:
    line, _ = line_index(document.source).place(by.remark.source_start)
    return Suppressed(finding, "comment", str(line), by.reason, by.until.isoformat() if by.until else "")


def _means(suppression: Suppression, rules: Mapping[str, Rule], takes: Takes) -> dict[str, frozenset[str]]:
    """The rules that each name of a suppression means; none for an unknown one. "all" is no name here."""
    return {
        name: frozenset(
            rule.id for rule in rules.values() if takes(name, rule.id, rule.name, rule.category) and name != "all"
        )
        for name in suppression.names
    }


def _counts(suppression: Suppression, terms: Terms) -> bool:
    """Whether a suppression is in force. What turns a range off again always is."""
    if suppression.verb == "on":
        return True
    return not (
        _expired(suppression, terms)
        or (terms.reason_asked and not suppression.reason)
        or (terms.expiry_asked and not suppression.until)
    )


def _expired(suppression: Suppression, terms: Terms) -> bool:
    return suppression.until is not None and suppression.until < terms.today


def _objections(
    document: Document,
    suppression: Suppression,
    means: Mapping[str, frozenset[str]],
    rules: Mapping[str, Rule],
    terms: Terms,
    ui: str,
) -> Iterator[Finding]:
    """What is to be said of a suppression whatever it excuses."""
    unknown = [name for name, meant_rules in means.items() if not meant_rules]
    if unknown:
        known = [each for rule in rules.values() for each in (rule.id, rule.name, rule.category)]
        near = {name: next(iter(difflib.get_close_matches(name, known, n=1)), "") for name in unknown}
        about = ", ".join(meant(name, near[name], ui) for name in unknown)
        yield notice(document, suppression.remark, UNKNOWN, about, ui)
    if suppression.verb == "on":
        return
    if suppression.until and _expired(suppression, terms):
        yield notice(document, suppression.remark, EXPIRED, suppression.until.isoformat(), ui)
    if terms.reason_asked and not suppression.reason:
        yield notice(document, suppression.remark, BARE, terms.reason_asked, ui)
    if terms.expiry_asked and not suppression.until:
        yield notice(document, suppression.remark, OPEN, terms.expiry_asked, ui)


def _reaches(document: Document, counting: Sequence[_Meant]) -> list[_Reach]:
    """What each suppression reaches; an ``off`` for each place where an ``on`` ends some of its rules."""
    blocks = blocks_of(document)
    end = len(document.source) + 1
    found: list[_Reach] = []
    for n, (suppression, means) in enumerate(counting):
        remark = suppression.remark
        if suppression.verb == "file":
            found.append(_Reach(n, means, (0, end)))
        elif suppression.verb == "ignore":
            found.append(_Reach(n, means, next_block(remark, blocks, document.source)))
        elif suppression.verb == "ignore-line":
            found.append(_Reach(n, means, (0, 0), line_of(remark, document)))
        elif suppression.verb == "off":
            found.extend(_ranges(n, counting, end))
    return found


def _reaching(findings: Sequence[Finding], reaches: Sequence[_Reach]) -> Iterator[tuple[Finding, list[_Reach]]]:
    """The findings in the order of the source, each with what reaches the place where it begins."""
    lines: dict[int, list[_Reach]] = {}
    for reach in reaches:
        lines.setdefault(reach.line, []).append(reach)
    waiting = sorted(lines.pop(0, []), key=lambda reach: reach.span, reverse=True)
    open_now: list[_Reach] = []
    for finding in sorted(findings, key=lambda each: each.location.start):
        start = finding.location.start
        while waiting and waiting[-1].span[0] <= start:
            open_now.append(waiting.pop())
        open_now = [reach for reach in open_now if start < reach.span[1]]
        yield finding, [*open_now, *lines.get(finding.location.line, ())]


def _ending(counting: Sequence[_Meant]) -> set[tuple[int, str]]:
    """The ``on`` by number, with the names by which they end something."""
    opened: set[str] = set()
    found: set[tuple[int, str]] = set()
    for n, (suppression, means) in enumerate(counting):
        if suppression.verb == "off":
            opened.update(*means.values())
        elif suppression.verb == "on":
            found.update((n, name) for name, rules in means.items() if rules & opened)
            opened.difference_update(*means.values())
    return found


def _ranges(number: int, counting: Sequence[_Meant], end: int) -> Iterator[_Reach]:
    """The ranges that an ``off`` opens. An ``on`` that names some of the rules leaves it open for the others."""
    suppression, means = counting[number]
    start = suppression.remark.source_end
    left = dict(means)
    for other, named in counting[number + 1 :]:
        if other.verb == "on":
            ended = frozenset[str]().union(*named.values())
            closed = {name: rules & ended for name, rules in left.items() if rules & ended}
            left = {name: rules - ended for name, rules in left.items() if rules - ended}
            if closed:
                yield _Reach(number, closed, (start, other.remark.source_start))
            if not left:
                return
    yield _Reach(number, left, (start, end))
