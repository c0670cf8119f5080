"""Amounts that a page prints for its own product, held against the facts: "10 µg vitamin D (200 % RI)", tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from claimcheck.claims.notes import Notes
from claimcheck.claims.scope import View
from claimcheck.conditions.model import SHEET
from claimcheck.conditions.tools import Tools
from claimcheck.facts.model import Basis, Entry, Product
from claimcheck.facts.printed import Printed
from claimcheck.facts.units import UnitError, exact
from claimcheck.model import Mention

ROUNDED = Fraction(2, 100)  # by so much a printed amount may differ: it is rounded
PERCENT = Fraction(1)  # by so many points a printed percentage may differ
_SIGNS = r"[*†‡§¹²³]*"
_BEFORE = re.compile(_SIGNS + r"\s*(?:of|van|aan|elemental|elementair|pure|puur|zuiver|actieve?)?\s*", re.IGNORECASE)
_AFTER = re.compile(_SIGNS + r"\s*[:(=–—-]?\s*")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An amount of the page, by offsets of its text, that the facts deny; ``entry`` is what they say."""

    start: int
    end: int
    sentence: int
    of: str
    entry: Entry


def contradictions(
    views: Sequence[View], text: str, notes: Notes, product: Product, tools: Tools
) -> Iterator[Contradiction]:
    """The amounts of substances on a page that differ from all that the facts give, whatever the basis."""
    reader = _Reader(text, notes, product, tools)
    for n, view in enumerate(views):
        for start, end, of, entry in reader.denied(views, n, view):
            yield Contradiction(start, end, n, of, entry)


class _Reader:
    """Reads the amounts of one page."""

    def __init__(self, text: str, notes: Notes, product: Product, tools: Tools) -> None:
        self._text = text
        self._notes = notes
        self._product = product
        self._words: Mapping[str, Any] = tools.book.sheets[SHEET]["printed"]
        self._intake: Mapping[str, Any] = tools.book.sheets[SHEET]["intake"]
        self._units = tools.units
        self._finder = tools.finder
        self._phrases = tools.phrases
        intakes = tools.book.sheets["register/reference-intakes.yaml"]["reference_intakes"]
        self._intakes = {each["id"]: self._units.measured(exact(each["amount"]), each["unit"])[0] for each in intakes}

    def denied(self, views: Sequence[View], n: int, view: View) -> Iterator[tuple[int, int, str, Entry]]:
        """The amounts in a sentence that the facts deny."""
        start = view.sentence.start
        amounts = list(self._finder.amounts(self._text[start : view.sentence.end]))
        if not amounts or not self._own(view):
            return
        last: tuple[str, str] | None = None
        for each in amounts:
            if each.unit == "%":
                named = last or self._of_reference_intake(views, n, view)
                if named and self._denies_percent(each, named[0]):
                    yield start + each.start, start + each.end, named[0], self._entries(named[0])[0]
                continue
            named = self._named(views, n, view, each)
            last = named
            if named and self._denies(each, *named):
                yield start + each.start, start + each.end, named[0], self._entries(named[0])[0]

    def _own(self, view: View) -> bool:
        """Whether a sentence speaks of what is in the product."""
        other = self._phrases.said(view, "other", self._words["other"])
        if view.hushed or other or self._phrases.said(view, "intake", self._intake):
            return False
        return view.fragment or view.block.kind == "cell" or self._phrases.said(view, "own", self._words["own"])

    def _named(self, views: Sequence[View], n: int, view: View, each: Printed) -> tuple[str, str] | None:
        """The substance that an amount is of, and its name: beside it, or in the first cell of the row."""
        low, high = view.sentence.start + each.start, view.sentence.start + each.end
        mentions = view.of("substance")
        for mention in mentions:
            follows = mention.start >= high and _BEFORE.fullmatch(self._text[high : mention.start])
            if follows or (mention.end <= low and _AFTER.fullmatch(self._text[mention.end : low])):
                return self._stated(mention)
        return None if mentions else self._in_row(views, n, view)

    def _in_row(self, views: Sequence[View], n: int, view: View) -> tuple[str, str] | None:
        """The substance in the first cell of the row of a cell."""
        if view.block.kind != "cell":
            return None
        for other in reversed(views[:n]):
            if (other.block.table, other.block.row) != (view.block.table, view.block.row):
                return None
            if other.block.column == 0 and len(other.of("substance")) == 1:
                return self._stated(other.of("substance")[0])
        return None

    def _of_reference_intake(self, views: Sequence[View], n: int, view: View) -> tuple[str, str] | None:
        """The substance that a percentage in a cell is of, where the head of the column, or a note to it or to the
        cell, speaks of the reference intake.
        """
        block = view.block
        heads = (m for m in range(n) if views[m].block.table == block.table and views[m].block.row == 0)
        head = next((m for m in heads if views[m].block.column == block.column), None)
        if block.kind != "cell" or head is None:
            return None
        told = [views[m].sentence for m in (head, *self._notes.of(head), *self._notes.of(n))]
        said = {word for each in told for word in re.findall(r"[\w-]+", self._text[each.start : each.end].lower())}
        return self._in_row(views, n, view) if said.intersection(self._words["reference-intake"]) else None

    def _stated(self, mention: Mention) -> tuple[str, str] | None:
        of = mention.ids[0]
        return (of, self._text[mention.start : mention.end]) if self._entries(of) else None

    def _entries(self, of: str) -> list[Entry]:
        parts = {of, *self._product.parts.get(of, ())}
        own = [entry for entry in self._product.entries if entry.of == of]
        return own or [entry for entry in self._product.entries if entry.of in parts]

    def _known(self, of: str) -> list[Fraction]:
        """Every amount of a substance that the facts give or that follows from them."""
        bases: tuple[Basis, ...] = ("day", "portion", "100 g", "100 ml", "piece")
        counted = [amount for basis in bases if (amount := self._product.amount(of, basis)) is not None]
        return [*counted, *(entry.amount for entry in self._entries(of))]

    def _denies(self, each: Printed, of: str, name: str) -> bool:
        forms = {entry.form for entry in self._entries(of)} | {""}
        dimensions = {entry.dimension for entry in self._entries(of)}
        share = (self._units.compound(name) or (of, Fraction(1)))[1]
        possible = []
        for form in forms:
            try:
                amount, dimension = self._units.measured(each.number, each.unit, of, form)
            except UnitError:
                return False
            if dimension not in dimensions:
                return False
            possible += [amount, amount * share]
        return not any(_close(amount, known) for amount in possible for known in self._known(of))

    def _denies_percent(self, each: Printed, of: str) -> bool:
        """Whether a percentage of the reference intake fits none of the amounts."""
        if of not in self._intakes:
            return False
        percents = [known / self._intakes[of] * 100 for known in self._known(of)]
        return not any(abs(each.number - p) <= max(PERCENT, ROUNDED * p) for p in percents)


def _close(left: Fraction, right: Fraction) -> bool:
    return abs(left - right) <= ROUNDED * max(abs(left), abs(right))
