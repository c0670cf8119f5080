"""Official wordings in copy: whole, or only what they say of their substance, with the substance named elsewhere.

"Zinc contributes to normal fertility" is known as it stands; so is "normal fertility" behind a verb, in a list, a
bullet or a cell, where zinc is the subject. A verb that raises more than the list does goes beyond the wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple, overload

from claimcheck.claims.index import NOTHING
from claimcheck.claims.lexicon import Entry, Lexicon, Packed, Table, packed
from claimcheck.claims.matching import match
from claimcheck.claims.scope import View, quiet_cue
from claimcheck.claims.senses import DEAD
from claimcheck.claims.subject import Page, subject
from claimcheck.language.folding import folded
from claimcheck.model import Claim, Mention, Word
from claimcheck.rulebook import ListedClaim, RuleBook
from claimcheck.rulebook.phrases import Element, Pattern

WHOLE = "whole"  # a sentence of the wording, subject and all
REST = "rest"  # what stands behind a mild verb: "normal fertility and reproduction"
PREDICATE = "predicate"  # from a strong verb on, or all behind the name where art. 14 binds the verb too
SHORTEST = {WHOLE: 4, REST: 2, PREDICATE: 3}  # words that make a pattern
NAME_TO_FILL_IN = 12  # words that a placeholder of an official wording may stand for
APART = 2  # words between two names of one subject
FAR = 14  # words of other matters between a verb and a wording that it governs
BEYOND = frozenset({"raise", "strengthen", "improve"})
_SAID = frozenset({"relation", "quality"})
_TOLD_BY = _SAID | {"substance", "cue", "subject"}
_TOKEN = re.compile(r"<[^>]*>|[^\W_]+(?:['’](?!s\b)[^\W_]+)*|[/%]")


class Part(NamedTuple):
    """What a pattern means: a claim, and which part of its wording the pattern is."""

    claim: str
    part: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An official wording in a sentence: words ``first`` to ``last`` (exclusive), and the verdict on them.

    ``start`` is the first word of the verb that governs it, or ``first``. A whole wording has its own subject: one of
    the substances that it ``named``.
    """

    claim: ListedClaim
    verdict: str
    first: int
    last: int
    start: int
    named: frozenset[str] = frozenset()

    def holds(self, mention: Mention) -> bool:
        """Whether a mention is part of the wording."""
        return self.first <= mention.first and mention.last <= self.last

    def says(self, claim: Claim) -> bool:
        """Whether a claim is what the wording says: a whole one says it of its own substances alone."""
        own = not self.named or self.named.issuperset(claim.subjects)
        return own and self.holds(claim.mentions[-1])


# How the wordings are compiled


def compile_listed(book: RuleBook, lexicon: Lexicon) -> Packed:
    """The official wordings and their alternatives, sentence by sentence, and their parts."""
    rows: list[tuple[Pattern, tuple[str, str]]] = []
    for claim in book.listed.values():
        for wording in (claim.text[lexicon.language], *claim.alternatives[lexicon.language]):
            for n, sentence in enumerate(re.split(r"(?<=[.!?])\s+", wording)):
                for tokens in _readings(_TOKEN.findall(sentence)):
                    found = [(_elements(tokens, lexicon), WHOLE)]
                    if n == 0 and not any(token.startswith("<") for token in tokens):
                        found += _parts(found[0][0], claim, lexicon)
                    rows += [(p, (claim.id, part)) for p, part in found if len(p) >= SHORTEST[part]]
    return packed(dict.fromkeys(rows))


def _readings(tokens: Sequence[str]) -> Iterator[list[str]]:
    """The ways to read "lower/reduce" in a wording: either word, or both."""
    slashes = [n for n, token in enumerate(tokens) if token == "/"]
    for ways in product(("both", "left", "right"), repeat=len(slashes)):
        left_out = {n + {"both": 0, "left": 1, "right": -1}[way] for n, way in zip(slashes, ways, strict=True)}
        yield [token for n, token in enumerate(tokens) if n not in left_out and token != "/"]


