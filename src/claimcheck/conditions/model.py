"""What a condition of use asks, as register/conditions.yaml has it. Numbers are as written there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from claimcheck.rulebook import ListedClaim, RuleBook

SHEET = "register/conditions.yaml"
Number = int | float


@dataclass(frozen=True, slots=True)
class Relative:
    """So much of another nutrient, for each of which an amount is asked."""

    of: str
    amount: Number
    unit: str


@dataclass(frozen=True, slots=True)
class Amount:
    """At least ``least`` and at most ``most`` of a substance on one of the bases; ``per`` may name bases by the kind.

    ``strictly`` asks for more than ``least``.
    """

    of: str
    least: Number
    unit: str
    per: tuple[str, ...] | str = ()
    most: Number | None = None
    strictly: bool = False
    to: Relative | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """At least a source of a vitamin or mineral; ``times`` 2 where it must be high in it."""

    of: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Nutrition:
    """The conditions of one of some nutrition claims, for the nutrient ``of`` where that is not the claim's own."""

    claims: tuple[str, ...]
    of: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the product must be (kind), whom it must be meant for (target) or may not be meant for (not-for)."""

    what: Literal["kind", "target", "not-for"]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A check by hand, by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of several needs."""

    needs: tuple[Need, ...]


Need = Amount | Source | Nutrition | Limits | Check | AnyOf


@dataclass(frozen=True, slots=True)
class Intake:
    """The intake with which the effect is obtained; with ``most`` a range."""

    amount: Number
    unit: str
    most: Number | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """A statement by its id, asked of products of the kind ``when`` or of all."""

    id: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class AnyTell:
    """One of several things to be told."""

    tells: tuple[Tell, ...]


Tell = Intake | Say | AnyTell


@dataclass(frozen=True, slots=True)
class Condition:
    """All that must hold, and all that the consumer must be told, for a claim to be used."""

    needs: tuple[Need, ...]
    tells: tuple[Tell, ...] = ()


def asked(tells: Iterable[Tell]) -> Iterator[str]:
    """The ids of the statements among things to be told."""
    for tell in tells:
        match tell:
            case Say(key):
                yield key
            case AnyTell(several):
                yield from asked(several)


def condition_of(claim: ListedClaim, book: RuleBook) -> Condition:
    """The condition of use of an authorised claim; one without an entry asks for a source of its substance."""
    entry = book.sheets[SHEET]["claims"].get(claim.id)
    if entry is None:
        return Condition((Source(claim.substance),))
    return Condition(
        tuple(need_of(each) for each in entry.get("needs", ())), tuple(_tell(each) for each in entry.get("tells", ()))
    )


def need_of(entry: Mapping[str, Any]) -> Need:
    """One need as an entry of the file states it."""
    match entry:
        case {"any": needs}:
            return AnyOf(tuple(need_of(each) for each in needs))
        case {"source": of}:
            return Source(of)
        case {"nutrition": claims}:
            return Nutrition(tuple(claims), entry.get("of", ""))
        case {"check": key}:
            return Check(key)
        case {"of": of, "unit": unit}:
            least, strictly = (entry["over"], True) if "over" in entry else (entry["min"], False)
            per, to = entry.get("per", ()), entry.get("to")
            bases = per if isinstance(per, str) else tuple(per)
            return Amount(of, least, unit, bases, entry.get("most"), strictly, Relative(**to) if to else None)
    limits: tuple[Literal["kind", "target", "not-for"], ...] = ("kind", "target", "not-for")
    what = next(key for key in limits if key in entry)
    return Limits(what, tuple(entry[what]))


def _tell(entry: Mapping[str, Any]) -> Tell:
    if "any" in entry:
        return AnyTell(tuple(_tell(each) for each in entry["any"]))
    if "say" in entry:
        return Say(entry["say"], entry.get("when", ""))
    return Intake(entry["intake"], entry["unit"], entry.get("most"))
