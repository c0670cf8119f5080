"""Who the subject of a claim is: in the clause, in the sentence, above it, or the substance the page is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claimcheck.claims.scope import View
from claimcheck.model import Mention

From = Literal["clause", "sentence", "above", "page", "product", "none"]
_DOMINANT = 0.5  # share of the page's mentions of substances that makes one the subject of the page
_OFTEN = 3
OPENING = 4  # words before a substance that still make it the subject of its sentence
_SOLD = frozenset({"product", "food"})
FEW = 5  # sentences, too few to tell from them that nothing is sold
_BESIDE = 3  # words between members of a list
LOOK_BACK = 300  # sentences in which a heading or a cell is looked for


@dataclass(frozen=True, slots=True)
class Page:
    """What the page as a whole is about: ``substances`` are its subject, ``named`` all that it names, often first;
    ``children`` is true where it is for children, ``sells`` where a word for what is sold or swallowed stands on it.
    """

    substances: tuple[str, ...]
    named: tuple[str, ...]
    children: bool = False
    sells: bool = True


def nearby(views: Sequence[View], at: int, page: Page) -> tuple[str, ...]:
    """The substances that a claim with the product as its subject may rest on: those of the page, or, where the page
    is about one substance, those named in the same block or right beside it.
    """
    if not page.substances:
        return page.named
    blocks = {id(views[n].block) for n in range(max(0, at - 2), min(len(views), at + 3))}
    near = [v for v in views[max(0, at - 8) : at + 9] if id(v.block) in blocks]
    return tuple(dict.fromkeys((*_ids([m for v in near for m in v.of("substance")]), *page.substances)))


def page_of(views: Sequence[View]) -> Page:
    """What a page is about, and whether its title, first heading or first line speaks of children."""
    counts: Counter[str] = Counter(i for v in views for m in v.of("substance") for i in m.ids)
    titles = [v for v in views[:3] if v.block.kind in {"title", "heading"} or v is views[0]]
    children = any(v.cues("children") and not v.cues("contra") for v in titles)
    sells = len(views) <= FEW or any(m.ids[0] in _SOLD for v in views for m in v.of("subject", "goods"))
    return Page(_about(views, counts), tuple(key for key, _ in counts.most_common()), children, sells)


def _about(views: Sequence[View], counts: Counter[str]) -> tuple[str, ...]:
    """The substances in the title or first heading; else the one that the page names most of the time; else, on a page
    of plants for the most part, the plant it names first (the first-named decides: GUIDELINES, case 10).
    """
    for v in views[:3]:
        if v.block.kind in {"title", "heading"} or (v.fragment and v is views[0]):
            title = _ids(v.of("substance"))
            if title:
                return title
    most, often = next(iter(counts.most_common(1)), ("", 0))
    if often >= _OFTEN and often >= _DOMINANT * counts.total():
        return (most,)
    mentions = [m for v in views for m in v.of("substance")]
    plants = {i for m in mentions if m.get("plant") for i in m.ids}
    if mentions and mentions[0].get("plant") and 2 * len(plants) >= len(counts):
        return mentions[0].ids
    return ()


def _ids(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for m in mentions for i in m.ids))


def subject(
    views: Sequence[View], at: int, relation: Mention | None, target: Mention, page: Page
) -> tuple[tuple[str, ...], From, tuple[Mention, ...]]:
    """The substances that the claim in sentence ``at`` is about, where they were found, and their mentions."""
    v = views[at]
    head = min(target.first, relation.first) if relation else target.first
    clause = v.clause[target.first]
    substances = [m for m in v.of("substance") if not _among_objects(v, m)]
    gapped = _gapped(v, relation, target, substances)
    if gapped:
        return _ids(gapped), "clause", gapped
    before = [m for m in substances if m.last <= head]
    here = _named(v, [m for m in before if v.clause[m.first] == clause], head)
    if here and all(_is_pronoun(v, m) for m in here):  # "this mineral"
        before = [m for m in before if m not in here]
        here = ()
        above = _above(views, at) if not before else ()
        if above:
            return above, "above", ()
    if here:
        return _ids(here), "clause", here
    noted = _noted(views, v.note) if v.note and not before else ()
    if noted:
        return noted, "above", ()
    if before:
        last = next((m for m in reversed(before) if not m.get("group")), before[-1])
        near = [m for m in before if v.together(m, last)]
        starts = min(n for n, number in enumerate(v.clause) if number == clause)
        relative = any(m.first == starts for m in v.cues("relative"))
        found = _last_named(v, near) if relative else _named(v, near, head)
        return _ids(found), "sentence", found
    pointed = _above(views, at) if points_back(v, head) else ()
    if pointed:
        return pointed, "above", ()
    after = [m for m in substances if m.first >= head and m.first >= target.last]
    if after:
        found = _first_named(v, [m for m in after if v.together(m, after[0])])
        return _ids(found), "clause" if v.clause[after[0].first] == clause else "sentence", found
    if substances:
        return _ids(substances[:1]), "sentence", tuple(substances[:1])
    product = any(m.ids[0] == "product" and m.last <= head for m in v.of("subject"))
    if not product:
        above = _above(views, at)
        if above:
            return above, "above", ()
    if page.substances:
        pronoun = len(page.substances) == 1 and not product and points_back(v, head)
        return page.substances, "above" if pronoun else "page", ()
    return (), "product" if product else "none", ()


def _among_objects(v: View, mention: Mention) -> bool:
    """Whether a substance is a member of a list of objects: "the synthesis of steroid hormones, vitamin D and ..."."""
    end = mention.last
    if end >= len(v.roles) or not v.role(end, "and"):
        return False
    effects = [m for m in v.of("effect") if m.last < mention.first]
    return bool(effects) and (
        any(m.get("pos") in {"verb", "noun"} and m.last <= effects[-1].first for m in v.of("relation"))
        and all(v.role(n, "and") or v.role(n, "small") for n in range(effects[-1].last, mention.first))
        and any(m.kind in {"effect", "body"} and 0 < m.first - end <= _BESIDE for m in v.mentions)
    )


def _gapped(v: View, relation: Mention | None, target: Mention, substances: Sequence[Mention]) -> tuple[Mention, ...]:
    """The subject of an object whose verb is left out: "zinc contributes to normal vision, magnesium to ..."."""
    if relation is None or relation.get("pos") != "verb":
        return ()
    end = max(relation.last, int(relation.get("tail") or 0) + 1)
    between = [m for m in substances if end <= m.first and m.last < target.first and v.role(m.last, "to")]
    joined = [m for m in between if m.first > 0 and v.role(m.first - 1, "and")]
    return tuple(joined[-1:])


def _named(v: View, mentions: Sequence[Mention], head: int) -> tuple[Mention, ...]:
    """The subject among the substances before a relation; after "contains" it is what is contained."""
    contains = [m.last for m in v.of("relation") if m.get("sense") == "neutral" and m.last <= head]
    inside = [m for m in mentions if contains and m.first >= contains[-1]]
    return _first_named(v, inside or mentions)


def _last_named(v: View, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The last substance named, with those coordinated before it."""
    specific = [m for m in mentions if not m.get("group")] or list(mentions)
    kept = specific[-1:]
    for m in reversed(specific[:-1]):
        between = range(m.last, kept[0].first)
        if len(between) > 2 or not any(v.role(n, "and") for n in between):
            break
        kept.insert(0, m)
    return tuple(kept)


