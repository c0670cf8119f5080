import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Block, Document, Location, Segment
from claimcheck.positions import LineIndex, line_index, locate, source_span, utf16_place
from claimcheck.readers import read

SOURCE = "een\ncaf&eacute;\r\nzo"
DOCUMENT = Document(
    path="x",
    source=SOURCE,
    text="een\n\ncafé zo",
    segments=(
        Segment(0, 3, 0, 3),
        Segment(5, 8, 4, 7),
        Segment(8, 9, 7, 15),
        Segment(9, 10, 15, 17),
        Segment(10, 12, 17, 19),
    ),
    blocks=(Block(0, 3, "paragraph"), Block(5, 12, "paragraph")),
)


@pytest.mark.parametrize(
    ("start", "end", "source"),
    [
        (0, 3, "een"),
        (1, 2, "e"),
        (5, 9, "caf&eacute;"),
        (8, 9, "&eacute;"),
        (7, 9, "f&eacute;"),
        (8, 11, "&eacute;\r\nz"),
        (2, 6, "n\nc"),
        (0, 12, SOURCE),
        (0, 5, "een"),
    ],
)
def test_smallest_span_of_the_source(start: int, end: int, source: str) -> None:
    low, high = source_span(DOCUMENT, start, end)
    assert SOURCE[low:high] == source


@pytest.mark.parametrize(("at", "source"), [(0, 0), (1, 1), (3, 4), (4, 4), (12, 19), (99, 19)])
def test_an_empty_span(at: int, source: int) -> None:
    assert source_span(DOCUMENT, at, at) == (source, source)


def test_a_document_without_text() -> None:
    assert locate(read("", "x.txt"), 0, 0) == Location(0, 0, 1, 1, 1, 1)


def test_a_label_that_stands_before_the_text_it_follows() -> None:
    document = read("a ![goed](u) b", "x.md")
    assert document.text == "a b\n\ngoed"
    assert source_span(document, 5, 9) == (4, 8)
    assert source_span(document, 2, 9) == (4, 14)


def test_lines_and_columns() -> None:
    assert locate(DOCUMENT, 8, 11) == Location(7, 18, 2, 4, 3, 2)


@pytest.mark.parametrize(
    ("source", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\r\nb", 2, (1, 3)),
        ("a\rb", 2, (2, 1)),
        ("a\r\r\nb", 4, (3, 1)),
        ("\ufeff🎉a", 2, (1, 3)),
        ("a\u2028b\x0bc", 4, (1, 5)),
        ("a\n", 2, (2, 1)),
        ("ab", 99, (1, 3)),
        ("ab", -1, (1, 1)),
    ],
)
def test_place(source: str, offset: int, place: tuple[int, int]) -> None:
    assert LineIndex.of(source).place(offset) == place


def test_the_index_is_built_once() -> None:
    source = "a\nb" * 3
    assert line_index(source) is line_index(source)


def test_a_place_in_utf_16_code_units() -> None:
    source = "\ufeff🍀 é\r\n🫀\ufeffx"
    assert [utf16_place(source, n) for n in range(9)] == [
        (1, 1),
        (1, 1),
        (1, 3),
        (1, 4),
        (1, 5),
        (1, 6),
        (2, 1),
        (2, 3),
        (2, 4),
    ]
    assert utf16_place("x", 9) == (1, 2)


@given(st.text(alphabet="ab\r\n\ufeff🍀é\u200d", max_size=30), st.data())
def test_an_editor_finds_the_words_at_their_place(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(int(source.startswith("\ufeff")), len(source))) if source else 0
    end = data.draw(st.integers(start, len(source)))
    (first, begin), (last, past) = utf16_place(source, start), utf16_place(source, end)
    lines = re.findall(r"(?:[^\r\n]*(?:\r\n|\r|\n))|[^\r\n]+\Z|\Z", source.removeprefix("\ufeff"))
    units = [line.encode("utf-16-le") for line in lines[first - 1 : last]]
    units[-1] = units[-1][: (past - 1) * 2]
    units[0] = units[0][(begin - 1) * 2 :]
    assert b"".join(units).decode("utf-16-le") == source[start:end]
