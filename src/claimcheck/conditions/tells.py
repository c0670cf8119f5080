"""Whether copy tells the consumer what a condition of use asks: an intake as a number, or a statement in free words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from claimcheck.claims.notes import Notes
from claimcheck.claims.scope import View
from claimcheck.conditions.model import SHEET, AnyTell, Intake, Say, Tell
from claimcheck.conditions.tools import Tools
from claimcheck.facts.units import exact

NEAR = Fraction(1, 1000)  # amounts that differ by no more than this share are one amount, converted


class Told:
    """What a page tells; ``text`` is the document's."""

    def __init__(self, views: Sequence[View], text: str, notes: Notes, tools: Tools) -> None:
        self._views = views
        self._text = text
        self._notes = notes
        self._sheet: Mapping[str, Any] = tools.book.sheets[SHEET]
        self._units = tools.units
        self._finder = tools.finder
        self._phrases = tools.phrases
        self._intakes: list[tuple[Fraction, Fraction, str]] | None = None

    def tells(self, tell: Tell, kind: str | None) -> bool:
        """Whether the page tells it; what is not asked of that kind of product counts as told."""
        match tell:
            case AnyTell(tells):
                return any(self.tells(each, kind) for each in tells)
            case Say(key, when):
                return bool(when and kind and when != kind) or self._says(key)
            case Intake():
                return self._has(tell)

    def _says(self, key: str) -> bool:
        patterns = self._sheet["statements"][key]["patterns"]
        return any(self._phrases.said(view, key, patterns) for view in self._views)

    def _has(self, tell: Intake) -> bool:
        if self._intakes is None:
            told = (
                n for n, view in enumerate(self._views) if self._phrases.said(view, "intake", self._sheet["intake"])
            )
            read = (self._views[m] for n in told for m in (n, *self._notes.of(n)))
            self._intakes = [found for view in read for found in self._amounts(view)]
        least, dimension = self._units.measured(exact(tell.amount), tell.unit)
        most = self._units.measured(exact(tell.most), tell.unit)[0] if tell.most is not None else least
        return any(
            dim == dimension and _near(low, least) and (_near(high, most) or tell.most is None)
            for low, high, dim in self._intakes
        )

    def _amounts(self, view: View) -> list[tuple[Fraction, Fraction, str]]:
        """The amounts in a sentence, in their base units."""
        found = []
        for printed in self._finder.amounts(self._text[view.sentence.start : view.sentence.end]):
            unit = self._units.unit(printed.unit)
            if unit:
                found.append((printed.number * unit.factor, printed.most * unit.factor, unit.dimension))
        return found


def _near(left: Fraction, right: Fraction) -> bool:
    return abs(left - right) <= NEAR * max(left, right)
