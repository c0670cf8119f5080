"""JUnit and Checkstyle reports."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
import xmlschema

from claimcheck.model import FileReport, RunReport, Severity
from claimcheck.reports import checkstylereport, junitreport
from tests.reports import hostile, sample

SOURCE = "# Lever\n\nDit geneest\nleverziekte.\n"
GONE = FileReport("gone.md", "und", errors=("does not exist; check the path",))


@cache
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(Path(__file__).parent.parent / "schemas" / "junit-10.xsd")


def junit(report: RunReport, failing: Severity | None = "error") -> Element:
    """The suites, after they were held against the schema and their counts against what is there."""
    text = junitreport.render(report, failing=failing)
    schema().validate(text)
    suites = fromstring(text)
    for counted in (suites, *suites):
        assert int(counted.attrib["tests"]) == len(list(counted.iter("testcase")))
        assert int(counted.attrib["failures"]) == len(list(counted.iter("failure")))
        assert int(counted.attrib["errors"]) == len(list(counted.iter("error")))
    return suites


def test_a_suite_for_each_file() -> None:
    report = sample.run(
        sample.file(SOURCE, sample.finding(SOURCE, "geneest\nleverziekte", suggestions=(sample.B12,))),
        sample.file(SOURCE, path="clean.md"),
        GONE,
        skipped=(("leeg", "no Markdown, HTML or text file in it"),),
    )
    found, clean, gone, empty = junit(report)
    assert [suite.attrib["name"] for suite in (found, clean, gone, empty)] == [
        "article.md",
        "clean.md",
        "gone.md",
        "leeg",
    ]
    (case,) = found
    assert case.attrib == {"name": "HC101 disease-claim: geneest leverziekte", "classname": "article.md"}
    (failure,) = case
    assert failure.attrib == {"type": "error", "message": "article.md:3:5: No food treats a disease."}
    assert failure.text == (
        "article.md:3:5: error [geneest leverziekte]\n"
        "No food treats a disease.\n"
        "Advice: Leave the disease out.\n"
        "Law: Regulation (EU) No 1169/2011, art. 7(3)\n"
        "What may be said, best first:\n"
        f"- {sample.B12.text}"
    )
    assert [(each.attrib["name"], len(each)) for each in clean] == [("nothing found", 0)]
    assert gone[0][0].attrib["message"] == "does not exist; check the path"
    assert empty[0][0].tag == "skipped"


@pytest.mark.parametrize(("failing", "failures"), [("error", 1), ("warning", 2), ("info", 3), (None, 0)])
def test_what_fails_the_run_is_a_failure(failing: Severity | None, failures: int) -> None:
    found = [sample.finding(SOURCE, "Dit", severity=severity) for severity in ("error", "warning", "info")]
    suites = junit(sample.run(sample.file(SOURCE, *found)), failing)
    assert int(suites.attrib["failures"]) == failures
    assert len(list(suites.iter("system-out"))) == 3 - failures


def test_cases_are_told_apart_and_not_by_their_line() -> None:
    found = sample.finding(SOURCE, "Dit")
    names = [case.attrib["name"] for case in junit(sample.run(sample.file(SOURCE, found, found))).iter("testcase")]
    assert names == ["HC101 disease-claim: Dit", "HC101 disease-claim: Dit (2)"]


def test_checkstyle() -> None:
    report = sample.run(
        sample.file(SOURCE, sample.finding(SOURCE, "geneest"), path="./a.md"), sample.file(SOURCE), GONE
    )
    first, clean, gone = fromstring(checkstylereport.render(report))
    assert first.attrib == {"name": "a.md"}
    assert first[0].attrib == {
        "line": "3",
        "column": "5",
        "severity": "error",
        "message": "No food treats a disease. [geneest]",
        "source": "claimcheck.HC101.disease-claim",
    }
    assert len(clean) == 0
    assert gone[0].attrib["source"] == "claimcheck.unread-file"


def test_hostile_copy_is_well_formed_and_only_text() -> None:
    for text in (junitreport.render(hostile.report()), checkstylereport.render(hostile.report())):
        assert text.isascii()
        assert text.replace("\n", "").isprintable()
        assert "<script" not in text and "]]>" not in text and "<b>" not in text
        for element in fromstring(text).iter():
            for value in (*element.attrib.values(), *(element.text or "").splitlines()):
                assert value.isprintable()
    assert len(list(junit(hostile.report()).iter("testcase"))) == 3
    shown = fromstring(checkstylereport.render(hostile.report()))[0][0].attrib["message"]
    assert "]]> <![CDATA[x]]>" in shown and "<script>alert(1)</script>" in shown
