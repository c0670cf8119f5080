"""What a comparison shows, through lists made from the register itself."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.lawsource import Comparison, Fetched, Register, compare, fetch, read, read_register
from claimcheck.rulebook import rules_directory
from tests.lawsource import published
from tests.lawsource.published import Line

REGISTER = read_register(rules_directory())
ROWS = {language: published.annex_lines(REGISTER, language) for language in ("en", "nl")}


def compared(rows: Sequence[Line], language: str = "en", register: Register = REGISTER) -> Comparison:
    page = published.html(rows, language)
    return compare(read(Fetched("annex.html", page.encode()), register.vocabulary), register)


def kinds(comparison: Comparison) -> list[tuple[str, str]]:
    return [(each.kind, each.known.id if each.known else "") for each in comparison.differences]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_annex_made_from_the_rules_does_not_differ(language: str) -> None:
    comparison = compared(ROWS[language], language)
    assert kinds(comparison) == []
    assert comparison.publication.language == language
    assert comparison.publication.source == "EUR-Lex CELEX 02012R0432-20210517"
    assert len(comparison.pairs) == len(ROWS[language]) > 200


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("after", [1, 7, 1000])
def test_the_newer_layout_of_a_consolidated_annex_does_not_differ_either(language: str, after: int) -> None:
    page = published.consolidated(ROWS[language], language, after=after)
    comparison = compare(read(Fetched("annex.html", page.encode()), REGISTER.vocabulary), REGISTER)
    assert kinds(comparison) == []
    assert comparison.publication.source == "EUR-Lex CELEX 02012R0432-20210517"
    assert len(comparison.pairs) == len(ROWS[language])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_an_export_made_from_the_rules_does_not_differ(delimiter: str) -> None:
    text = published.table(published.lines(REGISTER, "en"), delimiter=delimiter)
    comparison = compare(read(Fetched("export.csv", text.encode()), REGISTER.vocabulary), REGISTER)
    assert kinds(comparison) == []
    assert len(comparison.pairs) == len(REGISTER.claims)


def test_a_workbook_made_from_the_rules_does_not_differ() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xlsx"
        published.workbook(published.lines(REGISTER, "en"), path)
        comparison = compare(read(fetch(str(path)), REGISTER.vocabulary), REGISTER)
    assert kinds(comparison) == []
    assert comparison.pairs[0][0].place == f"{path}: sheet Sheet row 3"


@settings(max_examples=30, deadline=None)
@given(st.data(), st.sampled_from(["en", "nl"]))
def test_one_wording_changed_is_exactly_one_difference(data: st.DataObject, language: str) -> None:
    rows = ROWS[language]
    alone = [n for n, row in enumerate(rows) if sum(other.text == row.text for other in rows) == 1]
    n = data.draw(st.sampled_from(alone))
    words = rows[n].text.split()
    at = data.draw(st.integers(0, len(words)))
    changed = " ".join([*words[:at], data.draw(st.sampled_from(["zeer", "de", "very", "normale"])), *words[at:]])
    comparison = compared(published.reworded(rows, n, changed), language)
    assert len(comparison.differences) == 1
    found = comparison.differences[0]
    assert (found.kind, found.old, found.new) == ("wording", rows[n].text, changed)


def test_conditions_that_changed_are_shown_for_that_claim_alone() -> None:
    n = next(n for n, row in enumerate(ROWS["en"]) if row.text.startswith("Creatine increases"))
    rows = list(ROWS["en"])
    rows[n] = replace(rows[n], conditions=rows[n].conditions.replace("3 g", "4 g"))
    found = compared(rows).differences
    assert [(each.kind, each.known and each.known.id) for each in found] == [
        ("conditions", "creatine.physical-performance")
    ]


def test_a_sentence_that_all_vitamins_share_is_one_difference() -> None:
    rows = [
        replace(row, conditions=row.conditions.replace("at least a source of", "a source of")) for row in ROWS["en"]
    ]
    shared, *others = compared(rows).differences
    assert shared.kind == "shared" and "{nutrient}" in shared.new
    assert len(shared.candidates) > 100
    assert {each.kind for each in others} <= {"conditions"} and len(others) < 10


def test_a_new_row_is_new_and_a_missing_one_is_gone() -> None:
    rows = [row for row in ROWS["en"] if not row.text.startswith("Water contributes to the maintenance of normal reg")]
    rows.append(Line("Moon dust", "Moon dust contributes to normal vision", "Only on Sundays."))
    found = {each.kind: each for each in compared(rows).differences}
    assert set(found) == {"new", "gone"}
    assert found["gone"].known and found["gone"].known.id == "water.thermoregulation"
    assert found["new"].published and found["new"].published.substance == "Moon dust"


def test_another_claim_of_a_known_substance_is_new() -> None:
    rows = [*ROWS["en"], Line("Zinc", "Zinc contributes to a normal sense of taste", "", efsa=["2020;1(1):1"])]
    assert [each.kind for each in compared(rows).differences] == ["new"]


def test_one_claim_of_a_substance_gone_and_another_new_are_not_one_reworded() -> None:
    rows = [row for row in ROWS["en"] if row.text != "Zinc contributes to normal fertility and reproduction"]
    rows.append(Line("Zinc", "Zinc contributes to a normal sense of taste"))
    assert {each.kind for each in compared(rows).differences} == {"new", "gone"}


def test_a_claim_of_another_vitamin_is_not_this_one_reworded() -> None:
    row = next(row for row in ROWS["en"] if row.text == "Vitamin C increases iron absorption")
    rows = [row for row in ROWS["en"] if row.text != "Vitamin C increases iron absorption"]
    rows.append(replace(row, substance="Vitamin D", text="Vitamin D increases iron absorption"))
    assert {each.kind for each in compared(rows).differences} == {"new", "gone"}


def test_a_substance_called_otherwise_is_found_by_its_wording() -> None:
    rows = [replace(row, substance="Ascorbate, calcium etc.") for row in ROWS["en"]]
    alone = {row.text for row in ROWS["en"] if sum(other.text == row.text for other in ROWS["en"]) == 1}
    assert len(compared(rows).pairs) >= len(alone)


def test_a_withdrawn_claim_is_new_and_said_to_be_withdrawn() -> None:
    withdrawn = REGISTER.withdrawn[0]
    rows = [*ROWS["en"], published.line(withdrawn, REGISTER, "en")]
    assert [(each.kind, each.candidates) for each in compared(rows).differences] == [("new", (withdrawn.id,))]


def test_claims_of_other_acts_are_not_missed_in_the_annex() -> None:
    others = {claim.id for claim in REGISTER.claims if claim.data["article"].startswith("14")}
    assert others
    assert not others & {id for _, id in kinds(compared(ROWS["en"][:5]))}


def test_an_export_of_one_kind_of_claim_misses_no_other_kind() -> None:
    rows = [row for row in published.lines(REGISTER, "en") if row.article == "14.1b"]
    text = published.table(rows[1:])
    comparison = compare(read(Fetched("export.csv", text.encode()), REGISTER.vocabulary), REGISTER)
    assert [each.kind for each in comparison.differences] == ["gone"]


def test_rows_that_are_not_authorised_are_left_aside() -> None:
    rows = [*published.lines(REGISTER, "en"), Line("Collagen", "Collagen makes joints supple", status="Non-authorised")]
    comparison = compare(read(Fetched("export.csv", published.table(rows).encode()), REGISTER.vocabulary), REGISTER)
    assert kinds(comparison) == [] and comparison.publication.aside == 1


def test_a_claim_whose_state_changed_is_gone() -> None:
    rows = published.lines(REGISTER, "en")
    rows[7] = replace(rows[7], status="Non-authorised")
    comparison = compare(read(Fetched("export.csv", published.table(rows).encode()), REGISTER.vocabulary), REGISTER)
    assert kinds(comparison) == [("gone", REGISTER.claims[7].id)]


def test_two_rows_that_fit_one_claim_are_ambiguous() -> None:
    row = next(row for row in ROWS["en"] if row.text == "Zinc contributes to normal fertility and reproduction")
    twice = [replace(row, conditions=f"{row.conditions} Of kind {kind}.") for kind in ("one", "two")]
    rows = [other for other in ROWS["en"] if other != row] + twice
    found = compared(rows).differences
    assert [each.kind for each in found] == ["ambiguous", "ambiguous"]
    assert {each.candidates for each in found} == {("zinc.fertility-reproduction",)}


def test_references_that_differ_are_shown_by_field() -> None:
    rows = [replace(ROWS["en"][0], efsa=["2030;1(2):3"], entries=[7]), *ROWS["en"][1:]]
    found = compared(rows).differences
    assert {each.kind for each in found} == {"references"}
    assert {each.candidates[0]: each.new for each in found} == {"efsa": "2030;1(2):3", "entries": "7"}


def test_numbers_of_the_journal_are_not_held_against_questions() -> None:
    n = next(n for n, row in enumerate(ROWS["en"]) if row.text == "Vitamin C increases iron absorption")
    rows = [replace(row, efsa=["Q-2008-1"]) if k == n else row for k, row in enumerate(ROWS["en"])]
    assert kinds(compared(rows)) == []
    rows[n] = replace(rows[n], efsa=["Q-2008-1", "2031;1(1):9"])
    assert [each.new for each in compared(rows).differences] == ["2031;1(1):9"]


@pytest.mark.parametrize(("references", "least"), [(True, 245), (False, 235)])
def test_claims_in_words_the_register_does_not_know_are_paired_rightly_or_not_at_all(
    references: bool, least: int
) -> None:
    """Each claim is published in its last other rendering, which is kept from the register."""
    known = [replace(c, data={k: v for k, v in c.data.items() if k != "alternatives"}) for c in REGISTER.claims]
    rows = []
    for claim in REGISTER.claims:
        row = replace(published.line(claim, REGISTER, "nl"), text=claim.wordings("nl")[-1])
        rows.append(row if references else replace(row, efsa=(), entries=()))
    register = replace(REGISTER, claims=tuple(known))
    comparison = compare(
        read(Fetched("export.csv", published.table(rows).encode()), register.vocabulary, "nl"), register
    )
    ids = {f"export.csv:{n}": claim.id for n, claim in enumerate(REGISTER.claims, 2)}
    assert [(row.text, claim.id) for row, claim in comparison.pairs if ids[row.place] != claim.id] == []
    assert len(comparison.pairs) >= least


def test_typesetting_makes_no_difference() -> None:
    rows = [
        replace(row, text=row.text.replace("-", "\u2011").replace("'", "\u2019").replace(" ", "\u00a0", 1) + ".")
        for row in ROWS["en"]
    ]
    assert kinds(compared(rows)) == []
