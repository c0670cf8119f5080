"""Files as the law publishes them, made from the register: EUR-Lex HTML, the export as CSV and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from claimcheck.lawsource import Known, Register

ACTS = {
    "536/2013", "851/2013", "1018/2013", "40/2014", "2015/7", "2015/539", "2015/2314", "2016/854", "2016/1413",
    "2017/672", "2017/676", "2021/686",
}  # fmt: skip
"""The acts that amended Regulation (EU) No 432/2012 and are named in its consolidated text."""
HEADINGS = {
    "en": (
        "Nutrient, substance, food or food category",
        "Claim",
        "Conditions of use of the claim",
        "Conditions and/or restrictions of use of the food and/or additional statement or warning",
        "EFSA Journal number",
        "Relevant entry Number in the Consolidated List submitted to EFSA for its assessment",
    ),
    "nl": (
        "Nutriënt, stof, levensmiddel of levensmiddelencategorie",
        "Claim",
        "Voorwaarden voor het gebruik van de claim",
        "Voorwaarden voor en/of beperkingen van het gebruik van het levensmiddel en/of aanvullende vermelding of waarschuwing",
        "Nummer EFSA Journal",
        "Relevant nummer van opname in de bij de EFSA ter beoordeling ingediende geconsolideerde lijst",
    ),
}
EXPORT = (
    "Claim type",
    "Nutrient, substance, food or food category",
    "Claim",
    "Conditions of use of the claim / Restrictions of use / Reasons for non-authorisation",
    "Health relationship",
    "EFSA opinion reference",
    "Commission regulation",
    "Status",
    "Entry Id",
)
KIND = {"13.1": "Art.13(1)", "13.5": "Art.13(5)", "14.1a": "Art.14(1)(a)", "14.1b": "Art.14(1)(b)"}
TITLE = {
    "en": "COMMISSION REGULATION (EU) No 432/2012 of 16 May 2012 establishing a list of permitted health claims",
    "nl": "VERORDENING (EU) Nr. 432/2012 VAN DE COMMISSIE van 16 mei 2012 tot vaststelling van een lijst van claims",
}


@dataclass(frozen=True)
class Line:
    """One row of a published list."""

    substance: str
    text: str
    conditions: str = ""
    restrictions: str = ""
    efsa: Sequence[str] = ()
    entries: Sequence[int] = ()
    article: str = "13.1"
    regulation: str = "432/2012"
    status: str = "Authorised"


def line(claim: Known, register: Register, language: str) -> Line:
    """The row of a claim of the register."""
    data: Any = claim.data
    conditions = data["conditions"]
    text = conditions.get("text", {}).get(language, "")
    if not text and conditions["kind"] == "source-of":
        text = register.shared[language].replace("{nutrient}", claim.names[0])
    return Line(
        data.get("subject", {}).get(language) or claim.names[0],
        data["text"][language],
        text,
        conditions.get("restrictions", {}).get(language, ""),
        data["efsa"],
        data.get("entries", ()),
        data["article"],
        data["regulation"],
    )


def lines(register: Register, language: str) -> list[Line]:
    return [line(claim, register, language) for claim in register.claims]


def annex_lines(register: Register, language: str) -> list[Line]:
    """The rows of the claims that stand in the annex of Regulation (EU) No 432/2012."""
    return [
        row
        for row in lines(register, language)
        if ({"432/2012"} | ACTS) & set(row.regulation.replace(",", " ").split())
    ]


def html(rows: Iterable[Line], language: str, *, day: str = "17.05.2021") -> str:
    """The consolidated annex as EUR-Lex shows it: marks of amendments, paragraphs in cells, references to notes."""
    amended = "".join(
        f"<tr><td>►M{n}</td><td>Regulation (EU) No {act}</td></tr>" for n, act in enumerate(sorted(ACTS), 1)
    )
    table = "".join(_row(row) for row in rows)
    headings = "".join(
        f'<td class="borderOj"><p class="tbl-hdr">{escape(each)}</p></td>' for each in HEADINGS[language]
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>EUR-Lex</title>'
        "<style>td {border: 1px}</style></head>\n<body>\n"
        f"<p>02012R0432 — {language.upper()} — {day} — 010.001</p>\n<p>▼B {TITLE[language]}</p>\n"
        f"<table>{amended}</table>\n<p>ANNEX</p>\n"
        f'<table class="borderOj"><tbody>\n<tr>{headings}</tr>\n{table}</tbody></table>\n'
        "<p>(*) A note.</p></body></html>\n"
    )


def _row(row: Line) -> str:
    note = '<a href="#E1">(<span class="superscript">1</span>)</a>'
    cells = (
        f"<p>{escape(row.substance)}</p>",
        f"<p>▼M1 {escape(row.text)}{note}</p>",
        "".join(f"<p>{escape(part)}</p>" for part in row.conditions.split("\n")),
        f"<p>{escape(row.restrictions)}</p>" if row.restrictions else "<p>—</p>",
        f"<p>{escape(', '.join(row.efsa))}</p>",
        f"<p>{', '.join(map(str, row.entries))}</p>",
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def consolidated(rows: Sequence[Line], language: str, *, after: int = 7) -> str:
    """The same as the Publications Office writes it since 2019: subdivisions, the table parted by marks of amendments
    without new headings, lists in a cell as tables of their own, links to notes within their brackets.
    """
    headings = "".join(f'<td><p class="tbl-hdr">{escape(each)}</p></td>' for each in HEADINGS[language])
    parts = [rows[n : n + after] for n in range(0, len(rows), after)]
    opening = '<table class="borderOj" width="100%"><colgroup><col width="16%"/><col width="84%"/></colgroup><tbody>'
    tables = [f"{opening}<tr>{headings}</tr>" if n == 0 else opening for n in range(len(parts))]
    bodies = [
        start + "".join(map(_listed_row, part)) + "</tbody></table>" for start, part in zip(tables, parts, strict=True)
    ]
    mark = '<p class="modref"><a href="./../../../legal-content/?uri=x" title="32013R0536: REPLACED">▼M1</a></p>'
    amended = "".join(
        f'<tr><td><p class="arrow">►M{n}</p></td><td>(EU) {act}</td></tr>' for n, act in enumerate(sorted(ACTS))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1.dtd">\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{language}"><head><title>x</title></head><body>\n'
        f'<div class="eli-container"><p class="reference">02012R0432 — {language.upper()} — 17.05.2021 — 010.001</p>\n'
        f'<p class="modref">▼B</p><p class="title-doc-first">{TITLE[language]}</p><table>{amended}</table>\n'
        '<div id="anx_1" class="eli-subdivision"><hr class="separator-annex"/><p class="title-annex-1">ANNEX</p>\n'
        + f"\n{mark}\n".join(bodies)
        + '</div></div>\n<p class="footnote">(<a href="#src.E0001" id="E0001"><span class="superscript">1</span></a>) A note.</p>'
        "</body></html>\n"
    )


def _listed_row(row: Line) -> str:
    note = '&nbsp;(<a href="#E0001" id="src.E0001"><span class="superscript">1</span></a>)'
    item = (
        "<table><colgroup><col/><col/></colgroup><tbody><tr><td><p>{}</p></td><td><p>{}</p></td></tr></tbody></table>"
    )
    first, *rest = row.conditions.split(" ", 1)
    cells = (
        f'<p class="tbl-norm">{escape(row.substance)}</p>',
        f'<p class="tbl-norm">►M2 {escape(row.text)}{note} ◄</p>',
        item.format(escape(first), escape(" ".join(rest))) if row.conditions else "",
        f'<p class="tbl-norm">{escape(row.restrictions or "—")}</p>',
        f'<p class="tbl-norm">{escape(", ".join(row.efsa))}</p>',
        f'<p class="tbl-norm">{", ".join(map(str, row.entries))}</p>',
    )
    return "<tr>" + "".join(f'<td valign="top">{cell}</td>' for cell in cells) + "</tr>\n"


def _exported(row: Line) -> list[str]:
    conditions = " ".join(part for part in (row.conditions, row.restrictions) if part)
    return [
        KIND[row.article], row.substance, row.text, conditions, "", ", ".join(row.efsa), row.regulation, row.status,
        ", ".join(map(str, row.entries)),
    ]  # fmt: skip


def table(rows: Iterable[Line], *, delimiter: str = ",") -> str:
    """The export of the register as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(EXPORT)
    writer.writerows(_exported(row) for row in rows)
    return out.getvalue()


def workbook(rows: Iterable[Line], path: Path) -> None:
    """The export of the register as XLSX, with a line above the headings."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["EU Register of nutrition and health claims"])
    sheet.append(list(EXPORT))
    for row in rows:
        sheet.append(_exported(row))
    book.save(path)


def reworded(rows: Sequence[Line], n: int, text: str) -> list[Line]:
    return [replace(row, text=text) if number == n else row for number, row in enumerate(rows)]
