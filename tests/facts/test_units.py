"""Units and forms: every way to write one amount comes to the same, and the factors are those of the formulas."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.facts.units import UnitError, Units, exact, split
from claimcheck.rulebook import load

SHEET = load().sheets["register/units.yaml"]
UNITS = Units(SHEET)
AMOUNTS = st.decimals(min_value=0, max_value=10**6, places=4, allow_nan=False).map(lambda number: Fraction(str(number)))
MASSES = st.sampled_from([each for each in SHEET["units"] if each["dimension"] == "mass"])


@given(AMOUNTS, MASSES, MASSES)
def test_a_mass_comes_to_the_same_in_every_unit(amount: Fraction, left, right) -> None:
    grams = UNITS.measured(amount, left["id"])[0]
    into = UNITS.measured(Fraction(1), right["id"])[0]
    assert UNITS.measured(grams / into, right["id"]) == (grams, "mass")


@given(st.sampled_from(SHEET["units"]), AMOUNTS)
def test_every_name_of_a_unit_is_that_unit(unit, amount: Fraction) -> None:
    assert (
        len({UNITS.measured(amount, name.upper()) for name in unit["names"]} | {UNITS.measured(amount, unit["id"])})
        == 1
    )


@given(AMOUNTS, st.sampled_from(SHEET["activity"]))
def test_units_of_activity_grow_with_the_amount(amount: Fraction, activity) -> None:
    form = activity.get("form", "")
    one = UNITS.measured(Fraction(1), activity["names"][0], activity["of"], form)[0]
    assert UNITS.measured(amount, activity["names"][0], activity["of"], form) == (amount * one, "mass")


@pytest.mark.parametrize(
    ("written", "of", "form", "grams"),
    [
        ("400 IU", "vitamin-d", "", "0.00001"),
        ("400 IE", "vitamin-d", "", "0.00001"),
        ("1.000 IE", "vitamin-d", "", "0.000025"),
        ("10 µg", "vitamin-d", "", "0.00001"),
        ("10 μg", "vitamin-d", "", "0.00001"),  # the Greek letter
        ("10 mcg", "vitamin-d", "", "0.00001"),
        ("0,01 mg", "vitamin-d", "", "0.00001"),
        ("1000 IU", "vitamin-a", "", "0.0003"),
        ("1000 IU", "vitamin-a", "beta-carotene", "0.0001"),
        ("800 µg RE", "vitamin-a", "", "0.0008"),
        ("100 IU", "vitamin-e", "", "0.067"),
        ("12 mg α-TE", "vitamin-e", "", "0.012"),
        ("16 mg NE", "niacin", "", "0.016"),
        ("1 200 mg", "", "", "1.2"),
        ("1.5 g", "", "", "1.5"),
        ("1,5 g", "", "", "1.5"),
        ("0.375 µg", "", "", "0.000000375"),
    ],
)
def test_amounts_as_they_are_written(written: str, of: str, form: str, grams: str) -> None:
    number, unit = split(written)
    assert UNITS.measured(number, unit, of, form) == (Fraction(grams), "mass")


def test_a_unit_that_does_not_fit_says_what_does() -> None:
    with pytest.raises(UnitError, match="counts vitamin-a, vitamin-d, vitamin-e only"):
        UNITS.measured(Fraction(10), "IU", "zinc")
    with pytest.raises(UnitError, match="did you mean 'mg'"):
        UNITS.measured(Fraction(10), "mgg", "zinc")


@pytest.mark.parametrize("salt", SHEET["salts"], ids=lambda salt: salt["formula"])
def test_the_share_of_a_mineral_is_that_of_its_formula(salt) -> None:
    elements = {"chloride": "Cl", "potassium": "K", "sodium": "Na", "iron": "Fe", "iodine": "I", "fluoride": "F"}
    symbols = {**elements, "copper": "Cu", "magnesium": "Mg", "calcium": "Ca", "zinc": "Zn", "selenium": "Se"}
    symbols |= {"manganese": "Mn", "chromium": "Cr", "molybdenum": "Mo"}
    atoms = counted(salt["formula"])
    whole = sum(number * SHEET["weights"][symbol] for symbol, number in atoms.items())
    symbol = symbols[salt["of"]]
    assert salt["factor"] == pytest.approx(atoms[symbol] * SHEET["weights"][symbol] / whole, abs=0.0001)


def counted(formula: str) -> dict[str, int]:
    """How many atoms of each element a formula has; brackets are not nested."""
    found: dict[str, int] = {}
    for group, times, symbol, number in re.findall(r"\(([^)]*)\)(\d*)|([A-Z][a-z]?)(\d*)", formula):
        if symbol:
            found[symbol] = found.get(symbol, 0) + int(number or 1)
        for inner, count in counted(group).items() if group else ():
            found[inner] = found.get(inner, 0) + count * int(times or 1)
    return found


@given(AMOUNTS)
def test_a_number_is_as_exact_as_it_is_written(amount: Fraction) -> None:
    assert exact(str(float(amount))) == Fraction(str(float(amount)))
