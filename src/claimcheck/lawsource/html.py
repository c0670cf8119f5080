"""The tables of an act as EUR-Lex shows it: HTML, with marks of amendments and references to notes taken out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from claimcheck.errors import ClaimcheckError
from claimcheck.lawsource.table import Row, Tables, folded

_BREAKS = frozenset("p div br li ul ol dt dd tr td th table h1 h2 h3 h4 h5 h6 hr section".split())
_UNREAD = frozenset({"script", "style", "template", "head"})
_MARK = re.compile(r"[►▼]\s*[BMAC]\d*\b|[►▼◄]")  # of an amendment: ►M5 ... ◄
_NOTE = re.compile(r"\s*(?:\(\s*\*?\s*\d*\s*\)|\*+\s*\d*)?\s*")
_NOTE_NUMBER = re.compile(r"\s*\d{1,3}\s*")  # of a note, where the brackets stand around the link
_NO_NOTE = re.compile(r"\s*\(\s*\)")
MOST_SPAN = 100  # columns or rows that one cell may cover


class _Cell:
    def __init__(self, columns: int, rows: int) -> None:
        self.parts: list[str] = []
        self.columns = columns
        self.rows = rows


class _Table:
    """An open table: its rows so far, and the cells above that reach down into the next row."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.rows: list[Row] = []
        self.cells: list[_Cell] = []
        self.place = line
        self.hanging: dict[int, tuple[str, int]] = {}
        self.cell: _Cell | None = None

    def end_cell(self) -> None:
        if self.cell is not None:
            self.cells.append(self.cell)
            self.cell = None

    def end_row(self) -> None:
        self.end_cell()
        if not self.cells:
            return
        texts: list[str] = []
        hanging: dict[int, tuple[str, int]] = {}

        def from_above() -> None:
            while len(texts) in self.hanging:
                text, left = self.hanging[len(texts)]
                if left > 1:
                    hanging[len(texts)] = (text, left - 1)
                texts.append(text)

        for cell in self.cells:
            from_above()
            text = _text(cell.parts)
            for n in range(cell.columns):
                if cell.rows > 1:
                    hanging[len(texts)] = (text, cell.rows - 1)
                texts.append("" if n else text)
        from_above()
        self.hanging = hanging
        self.cells = []
        if any(texts):
            self.rows.append(Row(tuple(texts), f"line {self.place}"))


class _Reader(HTMLParser):
    """Collects tables; what stands in a table inside a cell (a list, in many acts) is of both."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Table] = []
        self.done: list[list[Row]] = []
        self.text: list[str] = []
        self.unread = 0
        self.anchor: list[str] | None = None
        self.to_note = False
        self.html = False
        self.ended = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _UNREAD:
            self.unread += 1
        if tag == "html":
            self.html = True
        if tag in _BREAKS:
            self._put(" ")
        if tag == "table":
            self.open.append(_Table(self.getpos()[0]))
        elif self.open and tag == "tr":
            self.open[-1].end_row()
            self.open[-1].place = self.getpos()[0]
        elif self.open and tag in {"td", "th"}:
            self.open[-1].end_cell()
            self.open[-1].cell = _Cell(_span(given.get("colspan")), _span(given.get("rowspan")))
        elif tag == "a":
            self.anchor = []
            self.to_note = (given.get("href") or "").startswith("#")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _BREAKS:
            self._put(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self.unread = max(0, self.unread - 1)
        if tag == "html":
            self.ended = True
        if tag == "a" and self.anchor is not None:
            words, self.anchor = "".join(self.anchor), None
            of_note = _NOTE.fullmatch(words) or (self.to_note and _NOTE_NUMBER.fullmatch(words))
            self._put("" if of_note else words)
        if tag in _BREAKS:
            self._put(" ")
        if self.open and tag == "tr":
            self.open[-1].end_row()
        elif self.open and tag in {"td", "th"}:
            self.open[-1].end_cell()
        elif self.open and tag == "table":
            table = self.open.pop()
            table.end_row()
            self.done.append(table.rows)

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self._put(data)

    def _put(self, text: str) -> None:
        if self.anchor is not None and text != " ":
            self.anchor.append(text)
        else:
            for table in self.open:
                if table.cell is not None:
                    table.cell.parts.append(text)
            self.text.append(text)


def _text(parts: list[str]) -> str:
    return folded(_NO_NOTE.sub("", _MARK.sub("", "".join(parts))))


def _span(value: str | None) -> int:
    return min(max(int(value), 1), MOST_SPAN) if value and value.isdecimal() else 1


def tables(name: str, text: str) -> Tables:
    """The tables of a page, one after the other, and all its text. Raises ClaimcheckError where it was cut off."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise ClaimcheckError(
            f"{name}:{reader.open[-1].line}: the file ends inside the table that begins here; it was cut off, save or "
            "download it again"
        )
    if reader.html and not reader.ended:
        line = text.count("\n") + 1
        raise ClaimcheckError(
            f"{name}:{line}: the page has no end (</html>); it was cut off, save or download it again"
        )
    rows: list[Row] = []
    edges = set()
    for table in reader.done:
        edges.add(len(rows))
        rows += table
    return Tables(tuple(rows), _text(reader.text), frozenset(edges))
