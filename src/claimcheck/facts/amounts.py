"""Amounts as sheets of facts state them, and what they come to: the substance, its amount in a base unit, the basis."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple, cast

from claimcheck.facts.model import Basis, Entry, Kind, Place
from claimcheck.facts.names import Names
from claimcheck.facts.sheets import Sheet
from claimcheck.facts.units import UnitError, Units, exact, plain, split
from claimcheck.rulebook.validation import nearest

HUNDRED = Fraction(100)
UNITS = {"mass": "g, mg or µg", "volume": "ml", "energy": "kcal or kJ", "count": "CFU", "activity": "FCC"}
DEFAULT_BASIS = {"supplement": "day"}


class Stated(NamedTuple):
    """An amount as it is stated, before it is understood."""

    name: str
    amount: Any
    unit: str
    per: str
    form: str
    place: Place


class Amounts:
    """Understands amounts; what it does not understand becomes a problem, and its substance ``unclear``.

    ``per`` is the basis of those that state none; None where no basis can be asked for, since the kind of the product,
    which would tell it, is not understood.
    """

    def __init__(self, units: Units, names: Names, per: str | None, problems: list[str]) -> None:
        self._units = units
        self._names = names
        self._per = per
        self._problems = problems
        self.unclear: set[str] = set()

    def entry(self, stated: Stated) -> Entry | None:
        """One amount understood, or None."""
        compound = self._units.compound(stated.name)
        of = compound[0] if compound else self._names.id_of(stated.name)
        if of is None:
            hint = self._names.near(stated.name) or "; name it as claimcheck claims does"
            self._problem(stated.place, f"unknown substance '{stated.name}'{hint}")
            return None
        known = self._units.form(of, stated.form) or self._units.form(of, stated.name)
        form, factor = known or (plain(stated.form), Fraction(1))
        if compound:
            form, factor = plain(stated.name), compound[1]
        elif not (known and self._units.form(of, stated.name)):
            factor = Fraction(1)  # the amount is that of the vitamin itself, whatever its form
        basis = self._basis(stated)
        measured = self.measured(stated, of, form)
        if basis is None or measured is None:
            self.unclear.add(of)
            return None
        amount, dimension = measured
        if not self._fits(stated, of, amount, dimension, basis):
            self.unclear.add(of)
            return None
        activity = self._units.unit(_unit_of(stated)) is None
        share = Fraction(1) if activity else factor
        return Entry(of, amount * share, dimension, basis, form, _written(stated), stated.place)

    def _fits(self, stated: Stated, of: str, amount: Fraction, dimension: str, basis: Basis) -> bool:
        """Whether there can be so much of it."""
        fitting = self._names.dimensions(of)
        if dimension not in fitting:
            units = ", ".join(unit for each, unit in UNITS.items() if each in fitting)
            self._problem(
                stated.place, f"{stated.name}: {_written(stated)} does not measure it; write an amount in {units}"
            )
        elif dimension == "mass" and basis == "100 g" and amount > HUNDRED:
            self._problem(stated.place, f"{stated.name}: {_written(stated)} in 100 g is more than there is")
        else:
            return True
        return False

    def _basis(self, stated: Stated) -> Basis | None:
        given = stated.per or self._per
        if given is None:
            return None
        if not given:
            self._problem(
                stated.place,
                f"what is the amount of {stated.name} counted on? Write per: daily dose, portion, 100 g or 100 ml",
            )
            return None
        basis = self._units.basis(given)
        if basis is None:
            self._problem(stated.place, unknown_basis(given, self._units))
        return cast("Basis | None", basis)

    def measured(self, stated: Stated, of: str, form: str) -> tuple[Fraction, str] | None:
        """An amount in its base unit and its dimension; of what is no text or number the schema has told."""
        if isinstance(stated.amount, bool) or not isinstance(stated.amount, str | int | float):
            return None
        try:
            number, unit = _number(stated)
            if number < 0:
                raise UnitError(f"an amount cannot be negative: {_written(stated)}")
            if not unit:
                raise UnitError(f"the amount {_written(stated)} has no unit; write it behind the number, as in 10 µg")
            return self._units.measured(number, unit, of, form)
        except UnitError as error:
            self._problem(stated.place, f"{stated.name}: {error}")
            return None

    def _problem(self, place: Place, message: str) -> None:
        self._problems.append(f"{place}: {message}")


def substances(sheet: Sheet) -> Iterator[Stated]:
    """The amounts under ``substances``, in either way to write them."""
    given = sheet.data.get("substances")
    if isinstance(given, dict):
        for name, amount in given.items():
            yield Stated(str(name), amount, "", "", "", sheet.place("substances", name))
    for n, each in enumerate(listed(given)):
        if isinstance(each, dict) and "substance" in each and "amount" in each:
            unit, per, form = (str(each.get(key, "")) for key in ("unit", "per", "form"))
            yield Stated(str(each["substance"]), each["amount"], unit, per, form, sheet.place("substances", n))


def nutrition(sheet: Sheet, kind: Kind | None) -> Iterator[Stated]:
    """The amounts of the nutrition declaration."""
    given = sheet.data.get("nutrition")
    if isinstance(given, dict):
        per = str(given.get("per", "100 ml" if kind in {"liquid", "drink"} else "100 g"))
        for name, amount in given.items():
            if name != "per":
                yield Stated(str(name), amount, "", per, "", sheet.place("nutrition", name))


def _number(stated: Stated) -> tuple[Fraction, str]:
    if isinstance(stated.amount, str):
        number, unit = split(stated.amount)
        if unit and stated.unit and plain(unit) != plain(stated.unit):
            raise UnitError(f"'{stated.amount}' has a unit of its own beside '{stated.unit}'; keep one")
        return number, unit or stated.unit
    if not is_number(stated.amount):
        raise UnitError(f"'{stated.amount}' is no amount; write a number and a unit, as in 10 µg")
    return exact(stated.amount), stated.unit


def unknown_basis(given: str, units: Units) -> str:
    """What is said of a basis that there is not."""
    hint = nearest(plain(given), units.bases())
    bases = "daily dose, portion, 100 g, 100 ml, 100 kcal"
    return f"unknown basis '{given}'{hint} Bases: {bases}" if hint else f"unknown basis '{given}'; bases: {bases}"


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _unit_of(stated: Stated) -> str:
    return _number(stated)[1]


def _written(stated: Stated) -> str:
    return f"{stated.amount} {stated.unit}".strip()


def listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()
