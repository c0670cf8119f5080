"""The export of the Commission's register: CSV, or XLSX where openpyxl is installed."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

from claimcheck.errors import ClaimcheckError
from claimcheck.lawsource.table import Row, Tables, folded

MOST_ROWS = 50_000
MOST_UNPACKED = 300_000_000  # bytes that a workbook may hold
MOST_CELL = 200_000  # characters
_DELIMITERS = ",;\t"


def from_csv(name: str, text: str) -> Tables:
    """The rows of comma, semicolon or tab separated values. Raises ClaimcheckError with the line of what is wrong."""
    head = text[: text.find("\n") + 1 or None]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    line = 1
    csv.field_size_limit(MOST_CELL)
    try:
        for cells in reader:
            rows.append(Row(tuple(folded(cell) for cell in cells), f"line {line}"))
            line = reader.line_num + 1
            _few(name, rows)
    except csv.Error as error:
        raise ClaimcheckError(f"{name}:{line}: not valid CSV from here on: {error}; export it again") from error
    return Tables(tuple(row for row in rows if any(row.cells)))


def from_xlsx(name: str, data: bytes) -> Tables:
    """The rows of all sheets of a workbook. Raises ClaimcheckError: openpyxl is missing, or the file is damaged."""
    try:
        import openpyxl  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise ClaimcheckError(
            f"{name}: reading XLSX needs openpyxl; run pip install 'claimcheck[xlsx]', or save the sheet as CSV"
        ) from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise ClaimcheckError(f"{name}: holds more than {MOST_UNPACKED // 1_000_000} MB when unpacked")
        return _sheets(name, openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True))
    except ClaimcheckError:
        raise
    except Exception as error:  # of a damaged workbook openpyxl raises what its parts raise
        raise ClaimcheckError(f"{name}: not a readable XLSX workbook ({error}); download it again") from error


def _sheets(name: str, workbook: Any) -> Tables:
    rows: list[Row] = []
    edges = set()
    for sheet in workbook.worksheets:
        edges.add(len(rows))
        for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = tuple("" if value is None else folded(str(value)) for value in values)
            if any(cells):
                rows.append(Row(cells, f"sheet {sheet.title} row {number}"))
                _few(name, rows)
    return Tables(tuple(rows), edges=frozenset(edges))


def _few(name: str, rows: list[Row]) -> None:
    if len(rows) > MOST_ROWS:
        raise ClaimcheckError(f"{name}: has more than {MOST_ROWS} rows; no publication of claims has")
