"""What `claimcheck register compare` shows: the differences between a publication and the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from claimcheck.lawsource import Comparison, Difference
from claimcheck.lawsource.update import WRITTEN
from claimcheck.lawsource.words import difference as word_difference
from claimcheck.reports.jsontext import ascii_json
from claimcheck.reports.printable import path as shown_path
from claimcheck.reports.terminal import Look, Piece, Sheet

VERSION = 1
_STYLE = {
    "new": "green", "gone": "red", "wording": "yellow", "conditions": "yellow", "shared": "yellow",
    "references": "cyan", "ambiguous": "bold red",
}  # fmt: skip
_MARKS = {"old": ("[-", "-]", "red"), "new": ("{+", "+}", "green")}


def render(comparison: Comparison, written: Collection[str] | None, look: Look | None = None) -> str:
    """The differences one after the other, then a summary. ``written``: the files changed, None where not asked."""
    sheet = Sheet(look or Look())
    for each in comparison.differences:
        _head(sheet, each)
        _body(sheet, each)
        sheet.blank()
    _summary(sheet, comparison, written)
    return sheet.text()


def as_json(comparison: Comparison, written: Collection[str] | None, lines: Mapping[str, int]) -> str:
    """The comparison for programs; ``lines`` are those of the claims in their files, by claim id, from 1."""
    publication = comparison.publication
    return ascii_json(
        {
            "version": VERSION,
            "publication": {
                "name": publication.name,
                "source": publication.source,
                "language": publication.language,
                "claims": len(publication.claims),
                "not_authorised": publication.aside,
            },
            "matched": len(comparison.pairs),
            "differences": [_value(each, written is not None, lines) for each in comparison.differences],
            "summary": dict(sorted(Counter(each.kind for each in comparison.differences).items())),
            "written": sorted(written or ()),
        }
    )


def left_over(differences: Sequence[Difference], *, wrote: bool) -> int:
    """How many differences are still there, after those that can be written were or were not."""
    return sum(not (wrote and each.kind in WRITTEN) for each in differences)


def _value(each: Difference, wrote: bool, lines: Mapping[str, int]) -> dict[str, Any]:
    known, published = each.known, each.published
    value: dict[str, Any] = {"kind": each.kind, "claim": known.id if known else None}
    if known:
        value |= {"file": known.path, "line": lines[known.id]}
    if published:
        value |= {"place": published.place, "substance": published.substance}
    if each.kind == "references":
        value["field"] = each.candidates[0]
    elif each.candidates:
        value["claims"] = list(each.candidates)
    return {**value, "old": each.old, "new": each.new, "written": wrote and each.kind in WRITTEN}


def _head(sheet: Sheet, each: Difference) -> None:
    subject = each.known.id if each.known else (each.published.substance if each.published else "")
    if each.kind == "shared":
        subject = "pack.yaml conditions.source-of"
    place = each.published.place if each.published else (each.known.path if each.known else "")
    sheet.write(
        (sheet.label(f"register.{each.kind}"), _STYLE[each.kind]),
        ": ",
        (subject, "bold"),
        (f" ({shown_path(place)})", "dim"),
        hang=2,
    )


def _body(sheet: Sheet, each: Difference) -> None:
    if each.kind == "ambiguous":
        sheet.write(each.new, indent=2, hang=2)
        sheet.write(sheet.label("register.candidates", claims=", ".join(each.candidates)), indent=2, hang=2)
    elif each.kind in {"new", "gone"}:
        sheet.write(each.new or each.old, indent=2, hang=2)
        if each.candidates:
            sheet.write(sheet.label("register.withdrawn", claim=each.candidates[0]), indent=2, hang=2)
    elif each.kind == "references":
        field = each.candidates[0]
        sheet.write(f"{field}: ", *_words(each.old, each.new), indent=2, hang=2)
    elif not each.old:
        sheet.write(sheet.label("register.missing"), " ", (each.new, "green"), indent=2, hang=2)
    else:
        sheet.write(*_words(each.old, each.new), indent=2, hang=2)
    if each.kind == "shared":
        sheet.write(sheet.label("register.shared-by", n=len(each.candidates)), indent=2, hang=2)
    if each.kind == "conditions" and each.known and "min_amount" in each.known.data["conditions"]:
        conditions = each.known.data["conditions"]
        amount = f"{conditions['min_amount']} {conditions['unit']} / {conditions['per']}"
        sheet.write((sheet.label("register.amount", amount=amount), "yellow"), indent=2, hang=2)


def _words(old: str, new: str) -> Iterator[Piece]:
    """The words of both, those of only one side marked."""
    first = True
    for kind, words in word_difference(old, new):
        if not first:
            yield " "
        first = False
        if kind == "same":
            yield words
        else:
            before, after, style = _MARKS[kind]
            yield f"{before}{words}{after}", style


def _summary(sheet: Sheet, comparison: Comparison, written: Collection[str] | None) -> None:
    publication = comparison.publication
    differing = {each.known.id for each in comparison.differences if each.known}
    differing |= {claim for each in comparison.differences if each.kind == "shared" for claim in each.candidates}
    sheet.write(
        sheet.label(
            "register.compared",
            source=publication.source,
            language=sheet.label(f"language.{publication.language}"),
            claims=len(publication.claims),
            equal=sum(known.id not in differing for _, known in comparison.pairs),
        ),
        hang=2,
    )
    number = Counter(each.kind for each in comparison.differences)
    counted = ", ".join(f"{n} {sheet.label(f'register.{kind}').lower()}" for kind, n in number.items())
    sheet.write(
        sheet.label("register.differences", counted=counted) if counted else sheet.label("register.none"), hang=2
    )
    if number["gone"] > len(comparison.pairs):
        sheet.write((sheet.label("register.partial"), "yellow"), hang=2)
    if publication.aside:
        sheet.write(sheet.label("register.aside", n=publication.aside), hang=2)
    if written is not None:
        sheet.write(sheet.label("register.wrote", n=len(written)), hang=2)
        by_hand = left_over(comparison.differences, wrote=True)
        if by_hand:
            sheet.write((sheet.label("register.by-hand", n=by_hand), "yellow"), hang=2)
    elif any(each.kind in WRITTEN for each in comparison.differences):
        sheet.write(sheet.label("register.write-hint"), hang=2)