def _elements(tokens: Iterable[str], lexicon: Lexicon) -> Pattern:
    """The words of a wording, compounds in their parts; a <name to fill in> is a gap."""
    elements: list[Element] = []
    for token in tokens:
        if token.startswith("<"):
            elements.append(Element("gap", size=NAME_TO_FILL_IN))
            continue
        parts = lexicon.split(folded(token))
        words = [part for _, part in parts] if len(parts) > 1 else [token]
        elements += [Element("word", frozenset((lexicon.lemmas.lemma(word), folded(word)))) for word in words]
    return tuple(elements)


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words of a wording, and what the lexicon knows among them: first word, last (exclusive), entry."""

    words: Pattern
    known: tuple[tuple[int, int, Entry], ...]
    lexicon: Lexicon

    def of(self, *kinds: str) -> list[tuple[int, int, Entry]]:
        return [found for found in self.known if found[2].kind in kinds]

    def names(self, substance: str) -> list[tuple[int, int]]:
        """Where the substance is named."""
        return sorted((first, last) for first, last, entry in self.of("substance") if entry.id == substance)

    def verbs(self, names: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
        """The verbs that claim something, in order, the longest of equals first: words and strength."""
        named = {n for first, last in names for n in range(first, last)}
        found = [(first, last, dict(entry.attributes)) for first, last, entry in self.of("relation")]
        live = [f for f in found if f[2]["pos"] == "verb" and f[2]["sense"] not in DEAD and f[0] not in named]
        return sorted(((first, last, said["strength"]) for first, last, said in live), key=lambda v: (v[0], -v[1]))

    def behind(self, start: int, pronouns: bool = True) -> Pattern:
        """The words from ``start`` on without articles, and without ``pronouns`` if so told: copy may lack them."""
        left_out = {first for first, last, entry in self.of("subject") if entry.id == "anaphor" and last == first + 1}
        said = {n for first, last, _ in self.of(*_SAID) for n in range(first, last)} | {len(self.words) - 1}
        if pronouns:
            left_out = set()
        left_out |= {n for n, element in enumerate(self.words) if n not in said and self._is_article(element)}
        return tuple(element for n, element in enumerate(self.words) if n >= start and n not in left_out)

    def _is_article(self, element: Element) -> bool:
        return all(_article(self.lexicon.roles.get(key, frozenset())) for key in element.keys)


def _known(whole: Pattern, lexicon: Lexicon) -> _Wording:
    words = [Word(0, 0, min(element.keys), min(element.keys)) for element in whole]
    keys = [element.keys | {f"={key}" for key in element.keys} for element in whole]
    found = (
        (taken[0], taken[-1] + 1, entry)
        for at in range(len(whole))
        for pattern, entry in lexicon.entries.starting(keys[at])
        if entry.kind in _TOLD_BY and (taken := match(pattern, words, keys, at, {}))
    )
    return _Wording(whole, tuple(found), lexicon)


def _parts(whole: Pattern, claim: ListedClaim, lexicon: Lexicon) -> list[tuple[Pattern, str]]:
    """What a wording says of its substance: behind a mild verb, from a strong one on, or all of it."""
    wording = _known(whole, lexicon)
    names = wording.names(claim.substance)
    verbs = wording.verbs(names)
    if claim.article == "14.1a" or not verbs:
        shown = [first for first, _, entry in wording.of("cue") if entry.id == "evidence"]
        told_before = not names or any(first < names[0][0] for first in shown)
        return [] if told_before else [(wording.behind(_end_of_name(names), pronouns=False), PREDICATE)]
    first, last, strength = verbs[0]
    return [(wording.behind(first), PREDICATE)] if strength == "strong" else [(wording.behind(last), REST)]


def _end_of_name(names: Sequence[tuple[int, int]]) -> int:
    """Where the subject ends: behind the first name and those close behind it ("plant sterols and plant stanols")."""
    end = names[0][1]
    for first, last in names:
        if first - end <= APART:
            end = max(end, last)
    return end


def _article(roles: frozenset[str]) -> bool:
    return "small" in roles and "of" not in roles


# How they are found


def whole_wordings(v: View, listed: Table[Part], book: RuleBook) -> list[Reading]:
    """The wordings that a sentence holds with their subject, sentence by sentence of a wording."""
    said = NOTHING.union(*v.keys)
    spans = [
        (meaning.claim, at, taken[-1] + 1)
        for at, keys in enumerate(v.keys)
        for pattern, meaning in listed.likely(keys, said, said)
        if meaning.part == WHOLE and (taken := _match(pattern, v, at, frozenset()))
    ]
    named: dict[str, frozenset[str]] = {}
    for claim, first, last in spans:
        inside = {key for m in v.of("substance") if first <= m.first < last for key in m.ids}
        named[claim] = named.get(claim, frozenset({book.listed[claim].substance})) | inside
    return [Reading(book.listed[claim], "authorised", first, last, first, named[claim]) for claim, first, last in spans]


def readings(views: Sequence[View], n: int, page: Page, listed: Table[Part], book: RuleBook) -> list[Reading]:
    """The wordings that sentence ``n`` holds without their subject, where the substance of the claim is the subject."""
    v = views[n]
    spans = _spans(v, listed)
    if not spans:
        return []
    inside = {at for first, last in spans for at in range(first, last)}
    named = {at for m in v.of("substance") for at in range(m.first, m.last)}
    taken = {"substance": inside, "cue": named}  # the iron of "normal iron metabolism", the "without" of a name
    mentions = tuple(m for m in v.mentions if m.first not in taken.get(m.kind, ()))
    bare = _Instead(views, n, replace(v, mentions=mentions)) if mentions != v.mentions else views
    found = [_reading(bare, n, span, parts, inside, page, book) for span, parts in spans.items()]
    return [reading for reading in found if reading is not None]


class _Instead(Sequence[View]):
    """Views with another one in place ``n``; a page may have too many to copy them for each of its wordings."""

    def __init__(self, views: Sequence[View], n: int, instead: View) -> None:
        self._views, self._n, self._instead = views, n, instead

    @overload
    def __getitem__(self, at: int) -> View: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[View]: ...

    def __getitem__(self, at: int | slice) -> View | Sequence[View]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        return self._instead if at == self._n else self._views[at]

    def __len__(self) -> int:
        return len(self._views)


def _spans(v: View, listed: Table[Part]) -> dict[tuple[int, int], list[Part]]:
    """The longest runs of words that are part of a wording, with what they may mean."""
    articles = _articles(v)
    found: dict[tuple[int, int], list[Part]] = {}
    said = NOTHING.union(*v.keys)
    for at, keys in enumerate(v.keys):
        for pattern, meaning in listed.likely(keys, said, said):
            taken = _match(pattern, v, at, articles) if meaning.part != WHOLE else None
            if taken:
                found.setdefault((taken[0], taken[-1] + 1), []).append(meaning)
    return {
        span: parts
        for span, parts in found.items()
        if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in found)
    }


def _articles(v: View) -> frozenset[int]:
    """The words that a wording may have or not: articles and pronouns."""
    said = {n for m in v.of(*_SAID) for n in range(m.first, m.last)}
    pronouns = {m.first for m in v.of("subject") if m.ids[0] == "anaphor" and m.last == m.first + 1}
    return frozenset(n for n, roles in enumerate(v.roles) if n in pronouns or (n not in said and _article(roles)))


def _match(pattern: Pattern, v: View, at: int, skipped: frozenset[int]) -> tuple[int, ...] | None:
    """A wording against the words from ``at`` on; punctuation in the copy and ``skipped`` words are left out."""
    words, keys = v.sentence.words, v.keys
    taken: list[int] = []
    for n, element in enumerate(pattern):
        if element.kind == "gap":
            ends = range(at, min(at + element.size, len(words)))
            at = next((end for end in ends if not pattern[n + 1].keys.isdisjoint(keys[end])), len(words))
            continue
        while at < len(words) and taken and element.keys.isdisjoint(keys[at]) and (words[at].punct or at in skipped):
            at += 1
        if at >= len(words) or element.keys.isdisjoint(keys[at]):
            return None
        taken.append(at)
        at += 1
    return tuple(taken)


def _reading(
    views: Sequence[View],
    n: int,
    span: tuple[int, int],
    parts: Sequence[Part],
    inside: set[int],
    page: Page,
    book: RuleBook,
) -> Reading | None:
    """What a sentence says with part of a wording, or None where its own words must tell."""
    v, (first, last) = views[n], span
    verb = _governing(v, first, inside) if parts[0].part == REST else None
    if parts[0].part == REST and (verb is None or verb.get("sense") in DEAD) and not (verb is None and v.fragment):
        return None
    words = v.sentence.words
    target = Mention("effect", (), words[first].start, words[last - 1].end, first, last)
    beside = _beside(v, first, parts[0].part)
    who, where, _ = (beside, "clause", ()) if beside else subject(views, n, verb, target, page)
    claim = _claim_of(who, parts, book) if where in {"clause", "sentence", "above"} else None
    said = frozenset(range(verb.first if verb else first, last))
    if claim is None or quiet_cue(v, said):
        return None
    strong = verb is not None and verb.get("strength") == "strong"
    if strong and verb is not None and verb.get("sense") not in BEYOND:
        return None
    return Reading(claim, "wording" if strong else "authorised", first, last, verb.first if verb else first)


def _governing(v: View, first: int, inside: set[int]) -> Mention | None:
    """The nearest verb, noun or preposition before a wording that has it as its object, in a list with others."""
    before = [m for m in v.of("relation") if m.last <= first and m.first not in inside and m.get("pos") != "adj"]
    verb = max(before, key=lambda m: (max(m.last, int(m.get("tail") or 0) + 1), m.get("pos") == "verb"), default=None)
    if verb is None:
        return None
    between = [n for n in range(verb.last, first) if n not in inside and not v.sentence.words[n].punct]
    return verb if len(between) <= FAR else None


def _beside(v: View, first: int, part: str) -> tuple[str, ...]:
    """The substance right before a wording: its subject where the verb is left out ("..., magnesium to normal vision"),
    or part of the wording itself.
    """
    names = [m for m in v.of("substance") if m.last <= first and not m.get("group")]
    last = names[-1] if names else None
    if last is None:
        return ()
    between = [n for n in range(last.last, first) if not v.sentence.words[n].punct]
    if part == PREDICATE:
        return last.ids if not between else ()
    joins = last.first > 0 and v.role(last.first - 1, "and")
    tied = bool(between) and (v.role(between[0], "to") or v.role(between[0], "of"))
    return last.ids if joins and tied and all(_article(v.roles[n]) for n in between[1:]) else ()


def _claim_of(subjects: Sequence[str], parts: Iterable[Part], book: RuleBook) -> ListedClaim | None:
    """The claim of the first subject, if every subject or a member of it has one in these words."""
    having = {book.listed[part.claim].substance: book.listed[part.claim] for part in parts}
    found = [
        next((having[one] for one in (key, *book.substances[key].members) if one in having), None) for key in subjects
    ]
    return found[0] if found and all(found) else None
