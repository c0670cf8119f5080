"""Feeds: a table of products, CSV or TSV, one product a row. Which column holds what is told by its heading.

A row becomes a Document of its own, over the whole source, so that every offset is one of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claimcheck.model import BlockKind, Document, FactSheet
from claimcheck.readers import html, text
from claimcheck.readers.builder import Builder, Runs
from claimcheck.readers.view import View

COPY = frozenset({"title", "copy", "list"})
FACTS = "facts."
MOST_TOLD = 5  # mistakes of the table that are told
_DELIMITERS = (",", ";", "\t", "|")
_MARKUP = re.compile(r"</?[a-z][^<>]*>|<!--|&(?:#\d+|#x[0-9a-f]+|[a-z]+);", re.IGNORECASE)
_PART = re.compile(r"[^|;\r\n]+")
_LINE_END = re.compile(r"\r\n?|\n")
_LISTED = frozenset({"for", "confirmed", "denied"})
_AMOUNTS = frozenset({"substances", "nutrition", "compared"})
_UNIT = re.compile(r"(?P<name>.+?)\s*\((?P<unit>[^()]+)\)\s*$")


class Cell(NamedTuple):
    """What a cell holds, its quotes undone; ``start`` and ``end`` are offsets of the source, quotes included, ``line``
    is that on which its row begins.
    """

    view: View
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Feed:
    """The products of a feed as documents, and what is wrong with the table, each with its line."""

    documents: tuple[Document, ...]
    problems: tuple[str, ...] = ()


def read(source: str, path: str, columns: Mapping[str, str]) -> Feed:
    """Read a feed; ``columns`` gives what a heading stands for: title, copy, list, language, none or facts.<key>.

    Headings are compared as ``plain`` writes them.
    """
    problems: list[str] = []
    rows = list(_rows(source, _delimiter(source, path), problems))
    if not rows:
        return Feed((), ("the feed is empty; its first line names the columns",))
    roles = [_role(cell.view.text, columns) for cell in rows[0]]
    if not COPY.intersection(roles):
        names = ", ".join(cell.view.text.strip() for cell in rows[0] if cell.view.text.strip())
        return Feed((), (f"no column is known to hold copy; name one under feed-columns. There are: {names}",))
    documents = []
    for row in rows[1:]:
        if any(cell.view.text.strip() for cell in row[len(roles) :]):
            problems.append(
                f"line {row[0].line}: more cells than headings; a cell that holds the delimiter stands in quotes"
            )
        document = _document(source, path, list(zip(roles, row, strict=False)))
        if document.blocks:
            documents.append(document)
    told = problems[:MOST_TOLD]
    if len(problems) > MOST_TOLD:
        told.append(f"... and {len(problems) - MOST_TOLD} lines more with such mistakes")
    return Feed(tuple(documents), tuple(told))


def plain(heading: str) -> str:
    """A heading as it is compared: in lower case, without a number at its end, dashes and underscores as spaces."""
    return re.sub(r"[\s_-]+", " ", heading.strip("\ufeff \t")).lower().rstrip("0123456789 ")


def _role(heading: str, columns: Mapping[str, str]) -> str:
    name = heading.strip("\ufeff \t")
    return name if name.lower().startswith(FACTS) else columns.get(plain(name), "")


def _delimiter(source: str, path: str) -> str:
    """What parts the cells: that of which the line of headings has most."""
    if path.lower().endswith(".tsv"):
        return "\t"
    head = re.sub(r'"(?:[^"]|"")*+"', "", source[: source.find("\n") + 1 or len(source)])
    return max(_DELIMITERS, key=head.count)


def _rows(source: str, delimiter: str, problems: list[str]) -> Iterator[list[Cell]]:
    """The rows of a table that have something in them (RFC 4180)."""
    mark = re.escape(delimiter)
    cell = re.compile(rf'"(?P<quoted>(?:[^"]|"")*+)"(?P<rest>[^{mark}\r\n]*)|[^{mark}\r\n]*')
    end = re.compile(rf"{mark}|\r\n?|\n|\Z")
    row: list[Cell] = []
    line = 1
    at = 1 if source.startswith("\ufeff") else 0
    while at <= len(source):
        found = cell.match(source, at)
        if found is None:
            return
        rest = found.group("rest")
        if (rest and rest.strip()) or (rest is None and source.startswith('"', at)):
            problems.append(f"line {line}: a quote inside a cell in quotes is written twice")
        view = View.of(source, *found.span()) if rest is None else _unquoted(source, *found.span("quoted"))
        row.append(Cell(view, *found.span(), line))
        closing = end.match(source, found.end())
        if closing is None:
            return
        at = closing.end()
        if closing.group() != delimiter:
            if any(each.start < each.end for each in row):
                yield row
            line += len(_LINE_END.findall(source, row[0].start, at))
            row = []
            if not closing.group():
                return


def _unquoted(source: str, start: int, end: int) -> View:
    """A cell between its quotes; two quotes in it are one."""
    parts: list[tuple[str, int, int]] = []
    at = start
    for match in re.finditer('""', source[start:end]):
        low = start + match.start()
        parts += [(source[at:low], at, low), ('"', low, low + 2)]
        at = low + 2
    return View.joined([*parts, (source[at:end], at, end)])


def _document(source: str, path: str, cells: Sequence[tuple[str, Cell]]) -> Document:
    """A product: its copy in the order of the columns, its title first."""
    builder = Builder(source, path)
    for role, cell in sorted(cells, key=lambda each: each[0] != "title"):
        if role == "language":
            builder.language = cell.view.text.strip().lower()[:2] or None
        elif role in COPY:
            _copy_into(builder, role, cell.view)
    facts = _facts(cells)
    if facts:
        builder.facts(FactSheet("", json.dumps(facts, ensure_ascii=False), cells[0][1].line))
    return builder.document()


def _copy_into(builder: Builder, role: str, view: View) -> None:
    if role == "list":
        for part in _PART.finditer(view.text):
            _plain_into(builder, view, *part.span(), "item")
    elif _MARKUP.search(view.text):
        html.read_into(builder, view, kind="title" if role == "title" else "paragraph")
    elif role == "title":
        _plain_into(builder, view, 0, len(view.text), "title")
    else:
        text.read_into(builder, view)


def _plain_into(builder: Builder, view: View, start: int, end: int, kind: BlockKind) -> None:
    runs = Runs()
    runs.copy(view, start, end)
    builder.block(kind, runs, level=1 if kind == "item" else 0)


def _facts(cells: Iterable[tuple[str, Cell]]) -> dict[str, object]:
    """What the columns facts.<key> of a row say, in the schema of facts.schema.json."""
    facts: dict[str, object] = {}
    for role, cell in cells:
        value = " ".join(cell.view.text.split())
        if not value or not role.lower().startswith(FACTS):
            continue
        key, _, name = role[len(FACTS) :].partition(".")
        key = key.lower()
        if name:
            named = _UNIT.match(name)
            amounts = facts.setdefault(key, {})
            if isinstance(amounts, dict):
                amounts |= {named["name"]: f"{value} {named['unit']}"} if named else {name: value}
        elif key in _AMOUNTS:
            listed = (part.group().strip().partition(":") for part in _PART.finditer(value))
            facts[key] = {each.strip(): _value(amount) for each, _, amount in listed if each.strip()}
        elif key in _LISTED:
            facts[key] = [part.strip() for part in re.split(r"[,;|]", value) if part.strip()]
        else:
            facts[key] = _value(value)
    return facts


def _value(written: str) -> object:
    """A cell as a number or a truth where it is one, else as text."""
    plain_text = written.strip()
    if re.fullmatch(r"-?\d+(?:[.,]\d+)?", plain_text):
        number = float(plain_text.replace(",", "."))
        return int(number) if number.is_integer() else number
    return {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nee": False}.get(
        plain_text.lower(), plain_text
    )
