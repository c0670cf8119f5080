from __future__ import annotations

import csv
import io

import pytest

from claimcheck.model import FileReport
from claimcheck.reports import csvreport
from tests.reports import hostile, sample

SOURCE = "# Lever\n\nDit geneest\nleverziekte, snel.\n"


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_row_for_each_finding() -> None:
    report = sample.of(SOURCE, "geneest\nleverziekte, snel", suggestions=(sample.CHOLINE, sample.B12), effect="x")
    text = csvreport.render(report)
    assert text.count("\r\n") == 2
    head, row = rows(text)
    assert dict(zip(head, row, strict=True)) == {
        "path": "article.md",
        "line": "3",
        "column": "5",
        "end_line": "4",
        "end_column": "18",
        "severity": "error",
        "rule": "HC101",
        "name": "disease-claim",
        "category": "disease",
        "text": "geneest leverziekte, snel",
        "message": "No food treats a disease.",
        "advice": "Leave the disease out.",
        "law": "Regulation (EU) No 1169/2011, art. 7(3)",
        "substance": "",
        "effect": "x",
        "suggestion": sample.B12.text,
    }


def test_a_file_that_failed_is_a_row_without_a_rule() -> None:
    report = sample.run(FileReport("gone.md", "und", errors=("does not exist; check the path",)))
    head, row = rows(csvreport.render(report, "nl"))
    said = dict(zip(head, row, strict=True))
    assert (said["severity"], said["rule"], said["message"]) == ("error", "", "bestaat niet; controleer het pad")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "  =", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(begin: str) -> None:
    hostile_text = f'{begin}HYPERLINK("http://evil.example")'
    for row in rows(csvreport.render(hostile.report(hostile_text, f"{begin}x.md"))):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", " ", "＝", "＋", "－", "＠"))


def test_hostile_copy_stays_in_its_cell() -> None:
    found = rows(csvreport.render(hostile.report()))
    assert [len(row) for row in found] == [len(csvreport.COLUMNS)] * 3
    assert all(cell.isprintable() for row in found for cell in row)
