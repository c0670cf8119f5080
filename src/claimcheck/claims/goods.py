"""Which parts of a page are about something that is no food: Reg. (EC) No 1924/2006, art. 1(2), covers foods only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimcheck.claims.scope import View
from claimcheck.model import Mention

NO_FOOD = "no-food"
OPENING = 2  # sentences at the start of a section that tell what is sold
LEADING = 3  # words before a noun that still leads its sentence
_TITLES = frozenset({"title", "heading"})


def no_food(views: Sequence[View]) -> list[View]:
    """The views, with those hushed that are about a cosmetic, a device, a service or feed.

    A section tells by its title or opening what it sells; one that does not goes with the page, where the page opens
    with what is no food and names no food at all.
    """
    kinds = {kind for v in views for kind in _goods(v)}
    if not kinds - {"food"}:
        return list(views)
    sections = list(_sections(views))
    told = [_sells(section, "food" in kinds) for section in sections]
    page = "food" not in kinds and bool(told[0])
    return [
        replace(v, hushed=v.hushed or NO_FOOD) if (page if other is None else other) else v
        for section, other in zip(sections, told, strict=True)
        for v in section
    ]


def _sells(section: Sequence[View], foods: bool) -> bool | None:
    """Whether what a section is about is no food, or None where it does not tell. ``foods``: the page names a food."""
    named = any(v.of("substance") for v in section[:OPENING])
    told = [v for v in section[:OPENING] if not v.question and (v.fragment or not named)]
    opening = {m.ids[0] for v in told for m in v.of("goods") if _leads(v, m)}
    kinds = {kind for v in section for kind in _goods(v)}
    if "animal" in opening or ("other" in opening and "applied" in kinds):
        return True
    if "food" in kinds:
        return False
    return True if "other" in opening or ("applied" in kinds and not foods) else None


def _leads(v: View, noun: Mention) -> bool:
    """Whether a sentence is about a noun of what is sold: it stands in front, with no preposition or "no" before it."""
    before = [n for n in range(noun.first) if not v.sentence.words[n].punct]
    beside = any(v.role(n, role) for n in before for role in ("preposition", "none"))
    return noun.ids[0] == "animal" or (len(before) <= LEADING and not beside)


def _goods(v: View) -> set[str]:
    return {m.ids[0] for m in v.of("goods")}


def _sections(views: Sequence[View]) -> Iterator[Sequence[View]]:
    """The page in sections, each from a heading, or a line that stands as one, to the next."""
    start = 0
    for n in range(1, len(views)):
        v, before = views[n], views[n - 1]
        line = v.block.kind == "paragraph" and v.fragment and v.apart and v.block is not before.block
        if (v.block.kind in _TITLES and v.block is not before.block) or line:
            yield views[start:n]
            start = n
    yield views[start:]
