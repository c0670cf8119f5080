"""From sheets of facts to a Product: names, units and bases understood, and every mistake told with its place."""

from __future__ import annotations

import csv
import difflib
import functools
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple, cast

from rapidfuzz import fuzz, process

from claimcheck.facts.model import Basis, Entry, Kind, Place, Product, Told
from claimcheck.facts.units import UnitError, Units, exact, plain, split
from claimcheck.model import FactSheet
from claimcheck.rulebook import RuleBook, tomlfile, yamlfile
from claimcheck.rulebook.loading import rules_directory
from claimcheck.rulebook.validation import Keys, violations

DEFAULT_BASIS = {"supplement": "day"}
NEAR = 75  # per cent of likeness from which a known name is offered
SAME = Fraction(1, 100)  # amounts that differ by no more than this share of the larger are one amount, rounded
COLUMNS = {
    "stof": "substance",
    "ingredient": "substance",
    "ingrediënt": "substance",
    "hoeveelheid": "amount",
    "eenheid": "unit",
    "basis": "per",
    "vorm": "form",
    "pagina": "page",
}
"""Other headings of the columns of a table of facts, and what they mean."""


class _Sheet(NamedTuple):
    """A sheet as data, with the line of every value."""

    path: str
    data: Mapping[str, Any]
    lines: Mapping[tuple[str | int, ...], int]
    above: tuple[str, ...]
    first: int

    def place(self, *keys: str | int) -> Place:
        """Where a value stands, or the nearest one above it."""
        whole = (*self.above, *keys)
        known = (self.lines[whole[:n]] for n in range(len(whole), 0, -1) if whole[:n] in self.lines)
        return Place(self.path, next(known, 1) + self.first - 1)


class _Stated(NamedTuple):
    """An amount as it is stated, before it is understood."""

    name: str
    amount: Any
    unit: str
    per: str
    form: str
    place: Place


