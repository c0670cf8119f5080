"""Conditions of use in words, in English and Dutch; the words stand in register/conditions.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimcheck.conditions.model import (
    SHEET,
    Amount,
    AnyOf,
    AnyTell,
    Check,
    Condition,
    Intake,
    Limits,
    Need,
    Number,
    Nutrition,
    Say,
    Source,
    Tell,
)
from claimcheck.rulebook import RuleBook

DIGITS = 6  # significant digits of a number


class Words:
    """Says conditions in one language, for products of a kind where that is known."""

    def __init__(self, book: RuleBook, language: str, kind: str | None = None) -> None:
        self._kind = kind
        self._book = book
        self._language = language
        self._sheet: Mapping[str, Any] = book.sheets[SHEET]
        self._nutrients: Mapping[str, Any] = book.sheets["register/units.yaml"]["nutrients"]
        intakes = book.sheets["register/reference-intakes.yaml"]["reference_intakes"]
        self._intakes = {each["id"]: each for each in intakes}
        claims = book.sheets["register/nutrition-claims.yaml"]["claims"]
        self._claims = {each["id"]: each for each in claims}

    def condition(self, condition: Condition) -> str:
        """All that is to be looked at before a claim is used."""
        needs = [self.need(each) for each in condition.needs]
        tells = ", ".join(self.tell(each) for each in condition.tells)
        return "; ".join([*needs, self.said("told", tells=tells)] if tells else needs)

    def need(self, need: Need) -> str:
        """One need in words."""
        match need:
            case AnyOf(needs):
                return self.said("or").join(self.need(each) for each in needs)
            case Source(of, times):
                return self._source(of, times)
            case Nutrition(claims):
                return self.said("nutrition", names=self.said("or").join(self.nutrition(key) for key in claims))
            case Check(key):
                return self._text("checks", key)
            case Limits("kind", values):
                return self.said("kind", kinds=self.listed("kinds", values))
            case Limits(what, values):
                return self.said(what, people=self.listed("people", values))
            case Amount():
                return self._amount(need)

    def tell(self, tell: Tell) -> str:
        """One thing that the consumer must be told, in words."""
        match tell:
            case AnyTell(tells):
                return self.said("or").join(self.tell(each) for each in tells)
            case Say(key):
                return self._text("statements", key)
            case Intake():
                return self.said("intake", amount=self.intake(tell))

    def intake(self, tell: Intake) -> str:
        """The amount of an intake: 250 mg, 1,5-3 g."""
        most = f"-{self.number(tell.most)}" if tell.most is not None else ""
        return f"{self.number(tell.amount)}{most} {tell.unit}"

    def said(self, key: str, **values: str) -> str:
        """Words of the file with their placeholders filled."""
        text = self._text("words", key)
        for name, value in values.items():
            text = text.replace("{" + name + "}", value)
        return text

    def listed(self, section: str, keys: Iterable[str]) -> str:
        """Kinds or people as a list."""
        return ", ".join(self._text(section, key) for key in keys)

    def name(self, of: str) -> str:
        """The name of a substance or nutrient."""
        if of in self._book.substances:
            return self._book.substances[of].name[self._language]
        return str(self._nutrients[of][self._language]) if of in self._nutrients else of.replace("-", " ")

    def nutrition(self, key: str) -> str:
        """The name of a nutrition claim as the Annex has it."""
        return str(self._claims[key]["name"][self._language]).partition(" (")[0]

    def annex(self, key: str, of: str = "") -> str:
        """The conditions of a nutrition claim in words: by the reference intake, or test by test."""
        if of in self._intakes:
            return self._source(of, 2 if key == "high-vitamin-mineral" else 1)
        conditions = self._claims[key]["conditions"]
        tests = [f"{self._op(test)} {test['basis']}" for test in conditions.get("tests", ())]
        joined = self.said("or") if conditions.get("logic") == "any" else ", "
        return f"{self.nutrition(key)}: {joined.join(dict.fromkeys(tests))}"

    def _op(self, test: Mapping[str, Any]) -> str:
        amount = f"{self.number(test['value'])} {test['unit']} {self.name(test['nutrient'])}"
        return f"{'≤' if test['op'] == 'max' else '>' if test['op'] == 'more-than' else '≥'} {amount}"

    def bases(self, per: Iterable[str]) -> str:
        """Bases as a list: per daily dose, per 100 g."""
        return ", ".join(self.said(key) for key in per)

    def number(self, value: Number) -> str:
        """A number in the writing of the language."""
        text = f"{float(value):.{DIGITS}g}"
        text = str(int(float(text))) if "e" in text and float(text).is_integer() else text
        return text.replace(".", ",") if self._language == "nl" else text

    def _amount(self, need: Amount) -> str:
        of, needed = self.name(need.of), f"{self.number(need.least)} {need.unit}"
        if need.most is not None:
            needed = f"{self.number(need.least)}-{self.number(need.most)} {need.unit}"
        if need.to:
            other = f"{self.number(need.to.amount)} {need.to.unit} {self.name(need.to.of)}"
            return self.said("to", needed=needed, of=of, other=other)
        per = self.bases(self._as_sold(need.per) if isinstance(need.per, str) else need.per)
        key = "over" if need.strictly else "least" if need.most is None else "between"
        return self.said(key, needed=needed, of=of, per=per)

    def _source(self, of: str, times: int) -> str:
        intake, percents = self._intakes[of], self._sheet["source-of"]["drink" if self._kind == "drink" else "percent"]
        bases = self._as_sold("as-sold")

        def amount(percent: Number) -> str:
            return f"{self.number(round(intake['amount'] * percent * times / 100, 6))} {intake['unit']}"

        percent = percents[bases[0]]
        whole = self.said("least", needed=amount(percent), of=self.name(of), per=self.bases(bases))
        said = f"{whole} ({self.said('source', percent=self.number(percent * times))})"
        if self._kind is not None:
            return said
        less = self._sheet["source-of"]["drink"]["100 ml"]
        return f"{said}, {amount(less)} {self.said('100 ml')} {self._text('kinds', 'drink')}"

    def _as_sold(self, name: str) -> tuple[str, ...]:
        """The bases of that name for the kind of the product, or all of them."""
        by_kind = self._sheet["bases"][name]
        if self._kind in by_kind:
            return tuple(by_kind[self._kind])
        return tuple(dict.fromkeys(basis for kind, bases in by_kind.items() if kind != "drink" for basis in bases))

    def _text(self, section: str, key: str) -> str:
        return str(self._sheet[section][key][self._language])
