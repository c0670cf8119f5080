"""Edits: laws that hold for any text, and the real rules on pages put together at random."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.check import check_page
from claimcheck.desk import Desk
from claimcheck.engine import Checker
from claimcheck.mend import changed, mended, moved, number, safe, settled
from claimcheck.model import Edit, FileReport, Suggestion
from tests.reports import sample

TEXT = st.text(st.sampled_from("ab é\r\n漢\U0001f600"), max_size=30)


@st.composite
def edits_of(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    source = draw(TEXT)
    place = st.integers(0, len(source))
    spans = draw(st.lists(st.tuples(place, place, TEXT), max_size=6))
    return source, [Edit(min(a, b), max(a, b), text) for a, b, text in spans]


@given(edits_of())
def test_what_is_outside_the_edits_stays_and_what_is_inside_is_theirs(given_edits: tuple[str, list[Edit]]) -> None:
    source, edits = given_edits
    kept = settled(edits)
    new = changed(source, kept)
    at = old = 0
    for edit, (start, end) in zip(kept, moved(kept), strict=True):
        assert new[at:start] == source[old : edit.start]
        assert new[start:end] == edit.text
        at, old = end, edit.end
    assert new[at:] == source[old:]


@given(edits_of())
def test_edits_are_settled_whatever_their_order(given_edits: tuple[str, list[Edit]]) -> None:
    _, edits = given_edits
    kept = settled(edits)
    assert settled(reversed([*edits, *edits])) == kept == settled(kept)
    assert all(first.end <= second.start and first.start < second.start for first, second in pairwise(kept))
    assert bool(kept) == bool(edits)


def offered(source: str, words: str, text: str) -> FileReport:
    """A report on these words with that edit."""
    if words not in source:
        return FileReport("a.md", "en", source=source, words=1)
    start = source.index(words)
    place = sample.place(source, start, start + len(words))
    edit = Edit(start, start + len(words), text)
    suggestion = Suggestion(text, "zinc.immune-function", 1.0, "", replaces=True, edit=edit)
    found = sample.finding(source, words, location=place, suggestions=(suggestion,))
    return FileReport("a.md", "en", (found,), source=source, words=1)


@pytest.mark.parametrize("text", ["bad", "still bad", "bad bad", "worse"])
def test_an_edit_that_mends_nothing_is_not_made(text: str) -> None:
    def check(source: str) -> FileReport:
        if "worse" in source:
            return offered(source, "worse", "worse still")
        return offered(source, "bad", text)

    assert mended("so bad", check).source == "so bad"


def test_a_page_that_can_no_longer_be_checked_is_left() -> None:
    def check(source: str) -> FileReport:
        return offered(source, "bad", "good") if "bad" in source else FileReport("a.md", "en", errors=("no",))

    assert mended("so bad", check).source == "so bad"


PARTS = [
    "Zinc boosts your immune system.",
    "Zink versterkt je immuunsysteem.",
    "Magnesium gives you an energy boost",
    "Calcium makes bones super strong!",
    "Zinc cures the flu.",
    "Vitamin C supercharges the immune system and tastes great.",
    "It strengthens immunity.",
    "IJzer geeft een enorme energieboost.",
    "Nothing to see.",
    "<!-- claimcheck: ignore HC501 -->",
    "| a | Zinc boosts your immune system |",
    "“Iron boosts energy metabolism”",
]
HEADS = [
    "",
    "\ufeff",
    "---\ntitle: Zinc boosts your immune system\n---\n",
    "+++\ntitle = 'Zinc boosts immunity'\n+++\n",
]
MARKS = ["", "# ", "- ", "> ", "**", "1. "]


@st.composite
def pages(draw: st.DrawFn) -> str:
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    lines = draw(st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from(PARTS)), min_size=1, max_size=6))
    body = draw(st.sampled_from(["\n\n", "\n", " "])).join(
        f"{mark}{text}{mark if mark == '**' else ''}" for mark, text in lines
    )
    return (draw(st.sampled_from(HEADS)) + body).replace("\n", newline)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=pages(), path=st.sampled_from(["a.md", "a.txt", "a.html"]))
def test_fix_and_check_converge(checker: Checker, source: str, path: str) -> None:
    desk = Desk(lambda _: checker, date(2026, 6, 1), search=False)

    def check(text: str) -> FileReport:
        return check_page(path, text, desk)

    before = check(source)
    new, report, done = mended(source, check)
    assert report == check(new)
    assert number(report) <= number(before) - len(done)
    assert mended(new, check) == (new, report, ())
    assert new.count("\r") == source.count("\r") and new.count("\n") == source.count("\n")
    if not list(safe(before)):
        assert new == source
