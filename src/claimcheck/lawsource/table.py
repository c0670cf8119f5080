"""Rows of cells with their place: what every format of a publication comes down to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the text of its cells, white space folded, and its place in the file ("line 12", "sheet A row 3")."""

    cells: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of a file in their order, and the text that stands outside of tables or before the first claim.

    ``edges`` are the indexes of rows that begin a table.
    """

    rows: tuple[Row, ...]
    text: str = ""
    edges: frozenset[int] = frozenset()


def folded(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
