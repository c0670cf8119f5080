"""What is different in the markets that copy is published in: rules/markets. What one of them forbids is forbidden."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimcheck.claims.lexicon import DutyPattern
from claimcheck.draft import RANK, Draft
from claimcheck.duties.wording import Said
from claimcheck.model import Severity
from claimcheck.rulebook import Market, Point, RuleBook

ON_HOLD = "botanical"
OF_SUBSTANCES = frozenset({"botanical", "function", "wording", "authorised"})


def owed(markets: Iterable[Market]) -> frozenset[str]:
    """The national statements that are owed in one of the markets."""
    return frozenset(rule for market in markets for point in market.points for rule in point.statements)


def waived(markets: Sequence[Market]) -> frozenset[str]:
    """The statements that are owed in none of the markets."""
    sets = [frozenset(rule for point in market.points for rule in point.without) for market in markets]
    return frozenset.intersection(*sets) if sets else frozenset()


def applied(drafts: Iterable[Draft], markets: Sequence[Market], said: Said, book: RuleBook) -> list[Draft]:
    """The drafts as grave as in the strictest of the markets, with the points that made them so and their law."""
    return [_applied(draft, markets, said, book) for draft in drafts] if markets else list(drafts)


def _applied(draft: Draft, markets: Sequence[Market], said: Said, book: RuleBook) -> Draft:
    verdicts = [(market, *_in(draft, market, said, book)) for market in markets]
    severity = min((level for _, level, _ in verdicts), key=lambda level: RANK[level])
    points = [point.what for _, level, points in verdicts if level == severity for point in points]
    return replace(draft, severity=severity, points=tuple(points), law=_law(draft, markets))


def _in(draft: Draft, market: Market, said: Said, book: RuleBook) -> tuple[Severity, list[Point]]:
    """How grave a draft is in a market, and the points that say so."""
    severity, used = draft.severity, []
    for point in market.points:
        given = _given(draft, point, said, book)
        if given is not None:
            severity = given
            used.append(point)
    return severity, used


def _given(draft: Draft, point: Point, said: Said, book: RuleBook) -> Severity | None:
    """What a point makes of a draft, or None where it says nothing of it."""
    judgement, category = draft.judgement, draft.rule.category
    substance = judgement.substance if judgement else None
    if substance in point.barred and category in OF_SUBSTANCES:
        return point.barred_severity
    if point.on_hold and category == ON_HOLD and judgement and substance:
        pending = judgement.effect in book.substances[substance].pending
        if pending and (point.disclaimer is None or _makes(point.disclaimer, said, book)):
            return point.on_hold
    if draft.listed in point.claims:
        return draft.severity
    return point.severity.get(draft.rule.id)


def _makes(rule: str, said: Said, book: RuleBook) -> bool:
    """Whether the page makes a statement as a whole."""
    parts = [part.id for statement in book.statements if statement.rule == rule for part in statement.parts]
    return all(DutyPattern(rule, part) in said for part in parts)


def _law(draft: Draft, markets: Sequence[Market]) -> tuple[str, ...]:
    """The references of a draft: without those that hold in none of the markets, with those that one adds."""
    dropped = frozenset.intersection(
        *(frozenset(key for point in market.points for key in point.drops) for market in markets)
    )
    added = [key for market in markets for point in market.points for key in point.adds.get(draft.rule.id, ())]
    return tuple(dict.fromkeys((*(key for key in draft.rule.law if key not in dropped), *added)))
