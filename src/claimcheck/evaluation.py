"""How right the findings are on labelled copy: precision, recall, categories, what a gate decides, suggestions.

Labelled copy is JSON Lines, a document a line: ``{"id", "lang", "text", "units": [{"quote", "label", "severity",
"borderline", "suggest"}]}``. A unit's severity is error, warning or ok; what no unit covers is not worth a warning.

A flag is a finding of severity error or warning. It hits a unit where the two overlap by at least half of the shorter
one and the flag is not longer than three times the unit and 120 characters. Units marked borderline, and flags that
touch nothing but them, are left out both ways.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Finding

FLAGGED = frozenset({"error", "warning"})
LONGEST = (3, 120)  # times the unit, plus characters


@dataclass(frozen=True, slots=True)
class Unit:
    """A labelled stretch of the text: code points from 0, end exclusive."""

    start: int
    end: int
    label: str
    severity: str
    borderline: bool
    suggest: str | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document with its units."""

    id: str
    language: str
    text: str
    units: tuple[Unit, ...]

    @property
    def gold(self) -> tuple[Unit, ...]:
        """The units that a tool must flag."""
        return tuple(u for u in self.units if u.severity in FLAGGED and not u.borderline)


@dataclass
class Tally:
    """What was counted in one language. ``misses`` and ``alarms`` are (document, label or rule, start, words)."""

    counts: Counter[str] = field(default_factory=Counter)
    labels: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[tuple[str, str, int, str]] = field(default_factory=list)
    alarms: list[tuple[str, str, int, str]] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The figures by name, each from 0 to 1; a figure with nothing to count is left out."""
        n = self.counts
        shares = {
            "precision": (n["good"], n["flags"]),
            "recall": (n["hit"], n["gold"]),
            "error_precision": (n["good_error"], n["flags_error"]),
            "error_recall": (n["hit_error"], n["gold_error"]),
            "category": (n["category"], n["hit"]),
            "gate": (n["gate"], n["gate_documents"]),
            "quiet": (n["quiet"], n["clean_documents"]),
            "suggestion": (n["suggested"], n["suggestions"]),
        }
        found = {name: part / whole for name, (part, whole) in shares.items() if whole}
        for name, p, r in (("f1", "precision", "recall"), ("error_f1", "error_precision", "error_recall")):
            if found.get(p, 0) + found.get(r, 0):
                found[name] = 2 * found[p] * found[r] / (found[p] + found[r])
        return found


def read_labelled(path: Path) -> list[Labelled]:
    """The documents of a JSON Lines file. Raises ClaimcheckError with the line that is wrong."""
    documents = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ClaimcheckError(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                documents.append(_labelled(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise ClaimcheckError(f"{path}:{number}: not a labelled document: {error}") from error
    return documents


def _labelled(value: dict[str, object]) -> Labelled:
    text = str(value["text"])
    units: list[Unit] = []
    for unit in value["units"]:  # type: ignore[attr-defined]
        start = _place(text, unit["quote"], {(u.start, u.end) for u in units})
        units.append(
            Unit(
                start,
                start + len(unit["quote"]),
                unit["label"],
                unit["severity"],
                bool(unit.get("borderline")),
                unit.get("suggest"),
            )
        )
    return Labelled(str(value["id"]), str(value["lang"]), text, tuple(units))


def _place(text: str, quote: str, taken: set[tuple[int, int]]) -> int:
    """The first free place of a quote in a text. Raises ValueError where there is none."""
    at = text.find(quote)
    while at >= 0 and (at, at + len(quote)) in taken:
        at = text.find(quote, at + 1)
    if at < 0:
        raise ValueError(f"the quote is not in the text: {quote!r}")
    return at


def evaluate(results: Iterable[tuple[Labelled, Sequence[Finding]]]) -> dict[str, Tally]:
    """The tally of each language."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for document, findings in results:
        flags = [finding for finding in findings if finding.severity in FLAGGED]
        tally = tallies[document.language]
        tally.counts["documents"] += 1
        for unit in document.gold:
            _count_unit(tally, document, unit, flags)
        for flag in flags:
            _count_flag(tally, document, flag)
        _count_document(tally, document, flags)
    return dict(sorted(tallies.items()))


def _count_unit(tally: Tally, document: Labelled, unit: Unit, flags: Sequence[Finding]) -> None:
    n, label = tally.counts, tally.labels[unit.label]
    mine = [flag for flag in flags if _hits(flag, unit)]
    n["gold"] += 1
    label["gold"] += 1
    if unit.severity == "error":
        n["gold_error"] += 1
        n["hit_error"] += any(flag.severity == "error" for flag in mine)
    if not mine:
        tally.misses.append((document.id, unit.label, unit.start, document.text[unit.start : unit.end]))
        tally.confusion[unit.label, "missed"] += 1
        return
    n["hit"] += 1
    label["hit"] += 1
    right = any(flag.category == unit.label for flag in mine)
    n["category"] += right
    tally.confusion[unit.label, unit.label if right else mine[0].category] += 1
    if unit.suggest:
        n["suggestions"] += 1
        n["suggested"] += any(flag.suggestions and flag.suggestions[0].claim == unit.suggest for flag in mine)


def _count_flag(tally: Tally, document: Labelled, flag: Finding) -> None:
    good = [unit for unit in document.gold if _hits(flag, unit)]
    if not good and any(unit.borderline and _overlap(flag, unit) > 0 for unit in document.units):
        return
    n, label = tally.counts, tally.labels[flag.category]
    n["flags"] += 1
    n["good"] += bool(good)
    label["flags"] += 1
    label["good"] += bool(good)
    if flag.severity == "error":
        n["flags_error"] += 1
        n["good_error"] += any(unit.severity == "error" for unit in good)
    if not good:
        tally.alarms.append((document.id, flag.rule, flag.location.start, flag.text))


def _count_document(tally: Tally, document: Labelled, flags: Sequence[Finding]) -> None:
    n, grey = tally.counts, [unit for unit in document.units if unit.borderline]
    if not any(unit.severity == "error" for unit in grey):
        n["gate_documents"] += 1
        wanted = any(unit.severity == "error" for unit in document.gold)
        n["gate"] += wanted == any(flag.severity == "error" for flag in flags)
    if not document.gold and not grey:
        n["clean_documents"] += 1
        n["quiet"] += not flags


def _overlap(flag: Finding, unit: Unit) -> int:
    return min(flag.location.end, unit.end) - max(flag.location.start, unit.start)


def _hits(flag: Finding, unit: Unit) -> bool:
    size, length = flag.location.end - flag.location.start, unit.end - unit.start
    times, plus = LONGEST
    return size <= times * length + plus and 2 * _overlap(flag, unit) >= max(1, min(size, length))


def below(tallies: dict[str, Tally], floors: dict[str, dict[str, float]]) -> Iterator[str]:
    """What falls below its floor, a line each; a floor for a figure that was not counted is below too."""
    for language, wanted in floors.items():
        figures = tallies[language].figures() if language in tallies else {}
        for name, floor in wanted.items():
            if figures.get(name, 0.0) < floor:
                yield f"{language}: {name} is {figures.get(name, 0.0):.3f}, its floor is {floor:.3f}"
