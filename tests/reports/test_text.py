from __future__ import annotations

import re

import pytest

from claimcheck.model import FileReport
from claimcheck.reports import text
from claimcheck.reports.terminal import Look, cells
from tests.reports import sample

SOURCE = "# Lever\n\nVitamine B12 geneest leverziekte.\n"
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_a_finding_in_full() -> None:
    report = sample.of(SOURCE, "geneest leverziekte", suggestions=(sample.CHOLINE, sample.B12))
    assert (
        text.render(report, Look(width=73))
        == """\
article.md

  3:14 error HC101 disease-claim
  3 | Vitamine B12 geneest leverziekte.
    |              ^^^^^^^^^^^^^^^^^^^
    No food treats a disease.
    Advice: Leave the disease out.
    Law: Regulation (EU) No 1169/2011, art. 7(3)
    What may be said, best first:
    - Vitamine B12 draagt bij tot een normaal energieleverend metabolisme
      vitamin-b12.energy-metabolism, fits in place of these words
    - Choline draagt bij tot de instandhouding van een normale
      leverfunctie
      choline.liver-function
      (wording not compared with the Official Journal)
      Conditions of use: Alleen voor levensmiddelen met ten minste 82,5
        mg choline per 100 g, 100 ml of portie.

1 error in 1 file, 6 words.
"""
    )


def test_in_dutch() -> None:
    shown = text.render(sample.of(SOURCE, "geneest leverziekte", suggestions=(sample.CHOLINE,)), Look("nl"))
    for words in ("3:14 fout HC101", "Advies:", "Wet:", "Gebruiksvoorwaarden:", "1 fout in 1 bestand, 6 woorden."):
        assert words in shown
    assert "(bewoording niet vergeleken met het Publicatieblad)" in shown


@pytest.mark.parametrize("width", [1, 20, 40, 80, 300])
@pytest.mark.parametrize("colour", [True, False])
def test_no_line_is_wider_than_the_terminal(width: int, colour: bool) -> None:
    source = "\t日本語 " * 30 + "geneest leverziekte " + "é" * 200 + "\n\n" + "woord " * 40
    report = sample.run(
        sample.file(
            source,
            sample.finding(source, "geneest leverziekte", suggestions=(sample.CHOLINE,), message="w" * 200),
            sample.finding(source, "é\n\nwoord woord"),
            path="een/lang/pad/" * 10,
        )
    )
    shown = ANSI.sub("", text.render(report, Look(width=width, colour=colour)))
    assert max(cells(line) for line in shown.splitlines()) <= min(max(width, 20), 120)
    assert not any(line != line.rstrip() for line in shown.splitlines())


def test_carets_stand_under_the_words() -> None:
    source = "日本\t\u202e\x1b[1m geneest 👍 ziekte"
    lines = text.render(sample.of(source, "geneest 👍")).splitlines()
    shown = next(line for line in lines if line.startswith("  1 | "))
    carets = next(line for line in lines if "^" in line)
    before = shown[: shown.index("geneest")]
    assert cells(before) == carets.index("^")
    assert carets.count("^") == cells("geneest 👍")


def test_a_source_that_is_not_there_leaves_the_words() -> None:
    report = sample.run(FileReport("a.md", "nl", (sample.finding(SOURCE, "geneest leverziekte"),)))
    assert "    geneest leverziekte\n" in text.render(report)


def test_infos_are_counted_and_listed_when_asked() -> None:
    report = sample.of(SOURCE, "Lever", severity="info")
    assert text.render(report) == "1 info in 1 file, 6 words.\nNot listed: 1 info (--verbose lists them).\n"
    assert "1:3 info HC101" in text.render(report, least="info")
    assert text.render(report, least="error", summary=False) == ""


def test_the_summary_says_what_was_not_read() -> None:
    report = sample.run(
        sample.file(SOURCE, skipped=(("code", 2),)),
        sample.file(SOURCE, skipped=(("code", 1), ("comment", 1))),
        FileReport("gone.md", "und", errors=("does not exist; check the path",)),
        skipped=(("leeg", "no Markdown, HTML or text file in it"),),
    )
    assert text.render(report) == (
        "Nothing found in 2 files, 12 words.\n"
        "Not read as copy: code 3x, comment 1x.\n"
        "Not read: 1 path (no Markdown, HTML or text file in it 1x).\n"
        "Not checked, because something went wrong: 1 file.\n"
    )
    assert "  - leeg: geen Markdown-, HTML- of tekstbestand erin\n" in text.render(report, Look("nl"), least="info")


def test_large_numbers_are_readable() -> None:
    report = sample.run(FileReport("a.md", "nl", words=1234567))
    assert "1,234,567 words" in text.render(report)
    assert "1.234.567 woorden" in text.render(report, Look("nl"))


def test_colour_is_only_colour() -> None:
    report = sample.of(SOURCE, "geneest leverziekte", suggestions=(sample.CHOLINE, sample.B12))
    coloured = text.render(report, Look(colour=True))
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert ANSI.sub("", coloured) == text.render(report)
    assert "\x1b" not in text.render(report)


@pytest.mark.parametrize("colour", [True, False])
def test_hostile_copy_is_only_shown(colour: bool) -> None:
    source = "[bold red]x[/] [link=http://a]y[/link] :smile: \x1b]0;title\x07\x9b2J \u202eabc\u2066 {substance}\x00"
    report = sample.run(
        sample.file(
            source,
            sample.finding(
                source,
                source,
                message=source,
                advice=source,
                law=(source,),
                suggestions=(sample.Suggestion(source, source, 1.0, source, True, source),),
            ),
            path=f"a\n{source}",
            skipped=((source, 1),),
        ),
        skipped=((source, source),),
    )
    shown = ANSI.sub("", text.render(report, Look(width=120, colour=colour), least="info"))
    assert shown.replace("\n", "").isprintable()
    assert shown.count("[bold red]x[/]") >= 5
    assert ":smile:" in shown
    assert "a\\n[bold red]" in shown


def test_the_same_report_is_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    report = sample.of(SOURCE, "geneest leverziekte")
    before = text.render(report)
    for name, value in {"NO_COLOR": "1", "FORCE_COLOR": "1", "COLUMNS": "33", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    assert text.render(report) == before
