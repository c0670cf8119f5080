"""From sheets of facts to a Product: what their keys say understood, and every mistake told with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from claimcheck.facts.amounts import (
    DEFAULT_BASIS,
    Amounts,
    Stated,
    is_number,
    listed,
    nutrition,
    substances,
    unknown_basis,
)
from claimcheck.facts.model import Entry, Kind, Place, Product, Told
from claimcheck.facts.names import Names
from claimcheck.facts.sheets import Sheet, opened
from claimcheck.facts.units import Units, exact
from claimcheck.model import FactSheet
from claimcheck.rulebook import RuleBook
from claimcheck.rulebook.validation import nearest

SAME = Fraction(1, 100)  # amounts that differ by no more than this share of the larger are one amount, rounded


class FactReader:
    """Reads facts by one RuleBook."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._units = Units(book.sheets["register/units.yaml"])
        self._names = Names(book)
        self._parts = {key: tuple(value) for key, value in book.sheets["register/units.yaml"]["parts"].items()}

    def told(self, sheets: Sequence[FactSheet], page: str = "") -> Told:
        """The product that the sheets tell of, the later the stronger; ``page`` is the stem of the page's path.

        Amounts of all sheets count together; two that contradict one another are a problem, and the first one stays.
        """
        problems: list[str] = []
        read = [sheet for each in sheets if (sheet := opened(each, problems, page))]
        if not read:
            return Told(None, tuple(problems))
        data = {key: (value, sheet) for sheet in read for key, value in sheet.data.items()}
        reader = _Reader(self._units, self._names, problems, data)
        product = Product(
            kind=reader.kind,
            portion=reader.portion(),
            portions=reader.portions(),
            single=data.get("single-portion", (False, None))[0] is True,
            targets=frozenset(map(str, listed(data.get("for", ((), None))[0]))),
            entries=tuple(reader.entries(read)),
            changed=reader.changed(),
            confirmed=reader.checks("confirmed", self._book),
            denied=reader.checks("denied", self._book),
            unclear=reader.unclear,
            parts=self._parts,
        )
        problems += _between_bases(product)
        problems += _at_odds(product, data)
        if product.kind is None and not problems:
            problems.append(
                f"{read[-1].place()}: 'kind' is missing; write what the product is: supplement, solid, liquid or drink"
            )
        return Told(product, tuple(dict.fromkeys(problems)))


