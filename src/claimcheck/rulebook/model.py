"""What the rules know, as frozen values: the law, the register, the lexicon and the rules in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from claimcheck.model import Category, Severity

Texts = Mapping[str, str]  # language code -> text


@dataclass(frozen=True, slots=True)
class Law:
    """A reference to the law: the citation and, in one line, what it says."""

    key: str
    citation: Texts
    what: Texts


@dataclass(frozen=True, slots=True)
class Case:
    """What a court decided of a kind of wording: the citation and, in one line, the holding.

    ``date`` is ISO 8601. ``effects`` are those that it is on, empty where it is on all. ``source`` tells where it can
    be read, ``checked`` what was seen there, None: not compared.
    """

    key: str
    citation: Texts
    court: str
    number: str
    ecli: str | None
    date: str
    holding: Texts
    source: str
    checked: str | None
    effects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect on the body, as rules/register/effects.yaml explains it."""

    id: str
    name: Texts
    less: bool
    risk: bool
    same: tuple[str, ...]
    near: tuple[str, ...]
    offer: tuple[str, ...]
    children: str | None = None
    usual: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ, structure or system, and the effects that a claim on it may mean."""

    id: str
    effects: tuple[str, ...]
    function: tuple[str, ...]
    heads: Mapping[str, str]
    specific: bool


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """An authorised claim: the wording of the Union list and what must be kept to use it.

    ``checked`` holds, per language, where the wording was seen, or None: not compared with the Official Journal.
    ``since`` is the first day on which it may be made, None where that is not known; ``until`` the first on which it
    may no longer, None while it may. ``regulation`` is the act that lists it, with those that changed that.
    """

    id: str
    substance: str
    effect: str
    article: str
    text: Texts
    alternatives: Mapping[str, tuple[str, ...]]
    conditions: Texts
    efsa: tuple[str, ...]
    checked: Mapping[str, str | None]
    since: date | None = None
    until: date | None = None
    regulation: str = ""


@dataclass(frozen=True, slots=True)
class RejectedClaim:
    """A claim that was assessed and not authorised."""

    id: str
    substance: str
    effects: tuple[str, ...]
    claimed: tuple[str, ...]
    efsa: tuple[str, ...]
    regulation: str | None


@dataclass(frozen=True, slots=True)
class Substance:
    """A substance with all its names, the claims it may bear and those it may not."""

    id: str
    kind: str
    name: Texts
    names: Mapping[str, tuple[str, ...]]
    members: tuple[str, ...]
    group: bool
    claims: tuple[ListedClaim, ...]
    rejected: tuple[RejectedClaim, ...]
    on_hold: bool
    pending: tuple[str, ...] = ()  # effects of claims on hold, where the register is sure that there are some
    former: tuple[ListedClaim, ...] = ()  # claims that were authorised and are no longer

    @property
    def plant(self) -> bool:
        """Whether an unlisted effect of it is a claim on hold (GUIDELINES: plants, fungi and algae)."""
        return self.kind in {"plant", "fungus", "alga"}


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """Words for one concept in one language. ``attributes`` as in docs/rules.md (sense, strength, condition, ...)."""

    kind: str
    id: str
    words: tuple[str, ...]
    forms: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule flags or passes; ``marked`` is the part that must be covered; ``page`` its page's title.

    ``facts`` are those of the product, as JSON, or nothing.
    """

    text: str
    marked: str
    page: str | None
    facts: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it says, its law, and the patterns or the verdict that bring it into play.

    ``law`` holds keys of laws, or of cases that every report is to name; ``cases`` those that are shown on request.
    """

    id: str
    name: str
    category: Category
    severity: Severity
    law: tuple[str, ...]
    message: Texts
    advice: Texts
    verdict: str | None
    patterns: Mapping[str, tuple[str, ...]]
    exceptions: Mapping[str, tuple[str, ...]]
    any_scope: bool
    flag: Mapping[str, tuple[Example, ...]]
    passing: Mapping[str, tuple[Example, ...]]
    why: Texts
    path: str
    effect: str | None = None
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a statement must say, with its name in messages."""

    id: str
    name: Texts
    patterns: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that the law asks of a page; what is said where it is missing is the rule ``rule``.

    ``kinds`` are the kinds of page that owe it, ``when`` is what on the page brings the duty: for "about" the phrases
    ``about``, for claims those on ``substances`` or with the ids ``claims``, or any where there are none. A
    ``national`` one is owed only in markets that name it. ``conditions`` are the ids of what conditions of use ask the
    page to say as well. ``since`` is the first day on which it is owed, ``until`` the first on which it is no longer.
    """

    rule: str
    kinds: frozenset[str]
    when: str
    about: Mapping[str, tuple[str, ...]]
    substances: frozenset[str]
    claims: frozenset[str]
    conditions: frozenset[str]
    national: bool
    since: date | None
    until: date | None
    write: Texts
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """How a page tells what it is: ``kinds`` from a word in lower case to a kind, ``supplement`` phrases for one.

    ``columns`` gives what a column of a feed holds by its heading.
    """

    kinds: Mapping[str, str]
    supplement: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Proximity:
    """When a general claim is accompanied by a specific one; the fields as in rules/register/proximity.yaml."""

    sentences: int
    blocks: int
    row: bool
    marks: tuple[str, ...]
    said: Mapping[str, Texts]


@dataclass(frozen=True, slots=True)
class Point:
    """What is different in a market; ``what`` says it, findings that it changes repeat it.

    ``severity`` is by rule; ``statements`` are owed here, ``without`` are not; ``claims`` are former claims that are
    still listed here. ``on_hold`` is how grave a claim on hold is, if the page makes the statement ``disclaimer``
    where there is one. ``barred`` are substances whose claims are as grave as ``barred_severity``. ``adds`` are law
    references by rule, ``drops`` those that do not hold here.
    """

    id: str
    what: Texts
    source: str
    checked: str | None
    severity: Mapping[str, Severity]
    statements: frozenset[str]
    without: frozenset[str]
    claims: frozenset[str]
    on_hold: Severity | None
    disclaimer: str | None
    barred: frozenset[str]
    barred_severity: Severity | None
    adds: Mapping[str, tuple[str, ...]]
    drops: frozenset[str]


@dataclass(frozen=True, slots=True)
class Market:
    """What is different in one market."""

    id: str
    name: Texts
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All that claimcheck knows. ``fingerprint`` is the hash of every rule file in force.

    ``laws`` holds the cases as well, by the same keys. ``languages`` holds the function words of languages, ``listed``
    every authorised claim by its id, ``verdicts`` the rule that speaks for each verdict, ``sheets`` the files of the
    register that only some pages ask for, by their path.
    """

    fingerprint: str
    pack: Mapping[str, object]
    languages: Mapping[str, tuple[str, ...]]
    laws: Mapping[str, Law]
    cases: Mapping[str, Case]
    effects: Mapping[str, Effect]
    body: Mapping[str, Organ]
    complaints: Mapping[str, tuple[str, ...]]
    substances: Mapping[str, Substance]
    listed: Mapping[str, ListedClaim]
    rules: Mapping[str, Rule]
    verdicts: Mapping[str, Rule]
    lexicon: Mapping[str, tuple[LexiconEntry, ...]]
    sheets: Mapping[str, Any]
    statements: tuple[Statement, ...]
    pages: Pages
    proximity: Proximity
    markets: Mapping[str, Market]
