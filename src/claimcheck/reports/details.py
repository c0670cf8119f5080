"""A finding in words, for reports that show more than its message: one thing a line, safe to print."""

from __future__ import annotations

from claimcheck.model import Finding, Suggestion
from claimcheck.reports import messages
from claimcheck.reports.printable import folded


def lines(finding: Finding, ui: str) -> list[str]:
    """Its message, advice and law, and what may be said instead."""
    said = [folded(finding.message)]
    if finding.advice:
        said.append(f"{messages.text(ui, 'advice')}: {folded(finding.advice)}")
    if finding.law:
        said.append(f"{messages.text(ui, 'law')}: {folded('; '.join(finding.law))}")
    if finding.suggestions:
        said.append(messages.text(ui, "instead"))
        said.extend(f"- {suggestion(offered, ui)}" for offered in best_first(finding))
    return said


def best_first(finding: Finding) -> list[Suggestion]:
    """What may be said instead, best first."""
    return sorted(finding.suggestions, key=lambda offered: -offered.score)


def suggestion(offered: Suggestion, ui: str) -> str:
    """Words that may be said, with the warning that goes with them."""
    note = f" {messages.text(ui, 'not-compared')}" if offered.note else ""
    return folded(offered.text) + note
