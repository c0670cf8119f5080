"""What differs, claim by claim, between a publication and the register."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from claimcheck.lawsource.matching import match
from claimcheck.lawsource.publication import Publication, Published, opinions
from claimcheck.lawsource.register import Known, Register
from claimcheck.lawsource.words import plain, same

Kind = Literal["new", "gone", "wording", "conditions", "shared", "references", "ambiguous"]
NUTRIENT = "{nutrient}"
_STOP = re.compile(r"[.;] ")
_ACT = re.compile(r"\d{1,4}/\d{2,4}")
_SHARED_BY = 2  # claims from which a sentence counts as shared
MOST_NAME = 80  # characters that stand for the nutrient in the shared sentence


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. ``old`` is what the register says, ``new`` what is published; either may be empty.

    ``known`` and ``published`` are the claim on either side where there is one. Of an ambiguous claim ``candidates``
    are the claims of the register that it may be, of a new one that which was withdrawn; of the sentence that vitamins
    and minerals share (kind "shared") they are the claims that share it, of references the field. Only wording,
    conditions, shared and references are ever written.
    """

    kind: Kind
    known: Known | None
    published: Published | None
    old: str = ""
    new: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result: the claims that were found on both sides, and what differs."""

    publication: Publication
    pairs: tuple[tuple[Published, Known], ...]
    differences: tuple[Difference, ...]


def compare(publication: Publication, register: Register) -> Comparison:
    """Hold the claims of a publication against those of the register, in the publication's language."""
    claims, known = publication.claims, (*register.claims, *register.withdrawn)
    found = match(claims, known, publication.language)
    in_force = len(register.claims)
    pairs = tuple(
        (claims[n], known[k]) for n, k in sorted(found.pairs.items(), key=lambda pair: pair[1]) if k < in_force
    )
    withdrawn = {n: (known[k].id,) for n, k in found.pairs.items() if k >= in_force}
    differences = [
        *_in_pairs(pairs, register, publication.language),
        *(
            Difference("ambiguous", None, claims[n], new=claims[n].text, candidates=tuple(known[k].id for k in listed))
            for n, listed in sorted(found.ambiguous.items())
        ),
        *(
            Difference("new", None, claims[n], new=claims[n].text, candidates=withdrawn.get(n, ()))
            for n in sorted({*found.new, *withdrawn})
        ),
        *(
            Difference("gone", claim, None, old=claim.data["text"][publication.language])
            for claim in _expected([known[k] for k in found.unmatched if k < in_force], publication, pairs)
        ),
    ]
    return Comparison(publication, pairs, tuple(differences))


def _expected(
    claims: Iterable[Known], publication: Publication, pairs: Sequence[tuple[Published, Known]]
) -> Iterator[Known]:
    """The claims that the publication would hold if they were still in force: those of its acts, else of its articles.

    Where it names neither, those of the acts of the claims that were found in it.
    """
    articles = {claim.article for claim in publication.claims if claim.article}
    acts = publication.acts or (set() if articles else {act for _, claim in pairs for act in _acts(claim)})
    for claim in claims:
        if (acts & _acts(claim)) if acts else (claim.data["article"] in articles):
            yield claim


def _acts(claim: Known) -> set[str]:
    return set(_ACT.findall(claim.data["regulation"]))


def _in_pairs(pairs: Sequence[tuple[Published, Known]], register: Register, language: str) -> Iterator[Difference]:
    shared = _shared(pairs, register, language)
    if shared:
        yield shared
    covered = set(shared.candidates) if shared else set()
    for published, known in pairs:
        old = known.data["text"][language]
        if not same(old, published.text):
            yield Difference("wording", known, published, old, published.text)
        if known.id not in covered and not conditions_fit(published, known, register, language):
            yield Difference(
                "conditions", known, published, _own(known, register, language), " ".join(_given(published))
            )
        yield from _references(published, known)


def _given(published: Published) -> list[str]:
    return [text for text in (published.conditions, published.restrictions) if text]


def own_conditions(known: Known, language: str) -> tuple[str, str]:
    """The text of the conditions and of the restrictions that the register has for a claim in a language."""
    conditions = known.data["conditions"]
    return conditions.get("text", {}).get(language, ""), conditions.get("restrictions", {}).get(language, "")


