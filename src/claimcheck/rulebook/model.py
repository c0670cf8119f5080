"""What the rules know, as frozen values: the law, the register, the lexicon and the rules in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
