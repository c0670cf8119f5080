"""The statements that a page owes and does not make: Reg. (EC) No 1924/2006, art. 10(2) and 14(2), and Directive
2002/46/EC, art. 6; which, when and in which words stands in rules/statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.claims.lexicon import ABOUT, SUPPLEMENT, DutyPattern
from claimcheck.claims.scope import View
from claimcheck.draft import Draft
from claimcheck.duties.wording import Said
from claimcheck.model import Document
from claimcheck.rulebook import Part, RuleBook, Statement

HEALTH = frozenset({"authorised", "wording", "function", "botanical", "general", "risk-factor"})
"""Categories of findings on health claims; a claim on a disease is none, and no statement helps it."""
RISK_REDUCTION = "14.1a"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a duty is told: offsets of text, the sentence, and the substance of the claim that brings it."""

    start: int
    end: int
    sentence: int
    substance: str | None = None


def missing(
    owed: Iterable[Statement],
    document: Document,
    views: Sequence[View],
    drafts: Sequence[Draft],
    said: Said,
    book: RuleBook,
) -> list[Draft]:
    """One draft for each statement that a page owes and does not make, or not as a whole.

    What the conditions of use of a claim ask for is said with the claim, where the facts of the product are known, and
    not a second time.
    """
    asked = {key for draft in drafts for key in draft.asked}
    return [
        _draft(statement, parts, place, views, book)
        for statement in owed
        if asked.isdisjoint(statement.conditions)
        for place in _place(statement, document, views, drafts, said)
        for parts in [[part for part in statement.parts if DutyPattern(statement.rule, part.id) not in said]]
        if parts
    ]


def in_force(statement: Statement, day: date | None) -> bool:
    """Whether a statement is owed on a day; with None, by the law as the rules state it last."""
    if day is None:
        return statement.until is None
    return (statement.since is None or statement.since <= day) and (statement.until is None or day < statement.until)


def _place(
    statement: Statement, document: Document, views: Sequence[View], drafts: Sequence[Draft], said: Said
) -> Iterator[_Place]:
    """Where the duty is told, if the page has what brings it."""
    if statement.when == "supplement":
        if DutyPattern(SUPPLEMENT, "") in said:
            yield _head(document, views)
    elif statement.when == "about":
        at = said.get(DutyPattern(statement.rule, ABOUT))
        if at:
            yield _Place(at[1], at[2], at[0])
    else:
        first = next((draft for draft in drafts if _brings(draft, statement)), None)
        if first is not None:
            yield _Place(first.start, first.end, first.sentence, _substance(first))


def _brings(draft: Draft, statement: Statement) -> bool:
    """Whether what a draft is about brings the duty."""
    if statement.substances and _substance(draft) not in statement.substances:
        return False
    if statement.claims and draft.listed not in statement.claims:
        return False
    match statement.when:
        case "risk-claim":
            listed = draft.judgement.listed if draft.judgement else None
            return listed is not None and listed.article == RISK_REDUCTION
        case "claim-on-hold":
            return draft.rule.category == "botanical"
        case _:
            return draft.rule.category in HEALTH


def _substance(draft: Draft) -> str | None:
    return draft.judgement.substance if draft.judgement else None


def _head(document: Document, views: Sequence[View]) -> _Place:
    """The title of a page, else its first heading, else its first block."""
    kinds = {"title": 0, "heading": 1}
    at = min(range(len(views)), key=lambda n: (kinds.get(views[n].block.kind, 2), n))
    block = document.blocks[views[at].sentence.block]
    return _Place(block.start, block.end, at)


def _draft(statement: Statement, parts: Sequence[Part], place: _Place, views: Sequence[View], book: RuleBook) -> Draft:
    rule = book.rules[statement.rule]
    written = statement.write[views[place.sentence].sentence.language]
    notes = {
        "missing": {ui: ", ".join(part.name[ui] for part in parts) for ui in ("en", "nl")},
        "write": {"en": written, "nl": written},
    }
    if place.substance is not None:
        notes["substance"] = dict(book.substances[place.substance].name)
    return Draft(rule, rule.severity, place.start, place.end, place.sentence, notes=tuple(notes.items()))
