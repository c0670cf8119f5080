"""The figures of an evaluation as text: a table a language, then misses and false alarms where asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.evaluation import Tally
from claimcheck.reports.printable import folded

FIGURES = ("precision", "recall", "f1", "error_precision", "error_recall", "error_f1", "category", "gate", "quiet")


def render(tallies: Mapping[str, Tally], shown: int = 0) -> str:
    """The report; ``shown`` is how many misses and false alarms to list in each language."""
    return "\n".join(line for language, tally in tallies.items() for line in (*_table(language, tally, shown), ""))


def _table(language: str, tally: Tally, shown: int) -> list[str]:
    n, figures = tally.counts, tally.figures()
    lines = [f"{language}: {n['documents']} documents, {n['gold']} units to flag, {n['flags']} flags"]
    lines += [f"  {name:<16}{figures[name]:>7.3f}" for name in (*FIGURES, "suggestion") if name in figures]
    lines.append(f"  {'category':<14}{'units':>6}{'recall':>8}{'flags':>7}{'precision':>11}")
    for label, c in sorted(tally.labels.items()):
        lines.append(
            f"  {label:<14}{c['gold']:>6}{_share(c['hit'], c['gold']):>8}{c['flags']:>7}"
            f"{_share(c['good'], c['flags']):>11}"
        )
    confused = [(pair, count) for pair, count in tally.confusion.most_common() if pair[0] != pair[1]]
    lines += [f"  {label} taken for {category}: {count}" for (label, category), count in confused[:12]]
    return [*lines, *_listed("missed", tally.misses, shown), *_listed("false alarm", tally.alarms, shown)]


def _listed(title: str, rows: Sequence[tuple[str, str, int, str]], shown: int) -> list[str]:
    return [f"  {title}: {document}@{start} {what}: {folded(words)}" for document, what, start, words in rows[:shown]]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"
