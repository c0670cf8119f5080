"""The nouns of product facts: amounts are exact fractions of a base unit (g, ml, kcal or 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

Kind = Literal["supplement", "solid", "liquid", "drink"]
Basis = Literal["day", "portion", "100 g", "100 ml", "100 kcal", "piece", "gram"]
HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands: a path as the user knows it, empty for the page itself, and a line from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.path else f"line {self.line}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One amount. ``of`` is the id of a substance or nutrient, ``written`` the amount as the facts have it."""

    of: str
    amount: Fraction
    dimension: str
    basis: Basis
    form: str
    written: str
    place: Place


@dataclass(frozen=True, slots=True)
class Product:
    """All that is known of one product.

    ``portion`` is the size of a portion in its dimension (mass or volume), ``portions`` how many make a daily dose.
    ``single`` tells that the package holds one portion. ``targets`` are the people it is meant for. ``changed`` leads
    from a nutrient to the percentage by which there is less (negative) or more of it than in similar products.
    ``confirmed`` and ``denied`` are the checks by hand that someone has made, by what came of them; ``unclear`` the
    substances with an amount that is not understood.
    """

    kind: Kind | None = None
    portion: tuple[Fraction, str] | None = None
    portions: Fraction = Fraction(1)
    single: bool = False
    targets: frozenset[str] = frozenset()
    entries: tuple[Entry, ...] = ()
    changed: Mapping[str, Fraction] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    unclear: frozenset[str] = frozenset()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def amount(self, of: str, basis: Basis) -> Fraction | None:
        """How much of a substance or nutrient there is on a basis, in its base unit; None where the facts do not tell.

        Counted from another basis where the size of a portion, the portions a day or the energy allow it.
        """
        own = [entry for entry in self.entries if entry.of == of]
        if not own:
            found = [amount for part in self.parts.get(of, ()) if (amount := self.amount(part, basis)) is not None]
            return sum(found, Fraction(0)) if found else None
        direct = [entry.amount for entry in own if entry.basis == basis]
        if direct:
            return sum(direct, Fraction(0))
        for other in dict.fromkeys(entry.basis for entry in own):
            factor = self._factor(other, basis)
            if factor is not None:
                return factor * sum((entry.amount for entry in own if entry.basis == other), Fraction(0))
        return None

    def states(self, of: str) -> bool:
        """Whether the facts have an amount of a substance, or of a part of it."""
        return any(entry.of in {of, *self.parts.get(of, ())} for entry in self.entries)

    def _factor(self, given: Basis, wanted: Basis) -> Fraction | None:
        """How many of the amount on one basis make that on another."""
        if given == wanted:
            return Fraction(1)
        size, into = self._size(given), self._size(wanted)
        if size is None or into is None or size[1] != into[1]:
            return None
        return into[0] / size[0]

    def _size(self, basis: Basis) -> tuple[Fraction, str] | None:
        """How much of the product a basis is; of the portions alone, where its size is not known."""
        if basis in {"portion", "day"}:
            times = self.portions if basis == "day" else Fraction(1)
            return (self.portion[0] * times, self.portion[1]) if self.portion else (times, "portion")
        if basis == "100 g":
            return HUNDRED, "mass"
        if basis == "gram":
            return Fraction(1), "mass"
        if basis == "100 ml":
            return HUNDRED, "volume"
        return self._size_of_energy() if basis == "100 kcal" else None

    def _size_of_energy(self) -> tuple[Fraction, str] | None:
        """How much of the product holds 100 kcal."""
        for entry in self.entries:
            if entry.of == "energy" and entry.amount:
                size = self._size(entry.basis)
                return (size[0] * HUNDRED / entry.amount, size[1]) if size else None
        return None


@dataclass(frozen=True, slots=True)
class Told:
    """What reading facts came to: the product, or None where nothing is known, and what is wrong with the facts."""

    product: Product | None
    problems: tuple[str, ...] = ()
