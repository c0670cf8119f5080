"""Amounts as copy prints them: "10 µg", "1.000 IE", "1,5-3 g", "200% RI"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from claimcheck.facts.units import number_of, plain

_NUMBER = r"\d{1,3}(?:[ .,\u00a0\u202f]\d{3}){1,6}(?![.,]?\d)|\d{1,20}(?!\d)(?:[.,]\d{1,20})?"


@dataclass(frozen=True, slots=True)
class Printed:
    """An amount in a text, by offsets of that text: ``most`` differs from ``number`` for a range. ``unit`` may be %."""

    start: int
    end: int
    number: Fraction
    most: Fraction
    unit: str


class Finder:
    """Finds amounts in text, in the units of register/units.yaml."""

    def __init__(self, sheet: Mapping[str, Any]) -> None:
        names = {name for each in sheet["units"] for name in (each["id"], *each["names"])}
        names |= {name for each in sheet["activity"] for name in each["names"]}
        spelled = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
        self._amount = re.compile(
            rf"(?<![\w.,])(?P<number>{_NUMBER})(?:\s*(?:-|–|—|tot|to|à)\s*(?P<most>{_NUMBER}))?\s*"
            rf"(?P<unit>%|{spelled})(?!\w)",
            re.IGNORECASE,
        )

    def amounts(self, text: str) -> Iterator[Printed]:
        """The amounts in a text, in order."""
        for match in self._amount.finditer(text.replace("μ", "µ")):
            number = number_of(match.group("number"))
            most = number_of(match.group("most")) if match.group("most") else number
            yield Printed(match.start(), match.end(), number, most, plain(match.group("unit")))
