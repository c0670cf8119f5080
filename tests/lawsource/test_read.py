"""Publications as they come, also in part, in other hands and in bad shape."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.lawsource import Fetched, Publication, fetch, read, read_register
from claimcheck.lawsource.fetch import MOST_BYTES
from claimcheck.rulebook import rules_directory
from tests.lawsource import published

REGISTER = read_register(rules_directory())
SOME = published.annex_lines(REGISTER, "nl")[:6]
PAGE = published.html(SOME, "nl")
ARTICLE_14 = """<html lang="en"><body><p>COMMISSION REGULATION (EU) No 1228/2014 of 17 November 2014</p>
<table><tr><td><p>Application – Relevant provisions of Regulation (EC) No 1924/2006</p></td><td>Applicant – Address</td>
<td>Nutrient, substance, food or food category</td><td>Claim</td><td>Conditions of use of the claim</td>
<td>Conditions and/or restrictions of use of the food and/or additional statement or warning</td>
<td>EFSA opinion reference</td></tr>
<tr><td rowspan="2">Article 14(1)(a)</td><td rowspan="2">Someone, Street 1</td><td>Calcium</td><td>One</td><td>A</td><td>—</td>
<td>Q-2008-721</td></tr>
<tr><td>Vitamin D</td><td>Tw<b>o</b></td><td>B<br/>C</td><td></td><td>Q-2010-01233 and 2011;9(9):2382</td></tr>
<tr><td colspan="7">▼M2</td></tr></table></body></html>"""


def made(data: str | bytes, name: str = "page.html", language: str | None = None) -> Publication:
    return read(Fetched(name, data.encode() if isinstance(data, str) else data), REGISTER.vocabulary, language)


def test_an_annex_gives_its_rows_with_their_lines() -> None:
    found = made(PAGE)
    first = found.claims[0]
    assert (first.substance, first.text) == (SOME[0].substance, SOME[0].text)
    assert first.restrictions == SOME[0].restrictions and first.efsa == tuple(SOME[0].efsa)
    number = int(first.place.rpartition(":")[2])
    assert SOME[0].text in PAGE.splitlines()[number - 1]
    assert found.language == "nl" and found.acts >= {"432/2012", "536/2013"}


def test_an_act_on_single_claims_with_cells_over_several_rows() -> None:
    found = made(ARTICLE_14, "http://x/?uri=CELEX:32014R1228")
    assert [(claim.substance, claim.text, claim.conditions, claim.restrictions) for claim in found.claims] == [
        ("Calcium", "One", "A", ""),
        ("Vitamin D", "Two", "B C", ""),
    ]
    assert found.claims[1].efsa == ("2011;9(9):2382", "Q-2010-01233")
    assert found.acts == {"1228/2014"} and found.source == "EUR-Lex CELEX 32014R1228"


def test_a_table_that_goes_on_after_a_mark_of_an_amendment() -> None:
    at = PAGE.index("<tr>", PAGE.index(SOME[2].text))
    parted = f'{PAGE[:at]}</tbody></table><p class="modref">▼M6</p><table>{PAGE[at:]}'
    assert [claim.text for claim in made(parted).claims] == [row.text for row in SOME]


def test_marks_of_amendments_and_numbers_of_notes_are_no_words() -> None:
    page = PAGE.replace(f"▼M1 {SOME[0].text}", f"<span>►</span><a>M12</a> {SOME[0].text}<sup><a>(*2)</a></sup> ◄")
    page = page.replace(f"<p>{SOME[1].substance}", f"<p>◄ &#9658;M3 {SOME[1].substance}")
    found = made(page)
    assert [claim.text for claim in found.claims] == [row.text for row in SOME]
    assert found.claims[1].substance == SOME[1].substance


def test_columns_are_told_by_what_stands_in_them_where_the_heading_is_unknown() -> None:
    page = PAGE.replace("Nummer EFSA Journal", "Vindplaats").replace("Relevant nummer", "Volgnummer")
    assert [(c.efsa, c.entries) for c in made(page).claims] == [(tuple(r.efsa), tuple(r.entries)) for r in SOME]


def test_the_language_may_be_given() -> None:
    assert made(PAGE, language="en").language == "en"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_export_in_what_excel_writes(encoding: str) -> None:
    rows = [published.Line("Vitamine Bé", "Vitamine Bé draagt bij", "≥ 2 µg" if encoding != "cp1252" else "2 µg")]
    found = made(published.table(rows, delimiter=";").encode(encoding), "export.csv")
    assert found.claims[0].substance == "Vitamine Bé" and found.claims[0].article == "13.1"


ANYTHING = "<html><body><p>Checking your browser</p></body></html>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7 ...", "is a PDF; save the HTML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "save it as .xlsx or CSV"),
        (b"PK\x03\x04 and then nothing", "not a readable XLSX workbook"),
        (b"\x00\x01\x02binary", "neither HTML, XLSX nor CSV"),
        (ANYTHING.encode(), "holds no table of claims"),
        (b"name,amount\nzinc,3\n", "holds no table of claims"),
        (PAGE[: PAGE.index(SOME[3].text)].encode(), ":8: the file ends inside the table that begins here"),
        (PAGE[: PAGE.index("<p>(*)")].encode(), "has no end (</html>); it was cut off"),
        (published.table(SOME).encode() + b'"open quote', "not valid CSV from here on"),
        (published.table([]).encode(), "its table of claims has no rows"),
        (b"<html><meta charset=utf-8>\xff\xfe\x81\x8d</html>", "is no text in utf-8"),
    ],
)
def test_what_cannot_be_read_is_told_with_file_and_reason(data: bytes, message: str) -> None:
    with pytest.raises(ClaimcheckError) as error:
        made(data, "given.html")
    assert message in str(error.value) and str(error.value).startswith("given.html:")


def test_a_table_of_claims_not_authorised_says_so() -> None:
    rows = [published.Line("Collagen", "Collagen makes joints supple", status="Non-authorised")]
    with pytest.raises(ClaimcheckError, match="no authorised claim, 1 that are not"):
        made(published.table(rows), "export.csv")


def test_without_openpyxl_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(ClaimcheckError, match=r"pip install 'claimcheck\[xlsx\]'"):
        made(b"PK\x03\x04", "export.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for n in range(4):
            file.writestr(f"{n}", b"\0" * 100_000_000)
    with pytest.raises(ClaimcheckError, match="when unpacked"):
        made(packed.getvalue(), "export.xlsx")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([PAGE.encode(), ARTICLE_14.encode(), published.table(SOME).encode()]))
    start, stop = sorted(data.draw(st.lists(st.integers(0, len(whole)), min_size=2, max_size=2)))
    damaged = whole[:start] + data.draw(st.binary(max_size=8)) + whole[stop:]
    try:
        claims = made(damaged, "given").claims
    except ClaimcheckError as error:
        said, claims = str(error), ()
    else:
        said = "given"
    assert said.startswith("given")
    assert all(claim.text and claim.substance for claim in claims)


def test_files_that_are_not_there_empty_or_a_folder(tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    for path, message in (("none.html", "cannot be read"), ("empty.html", "is empty"), ("", "is a directory")):
        with pytest.raises(ClaimcheckError, match=message):
            fetch(str(tmp_path / path))


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        code = {"/page": 200, "/empty": 202, "/away": 302, "/local": 302, "/ftp": 302, "/large": 200}.get(
            self.path, 404
        )
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if code == 302:
            self.send_header("Location", {"/away": "/page", "/ftp": "ftp://x/y"}.get(self.path, "file:///etc/hostname"))
        self.end_headers()
        try:
            self.wfile.write({"/page": PAGE.encode(), "/large": b" " * (MOST_BYTES + 2)}.get(self.path, b""))
        except OSError:
            return  # the reader had enough

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "*")
    http = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


@pytest.mark.parametrize("path", ["/page", "/away"])
def test_an_address_is_read(server: str, path: str) -> None:
    found = read(fetch(server + path), REGISTER.vocabulary)
    assert len(found.claims) == len(SOME)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/none", "answered 404"),
        ("/empty", "is empty|answered 202"),
        ("/local", "is not allowed"),
        ("/ftp", "of the kind 'ftp' is not read"),
        ("/large", "is larger than 30 MB"),
    ],
)
def test_an_address_that_does_not_answer_with_a_page(server: str, path: str, message: str) -> None:
    with pytest.raises(ClaimcheckError, match=message):
        fetch(server + path)


@pytest.mark.parametrize("url", ["ftp://eur-lex.europa.eu/x", "file:///etc/hostname", "data://x"])
def test_only_http_addresses_are_read(url: str) -> None:
    with pytest.raises(ClaimcheckError, match="give http, https or a file"):
        fetch(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/x", "https://nowhere.invalid/x", "http://[bad/x", "http:///x"])
def test_no_network_is_told(url: str) -> None:
    with pytest.raises(ClaimcheckError, match="cannot be reached"):
        fetch(url)
