"""Footnotes: what a note says is read with the sentence that it belongs to."""

from __future__ import annotations

import json

import pytest

from claimcheck.engine import Checker
from claimcheck.model import Finding
from claimcheck.readers import read

FACTS = {"kind": "supplement", "substances": {"vitamine D": "10 µg", "magnesium": "100 mg"}}
TABLE = "| Stof | Per dag | %{sign} |\n|---|---|---|\n| Vitamine D | 10 µg | {percent}% |"


def _found(checker: Checker, copy: str, facts: object = FACTS, name: str = "page.md") -> list[Finding]:
    head = json.dumps({"claimcheck": {"kind": "product", "facts": facts}})
    source = f"---\n{head}\n---\n{copy}\n"
    found = checker.check(read(source, name), "nl").findings
    assert all(source[each.location.start : each.location.end] == each.text for each in found)
    return list(found)


def _texts(checker: Checker, copy: str, rule: str) -> list[str]:
    return [each.text for each in _found(checker, copy) if each.rule == rule]


@pytest.mark.parametrize(
    ("sign", "note"),
    [
        ("\\*", "\\*RI = referentie-inname"),
        ("\\*", "\\* van de referentie-inname"),
        ("¹", "¹ % van de RI voor volwassenen"),
        ("†", "† RI: referentie-inname."),
        ("[^1]", "[^1]: Referentie-inname (RI)."),
        ("[^ri]", "Tussentekst.\n\n[^RI]: % RI"),
    ],
)
def test_a_column_of_percentages_is_known_by_the_note_to_its_head(checker: Checker, sign: str, note: str) -> None:
    assert _texts(checker, TABLE.format(sign=sign, percent=100) + f"\n\n{note}", "HC013") == ["100%"]
    assert _texts(checker, TABLE.format(sign=sign, percent=200) + f"\n\n{note}", "HC013") == []


@pytest.mark.parametrize("note", ["", "¹ RI = referentie-inname", "[^2]: Referentie-inname.", "\\* Uit wol."])
def test_a_column_without_such_a_note_says_nothing_of_the_intake(checker: Checker, note: str) -> None:
    assert _texts(checker, TABLE.format(sign="\\*", percent=100) + f"\n\n{note}", "HC013") == []


@pytest.mark.parametrize(
    "line",
    [
        "Vitamine D\\* {}",
        "{}\\* vitamine D",
        "Vitamine D[^1]: {}",
        "{}[^1] vitamine D",
        "Vitamine D¹ ({})",
        "{}† vitamine D",
    ],
)
def test_a_sign_parts_no_amount_from_its_substance(checker: Checker, line: str) -> None:
    assert _texts(checker, f"- {line.format('12 µg')}\n\n[^1]: Uit korstmos.", "HC013") == ["12 µg"]
    assert _texts(checker, f"- {line.format('10 µg')}\n\n[^1]: Uit korstmos.", "HC013") == []


@pytest.mark.parametrize(("sign", "lead"), [("[^1]", "[^1]: "), ("\\*", "\\* "), ("²", "² ")])
def test_an_intake_may_stand_in_the_note(checker: Checker, sign: str, lead: str) -> None:
    claim = checker.book.listed["creatine.physical-performance"].text["nl"].rstrip(".") + "."
    facts = {"kind": "supplement", "for": ["athletes"], "substances": {"creatine": "3 g"}}
    told = f"{claim} Het gunstige effect wordt verkregen bij een dagelijkse inname{sign}.\n\n{lead}3 g creatine."
    other = f"{claim} Het gunstige effect wordt verkregen bij een dagelijkse inname.\n\n{lead}3 g creatine."
    assert "HC012" not in {each.rule for each in _found(checker, told, facts)}
    assert "HC012" in {each.rule for each in _found(checker, other, facts)}


def test_a_note_of_markdown_ties_a_general_claim_to_a_listed_one(checker: Checker) -> None:
    note = "[^1]: Vitamine D draagt bij tot de normale werking van het immuunsysteem."
    tied = _found(checker, f"Vitamine D is goed voor je gezondheid[^1].\n\nEen alinea ertussen.\n\n{note}")
    far = _found(checker, f"Vitamine D is goed voor je gezondheid.\n\nEen alinea ertussen.\n\n{note}")
    assert [each.severity for each in tied if each.rule == "HC601"] == ["info"]
    assert [each.severity for each in far if each.rule == "HC601"] == ["warning"]


def test_a_statement_may_be_finished_in_its_note(checker: Checker) -> None:
    def missing(copy: str) -> bool:
        return "HS202" in {each.rule for each in _found(checker, copy)}

    assert missing("Voedingssupplement in tabletten. Dagdosering")
    assert not missing("Voedingssupplement in tabletten. Dagdosering[^1]\n\n[^1]: 1 tablet")


def test_marks_of_notes_keep_their_place_in_the_text() -> None:
    document = read("Zink[^a] en ijzer[^b].\n\n[^a]: Eerste noot.\n[^b]: Tweede noot.\n\nSlot[^c].\n", "page.md")
    marks = [
        (mark.label, mark.defines, document.text[: mark.at][-4:], document.text[mark.at :][:6])
        for mark in document.notes
    ]
    assert marks[:2] == [("a", False, "Zink", " en ij"), ("b", False, "jzer", ".\n\nEer")]
    assert [(label, after) for label, defines, _, after in marks if defines] == [("a", "Eerste"), ("b", "Tweede")]
    assert marks[-1][0] == "c"
