"""Units and forms: from an amount as it is written to grams, millilitres, kilocalories or a count (units.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from claimcheck.rulebook.validation import nearest

_NUMBER = r"\d{1,3}(?:[ .,\u00a0\u202f]\d{3}){1,6}(?![.,]?\d)|\d{1,20}(?!\d)(?:[.,]\d{1,20})?"
_WRITTEN = re.compile(rf"\s*(?P<number>-?\s*(?:{_NUMBER}))\s*(?P<unit>.*?)\s*", re.DOTALL)
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+")
_SEVERAL = re.compile(r"[\d.,/–—_-]|x\d|\S*\s+\d")  # behind a number: a range, two amounts, a date
_LONGEST = 40  # code points of an amount that a message repeats
_SIGNS = str.maketrans({"μ": "µ", "\u00a0": " ", "\u202f": " "})


class UnitError(ValueError):
    """An amount that is not understood; the message says what is wrong and what to write."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A way to measure: how many of the base unit of ``dimension`` one is."""

    id: str
    dimension: str
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Activity:
    """A unit that means another mass for each substance; only for ``form`` if given, not for those ``excluded``."""

    factor: Fraction
    form: str
    excluded: tuple[str, ...]


class Units:
    """The units, forms and compounds of register/units.yaml."""

    def __init__(self, sheet: Mapping[str, Any]) -> None:
        self._units: dict[str, Unit] = {}
        for each in sheet["units"]:
            factor = exact(each["factor"]) if "factor" in each else 1 / exact(each["per"])
            for name in (each["id"], *each["names"]):
                self._units[plain(name)] = Unit(each["id"], each["dimension"], factor)
        self._activity: dict[tuple[str, str], list[Activity]] = {}
        for each in sheet["activity"]:
            factor = exact(each["factor"]) * self._units[plain(each["unit"])].factor
            found = Activity(factor, each.get("form", ""), tuple(each.get("except", ())))
            for name in each["names"]:
                self._activity.setdefault((each["of"], plain(name)), []).append(found)
        self._forms = {
            (each["of"], plain(name)): (each["id"], exact(each["factor"]))
            for each in sheet["forms"]
            for name in each["names"]
        }
        self._salts = {
            plain(name): (each["of"], exact(each["factor"])) for each in sheet["salts"] for name in each["names"]
        }
        self._bases = {plain(name): key for key, each in sheet["bases"].items() for name in (key, *each["names"])}

    def unit(self, written: str) -> Unit | None:
        """The unit of that name, or None."""
        return self._units.get(plain(written))

    def compound(self, name: str) -> tuple[str, Fraction] | None:
        """The mineral of a compound and its share in the mass of it, or None: magnesium oxide, 0.603."""
        return self._salts.get(plain(name))

    def form(self, of: str, name: str) -> tuple[str, Fraction] | None:
        """The id of a form of a vitamin, and how much of the vitamin one of it counts for."""
        return self._forms.get((of, plain(name)))

    def basis(self, written: str) -> str | None:
        """What an amount is counted on: "per daily dose" -> "day"; None where it is not known."""
        words = plain(written).removeprefix("per ").strip()
        return self._bases.get(words)

    def bases(self) -> list[str]:
        """How bases may be written."""
        return list(self._bases)

    def measured(self, number: Fraction, unit: str, of: str = "", form: str = "") -> tuple[Fraction, str]:
        """An amount in its base unit, and the dimension. Raises UnitError where the unit does not fit ``of``."""
        known = self._units.get(plain(unit))
        if known:
            return number * known.factor, known.dimension
        activity = self._activity.get((of, plain(unit)), [])
        fitting = [each for each in activity if each.form == form] or [
            each for each in activity if not each.form and form not in each.excluded
        ]
        if fitting:
            return number * fitting[0].factor, "mass"
        raise UnitError(self._unknown(unit, of))

    def _unknown(self, unit: str, of: str) -> str:
        names = [name for key, name in self._activity if key == of]
        if any(plain(unit) == name for _, name in self._activity):
            holders = sorted({key for key, name in self._activity if name == plain(unit)})
            return f"'{unit}' is no unit of {of}; it counts {', '.join(holders)} only. Write the mass (µg, mg, g)"
        hint = nearest(plain(unit), [*self._units, *names])
        offer = f"{hint} Units" if hint else "; units"
        return f"unknown unit '{unit}'{offer}: kg, g, mg, µg, ng, l, ml, kcal, kJ, CFU, FCC, IU (vitamin A, D, E)"


def exact(number: float | int | str) -> Fraction:
    """The number as it is written, without the rounding of binary fractions."""
    return Fraction(str(number))


def plain(name: str) -> str:
    """A name as it is looked up: small letters, one kind of space, hyphen and micro sign."""
    return " ".join(name.lower().translate(_SIGNS).replace("‐", "-").replace("‑", "-").split())


def split(written: str) -> tuple[Fraction, str]:
    """The number and the unit of an amount: "1.000 IE", "7,5 mg". Raises UnitError."""
    match = _WRITTEN.fullmatch(written.translate(_SIGNS))
    shown = written if len(written) <= _LONGEST else f"{written[:_LONGEST]}..."
    if not match:
        raise UnitError(f"'{shown}' is no amount; write a number and a unit, as in 10 µg")
    unit = match.group("unit")
    if unit.startswith("%"):
        raise UnitError(f"'{shown}' is a percentage; write the amount itself, as in 10 µg")
    if _SEVERAL.match(unit):
        raise UnitError(f"'{shown}' is not one amount; write one number and one unit, as in 7.5 mg")
    if " per " in unit:
        raise UnitError(
            f"'{shown}': what an amount is counted on stands under 'per'; write the number and the unit here"
        )
    return number_of(match.group("number")), unit


def number_of(text: str) -> Fraction:
    """A number in Dutch or English writing; a point or comma before exactly three digits sets off thousands."""
    compact = text.replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    sign, digits = (-1, compact[1:]) if compact.startswith("-") else (1, compact)
    if _THOUSANDS.fullmatch(text.strip().lstrip("- ")) and not digits.startswith("0"):
        return sign * Fraction(re.sub(r"[.,]", "", digits))
    return sign * Fraction(digits.replace(",", "."))