class Names:
    """What the names of substances and nutrients stand for."""

    def __init__(self, book: RuleBook) -> None:
        self._ids = {
            plain(name): substance.id
            for substance in book.substances.values()
            for name in (
                *substance.names["nl"],
                *substance.names["en"],
                substance.name["nl"],
                substance.name["en"],
                substance.id,
            )
        }
        sheet = book.sheets["register/units.yaml"]
        self._ids = {plain(name): form["of"] for form in sheet["forms"] for name in form["names"]} | self._ids
        for key, value in sheet["nutrients"].items():
            self._ids |= {plain(name): key for name in (key, value["en"], value["nl"], *value.get("names", ()))}

    def id_of(self, name: str) -> str | None:
        """The id of a substance or nutrient by one of its names in either language."""
        return self._ids.get(plain(name))

    def near(self, name: str) -> str:
        """A question that offers the nearest known name, or nothing."""
        found = process.extractOne(plain(name), self._ids.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
        return f"; did you mean '{found[0]}'?" if found else ""


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
        read = [sheet for each in sheets if (sheet := _opened(each, problems, page))]
        if not read:
            return Told(None, tuple(problems))
        data = {key: (value, sheet) for sheet in read for key, value in sheet.data.items()}
        reader = _Reader(self._units, self._names, problems, data)
        product = Product(
            kind=reader.kind,
            portion=reader.portion(),
            portions=reader.portions(),
            single=data.get("single-portion", (False, None))[0] is True,
            targets=frozenset(map(str, _list(data.get("for", ((), None))[0]))),
            entries=tuple(reader.entries(read)),
            changed=reader.changed(),
            confirmed=reader.checks("confirmed", self._book),
            denied=reader.checks("denied", self._book),
            unclear=frozenset(reader.unclear),
            parts=self._parts,
        )
        problems += _between_bases(product)
        if product.kind is None and not problems:
            problems.append(
                f"{read[-1].place()}: 'kind' is missing; write what the product is: supplement, solid, liquid or drink"
            )
        return Told(product, tuple(dict.fromkeys(problems)))


def _opened(sheet: FactSheet, problems: list[str], page: str) -> _Sheet | None:
    """A sheet as data, or None where it cannot be read."""
    if sheet.syntax == "csv":
        try:
            return _table(sheet, page)
        except csv.Error as error:
            problems.append(f"{Place(sheet.path, sheet.line)}: not a table: {error}")
            return None
    if sheet.syntax == "toml":
        data, wrong = tomlfile.parse(sheet.path, sheet.text)
        lines = tomlfile.lines_of(sheet.text)
    else:
        data, wrong = yamlfile.parse(sheet.path, sheet.text)
        lines = {} if wrong else yamlfile.lines_of(sheet.text)
    problems += (f"{Place(sheet.path, max(each.line, 1) + sheet.line - 1)}: {each.message}" for each in wrong)
    for key in sheet.keys:
        data = data.get(key) if isinstance(data, dict) else None
    if wrong or data is None:
        return None
    found = _Sheet(sheet.path, data if isinstance(data, dict) else {}, lines, sheet.keys, sheet.line)

    def line_of(keys: Keys) -> int:
        return found.place(*keys).line

    broken = violations(sheet.path, data, _schema(), line_of)
    problems += (f"{Place(sheet.path, each.line)}: {each.message}" for each in broken)
    return found


@functools.cache
def _schema() -> Mapping[str, Any]:
    file = rules_directory() / "schema" / "facts.schema.json"
    value: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return value


def _table(sheet: FactSheet, page: str) -> _Sheet:
    """The rows of a CSV table that are about a page, or about all where no column tells the page."""
    dialect = ";" if sheet.text.partition("\n")[0].count(";") > sheet.text.partition("\n")[0].count(",") else ","
    reader = csv.DictReader(sheet.text.splitlines(keepends=True), delimiter=dialect)
    rows: list[dict[str, str]] = []
    kind: dict[str, str] = {}
    lines: dict[tuple[str | int, ...], int] = {}
    for row in reader:
        named = {COLUMNS.get(plain(key), plain(key)): (value or "").strip() for key, value in row.items() if key}
        if named.get("page", page) not in {page, ""}:
            continue
        kind = {"kind": named["kind"]} if named.get("kind") else kind
        lines["substances", len(rows)] = reader.line_num
        rows.append({key: named[key] for key in ("substance", "amount", "unit", "per", "form") if named.get(key)})
    return _Sheet(sheet.path, {**kind, "substances": rows}, lines, (), sheet.line)


class _Reader:
    """Understands the values of sheets; what it does not understand becomes a problem."""

    def __init__(self, units: Units, names: Names, problems: list[str], data: Mapping[str, tuple[Any, _Sheet]]) -> None:
        self._units = units
        self._names = names
        self._problems = problems
        self._data = data
        self.unclear: set[str] = set()
        kind = data.get("kind", (None, None))[0]
        self.kind: Kind | None = kind if kind in ("supplement", "solid", "liquid", "drink") else None

    def entries(self, sheets: Iterable[_Sheet]) -> list[Entry]:
        """All amounts, each once; sodium by the salt, and salt by the sodium, where only one is given."""
        kept: dict[tuple[str, str, str], Entry] = {}
        for sheet in sheets:
            for stated in (*_substances(sheet), *_nutrition(sheet, self.kind)):
                entry = self._entry(stated)
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
        measured = self._measured(_Stated("portion", value, "", "", "", sheet.place("portion")), "", "")
        if measured and measured[1] not in {"mass", "volume"}:
            self._problem(sheet.place("portion"), f"a portion is a mass or a volume, as in 25 g; '{value}' is neither")
            return None
        return measured if measured and measured[0] else None

    def portions(self) -> Fraction:
        """How many portions make a daily dose."""
        value = self._data.get("portions-per-day", (1, None))[0]
        return exact(value) if _is_number(value) and value > 0 else Fraction(1)

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
            elif _is_number(percent):
                found[key] = exact(percent)
        return found

    def checks(self, name: str, book: RuleBook) -> frozenset[str]:
        """The checks by hand that are listed under a name."""
        value, sheet = self._data.get(name, ((), None))
        known = book.sheets["register/conditions.yaml"]["checks"]
        found: set[str] = set()
        for n, key in enumerate(_list(value)):
            if isinstance(key, str) and key in known:
                found.add(key)
            elif sheet:
                near = difflib.get_close_matches(str(key), known, n=1)
                hint = f"; did you mean '{near[0]}'?" if near else ""
                self._problem(
                    sheet.place(name, n), f"unknown check '{key}'{hint} (docs/facts.md tells where they stand)"
                )
        return frozenset(found)

    def _entry(self, stated: _Stated) -> Entry | None:
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
        measured = self._measured(stated, of, form)
        if basis is None or measured is None:
            self.unclear.add(of)
            return None
        amount, dimension = measured
        activity = self._units.unit(_unit_of(stated)) is None
        share = Fraction(1) if activity else factor
        return Entry(of, amount * share, dimension, basis, form, _written(stated), stated.place)

    def _basis(self, stated: _Stated) -> Basis | None:
        given = stated.per or str(self._data.get("per", ("", None))[0]) or DEFAULT_BASIS.get(self.kind or "", "")
        if not given:
            self._problem(
                stated.place,
                f"what is the amount of {stated.name} counted on? Write per: daily dose, portion, 100 g or 100 ml",
            )
            return None
        basis = self._units.basis(given)
        if basis is None:
            near = difflib.get_close_matches(plain(given), self._units.bases(), n=1)
            hint = f"; did you mean '{near[0]}'?" if near else ";"
            self._problem(
                stated.place, f"unknown basis '{given}'{hint} Bases: daily dose, portion, 100 g, 100 ml, 100 kcal"
            )
        return cast("Basis | None", basis)

    def _measured(self, stated: _Stated, of: str, form: str) -> tuple[Fraction, str] | None:
        """An amount in its base unit and its dimension."""
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


def _number(stated: _Stated) -> tuple[Fraction, str]:
    if isinstance(stated.amount, str):
        number, unit = split(stated.amount)
        return number, unit or stated.unit
    if not _is_number(stated.amount):
        raise UnitError(f"'{stated.amount}' is no amount; write a number and a unit, as in 10 µg")
    return exact(stated.amount), stated.unit


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _unit_of(stated: _Stated) -> str:
    return _number(stated)[1]


def _written(stated: _Stated) -> str:
    return f"{stated.amount} {stated.unit}".strip()


def _substances(sheet: _Sheet) -> Iterator[_Stated]:
    """The amounts under ``substances``, in either way to write them."""
    given = sheet.data.get("substances")
    if isinstance(given, dict):
        for name, amount in given.items():
            yield _Stated(str(name), amount, "", "", "", sheet.place("substances", name))
    for n, each in enumerate(_list(given)):
        if isinstance(each, dict) and "substance" in each and "amount" in each:
            unit, per, form = (str(each.get(key, "")) for key in ("unit", "per", "form"))
            yield _Stated(str(each["substance"]), each["amount"], unit, per, form, sheet.place("substances", n))


def _nutrition(sheet: _Sheet, kind: Kind | None) -> Iterator[_Stated]:
    """The amounts of the nutrition declaration."""
    given = sheet.data.get("nutrition")
    if isinstance(given, dict):
        per = str(given.get("per", "100 ml" if kind in {"liquid", "drink"} else "100 g"))
        for name, amount in given.items():
            if name != "per":
                yield _Stated(str(name), amount, "", per, "", sheet.place("nutrition", name))


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


def _same(left: Fraction, right: Fraction) -> bool:
    return abs(left - right) <= SAME * max(abs(left), abs(right))


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()