def _first_named(v: View, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The first substance named and those coordinated with it: "vitamin C (ascorbic acid), zinc and iron".

    A word for a whole group (antioxidants, vitamins) gives way to a substance named by itself.
    """
    specific = [m for m in mentions if not m.get("group")] or list(mentions)
    kept = specific[:1]
    for m in specific[1:]:
        between = range(kept[-1].last, m.first)
        joins = any(v.role(n, "and") or v.sentence.words[n].norm in _JOINS for n in between)
        second = len(between) == 1 and v.role(between[0], "with")
        if len(between) > 4 or not (joins or second):
            break
        kept.append(m)
    return tuple(kept)


_JOINS = frozenset({"(", "·", "|"})


def _above(views: Sequence[View], at: int) -> tuple[str, ...]:
    """Substances of the cell beside, of the lines just above, or of the headings over a sentence."""
    v = views[at]
    if v.block.kind == "cell":
        beside = [
            m
            for other in views[max(0, at - LOOK_BACK) : at + LOOK_BACK]
            if other.block.table == v.block.table
            and other.block.table >= 0
            and (other.block.row == v.block.row or (other.block.row == 0 and other.block.column == v.block.column))
            for m in other.of("substance")
        ]
        if beside:
            return _ids(beside)
    level = 7
    for back in range(at - 1, max(-1, at - LOOK_BACK), -1):
        other = views[back]
        found = _ids(_first_named(other, [m for m in other.of("substance") if not _is_pronoun(other, m)]))
        same = other.block is v.block
        if other.block.kind in {"heading", "title"}:
            if other.block.level >= level:
                continue
            level = other.block.level
            if found:
                return found
            if level <= 1:
                break
        elif (
            found
            and same
            and at - back <= 2
            and (_opens(other) or (back == at - 1 and (points_back(v, len(v.roles)) or _elliptic(v))))
        ) or (found and not same and level == 7 and _leads(views, back, at)):
            return found
    return ()


def _elliptic(v: View) -> bool:
    """Whether a sentence begins with its relation and leaves its subject out: "Needed for normal growth."."""
    return any(m.first == 0 and m.get("sense") != "neutral" for m in v.of("relation"))


def _noted(views: Sequence[View], note: str) -> tuple[str, ...]:
    """The substances that a note is about: those with its mark behind them (GUIDELINES, case 25)."""
    marked = [(v, n) for v in views for n, mark in v.notes if mark == note]
    return _ids([m for v, n in marked for m in v.of("substance") if m.first <= n < m.last])


def _opens(v: View) -> bool:
    """Whether a sentence is about the first substance it names: a label, or one that starts with it."""
    return v.fragment or v.of("substance")[0].first <= OPENING


def _leads(views: Sequence[View], back: int, at: int) -> bool:
    """Whether the sentence ``back`` introduces the block of ``at``: the name or the lead-in line right above it."""
    other, v = views[back], views[at]
    between = {id(view.block) for view in views[back + 1 : at]} - {id(v.block)}
    if v.block.kind == "item":
        return all(view.block.kind == "item" for view in views[back + 1 : at]) and other.block.kind != "item"
    return not between and other.block.kind != "item" and (other.fragment or at - back == 1)


def _is_pronoun(v: View, mention: Mention) -> bool:
    """Whether a word for a group of substances only points back: "this mineral", "de vitamine"."""
    anaphors = [m for m in v.of("subject") if m.ids[0] == "anaphor" and mention.get("group")]
    return any(m.last == mention.first or (m.first < mention.first and m.last == mention.last) for m in anaphors)


def points_back(v: View, head: int) -> bool:
    """Whether the sentence starts with a word that points back to the one before."""
    return any(m.first == 0 and m.last <= head for m in v.pronouns())
