"""What is needed to read pages with facts, made once for all of them."""

from __future__ import annotations

from claimcheck.conditions.phrases import Phrases
from claimcheck.facts.printed import Finder
from claimcheck.facts.units import Units
from claimcheck.rulebook import RuleBook


class Tools:
    """Units, the finder of amounts, and the phrases of the register."""

    def __init__(self, book: RuleBook, phrases: Phrases) -> None:
        sheet = book.sheets["register/units.yaml"]
        self.book = book
        self.phrases = phrases
        self.units = Units(sheet)
        self.finder = Finder(sheet)
