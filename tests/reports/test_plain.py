from __future__ import annotations

from claimcheck.reports import plain
from tests.reports import sample

SOURCE = "# Lever\n\nDit geneest\nleverziekte [snel].\n"


def test_a_finding_is_a_line() -> None:
    report = sample.of(SOURCE, "geneest\nleverziekte")
    assert plain.render(report) == (
        "article.md:3:5: error HC101 disease-claim: No food treats a disease. [geneest leverziekte]\n"
    )


def test_nothing_found_is_nothing_said() -> None:
    assert plain.render(sample.of(SOURCE)) == ""


def test_only_what_is_severe_enough() -> None:
    report = sample.run(
        sample.file(
            SOURCE,
            sample.finding(SOURCE, "Lever", severity="info"),
            sample.finding(SOURCE, "geneest", severity="warning"),
            sample.finding(SOURCE, "leverziekte"),
        )
    )
    severities = [line.split()[1] for line in plain.render(report).splitlines()]
    assert severities == ["info", "warning", "error"]
    assert len(plain.render(report, least="warning").splitlines()) == 2
    assert len(plain.render(report, least="error").splitlines()) == 1


def test_hostile_copy_stays_on_its_line() -> None:
    source = "x\x1b[31m\r\n::error file=a::boo\u202e\u2028y"
    finding = sample.finding(source, source, message="said:\n" + source)
    report = sample.run(sample.file(source, finding, path="a\n::error::b\x1b]0;t\x07.md"))
    text = plain.render(report)
    assert text.count("\n") == 1
    assert not text.startswith("::")
    assert text.isprintable() or text[:-1].isprintable()
    assert text.startswith("a\\n:\\x3aerror:\\x3ab\\x1b]0;t\\x07.md:1:1: error ")
