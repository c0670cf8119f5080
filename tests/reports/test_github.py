from __future__ import annotations

import re

import pytest

from claimcheck.model import FileReport, Severity
from claimcheck.reports import githubreport
from tests.reports import hostile, sample

SOURCE = "# Lever\r\n\r\n🍀 Dit geneest\r\nleverziekte, 100% zeker.\r\n"
COMMAND = re.compile(r"::(error|warning|notice) ([^\r\n]*?)::([^\r\n]*)")


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner reads it: level, properties, data."""
    match = COMMAND.fullmatch(line)
    assert match, line
    properties = dict(pair.split("=", 1) for pair in match[2].split(","))
    unescaped = {}
    for key, value in properties.items():
        for code, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            value = value.replace(code, sign)  # noqa: PLW2901
        unescaped[key] = value
    return match[1], unescaped, match[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_a_finding_is_a_command() -> None:
    report = sample.run(
        sample.file(SOURCE, sample.finding(SOURCE, "geneest", message="100% fout, zeg: niets"), path="./a,b:c.md")
    )
    text = githubreport.render(report)
    assert text == (
        "::error file=a%2Cb%3Ac.md,line=3,endLine=3,col=8,endColumn=15,title=HC101 disease-claim"
        "::100%25 fout, zeg: niets [geneest]%0AAdvice: Leave the disease out.\n"
    )
    assert read(text.strip())[1]["file"] == "a,b:c.md"


def test_columns_only_where_it_is_one_line() -> None:
    (line,) = githubreport.render(sample.of(SOURCE, "geneest\r\nleverziekte")).splitlines()
    assert set(read(line)[1]) == {"file", "line", "endLine", "title"}


def test_levels_and_what_is_severe_enough() -> None:
    severities: tuple[Severity, ...] = ("error", "warning", "info")
    report = sample.run(sample.file(SOURCE, *(sample.finding(SOURCE, "Dit", severity=each) for each in severities)))
    assert [read(line)[0] for line in githubreport.render(report).splitlines()] == ["error", "warning", "notice"]
    assert [read(line)[0] for line in githubreport.render(report, least="error").splitlines()] == ["error"]


def test_nothing_found_is_nothing_said() -> None:
    assert githubreport.render(sample.of(SOURCE)) == ""


@pytest.mark.parametrize(
    ("errors", "infos", "last"),
    [
        (10, 10, None),
        (11, 0, "Not annotated: 1 error more."),
        (25, 10, "Not annotated: 15 errors, 1 info more."),
        (3, 11, "Not annotated: 2 infos more."),
    ],
)
def test_ten_of_a_level_and_the_number_of_the_rest(errors: int, infos: int, last: str | None) -> None:
    many = [sample.finding(SOURCE, "Dit")] * errors + [sample.finding(SOURCE, "Dit", severity="info")] * infos
    lines = [read(line) for line in githubreport.render(sample.run(sample.file(SOURCE, *many))).splitlines()]
    for level in ("error", "notice"):
        assert sum(line[0] == level for line in lines) <= 10
    assert (lines[-1][2] if lines[-1][1]["title"] == "claimcheck" else None) == last


def test_a_file_that_failed_is_an_error() -> None:
    report = sample.run(FileReport("gone.md", "und", errors=("does not exist; check the path",)))
    assert (
        githubreport.render(report, "nl") == "::error file=gone.md,title=claimcheck::bestaat niet; controleer het pad\n"
    )


def test_hostile_copy_makes_no_command() -> None:
    text = githubreport.render(hostile.report())
    lines = text.splitlines()
    assert len(lines) == 2
    assert text.replace("\n", "").isprintable()
    for line in lines:
        level, properties, data = read(line)
        assert level == "error"
        assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert data.count("\n") <= 1
