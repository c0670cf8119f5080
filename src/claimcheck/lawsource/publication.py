"""Claims as they are published: the columns of a table told by their headings, a row to a claim."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import ClaimcheckError
from claimcheck.lawsource import html, sheet
from claimcheck.lawsource.fetch import Fetched
from claimcheck.lawsource.register import Vocabulary
from claimcheck.lawsource.table import Row, Tables

_JOURNAL = re.compile(r"(\d{4})\s*;\s*(\d+)\s*\(\s*(\d+)\s*\)\s*:\s*([A-Za-z]?\d+)")
_QUESTION = re.compile(r"Q\s*-\s*\d{4}\s*-\s*\d+")
_NUMBERS = re.compile(r"\d{1,5}(?:\s*[,;]\s*\d{1,5})*")
_CELEX = re.compile(r"(?<![\dA-Z])([03]\d{4}[RDL]\d{4}(?:-\d{8})?)(?!\d)")
_CONSOLIDATED = re.compile(r"\b(0\d{4}[RDL]\d{4})\s*[—–-]\s*([A-Z]{2})\s*[—–-]\s*(\d{2})\.(\d{2})\.(\d{4})")
_ACT = re.compile(
    r"\((?:EU|EC|EG)\)\s*(?:(?:No|nr)\.?\s*)?(\d{1,4}/\d{2,4}|\d{4}/\d+)|\b(\d{4}/\d+)/(?:EU|EC|EG)\b", re.IGNORECASE
)
_META_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_EMPTY = re.compile(r"[\W_]*")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEAD = 4096  # bytes in which a page names its encoding


@dataclass(frozen=True, slots=True)
class Published:
    """A claim as published. ``conditions`` and ``restrictions`` are None where there is no such column.

    ``place`` names file and line or row; ``article`` is None where the publication does not say.
    """

    substance: str
    text: str
    conditions: str | None
    restrictions: str | None
    efsa: tuple[str, ...]
    entries: tuple[int, ...]
    article: str | None
    place: str


@dataclass(frozen=True, slots=True)
class Publication:
    """What one file publishes, in one language.

    ``source`` is what a claim that was compared names as where it was seen. ``acts`` are the acts whose claims the
    file gives in full, empty where it does not say. ``aside`` counts its rows on claims that are not authorised.
    """

    name: str
    source: str
    language: str
    claims: tuple[Published, ...]
    acts: frozenset[str]
    aside: int


def read(fetched: Fetched, vocabulary: Vocabulary, language: str | None = None) -> Publication:
    """The claims of a publication. Raises ClaimcheckError: another kind of file, cut off, or no table of claims."""
    name, data = fetched.name, fetched.data
    if data.startswith(b"%PDF"):
        raise ClaimcheckError(f"{name}: is a PDF; save the HTML of the act from EUR-Lex and give that")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ClaimcheckError(f"{name}: is an old Excel workbook (.xls); save it as .xlsx or CSV")
    if data.startswith(b"PK"):
        return _publication(name, sheet.from_xlsx(name, data), vocabulary, language)
    text = _decoded(fetched)
    if "\0" in text:
        raise ClaimcheckError(f"{name}: is neither HTML, XLSX nor CSV")
    if text.lstrip().startswith("<"):
        return _publication(name, html.tables(name, text), vocabulary, language)
    return _publication(name, sheet.from_csv(name, text), vocabulary, language)


def _decoded(fetched: Fetched) -> str:
    """The text, by its byte order mark, what the server said, what the page says, UTF-8, or what Excel writes."""
    data = fetched.data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tried(fetched.name, data, [encoding])
    named = _META_CHARSET.search(data[:_HEAD])
    said = [fetched.charset, named.group(1).decode("ascii") if named else None]
    return _tried(fetched.name, data, [*(encoding for encoding in said if encoding), "utf-8", "cp1252"])


def _tried(name: str, data: bytes, encodings: Sequence[str]) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise ClaimcheckError(f"{name}: is no text in {', '.join(encodings)}; save it as UTF-8")


@dataclass(frozen=True, slots=True)
class _Columns:
    """The number of each field's column, and the language of the headings."""

    at: Mapping[str, int]
    language: str
    width: int

    def of(self, row: Row, field: str) -> str | None:
        """The text of a field in a row: None without such a column, nothing where the cell holds only signs."""
        if field not in self.at:
            return None
        n = self.at[field]
        text = row.cells[n] if n < len(row.cells) else ""
        return "" if _EMPTY.fullmatch(text) else text


