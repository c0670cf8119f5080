"""Feeds: every cell is read as it was meant, and every code point of it knows its place in the file."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.positions import source_span
from claimcheck.readers import feed, is_feed
from claimcheck.rulebook import load
from tests import real
from tests.real import Run, put

cache, compiled, run = real.cache, real.compiled, real.run  # the fixtures
COLUMNS = load().pages.columns
CELLS = st.text(st.sampled_from('ab "\\,;|\né🎉'), max_size=12)


def read(source: str, path: str = "feed.csv") -> feed.Feed:
    return feed.read(source, path, COLUMNS)


def table(rows: list[list[str]], delimiter: str, end: str, *, quoted: bool) -> str:
    written = io.StringIO()
    style = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(written, delimiter=delimiter, lineterminator=end, quoting=style).writerows(rows)
    return written.getvalue()


@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.booleans(),
)
def test_cells_are_those_that_were_written_and_know_their_place(
    rows: list[list[str]], delimiter: str, end: str, quoted: bool, bom: bool
) -> None:
    source = "\ufeff" * bom + table([["title", "description"], *rows], delimiter, end, quoted=quoted)
    problems: list[str] = []
    found = list(feed._rows(source, delimiter, problems))[1:]
    assert problems == []
    assert [[cell.view.text for cell in row] for row in found] == [row for row in rows if any(row) or quoted]
    for row in found:
        for cell in row:
            for n, character in enumerate(cell.view.text):
                low, high = cell.view.source_start(n), cell.view.source_end(n + 1)
                assert source[low:high] == (character if character != '"' or high - low == 1 else '""')


@given(st.text(st.sampled_from('title,;"\n\r\t <b>&'), max_size=60))
def test_any_text_is_read_without_a_crash_and_comes_home(text: str) -> None:
    source = f"title,description\n{text}"
    for document in read(source).documents:
        for block in document.blocks:
            low, high = source_span(document, block.start, block.end)
            assert 0 <= low <= high <= len(source)


def test_quotes_markup_and_lines_in_a_cell() -> None:
    source = 'title,description\nA,"<p>Een ""goed"" <b>product</b></p>"\n"B ""x""","- een\n- twee, drie"\n'
    first, second = read(source).documents
    assert [(b.kind, first.text[b.start : b.end]) for b in first.blocks] == [
        ("title", "A"),
        ("paragraph", 'Een "goed" product'),
    ]
    assert [(b.kind, second.text[b.start : b.end]) for b in second.blocks] == [
        ("title", 'B "x"'),
        ("item", "een"),
        ("item", "twee, drie"),
    ]
    at = first.text.index('"goed"')
    low, high = source_span(first, at, at + 6)
    assert source[low:high] == '""goed""'


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("id\ttitle\tdescription\tproduct_highlight", "1\tZink\tTekst\tEen; twee", ["Zink", "Tekst", "Een", "twee"]),
        ("Handle,Title,Body (HTML),Vendor,SEO Title", "z,Zink,<p>Tekst</p>,Wij,Kop", ["Zink", "Tekst", "Kop"]),
        ("ID;SKU;Name;Short description;Description", "1;z;Zink;Kort;<p>Lang</p>", ["Zink", "Kort", "Lang"]),
        ("ID,Type,Naam,Korte beschrijving,Beschrijving", "1,simple,Zink,Kort,Lang", ["Zink", "Kort", "Lang"]),
        ("sku|bullet_point1|bullet_point2|titel", "1|Een|Twee|Zink", ["Zink", "Een", "Twee"]),
    ],
)
def test_the_columns_of_known_exports(head: str, row: str, expected: list[str]) -> None:
    found = read(f"{head}\n{row}\n", "feed.tsv" if "\t" in head else "feed.csv")
    assert found.problems == ()
    (document,) = found.documents
    assert [document.text[b.start : b.end] for b in document.blocks] == expected


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("", "the feed is empty"),
        ("sku,price\n1,2\n", "no column is known to hold copy; name one under feed-columns. There are: sku, price"),
        ('title,description\nA,"open\nB,"x" y\n', "line 2: a quote inside a cell in quotes is written twice"),
        ("title,description\nA,b,c\n", "line 2: more cells than headings"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_with_its_line(source: str, told: str) -> None:
    assert read(source).problems[0].startswith(told)


FEED = """\
id,Naam,Omschrijving,facts.kind,facts.substances,facts.substances.zinc (mg)
1,Zink,"<p>Zink draagt bij tot de normale werking van het <b>immuunsysteem</b>, ""echt"".</p>",supplement,,"0,5"
2,Zink forte,Zink draagt bij tot de normale werking van het immuunsysteem.,supplement,zink: 5 mg,
3,Kruid,"Geneest
griep.",supplement,zink: 5 mgg,
"""


def test_each_row_is_held_against_its_own_facts(run: Run) -> None:
    put("feed.csv", FEED)
    result = run("--format", "json", "feed.csv")
    assert result.status == 2
    (file,) = json.loads(result.out)["files"]
    grave = [(f["rule"], f["line"], f["text"]) for f in file["findings"] if f["severity"] == "error"]
    assert grave == [
        ("HC011", 2, "Zink draagt bij tot de normale werking van het <b>immuunsysteem"),
        ("HC101", 4, "Geneest\ngriep"),
    ]
    assert all(FEED[f["start"] : f["end"]] == f["text"] for f in file["findings"])
    assert [error for error in file["errors"] if "line 4: zink: unknown unit 'mgg'; did you mean 'mg'?" in error]


def test_the_settings_name_columns_and_say_what_the_rows_are(run: Run) -> None:
    put("feed.csv", "sku;Tekst;Stof\n1;Magnesium draagt bij tot normale spieren. In tabletten.;1 mg\n")
    assert "There are: sku, Tekst, Stof" in run("feed.csv").err
    put(".claimcheck.yaml", "feed-columns: {Tekst: copy, Stof: facts.substances.magnesium}\nkind: product\n")
    (file,) = json.loads(run("--format", "json", "feed.csv").out)["files"]
    assert "HS201" in {finding["rule"] for finding in file["findings"]}
    put(".claimcheck.yaml", "feed-columns: {Tekst: copie}\n")
    result = run("feed.csv")
    assert result.status == 2
    assert "'feed-columns.Tekst': 'copie'" in result.err


def test_a_feed_in_a_folder_is_not_looked_for_and_fix_leaves_it_alone(run: Run) -> None:
    put("feed.csv", "title\nGeneest griep\n")
    put("page.md", "Tekst.\n")
    assert [file["path"] for file in json.loads(run("--format", "json", ".").out)["files"]] == ["page.md"]
    mended = run("fix", "feed.csv")
    assert mended.status == 2
    assert "is a feed" in mended.err


def test_names_of_feeds() -> None:
    assert [is_feed(name) for name in ("a.csv", "a.TSV", "a.md", "csv")] == [True, True, False, False]
