"""What the names of substances and nutrients stand for, in either language."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from claimcheck.facts.units import plain
from claimcheck.rulebook import RuleBook

FOODS = frozenset({"mass", "volume", "count", "activity"})
NEAR = 75  # per cent of likeness from which a known name is offered


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
        intakes = book.sheets["register/reference-intakes.yaml"]["reference_intakes"]
        self._dimensions = {each["id"]: frozenset({"mass"}) for each in intakes}
        self._dimensions |= {key: frozenset({value["dimension"]}) for key, value in sheet["nutrients"].items()}
        self._ids = {plain(name): form["of"] for form in sheet["forms"] for name in form["names"]} | self._ids
        for key, value in sheet["nutrients"].items():
            self._ids |= {plain(name): key for name in (key, value["en"], value["nl"], *value.get("names", ()))}

    def dimensions(self, of: str) -> frozenset[str]:
        """What an amount of a substance or nutrient may measure."""
        return self._dimensions.get(of, FOODS)

    def id_of(self, name: str) -> str | None:
        """The id of a substance or nutrient by one of its names in either language."""
        return self._ids.get(plain(name))

    def near(self, name: str) -> str:
        """A question that offers the nearest known name, or nothing."""
        found = process.extractOne(plain(name), self._ids.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
        return f"; did you mean '{found[0]}'?" if found else ""
