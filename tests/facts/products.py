"""Facts that just meet the conditions of a claim, and facts that just do not: made from the conditions themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from claimcheck.conditions.model import (
    Amount,
    AnyOf,
    AnyTell,
    Check,
    Condition,
    Intake,
    Limits,
    Need,
    Nutrition,
    Say,
    Source,
    Tell,
)
from claimcheck.conditions.words import Words
from claimcheck.rulebook import RuleBook

LESS, MORE = 0.99, 1.01
ANNEX: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "high-fibre": ({"energy": "400 kcal"}, {"energy": "400 kcal"}),  # the fibre itself is an amount
    "source-of-protein": ({"energy": "400 kcal", "protein": "12 g"}, {"energy": "400 kcal", "protein": "11.9 g"}),
    "sugars-free": ({"energy": "200 kcal", "sugars": "0.5 g"}, {"energy": "200 kcal", "sugars": "0.6 g"}),
    "low-sugars": ({"energy": "200 kcal", "sugars": "5 g"}, {"energy": "200 kcal", "sugars": "5.1 g"}),
    "low-saturated-fat": ({"energy": "200 kcal", "saturates": "1.5 g"}, {"energy": "200 kcal", "saturates": "1.6 g"}),
    "low-sodium-salt": ({"energy": "200 kcal", "salt": "0.3 g"}, {"energy": "200 kcal", "salt": "0.31 g"}),
    "high-unsaturated-fat": (
        {"energy": "800 kcal", "saturates": "27 g", "monounsaturates": "60 g", "polyunsaturates": "3 g"},
        {"energy": "800 kcal", "saturates": "28 g", "monounsaturates": "60 g", "polyunsaturates": "2 g"},
    ),
    "reduced-sugars": ({"energy": "200 kcal"}, {"energy": "200 kcal"}),
}
COMPARED = {"reduced-sugars": ({"sugars": -30, "energy": 0}, {"sugars": -29, "energy": 0})}
OTHERS = {
    "no-added-sugars": {"sugars": -29},
    "reduced-saturated-fat": {"saturates": -29},
    "reduced-nutrient": {"sodium": -24},
}
"""Claims of the Annex that stand second in a condition, with what fails them: too small a cut."""

TWINS = {"cocoa-food": "cocoa-extract", "cocoa-extract": "cocoa-food"}
"""Checks of two claims with one wording: the product must fail both."""


@dataclass
class Facts:
    """The facts as a page states them."""

    kind: str = "supplement"
    substances: list[dict[str, Any]] = field(default_factory=list)
    nutrition: dict[str, Any] = field(default_factory=dict)
    targets: list[str] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    denied: list[str] = field(default_factory=list)
    portions: int = 1
    compared: dict[str, Any] = field(default_factory=dict)

    def stated(self) -> dict[str, Any]:
        found: dict[str, Any] = {"kind": self.kind, "substances": self.substances, "portions-per-day": self.portions}
        found |= {"confirmed": self.confirmed, "denied": self.denied}
        for key, value in (("nutrition", self.nutrition), ("for", self.targets), ("compared", self.compared)):
            if value:
                found[key] = value
        return found


def meeting(condition: Condition, book: RuleBook) -> Facts:
    """Facts that meet a condition, and no more."""
    return _made(condition, None, LESS, book)


def failing(condition: Condition, book: RuleBook) -> Iterator[Facts]:
    """Facts that meet a condition but for one need, for each need that facts can fail."""
    for need in condition.needs:
        yield _made(condition, need, LESS, book)
        if isinstance(need, Amount) and need.most is not None:
            yield _made(condition, need, MORE, book)


def _made(condition: Condition, short: Need | None, factor: float, book: RuleBook) -> Facts:
    facts = Facts(_kind(condition))
    for need in condition.needs:
        _add(facts, need, need is short, factor, book)
    if not facts.substances and not facts.nutrition:
        facts.nutrition["energy"] = "100 kcal"
    return facts


def _kind(condition: Condition) -> str:
    for need in condition.needs:
        if isinstance(need, Nutrition):
            return "solid"
        if isinstance(need, Amount) and not isinstance(need.per, str):
            if "100 ml" in need.per:
                return "drink"
            if need.to or {"100 g", "100 kcal", "gram", "piece"} & set(need.per):
                return "solid"
    return "supplement"


def _add(facts: Facts, need: Need, short: bool, factor: float, book: RuleBook) -> None:
    match need:
        case AnyOf(needs):
            _add(facts, needs[0], short, factor, book)
        case Check(key):
            (facts.denied if short else facts.confirmed).append(key)
            facts.denied += [TWINS[key]] if short and key in TWINS else []
        case Source(of):
            intakes = book.sheets["register/reference-intakes.yaml"]["reference_intakes"]
            intake = next(each for each in intakes if each["id"] == of)
            _amount(facts, of, intake["source_of"] * (factor if short else 1), intake["unit"], "daily dose")
        case Nutrition(claims, of):
            key = claims[0]
            assert key in ANNEX and set(claims[1:]) <= set(OTHERS)
            facts.nutrition.update(ANNEX[key][short])
            facts.compared.update(COMPARED.get(key, ({}, {}))[short])
            for other in claims[1:] if short else ():
                facts.compared.update(OTHERS[other])
                facts.denied += ["no-added-sugars"] if other == "no-added-sugars" else []
            if key == "high-fibre":
                _amount(facts, of, 6 * (factor if short else 1), "g", "100 g")
        case Limits("kind", values):
            facts.kind = next(kind for kind in ("supplement", "solid") if (kind in values) != short)
        case Limits("target", values):
            facts.targets += ["adults"] if short else [values[0]]
        case Limits("not-for", values):
            facts.targets += [values[0]] if short else ["adults"]
        case Amount():
            _of(facts, need, short, factor)


def _of(facts: Facts, need: Amount, short: bool, factor: float) -> None:
    amount = need.least * (factor if short else 1)
    if short and factor > 1 and need.most is not None:
        amount = need.most * factor
    if need.strictly:
        amount = 0 if short else 0.001
    if need.to:
        _amount(facts, need.of, amount, need.unit, "portion")
        _amount(facts, need.to.of, need.to.amount, need.to.unit, "portion")
        return
    per = "daily dose" if isinstance(need.per, str) or need.per[0] == "day" else need.per[0]
    if per == "daily dose" and any(each["per"] == "portion" for each in facts.substances):
        facts.portions = int(need.least) - short
        return
    if per == "100 kcal":
        facts.nutrition["energy"] = "101.1 kcal" if short else "100 kcal"
        return  # the amount per 100 g stands there already
    _amount(facts, need.of, amount, need.unit, per)


def _amount(facts: Facts, of: str, amount: float, unit: str, per: str) -> None:
    stated = {"substance": of, "amount": float(f"{amount:.10g}"), "unit": unit, "per": per}
    if of == "energy":
        facts.nutrition = {"per": per, "energy": f"{stated['amount']} {unit}"}
    elif not any((each["substance"], each["per"]) == (of, per) for each in facts.substances):
        facts.substances.append(stated)


def told(tells: tuple[Tell, ...], language: str, book: RuleBook) -> str:
    """Copy that tells all that is asked."""
    sheet, words = book.sheets["register/conditions.yaml"], Words(book, language)
    found = []
    for tell in tells:
        match tell:
            case AnyTell(several):
                found.append(told(several[:1], language, book))
            case Say(key):
                found.append(sheet["statements"][key]["says"][language])
            case Intake():
                found.append(sheet["intake"]["says"][language].replace("{amount}", words.intake(tell)))
    return " ".join(found)
