from __future__ import annotations

import pytest

from claimcheck.reports.excerpt import Line, excerpt
from claimcheck.reports.terminal import cells
from tests.reports.sample import place

LONG = "De een na de ander zegt het: vitamine B12 geneest leverziekte en houdt je daarna nog jaren op de been."


def _lines(source: str, words: str, width: int = 80) -> list[Line]:
    start = source.index(words)
    return excerpt(source, place(source, start, start + len(words)), width)


def test_a_line_that_fits_is_shown_whole() -> None:
    assert _lines("een\n  twee drie vier\nvijf", "drie") == [Line(2, "twee ", "drie", " vier")]


@pytest.mark.parametrize("width", range(20, 110, 3))
@pytest.mark.parametrize("words", ["De een", "geneest leverziekte", "op de been.", LONG])
def test_a_longer_line_is_cut_around_the_words(words: str, width: int) -> None:
    (line,) = _lines(LONG, words, width)
    assert cells(line.before + line.words + line.after) <= width
    assert line.words.replace("...", "")[:8] == words[: len(line.words.replace("...", ""))][:8]
    for part, whole in ((line.before, LONG), (line.after, LONG)):
        assert part.strip(".").strip() in whole


def test_wide_characters_count_double_and_tabs_as_four() -> None:
    source = "a\t日本語 magnesium 日本語"
    assert _lines(source, "magnesium", 28) == [Line(1, "a    日本語 ", "magnesium", " 日本語")]
    assert _lines(source, "magnesium", 27) == [Line(1, "... 日本語 ", "magnesium", " 日本語")]
    assert _lines(source, "magnesium", 22) == [Line(1, "...語 ", "magnesium", " 日本語")]


def test_a_longer_finding_shows_its_first_and_last_line() -> None:
    source = "\tEen twee  \r\n drie\r\n\r\n  vier vijf\r\nzes"
    assert _lines(source, "twee  \r\n drie\r\n\r\n  vier") == [
        Line(1, "Een ", "twee", ""),
        Line(0, "", "", "..."),
        Line(4, "", "vier", " vijf"),
    ]
    assert [line.number for line in _lines(source, "twee  \r\n drie")] == [1, 2]


def test_line_ends_at_the_end_of_a_finding_add_no_line() -> None:
    assert _lines("een\ntwee\n\n\ndrie", "twee\n\n\n") == [Line(2, "", "twee", "")]


def test_other_line_separators_do_not_break_the_line() -> None:
    assert _lines("een\u2028twee\x0bdrie\x85.", "twee") == [Line(1, "een\\u2028", "twee", "\\x0bdrie\\x85.")]


def test_a_place_outside_the_source_shows_nothing() -> None:
    assert excerpt("kort", place("kort en lang", 5, 7), 80) == []