def _publication(name: str, tables: Tables, vocabulary: Vocabulary, language: str | None) -> Publication:
    columns: _Columns | None = None
    claims: list[Published] = []
    languages: Counter[str] = Counter()
    aside = 0
    goes_on = False
    for n, row in enumerate(tables.rows):
        found = _columns(row, vocabulary)
        if found:
            columns, goes_on = _with_references(found, tables, n), True
            languages[columns.language] += 1
            continue
        if columns and n in tables.edges:
            goes_on = len(row.cells) == columns.width  # a part of the table after a mark; else another one, or a list
        if not columns or not goes_on or not columns.of(row, "claim") or not columns.of(row, "substance"):
            continue
        if columns.of(row, "status") and _folded(columns.of(row, "status") or "") not in vocabulary.authorised:
            aside += 1
            continue
        claims.append(_claim(name, row, columns, vocabulary))
    if not claims:
        raise ClaimcheckError(f"{name}: {_nothing(vocabulary, table=bool(languages), aside=aside)}")
    celex, stated = _identity(name, tables.text)
    spoken = language or stated or languages.most_common(1)[0][0]
    source = f"EUR-Lex CELEX {celex}" if celex else name if "://" in name else Path(name).name
    return Publication(name, source, spoken, tuple(claims), _acts(tables.text, celex), aside)


def _nothing(vocabulary: Vocabulary, *, table: bool, aside: int) -> str:
    if table and aside:
        return f"its table holds no authorised claim, {aside} that are not authorised"
    if table:
        return "its table of claims has no rows"
    first = vocabulary.columns.values()
    headings = " or ".join(f"'{fields['substance'][0]} ...' and '{fields['claim'][0]}'" for fields in first)
    return (
        f"holds no table of claims (one has the headings {headings}); give the act as HTML from EUR-Lex, in English or "
        "Dutch, or the export of the Register"
    )


def _identity(name: str, text: str) -> tuple[str | None, str | None]:
    """The CELEX number of an act, in its consolidated version where it is one, and its language."""
    head = _CONSOLIDATED.search(text)
    if head:
        act, language, day, month, year = head.groups()
        return f"{act}-{year}{month}{day}", language.lower() if language in {"EN", "NL"} else None
    found = _CELEX.search(name) or _CELEX.search(text)
    return (found.group(1) if found else None), None


def _acts(text: str, celex: str | None) -> frozenset[str]:
    """The acts whose claims a text gives: all those that it names where it is consolidated, else its own."""
    named = [first or second for first, second in _ACT.findall(text)]
    return frozenset(named if celex and celex.startswith("0") else named[:1])


def _columns(row: Row, vocabulary: Vocabulary) -> _Columns | None:
    """The columns that a row of headings names; None where it is no such row."""
    best: _Columns | None = None
    for language, fields in vocabulary.columns.items():
        at: dict[str, int] = {}
        for n, cell in enumerate(row.cells):
            field = _field(_folded(cell), fields)
            if field and field not in at:
                at[field] = n
        if {"substance", "claim"} <= at.keys() and (best is None or len(at) > len(best.at)):
            best = _Columns(at, language, len(row.cells))
    return best


def _field(heading: str, fields: Mapping[str, Sequence[str]]) -> str | None:
    """The field that a heading names: the one with the longest words that it begins with."""
    fitting = [(len(words), field) for field, listed in fields.items() for words in listed if heading.startswith(words)]
    return max(fitting)[1] if fitting else None


def _with_references(columns: _Columns, tables: Tables, heading: int) -> _Columns:
    """The columns with those of the opinions and entries told by what stands in them, where no heading names them."""
    at = dict(columns.at)
    sample = tables.rows[heading + 1 : heading + 6]
    for field, pattern in (("efsa", _JOURNAL), ("entries", _NUMBERS)):
        for n in range(columns.width):
            cells = [row.cells[n] for row in sample if n < len(row.cells) and row.cells[n]]
            matches = pattern.match if field == "efsa" else pattern.fullmatch
            if field not in at and n not in at.values() and cells and all(matches(cell) for cell in cells):
                at[field] = n
    return _Columns(at, columns.language, columns.width)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _claim(name: str, row: Row, columns: _Columns, vocabulary: Vocabulary) -> Published:
    references = columns.of(row, "efsa") or ""
    entries = columns.of(row, "entries") or ""
    kind = _folded(columns.of(row, "type") or "").replace(" ", "")
    return Published(
        substance=columns.of(row, "substance") or "",
        text=columns.of(row, "claim") or "",
        conditions=columns.of(row, "conditions"),
        restrictions=columns.of(row, "restrictions"),
        efsa=opinions(references),
        entries=tuple(int(number) for number in re.findall(r"\d{1,5}", entries)) if _NUMBERS.fullmatch(entries) else (),
        article=next((key for key, listed in vocabulary.article.items() if kind and kind in listed), None),
        place=f"{name}: {row.place}" if row.place.startswith("sheet") else f"{name}:{row.place.removeprefix('line ')}",
    )


def opinions(text: str) -> tuple[str, ...]:
    """The opinions that a text refers to, without blanks: numbers of the EFSA Journal, and questions (Q-...)."""
    journal = [f"{year};{volume}({number}):{page}" for year, volume, number, page in _JOURNAL.findall(text)]
    return tuple(dict.fromkeys([*journal, *(re.sub(r"\s", "", found) for found in _QUESTION.findall(text))]))
