"""What is configured, as frozen values, each with the place it was given in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from claimcheck.model import FactSheet

T = TypeVar("T")
Level = Literal["error", "warning", "info", "off"]
FailOn = Literal["error", "warning", "never"]
PageKind = Literal["product", "label", "article"]
ALL = "all"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was given: a file as the user knows it with its line (from 1), or words such as "default"."""

    where: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.where}:{self.line}" if self.line else self.where


DEFAULT = Origin("default")
COMMAND = Origin("command line")


@dataclass(frozen=True, slots=True)
class Given(Generic[T]):
    """A value and where it comes from."""

    value: T
    origin: Origin = DEFAULT


@dataclass(frozen=True, slots=True)
class Told:
    """What the command line says in place of the settings; None or nothing where it says nothing."""

    fail_on: FailOn | None = None
    markets: tuple[str, ...] = ()
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """Words that may stand: what is found within them is let be, for the rules named or for all."""

    words: str
    rules: tuple[str, ...] = (ALL,)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules speak, and how loud. Rules are named by "all", id, prefix of ids, name or category.

    ``severity`` holds pairs of such a name and what it is given.
    """

    select: tuple[Given[str], ...] = (Given(ALL),)
    ignore: tuple[Given[str], ...] = ()
    severity: tuple[tuple[str, Given[Level]], ...] = ()
    allow: tuple[Given[Allowed], ...] = ()


@dataclass(frozen=True, slots=True)
class PathSelection:
    """A Selection for the paths of a pattern, and what pages they are; where one is None that of all paths stays."""

    pattern: Given[str]
    select: tuple[Given[str], ...] | None = None
    ignore: tuple[Given[str], ...] = ()
    severity: tuple[tuple[str, Given[Level]], ...] = ()
    allow: tuple[Given[Allowed], ...] = ()
    kind: Given[PageKind | None] | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """All that is in force where one configuration file rules.

    ``base`` is the folder (absolute) that patterns count from; ``sources`` are the files read, the extending one last;
    ``lexicon`` and ``rules`` are absolute paths, as is ``baseline`` unless it is the file with the usual name (True) or
    none. ``market`` are ids of market profiles; ``as_of`` is an ISO date or None; ``kind`` is what the pages are;
    ``feed_columns`` are headings of feeds with what stands below them.
    """

    base: str = ""
    sources: tuple[str, ...] = ()
    selection: Selection = Selection()
    per_path: tuple[PathSelection, ...] = ()
    include: tuple[Given[str], ...] = ()
    exclude: tuple[Given[str], ...] = ()
    languages: Given[tuple[str, ...]] = Given(())
    market: Given[tuple[str, ...]] = Given(())
    as_of: Given[str | None] = Given(None)
    kind: Given[PageKind | None] = Given(None)
    lexicon: tuple[Given[str], ...] = ()
    rules: tuple[Given[str], ...] = ()
    facts: tuple[tuple[str, Given[object]], ...] = ()
    feed_columns: tuple[tuple[str, Given[str]], ...] = ()
    require_reason: Given[bool] = Given(False)
    require_expiry: Given[bool] = Given(False)
    fail_on: Given[FailOn] = Given("error")
    baseline: Given[bool | str] = Given(False)

    def fact_sheets(self) -> list[FactSheet]:
        """What the configuration says of the products, each key with its place."""
        return [
            FactSheet(given.origin.where, json.dumps({key: given.value}), given.origin.line)
            for key, given in self.facts
        ]
