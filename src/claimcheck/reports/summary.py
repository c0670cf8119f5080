"""What was found, what was read and what was left out, each in a line without markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimcheck.model import RunReport, Severity
from claimcheck.reports import messages

WORST_FIRST: tuple[Severity, ...] = ("error", "warning", "info")


def found(report: RunReport, ui: str) -> str:
    """So many errors, warnings and infos, or that nothing was found."""
    number = Counter(finding.severity for file in report.files for finding in file.findings)
    parts = [messages.count(ui, f"{severity}s", number[severity]) for severity in WORST_FIRST if number[severity]]
    return ", ".join(parts) or messages.text(ui, "clean")


def read(report: RunReport, ui: str) -> str:
    """So many files and words were read; so many paths were not."""
    checked = [file for file in report.files if file.was_read]
    said = messages.text(
        ui,
        "was-read",
        files=messages.count(ui, "files", len(checked)),
        words=messages.count(ui, "words", sum(file.words for file in checked)),
    )
    failed = len(report.files) - len(checked)
    return f"{said} {messages.text(ui, 'failed', files=messages.count(ui, 'files', failed))}" if failed else said


def set_aside(report: RunReport, ui: str) -> list[str]:
    """How many findings are in the baseline and how many on lines that did not change; nothing where there are none."""
    numbers = {
        "in-baseline": sum(file.baseline for file in report.files),
        "on-unchanged": sum(file.unchanged for file in report.files),
    }
    return [messages.count(ui, key, number) for key, number in numbers.items() if number]


def left_out(report: RunReport, ui: str) -> str:
    """The parts of files that were not read as copy, by reason; nothing where there are none."""
    parts: Counter[str] = Counter()
    for file in report.files:
        parts.update(dict(file.skipped))
    return messages.text(ui, "left-out", parts=tally(parts, ui)) if parts else ""


def tally(counted: Iterable[str] | dict[str, int], ui: str) -> str:
    """Reasons, the most frequent first, each with its number."""
    order = sorted(Counter(counted).items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{messages.reason(ui, why)} {n}x" for why, n in order)


def law(report: RunReport, ui: str, *, always: bool = False) -> list[str]:
    """The law that the files were held against, a line for each; only where a day or a market was asked for, or
    ``always``.
    """
    states = dict.fromkeys(file.law for file in report.files if file.law)
    lines = []
    for state in states:
        if not (state.as_of or state.markets or always):
            continue
        line = messages.text(ui, "law-state", register=state.register)
        line += messages.text(ui, "law-as-of", day=state.as_of) if state.as_of else ""
        line += messages.text(ui, "law-markets", markets=", ".join(state.markets)) if state.markets else ""
        lines.append(f"{line}.")
    return lines