def _own(known: Known, register: Register, language: str) -> str:
    text, restrictions = own_conditions(known, language)
    if not text and known.data["conditions"]["kind"] == "source-of":
        text = register.shared.get(language, "").replace(
            NUTRIENT, known.data.get("subject", {}).get(language, known.names[0])
        )
    return " ".join(part for part in (text, restrictions) if part)


def conditions_fit(published: Published, known: Known, register: Register, language: str) -> bool:
    """Whether the conditions are as published, in whichever column a restriction stands."""
    if published.conditions is None and published.restrictions is None:
        return True
    given = _flat(" ".join(_given(published)))
    text, restrictions = own_conditions(known, language)
    if not text and known.data["conditions"]["kind"] == "source-of":
        return _sentence(register.shared.get(language, ""), restrictions).fullmatch(given) is not None
    orders = ((text, restrictions), (restrictions, text), (text,))
    return given in {_flat(" ".join(part for part in order if part)) for order in orders}


def _flat(text: str) -> str:
    """Several sentences without the full stops between them, which columns that are joined may lack."""
    return plain(_STOP.sub(" ", plain(text)))


def _sentence(shared: str, restrictions: str) -> re.Pattern[str]:
    """The shared sentence with any name in the place of the nutrient."""
    body = re.escape(_flat(shared)).replace(re.escape(NUTRIENT), f".{{1,{MOST_NAME}}}?")
    return re.compile(f"{body} {re.escape(_flat(restrictions))}" if restrictions else body)


def _shared(pairs: Sequence[tuple[Published, Known]], register: Register, language: str) -> Difference | None:
    """The sentence that vitamins and minerals share, where all that differ from it agree on another."""
    templates: Counter[str] = Counter()
    claims: dict[str, list[Known]] = defaultdict(list)
    first: dict[str, Published] = {}
    for published, known in pairs:
        if known.data["conditions"]["kind"] != "source-of" or any(own_conditions(known, language)):
            continue
        if not _given(published):
            continue
        if conditions_fit(published, known, register, language):
            return None  # the sentence is right for some: each other one is a matter of its own
        template = _template(" ".join(_given(published)), known)
        if NUTRIENT in template:
            templates[plain(template)] += 1
            claims[plain(template)].append(known)
            first.setdefault(plain(template), published)
    if not templates:
        return None
    best, times = templates.most_common(1)[0]
    if times < _SHARED_BY:
        return None
    published = first[best]
    new = _template(" ".join(_given(published)), claims[best][0])
    ids = tuple(claim.id for claim in claims[best])
    return Difference("shared", None, published, register.shared.get(language, ""), new, ids)


def _template(text: str, known: Known) -> str:
    """A sentence with a slot where it names the substance."""
    for name in sorted(known.names, key=len, reverse=True):
        found = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", NUTRIENT, text, flags=re.IGNORECASE)
        if found != text:
            return found
    return text


def _references(published: Published, known: Known) -> Iterator[Difference]:
    efsa, entries = opinions_of(published, known), [str(entry) for entry in published.entries]
    for new, key in ((efsa, "efsa"), (entries, "entries")):
        old = known.data.get(key, ())
        if new and {str(value) for value in old} != set(new):
            yield Difference("references", known, published, _listed(old), _listed(new), (key,))


def opinions_of(published: Published, known: Known) -> list[str]:
    """The opinions that the register should name: those published, and its own of a kind that is not published.

    Numbers of the EFSA Journal are held against such numbers, questions (Q-...) against questions. Nothing where the
    two sides have no kind in common.
    """
    old: Sequence[str] = known.data.get("efsa", ())
    kinds = {_question(reference) for reference in published.efsa}
    kept = [reference for reference in old if _question(reference) not in kinds]
    if old and len(kept) == len(old):
        return []
    new = [
        reference for reference in published.efsa if not old or any(_question(reference) == _question(o) for o in old)
    ]
    same_as_before = {*kept, *new} == set(old)
    return list(old) if same_as_before else [*new, *kept]


def _question(reference: str) -> bool | None:
    """Whether a reference is a question number; None where it is neither that nor a number of the EFSA Journal."""
    return reference.startswith("Q-") if opinions(reference) == (reference,) else None


def _listed(values: Iterable[object]) -> str:
    return ", ".join(str(value) for value in values)
