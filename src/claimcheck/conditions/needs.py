"""The needs of a condition held against the facts of a product: met, not met, not in the facts, or open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, cast

from claimcheck.conditions.model import (
    SHEET,
    Amount,
    AnyOf,
    Check,
    Limits,
    Need,
    Nutrition,
    Source,
    need_of,
)
from claimcheck.facts.model import Basis, Product
from claimcheck.facts.units import Units, exact
from claimcheck.rulebook import RuleBook

State = Literal["met", "open", "absent", "unmet"]
"""Open: the facts do not decide it, or a check by hand is left. Absent: the facts have no amount of it at all."""
WORST: tuple[State, ...] = ("unmet", "absent", "open", "met")
FITS = {"solid": ("100 g",), "liquid": ("100 ml",), "drink": ("100 ml",), "supplement": ("100 g", "100 ml")}
SHARES = {"% of energy", "% of fatty acids"}


@dataclass(frozen=True, slots=True)
class There:
    """What is there of something: an amount in ``unit`` on a basis, or the kind or people of the product."""

    what: Literal["amount", "kind", "people", "nothing"]
    amount: Fraction = Fraction(0)
    unit: str = ""
    basis: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one need stands, and what is there where the facts tell."""

    need: Need
    state: State
    there: There | None = None


class Judge:
    """Holds needs against one product."""

    def __init__(self, product: Product, book: RuleBook, units: Units) -> None:
        self.product = product
        self._sheet: Mapping[str, Any] = book.sheets[SHEET]
        self._units = units
        self._energy: Mapping[str, Any] = book.sheets["register/units.yaml"]["energy"]["factors"]
        self._nutrients: Mapping[str, Any] = book.sheets["register/units.yaml"]["nutrients"]
        intakes = book.sheets["register/reference-intakes.yaml"]["reference_intakes"]
        self._intakes = {each["id"]: each for each in intakes}
        claims = book.sheets["register/nutrition-claims.yaml"]["claims"]
        self._claims = {each["id"]: each["conditions"] for each in claims}

    def outcome(self, need: Need) -> Outcome:
        """How a need stands."""
        match need:
            case AnyOf(needs):
                return self._any(need, needs)
            case Source(of, times):
                return self._source(need, of, times)
            case Nutrition(claims, of):
                return self._nutrition(need, claims, of)
            case Check(key):
                denied: State = "unmet" if key in self.product.denied else "open"
                there = There("nothing") if denied == "unmet" else None
                return Outcome(need, "met" if key in self.product.confirmed else denied, there)
            case Limits():
                return self._limits(need)
            case Amount():
                return self._ratio(need) if need.to else self._amount(need, self._bases(need.per))

    def nutrition(self, key: str, of: str = "") -> Outcome:
        """How the conditions of a nutrition claim stand, for a nutrient where the claim names one."""
        return self._nutrition(Nutrition((key,), of), (key,), of)

    def _any(self, need: Need, needs: Iterable[Need]) -> Outcome:
        found = sorted((self.outcome(each) for each in needs), key=lambda each: WORST.index(each.state))
        best = _best(found)
        told = next((each.there for each in found if each.there), None)
        return Outcome(need, best.state, best.there or told)

    def _bases(self, per: tuple[str, ...] | str) -> tuple[str, ...]:
        """The bases that are looked at, by the kind of the product where the file says so."""
        if isinstance(per, str):
            return tuple(self._sheet["bases"][per].get(self.product.kind, ()))
        return per

    def _on(self, of: str, basis: str) -> Fraction | None:
        """The amount of a substance on a basis; on a single portion only where the package holds one."""
        if basis == "single":
            return self.product.amount(of, "portion") if self.product.single else None
        return self.product.amount(of, cast("Basis", basis))

    def _amount(self, need: Amount, bases: Iterable[str]) -> Outcome:
        factor = self._factor(need.unit)
        least, most = exact(need.least) * factor, None if need.most is None else exact(need.most) * factor
        found = [(basis, amount) for basis in bases if (amount := self._on(need.of, basis)) is not None]
        for basis, amount in found:
            enough = amount > least if need.strictly else amount >= least
            if enough and (most is None or amount <= most):
                return Outcome(need, "met", There("amount", amount / factor, need.unit, basis))
        if found:
            basis, amount = found[0]
            return Outcome(need, "unmet", There("amount", amount / factor, need.unit, basis))
        return self._untold(need, need.of)

    def _ratio(self, need: Amount) -> Outcome:
        """An amount for each so much of another nutrient, on whichever basis has both."""
        assert need.to is not None
        factor = self._factor(need.unit)
        for basis in ("portion", "day", "100 g", "100 ml"):
            own, other = self._on(need.of, basis), self._on(need.to.of, basis)
            if own is not None and other:
                share = own / other * exact(need.to.amount) * self._factor(need.to.unit)
                state: State = "met" if share >= exact(need.least) * factor else "unmet"
                return Outcome(need, state, There("amount", share / factor, need.unit))
        return self._untold(need, need.of)

    def _source(self, need: Need, of: str, times: int) -> Outcome:
        """A share of the reference intake by the kind of the product (Reg. (EU) No 1169/2011, Annex XIII, Part A)."""
        intake = self._intakes[of]
        kind = self.product.kind
        percents = self._sheet["source-of"]["drink" if kind == "drink" else "percent"]
        bases = self._sheet["bases"]["as-sold"].get(kind, ())
        factor = self._factor(intake["unit"])
        found = [(basis, amount) for basis in bases if (amount := self._on(of, basis)) is not None]
        for basis, amount in found:
            if amount >= exact(intake["amount"]) * factor * exact(percents[basis]) * times / 100:
                return Outcome(need, "met", There("amount", amount / factor, intake["unit"], basis))
        if found:
            basis, amount = found[0]
            return Outcome(need, "unmet", There("amount", amount / factor, intake["unit"], basis))
        return self._untold(need, of)

    def _untold(self, need: Need, of: str) -> Outcome:
        """Where the facts have no amount on the basis: open if they have one on another, or no substance at all."""
        parts = {of, *self.product.parts.get(of, ())}
        known = self.product.kind is not None and self.product.entries and not parts & self.product.unclear
        absent = bool(known) and not self.product.states(of)
        return Outcome(need, "absent", There("nothing")) if absent else Outcome(need, "open")

    def _limits(self, need: Limits) -> Outcome:
        product = self.product
        if need.what == "kind":
            if product.kind is None:
                return Outcome(need, "open")
            state: State = "met" if product.kind in need.values else "unmet"
            return Outcome(need, state, There("kind", values=(product.kind,)))
        people = There("people", values=tuple(sorted(product.targets)))
        hit = product.targets & set(need.values)
        if need.what == "not-for":
            return Outcome(need, "unmet" if hit else "met", people)
        if not product.targets:
            return Outcome(need, "open")
        return Outcome(need, "met" if product.targets <= set(need.values) else "unmet", people)

    def _nutrition(self, need: Nutrition, claims: Iterable[str], of: str) -> Outcome:
        found = [self._annex(need, key, of) for key in claims]
        best = max(found, key=lambda each: WORST.index(each.state))
        return Outcome(need, best.state, best.there or next((each.there for each in found if each.there), None))

    def _annex(self, need: Nutrition, key: str, of: str) -> Outcome:
        """One claim of the Annex to Reg. (EC) No 1924/2006."""
        if key in {"source-of-vitamin-mineral", "high-vitamin-mineral"} or (
            key == "contains-nutrient" and of in self._intakes
        ):
            if of not in self._intakes:
                return Outcome(need, "open")
            return self._source(need, of, 2 if key == "high-vitamin-mineral" else 1)
        conditions = self._claims[key]
        outcomes = [outcome for test in conditions.get("tests", ()) if (outcome := self._test(need, test, of))]
        if not outcomes:
            return Outcome(need, "met" if key == "contains-nutrient" and self.product.states(of) else "open")
        ordered = sorted(outcomes, key=lambda each: WORST.index(each.state))
        return _best(ordered) if conditions["logic"] == "any" else ordered[0]

    def _test(self, need: Nutrition, test: Mapping[str, Any], of: str) -> Outcome | None:
        """One test of the Annex; None where its basis does not fit the product."""
        measure = self._sheet["measures"].get(test["nutrient"], {})
        if "check" in measure:
            return self.outcome(need_of(measure))
        named = test["nutrient"] in {"nutrient", "nutrient-or-energy", "micronutrient", "sodium-or-salt"}
        what = of if named or (of and test["nutrient"] == "fibre") else measure.get("of", test["nutrient"])
        bases = self._bases_of(test["basis"])
        if test["basis"] == "relative to similar product":
            return self._compared(need, test, what)
        if test["unit"] == "kJ" and not self._in_kilojoules():
            return None
        if test["unit"] == "kcal" and self._in_kilojoules():
            return None
        if test["unit"] in SHARES:
            return self._share(need, test, what)
        if not bases:
            return None
        found = [self._limit(need, test, what, basis) for basis in bases]
        known = [each for each in found if each.state != "open"]
        return min(known or found, key=lambda each: WORST.index(each.state))

    def _bases_of(self, basis: str) -> tuple[str, ...]:
        """The bases of a test that fit the product; "per 100 g and per 100 kcal" asks for both."""
        fits = FITS.get(self.product.kind or "", ())
        if basis == "per 100 g and per 100 kcal":
            return ("100 g", "100 kcal")
        if basis == "per 100 kcal":
            return ("100 kcal",)
        wanted = basis.removeprefix("per ")
        return (wanted,) if wanted in fits else ()

    def _in_kilojoules(self) -> bool:
        return any(each.of == "energy" and each.written.lower().endswith("kj") for each in self.product.entries)

    def _limit(self, need: Nutrition, test: Mapping[str, Any], of: str, basis: str) -> Outcome:
        amount = self._on(of, basis)
        if amount is None:
            declared = of in self._nutrients or of == "protein"  # a declaration may leave it out
            return self._untold(need, of) if test["op"] == "min" and not declared else Outcome(need, "open")
        factor = self._factor(test["unit"])
        state: State = "met" if _holds(test["op"], amount, exact(test["value"]) * factor) else "unmet"
        return Outcome(need, state, There("amount", amount / factor, test["unit"], basis))

    def _share(self, need: Nutrition, test: Mapping[str, Any], of: str) -> Outcome:
        """A share of the energy, by the factors of Annex XIV to Reg. (EU) No 1169/2011, or of the fatty acids."""
        for basis in ("100 g", "100 ml", "portion", "day"):
            own = self._on(of, basis)
            whole = self._on("energy" if test["unit"] == "% of energy" else "fatty-acids", basis)
            if own is None or not whole:
                continue
            per_gram = exact(self._energy.get(of, self._energy["fat"])) if test["unit"] == "% of energy" else 1
            percent = own * per_gram / whole * 100
            state: State = "met" if _holds(test["op"], percent, exact(test["value"])) else "unmet"
            return Outcome(need, state, There("amount", percent, test["unit"]))
        return Outcome(need, "open")

    def _compared(self, need: Nutrition, test: Mapping[str, Any], of: str) -> Outcome | None:
        """The change against similar products, in per cent."""
        salty = of in {"sodium", "salt"}  # for which 25 % is enough
        if test["nutrient"] == "micronutrient" or salty != (test["nutrient"] == "sodium-or-salt"):
            return None
        known = {"saturated-plus-trans-fat": "saturates"}
        changed = self.product.changed
        key = of if of in changed else known.get(of, {"sodium": "salt", "salt": "sodium"}.get(of, of))
        if test["unit"] == "% of similar product":
            if of == "trans-fat" and "trans-not-more" in self.product.confirmed:
                return Outcome(need, "met")
            if key not in changed:
                return Outcome(need, "open")
            percent = 100 + changed[key]
        else:
            if key not in changed:
                return Outcome(need, "open")
            percent = changed[key] if test["unit"] == "% increase" else -changed[key]
        state: State = "met" if _holds(test["op"], percent, exact(test["value"])) else "unmet"
        return Outcome(need, state, There("amount", percent, test["unit"]))

    def _factor(self, unit: str) -> Fraction:
        known = self._units.unit(unit)
        return known.factor if known else Fraction(1)


def _best(ordered: Sequence[Outcome]) -> Outcome:
    """The best of alternatives, worst first; too little of one outweighs nothing at all of another."""
    return ordered[0] if ordered[-1].state == "absent" else ordered[-1]


def _holds(op: str, amount: Fraction, limit: Fraction) -> bool:
    return amount <= limit if op == "max" else amount > limit if op == "more-than" else amount >= limit
