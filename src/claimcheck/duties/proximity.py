"""Whether a general claim is accompanied by a specific one: Reg. (EC) No 1924/2006, art. 10(3).

Next to or following it (Implementing Decision 2013/63/EU), in substance and to the eye (CJEU C-524/18); how near that
is stands in rules/register/proximity.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from claimcheck.claims.notes import Notes
from claimcheck.claims.scope import View
from claimcheck.draft import Draft, Nearest, Way
from claimcheck.rulebook import Proximity, RuleBook


@dataclass(frozen=True, slots=True)
class _Page:
    """What a claim is placed on: the sentences of the document with their notes, and what counts as near."""

    notes: Notes
    views: Sequence[View]
    book: RuleBook

    @property
    def near(self) -> Proximity:
        return self.book.proximity


def accompanied(drafts: Iterable[Draft], views: Sequence[View], notes: Notes, book: RuleBook) -> list[Draft]:
    """The drafts, the general ones with the authorised claim nearest to them; an info where it accompanies them."""
    given = list(drafts)
    page = _Page(notes, views, book)
    listed = [draft for draft in given if draft.authorised and draft.judgement]
    index = _Listed(listed, page)
    return [_beside(draft, index, page) if draft.rule.category == "general" else draft for draft in given]


class _Listed:
    """The authorised claims of a page by where they stand, so that a general one is not held against each of them."""

    def __init__(self, drafts: Sequence[Draft], page: _Page) -> None:
        self._drafts = drafts
        self._page = page
        self._places: dict[tuple[str, object], list[int]] = {}
        for n, draft in enumerate(drafts):
            v = page.views[draft.sentence]
            places: list[tuple[str, object]] = [("sentence", draft.sentence), ("block", v.sentence.block)]
            places += [("row", _row(v))] if v.block.table >= 0 else []
            for place in places:
                self._places.setdefault(place, []).append(n)

    def about(self, draft: Draft) -> list[Draft]:
        """Those that may stand beside a draft or be tied to it, the nearest first; without any the nearest of all."""
        v, near, n = self._page.views[draft.sentence], self._page.near, draft.sentence
        block = v.sentence.block
        places: list[tuple[str, object]] = [
            ("sentence", at) for at in range(n - near.sentences, n + near.sentences + 1)
        ]
        places += [("block", at) for at in range(block, block + near.blocks + 1) if at > block]
        places += [("row", _row(v)), *(("sentence", at) for at in self._page.notes.of(n, draft.end))]
        numbers = sorted({number for place in places for number in self._places.get(place, ())})
        found = [self._drafts[number] for number in numbers]
        nearest = min(self._drafts, key=partial(_nearness, draft), default=None)
        return sorted([*found, *([nearest] if nearest else [])], key=partial(_nearness, draft))


def _nearness(draft: Draft, other: Draft) -> tuple[int, int]:
    return _distance(draft, other), other.start


def _beside(draft: Draft, listed: _Listed, page: _Page) -> Draft:
    found: dict[Way, Draft] = {}
    for other in listed.about(draft):
        way = _way(draft, other, page)
        if way in {"beside", "tied"} and not _supports(draft, other, page.book):
            way = "other"
        found.setdefault(way, other)
    ways: tuple[Way, ...] = ("beside", "tied", "other", "far")
    for way in ways:
        if way in found:
            nearest = Nearest(way, found[way].start, found[way].end)
            return replace(draft, nearest=nearest, severity="info" if way in ways[:2] else draft.severity)
    return replace(draft, nearest=Nearest("none"))


def _distance(draft: Draft, other: Draft) -> int:
    """Code points between two drafts; 0 where they touch or overlap."""
    return max(other.start - draft.end, draft.start - other.end, 0)


def _supports(draft: Draft, other: Draft, book: RuleBook) -> bool:
    """Whether an authorised claim speaks of what a general one speaks of: the same substance or, where the general one
    names none, an effect on the organ that it names.
    """
    named = draft.judgement.substance if draft.judgement else None
    listed = other.judgement
    if listed is None or named is not None:
        return listed is not None and listed.substance == named
    if not draft.claims:
        return False
    organs = [book.body[key] for claim in draft.claims for key in claim.objects if key in book.body]
    effects = {effect for organ in organs for effect in (*organ.effects, *organ.function, *organ.heads.values())}
    return not organs or listed.effect in effects


def _way(draft: Draft, other: Draft, page: _Page) -> Way:
    """How an authorised claim stands to a general one, whatever it is about."""
    views, near = page.views, page.near
    own, its = views[draft.sentence], views[other.sentence]
    if draft.sentence == other.sentence or _in_running_text(draft, other, views, near.sentences):
        return "beside"
    if near.row and own.block.table >= 0 and _row(own) == _row(its):
        return "beside"
    following = its.sentence.block - own.sentence.block
    opens = other.sentence == 0 or views[other.sentence - 1].sentence.block != its.sentence.block
    if own.fragment and opens and 0 < following <= near.blocks:
        return "beside"
    return "tied" if other.sentence in page.notes.of(draft.sentence, draft.end) else "far"


def _in_running_text(draft: Draft, other: Draft, views: Sequence[View], most: int) -> bool:
    own, its = views[draft.sentence], views[other.sentence]
    near = abs(draft.sentence - other.sentence) <= most and own.block is its.block
    return near and not own.apart and not its.apart


def _row(view: View) -> tuple[int, int]:
    return view.block.table, view.block.row
