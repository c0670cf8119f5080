"""Reports made by hand."""

from __future__ import annotations

from typing import Any

from claimcheck.model import FileReport, Finding, Location, RunReport, Suggestion
from claimcheck.positions import line_index

CHOLINE = Suggestion(
    text="Choline draagt bij tot de instandhouding van een normale leverfunctie",
    claim="choline.liver-function",
    score=0.7,
    conditions="Alleen voor levensmiddelen met ten minste 82,5 mg choline per 100 g, 100 ml of portie.",
    replaces=False,
    note="niet vergeleken met het Publicatieblad",
)
B12 = Suggestion(
    text="Vitamine B12 draagt bij tot een normaal energieleverend metabolisme",
    claim="vitamin-b12.energy-metabolism",
    score=0.9,
    conditions="",
    replaces=True,
)


def place(source: str, start: int, end: int) -> Location:
    index = line_index(source)
    return Location(start, end, *index.place(start), *index.place(end))


def finding(source: str, words: str, **given: Any) -> Finding:
    start = source.index(words)
    values: dict[str, Any] = {
        "rule": "HC101",
        "name": "disease-claim",
        "category": "disease",
        "severity": "error",
        "location": place(source, start, start + len(words)),
        "text": words,
        "message": "No food treats a disease.",
        "advice": "Leave the disease out.",
        "law": ("Regulation (EU) No 1169/2011, art. 7(3)",),
    }
    return Finding(**{**values, **given})


def file(source: str, *findings: Finding, path: str = "article.md", **given: Any) -> FileReport:
    return FileReport(path, "nl", findings, words=len(source.split()), blocks=1, source=source, **given)


def run(*files: FileReport, **given: Any) -> RunReport:
    return RunReport(files, rules="0123456789abcdef", **given)


def of(source: str, *words: str, **given: Any) -> RunReport:
    """A run over one file in which these words are found."""
    return run(file(source, *(finding(source, each, **given) for each in words)))
