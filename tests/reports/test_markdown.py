from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimcheck.model import FileReport
from claimcheck.reports import markdownreport
from claimcheck.reports.mdtext import escaped
from claimcheck.reports.printable import folded
from tests.reports import hostile, sample

SOURCE = "# Lever\n\nDit geneest\nleverziekte.\n"
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HARMLESS = {"text", "softbreak", "strong_open", "strong_close"}


def inside(text: str) -> Iterator[Token]:
    """The tokens within the blocks of a text."""
    for token in READER.parse(text):
        yield from token.children or ()


def shown(text: str) -> str:
    return "".join(token.content for token in inside(text)).replace("\u200b", "")


def cells(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[shown(cell.strip()) for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def test_a_summary() -> None:
    report = sample.run(
        sample.file(
            SOURCE, sample.finding(SOURCE, "Dit", severity="warning", suggestions=(sample.CHOLINE, sample.B12))
        ),
        sample.file(SOURCE, sample.finding(SOURCE, "geneest\nleverziekte"), path="b.md"),
        sample.file(SOURCE, sample.finding(SOURCE, "Lever", severity="info"), path="c.md"),
    )
    text = markdownreport.render(report)
    assert text.startswith(
        "### claimcheck: 1 error, 1 warning, 1 info\n\n3 files and 15 words were read.\n\n| Severity | "
    )
    assert cells(text) == [
        ["error", "b.md:3", "“geneest leverziekte”", "HC101 disease-claim", "Leave the disease out."],
        ["warning", "article.md:3", "“Dit”", "HC101 disease-claim", f"Say: {sample.B12.text}"],
    ]
    assert len(cells(markdownreport.render(report, least="info"))) == 3
    assert "| Ernst | Plaats |" in markdownreport.render(report, "nl")


def test_nothing_found_has_no_table() -> None:
    assert (
        markdownreport.render(sample.of(SOURCE)) == "### claimcheck: Nothing found\n\n1 file and 5 words were read.\n"
    )


def test_the_table_is_capped() -> None:
    report = sample.run(sample.file(SOURCE, *[sample.finding(SOURCE, "Dit")] * 2051))
    text = markdownreport.render(report)
    assert len(cells(text)) == markdownreport.MOST
    assert text.endswith("\n\n2,001 more findings are not in this table.\n")


def test_the_longest_summary_fits_a_comment() -> None:
    found = [sample.finding("&" * 5000, "&" * 5000, advice="&" * 5000)] * 99
    text = markdownreport.render(sample.run(sample.file("", *found, path="&" * 255)))
    assert 40_000 < len(text) < 65_536
    assert f"{99 - len(cells(text))} more findings are not in this table." in text


def test_what_was_not_read_is_said() -> None:
    report = sample.run(
        sample.file(SOURCE, skipped=(("language 'de' is not checked", 2), ("code", 1))),
        FileReport("gone.md", "und", errors=("does not exist; check the path",)),
        skipped=tuple((f"leeg{n}", "no Markdown, HTML or text file in it") for n in range(30)),
    )
    text = markdownreport.render(report)
    assert "\n\nNot read as copy: language 'de' is not checked 2x, code 1x.\n\n" in text
    assert "Not checked, because something went wrong: 1 file." in text
    assert "- **error** gone&#46;md: does not exist; check the path\n- leeg0: no Markdown" in text
    assert "- and 11 more\n" in text


@pytest.mark.parametrize(
    "text", [*hostile.PIECES, hostile.TEXT, "1. one", "123456) x", "- item", "+ x", "# x", "> x", "\\", "`", "=="]
)
def test_hostile_copy_is_shown_and_does_nothing(text: str) -> None:
    safe = escaped(text, 10_000)
    assert safe.isprintable() and "|" not in safe
    for context in (safe, f"- {safe}", f"| {safe} |\n|---|\n| {safe} |"):
        tokens = READER.parse(context)
        assert not {token.type for token in tokens} & {
            "html_block",
            "code_block",
            "fence",
            "hr",
            "heading_open",
            "blockquote_open",
            "ordered_list_open",
        }
        assert sum(token.type == "bullet_list_open" for token in tokens) == (context == f"- {safe}")
        assert {token.type for token in inside(context)} <= HARMLESS
    said = "".join(token.content for token in inside(safe))
    assert not re.search(r"@\w|#\d|GH-\d|!\d|https?:/|:[\w+-]+:", said)
    assert not re.search(r"www\.\w|\w@|://", safe)


@given(st.text(alphabet="ab1 _*`~<>[]()|\\\\#&;:@!-+=.$\"'/\u200b\u00e9", min_size=1, max_size=30))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    if not (line := folded(text)):
        return
    for context in (f"- {escaped(text)}", f"| {escaped(text)} |\n|---|"):
        assert {token.type for token in inside(context)} <= HARMLESS
        assert shown(context) == line.replace("\u200b", "")


def test_a_hostile_report_is_a_table_with_one_row() -> None:
    text = markdownreport.render(hostile.report())
    assert text.replace("\n", "").isprintable()
    assert {token.type for token in inside(text)} <= HARMLESS
    (row,) = cells(text)
    assert len(row) == 5
    assert sum(token.type == "tr_open" for token in READER.parse(text)) == 2