class _Reader:
    """Understands the values of sheets; what it does not understand becomes a problem."""

    def __init__(self, units: Units, names: Names, problems: list[str], data: Mapping[str, tuple[Any, Sheet]]) -> None:
        self._names = names
        self._problems = problems
        self._data = data
        kind = data.get("kind", (None, None))[0]
        self.kind: Kind | None = kind if kind in ("supplement", "solid", "liquid", "drink") else None
        given, sheet = data.get("per", (DEFAULT_BASIS.get(self.kind or "", ""), None))
        misread = not given and kind is not None and self.kind is None
        if sheet and isinstance(given, str) and units.basis(given) is None:
            self._problem(sheet.place("per"), unknown_basis(given, units))
            misread = True
        self._amounts = Amounts(units, names, None if misread else str(given), problems)

    @property
    def unclear(self) -> frozenset[str]:
        """The substances of which an amount is stated that is not understood."""
        return frozenset(self._amounts.unclear)

    def entries(self, sheets: Iterable[Sheet]) -> list[Entry]:
        """All amounts, each once; sodium by the salt, and salt by the sodium, where only one is given."""
        kept: dict[tuple[str, str, str], Entry] = {}
        for sheet in sheets:
            for stated in (*substances(sheet), *nutrition(sheet, self.kind)):
                entry = self._amounts.entry(stated)
                if entry is None:
                    continue
                first = kept.setdefault((entry.of, entry.basis, entry.form), entry)
                if not _same(first.amount, entry.amount):
                    self._problem(
                        entry.place,
                        f"{stated.name} stands twice per {entry.basis}: {first.written} ({first.place}) and"
                        f" {entry.written}; keep the right one",
                    )
        return [*kept.values(), *_salt(kept.values())]

    def portion(self) -> tuple[Fraction, str] | None:
        """The size of a portion and its dimension."""
        if "portion" not in self._data:
            return None
        value, sheet = self._data["portion"]
        measured = self._amounts.measured(Stated("portion", value, "", "", "", sheet.place("portion")), "", "")
        if measured and measured[1] not in {"mass", "volume"}:
            self._problem(sheet.place("portion"), f"a portion is a mass or a volume, as in 25 g; '{value}' is neither")
            return None
        if measured and not measured[0]:
            self._problem(sheet.place("portion"), "a portion of nothing; write its size, as in 25 g")
            return None
        return measured

    def portions(self) -> Fraction:
        """How many portions make a daily dose."""
        value = self._data.get("portions-per-day", (1, None))[0]
        return exact(value) if is_number(value) and value > 0 else Fraction(1)

    def changed(self) -> dict[str, Fraction]:
        """By how many per cent there is more of a nutrient than in similar products."""
        if "compared" not in self._data:
            return {}
        value, sheet = self._data["compared"]
        found: dict[str, Fraction] = {}
        for name, percent in value.items() if isinstance(value, dict) else ():
            key = self._names.id_of(name)
            if key is None:
                self._problem(sheet.place("compared", name), f"unknown nutrient '{name}'{self._names.near(name)}")
            elif is_number(percent):
                found[key] = exact(percent)
        return found

    def checks(self, name: str, book: RuleBook) -> frozenset[str]:
        """The checks by hand that are listed under a name."""
        value, sheet = self._data.get(name, ((), None))
        known = book.sheets["register/conditions.yaml"]["checks"]
        found: set[str] = set()
        for n, key in enumerate(listed(value)):
            if isinstance(key, str) and key in known:
                found.add(key)
            elif sheet:
                hint = f"{nearest(str(key), known)} (docs/facts.md tells where they stand)"
                self._problem(sheet.place(name, n), f"unknown check '{key}'{hint}")
        return frozenset(found)

    def _problem(self, place: Place, message: str) -> None:
        self._problems.append(f"{place}: {message}")


def _salt(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Sodium by the salt and salt by the sodium (Reg. (EU) No 1169/2011, Annex I, point 11)."""
    own = list(entries)
    stated = {(entry.of, entry.basis) for entry in own}
    for entry in own:
        other, factor = {"salt": ("sodium", Fraction(2, 5)), "sodium": ("salt", Fraction(5, 2))}.get(entry.of, ("", 0))
        if other and (other, entry.basis) not in stated:
            yield Entry(other, entry.amount * factor, "mass", entry.basis, "", entry.written, entry.place)


def _between_bases(product: Product) -> Iterator[str]:
    """Amounts per portion and per daily dose that contradict one another."""
    for of in dict.fromkeys(entry.of for entry in product.entries):
        own = [entry for entry in product.entries if entry.of == of]
        by = {basis: [entry for entry in own if entry.basis == basis] for basis in ("portion", "day")}
        if by["portion"] and by["day"]:
            counted = sum((entry.amount for entry in by["portion"]), Fraction(0)) * product.portions
            if not _same(counted, sum((entry.amount for entry in by["day"]), Fraction(0))):
                portion, day = by["portion"][0], by["day"][0]
                yield (
                    f"{day.place}: {of} is {day.written} per daily dose, but {portion.written} per portion"
                    f" ({portion.place}) with {float(product.portions):g} a day; correct one, or portions-per-day"
                )


def _at_odds(product: Product, data: Mapping[str, tuple[Any, Sheet]]) -> Iterator[str]:
    """Salt and sodium that contradict one another, and checks that are confirmed and denied."""
    by = {(entry.of, entry.basis): entry for entry in product.entries}
    for (of, basis), salt in by.items():
        sodium = by.get(("sodium", basis)) if of == "salt" else None
        if sodium and not _same(salt.amount, sodium.amount * Fraction(5, 2)):
            yield (
                f"{salt.place}: salt is {salt.written}, but sodium {sodium.written} ({sodium.place}); salt is sodium"
                " times 2.5"
            )
    for key in sorted(product.confirmed & product.denied):
        yield f"{data['denied'][1].place('denied')}: '{key}' is confirmed and denied; keep one"


def _same(left: Fraction, right: Fraction) -> bool:
    return abs(left - right) <= SAME * max(abs(left), abs(right))
