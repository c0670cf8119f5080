"""The law of a day and of some markets: the claims of a RuleBook that may be made then and there."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from claimcheck.rulebook.model import ListedClaim, Market, Rule, RuleBook, Substance


@dataclass(frozen=True, slots=True)
class Law:
    """The law that pages are held against: that of a day (None: as the rules state it last) in some markets.

    ``asked`` is true where somebody asked for that day.
    """

    day: date | None = None
    markets: tuple[Market, ...] = ()
    asked: bool = False


Change = tuple[date, str, ListedClaim]
"""A day on which a claim was listed ("from") or taken off the list ("until")."""


def in_law(book: RuleBook, day: date | None, markets: Collection[Market] = ()) -> RuleBook:
    """The RuleBook with the claims that may be made on a day, in all of these markets.

    With ``day`` None the claims as the rules state them last. The same book where nothing is different; else one with
    a fingerprint of its own.
    """
    still = _still_listed(markets)
    substances = {key: _as_of(substance, day, still) for key, substance in book.substances.items()}
    listed = {claim.id: claim for substance in substances.values() for claim in substance.claims}
    if listed.keys() == book.listed.keys():
        return book
    differing = sorted(listed.keys() ^ book.listed.keys())
    digest = hashlib.sha256("\0".join((book.fingerprint, *differing)).encode()).hexdigest()
    return replace(book, fingerprint=digest[: len(book.fingerprint)], substances=substances, listed=listed)


def turning(book: RuleBook, day: date | None) -> bool:
    """Whether the rules know of a change after a day, so that what holds on it may not hold later."""
    claims = [claim for substance in book.substances.values() for claim in (*substance.claims, *substance.former)]
    pairs = [(claim.since, claim.until) for claim in claims]
    pairs += [(statement.since, statement.until) for statement in book.statements]
    days = [end for pair in pairs for end in pair if end]
    return day is not None and any(end > day for end in days)


def changes(book: RuleBook, since: date) -> list[Change]:
    """What was listed or taken off the list since a day, that day included; the latest first."""
    found = [
        (day, what, claim)
        for substance in book.substances.values()
        for claim in (*substance.claims, *substance.former)
        for day, what in _days(claim)
        if day >= since
    ]
    return sorted(found, key=lambda each: (-each[0].toordinal(), each[2].id))


def duties(book: RuleBook, since: date) -> list[tuple[date, str, Rule]]:
    """The statements that came ("from") or went ("until") since a day, that day included."""
    return [
        (day, what, book.rules[statement.rule])
        for statement in book.statements
        for what, day in (("from", statement.since), ("until", statement.until))
        if day is not None and day >= since
    ]


def _days(claim: ListedClaim) -> Iterator[tuple[date, str]]:
    if claim.since:
        yield claim.since, "from"
    if claim.until:
        yield claim.until, "until"


def _still_listed(markets: Collection[Market]) -> frozenset[str]:
    """The former claims that are still listed in every one of the markets."""
    sets = [frozenset(claim for point in market.points for claim in point.claims) for market in markets]
    return frozenset.intersection(*sets) if sets else frozenset()


def _as_of(substance: Substance, day: date | None, still: frozenset[str]) -> Substance:
    if not substance.claims and not substance.former:
        return substance
    claims = tuple(
        claim for claim in (*substance.claims, *substance.former) if _in_force(claim, day, held=claim.id in still)
    )
    return substance if claims == substance.claims else replace(substance, claims=claims)


def _in_force(claim: ListedClaim, day: date | None, *, held: bool) -> bool:
    if day is None:
        return claim.until is None or held
    begun = claim.since is None or claim.since <= day
    return begun and (claim.until is None or day < claim.until or held)
