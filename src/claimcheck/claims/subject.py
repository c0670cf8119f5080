"""Who the subject of a claim is: in the clause, in the sentence, above it, or the substance the page is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claimcheck.claims.objects import SUBJECT_IN_GAP
from claimcheck.claims.scope import View
from claimcheck.model import Mention

From = Literal["clause", "sentence", "above", "page", "product", "none"]
_DOMINANT = 0.5  # share of the page's mentions of substances that makes one the subject of the page
_OFTEN = 3
OPENING = 4  # words before a substance that still make it the subject of its sentence
LOOK_BACK = 300  # sentences in which a heading or a cell is looked for


@dataclass(frozen=True, slots=True)
class Page:
    """What the page as a whole is about: ``substances`` are its subject, ``named`` all that it names, often first."""

    substances: tuple[str, ...]
    named: tuple[str, ...]


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
    """The substances in the title or first heading; else the one that the page names most of the time; else, on a page
    of plants for the most part, the plant it names first (the first-named decides: GUIDELINES, case 10).
    """
    counts: Counter[str] = Counter(i for v in views for m in v.of("substance") for i in m.ids)
    named = tuple(key for key, _ in counts.most_common())
    for v in views[:3]:
        if v.block.kind in {"title", "heading"} or (v.fragment and v is views[0]):
            title = _ids(v.of("substance"))
            if title:
                return Page(title, named)
    if named and counts[named[0]] >= _OFTEN and counts[named[0]] >= _DOMINANT * counts.total():
        return Page(named[:1], named)
    mentions = [m for v in views for m in v.of("substance")]
    plants = {i for m in mentions if m.get("plant") for i in m.ids}
    if mentions and mentions[0].get("plant") and 2 * len(plants) >= len(named):
        return Page(mentions[0].ids, named)
    return Page((), named)


def _ids(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for m in mentions for i in m.ids))


def subject(
    views: Sequence[View], at: int, relation: Mention | None, target: Mention, page: Page
) -> tuple[tuple[str, ...], From, tuple[Mention, ...]]:
    """The substances that the claim in sentence ``at`` is about, where they were found, and their mentions."""
    v = views[at]
    head = min(target.first, relation.first) if relation else target.first
    clause = v.clause[target.first]
    substances = v.of("substance")
    before = [m for m in substances if m.last <= head]
    here = _named(v, [m for m in before if v.clause[m.first] == clause], head)
    if here:
        return _ids(here), "clause", here
    if before:
        near = [m for m in before if v.together(m, before[-1])]
        starts = min(n for n, number in enumerate(v.clause) if number == clause)
        relative = any(m.first == starts for m in v.cues("relative"))
        found = _last_named(v, near) if relative else _named(v, near, head)
        return _ids(found), "sentence", found
    pointed = _above(views, at) if _points_back(v, head) else ()
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
        return page.substances, "page", ()
    return (), "product" if product else "none", ()


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
        found = _ids(_first_named(other, other.of("substance")))
        same = other.block is v.block
        if other.block.kind in {"heading", "title"}:
            if other.block.level >= level:
                continue
            level = other.block.level
            if found:
                return found
            if level <= 1:
                break
        elif (found and same and at - back <= 2 and _opens(other)) or (
            found and not same and level == 7 and _leads(views, back, at)
        ):
            return found
    return ()


def _opens(v: View) -> bool:
    """Whether a sentence is about the first substance it names: a label, or one that starts with it."""
    return v.fragment or v.of("substance")[0].first <= OPENING


def _leads(views: Sequence[View], back: int, at: int) -> bool:
    """Whether the sentence ``back`` introduces the block of ``at``: the name or the lead-in line right above it."""
    other, v = views[back], views[at]
    between = {id(view.block) for view in views[back + 1 : at]} - {id(v.block)}
    if v.block.kind == "item":
        return all(view.block.kind == "item" for view in views[back + 1 : at]) and other.block.kind != "item"
    return not between and (other.fragment or at - back == 1)


def physiology(v: View, before: View | None, relation: Mention | None, target: Mention) -> bool:
    """Whether the sentence tells of the body, not of what is sold: its subject is an organ, a process or a habit.

    ``before`` is the sentence before it in the same block, for "It ..." after a habit.
    """
    if relation is None or relation.kind != "relation" or v.fragment or v.of("substance"):
        return False
    if any(m.ids[0] == "product" for m in v.of("subject")):
        return False
    if _stranger(v, relation):
        return True
    if _passive(v, relation):
        return False
    if before is not None and _points_back(v, relation.first) and not before.of("substance"):
        return any(m.ids[0] == "other" for m in before.of("subject"))
    subjects = [m for m in v.mentions if m.kind in _SUBJECTS and m is not target and _free(v, m)]
    if subjects and subjects[0].last <= relation.first and not v.question:
        if subjects[0].kind == "body":
            return _verbal(v, relation)
        if subjects[0].ids[0] == "other" and not _addressed(v):
            return True
    clause = v.clause[relation.first]
    reach = max(relation.first, int(relation.get("tail") or 0)) if relation.ids[0] in SUBJECT_IN_GAP else relation.first
    subjects = [
        m
        for m in v.mentions
        if m.last <= reach and m is not target and v.clause[m.first] == clause and m.kind in _SUBJECTS and _free(v, m)
    ]
    if not subjects:
        return False
    first = subjects[0]
    if first.kind == "subject":
        return first.ids[0] == "other" and not any(m.ids[0] == "anaphor" for m in subjects if m.kind == "subject")
    return _verbal(v, relation)


_SUBJECTS = frozenset({"subject", "body", "effect", "condition", "risk"})


def _free(v: View, mention: Mention) -> bool:
    """Whether a noun may be a subject: it is no name, no verb or label ("good for") stands right before it, and no
    preposition before a condition ("bij eczeem zien we mooie resultaten").
    """
    if mention.first in v.names:
        return False
    if mention.kind == "subject":
        return True
    if mention.kind == "condition" and mention.first > 0 and v.role(mention.first - 1, "of"):
        return False
    governing = [m for m in v.of("relation") if m.get("pos") in {"label", "verb"} and v.together(m, mention)]
    return not any(0 <= mention.first - m.last <= 1 for m in governing)


def _verbal(v: View, relation: Mention) -> bool:
    """Whether a relation can be a verb: "supports" may be read as a noun as well."""
    twins = [m for m in v.of("relation") if (m.first, m.last) == (relation.first, relation.last)]
    return any(m.get("pos") != "noun" for m in twins)


def _passive(v: View, relation: Mention) -> bool:
    """Whether something is done to the subject by what stands elsewhere: "het lichaam wordt weerbaarder gemaakt"."""
    if relation.get("sense") in _TOLD or relation.get("pos") != "verb":
        return False
    return any(m.last <= relation.first and v.together(m, relation) for m in v.cues("copula"))


def _addressed(v: View) -> bool:
    """Whether a pronoun in the sentence may stand for what is sold."""
    return any(m.ids[0] in {"anaphor", "person"} for m in v.of("subject"))


def _points_back(v: View, head: int) -> bool:
    """Whether the sentence starts with a word that points back to the one before."""
    return any(m.ids[0] in {"anaphor", "person"} and m.first == 0 and m.last <= head for m in v.of("subject"))


def _stranger(v: View, relation: Mention) -> bool:
    """Whether the subject is a noun that is neither sold nor named: "regelmatig wandelen is goed voor ..."."""
    clause = v.clause[relation.first]
    known = {
        n for m in v.mentions if m.kind in {"subject", "relation", "cue", "quality"} for n in range(m.first, m.last)
    }
    before = [n for n in range(relation.first) if v.clause[n] == clause and not v.sentence.words[n].punct]
    nouns = [n for n in before if n not in known and len(v.sentence.words[n].norm) > 3]
    if any(m.ids[0] in {"anaphor", "person"} and m.first in before for m in v.of("subject")) or v.names & set(before):
        return False
    return bool(nouns) and relation.get("sense") in _TOLD


_TOLD = frozenset({"role", "good"})
