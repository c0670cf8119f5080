"""What may be said instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcheck.engine import Checker
from claimcheck.model import Finding, Suggestion
from claimcheck.readers import read
from claimcheck.rulebook import RuleBook

Found = Callable[..., tuple[Finding, ...]]


@pytest.fixture(scope="module")
def speaking(book: RuleBook) -> dict[str, Checker]:
    """A checker for each language of messages."""
    return {ui: Checker(book, ui) for ui in ("en", "nl")}


def offered(findings: Found, text: str, language: str, page: str | None = None) -> tuple[Suggestion, ...]:
    [finding] = findings(text, language, page)
    assert finding.suggestions
    return finding.suggestions


@pytest.mark.parametrize(
    ("language", "text"), [("nl", "Vitamine B12 geneest leverziekte"), ("en", "Vitamin B12 cures liver disease")]
)
def test_a_disease_of_an_organ_leads_to_who_may_speak_of_it_and_to_what_the_substance_may_say(
    findings: Found, language: str, text: str
) -> None:
    claims = [suggestion.claim for suggestion in offered(findings, text, language)]
    assert claims[0] == "choline.liver-function"
    assert any(claim.startswith("vitamin-b12.") for claim in claims)


@pytest.mark.parametrize(
    ("language", "text", "page", "claim"),
    [
        ("en", "Zinc boosts the immune system.", None, "zinc.immune-function"),
        ("nl", "Zink versterkt het immuunsysteem.", None, "zinc.immune-function"),
        ("en", "Boosts your immune system.", "Zinc", "zinc.immune-function"),
        ("nl", "Magnesium geeft je bergen energie.", None, "magnesium.energy-metabolism"),
        ("en", "Biotin makes your hair shine.", None, "biotin.hair"),
    ],
)
def test_the_listed_claim_itself_comes_first_and_can_take_the_place(
    findings: Found, language: str, text: str, page: str | None, claim: str
) -> None:
    first = offered(findings, text, language, page)[0]
    assert first.claim == claim
    assert first.replaces


def test_another_substance_is_named_but_takes_no_place(findings: Found) -> None:
    found = offered(findings, "Collagen supports hair growth.", "en")
    assert {"biotin.hair", "zinc.hair"} <= {suggestion.claim for suggestion in found}
    assert not any(suggestion.replaces for suggestion in found)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Vitamine B12 geneest leverziekte"),
        ("en", "Vitamin B12 cures liver disease"),
        ("nl", "Zink versterkt het immuunsysteem."),
        ("en", "Valerian helps you sleep."),
    ],
)
@pytest.mark.parametrize("ui", ["en", "nl"])
def test_a_suggestion_is_in_the_language_of_the_copy_with_its_conditions(
    book: RuleBook, speaking: dict[str, Checker], ui: str, language: str, text: str
) -> None:
    [finding] = speaking[ui].check(read(text, "page.md"), language).findings
    for suggestion in finding.suggestions:
        claim = book.listed[suggestion.claim]
        assert suggestion.text == claim.text[language]
        assert suggestion.conditions.strip()
        assert "{" not in suggestion.conditions
        assert 0 < suggestion.score <= 1
        assert bool(suggestion.note) == (claim.checked[language] is None)


def test_a_wording_that_was_not_compared_says_so(findings: Found, book: RuleBook) -> None:
    mark = book.pack["unchecked"]
    assert isinstance(mark, dict)
    for language, text in (("nl", "Zink versterkt het immuunsysteem."), ("en", "Zinc boosts the immune system.")):
        first = offered(findings, text, language)[0]
        assert first.note == ("" if book.listed[first.claim].checked[language] else mark[language])


def test_what_is_fine_and_what_only_a_phrase_says_has_no_suggestions(findings: Found) -> None:
    for text in ("Zinc contributes to the normal function of the immune system.", "Clinically proven."):
        [finding] = findings(text, "en")
        assert finding.suggestions == ()


def test_the_order_is_the_same_in_every_run(findings: Found, book: RuleBook) -> None:
    text = "Supports hair, skin, bones, eyes and the immune system."
    again = Checker(book).check(read(text, "page.md"), "en").findings
    assert [finding.suggestions for finding in findings(text, "en")] == [finding.suggestions for finding in again]


def test_no_claim_is_offered_twice(findings: Found) -> None:
    for finding in findings("Vitamin C boosts immunity. Zinc boosts immunity. Boosts immunity.", "en"):
        claims = [suggestion.claim for suggestion in finding.suggestions]
        assert len(claims) == len(set(claims))


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("nl", "Helpt tegen ochtendstijfheid.", "vitamin-c.collagen-cartilage"),
        ("en", "Helps against varicose veins.", "vitamin-c.collagen-blood-vessels"),
        ("en", "Stops panic attacks.", "magnesium.psychological-function"),
        ("nl", "Nooit meer snotteren.", "vitamin-c.immune-function"),
        ("en", "Treats diabetic neuropathy.", "magnesium.nervous-system"),
        ("en", "Zinc protects against diabetes.", "zinc.carbohydrate-metabolism"),
    ],
)
def test_a_complaint_leads_to_the_function_behind_it(findings: Found, language: str, text: str, claim: str) -> None:
    assert offered(findings, text, language)[0].claim == claim


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("nl", "Sneller herstel na het sporten.", "protein.muscle-growth"),
        ("nl", "Voor betere focus en concentratie.", "pantothenic-acid.mental-performance"),
        ("nl", "Stimuleert de vetverbranding.", "glucomannan.weight-loss"),
        ("en", "Supports circulation.", "vitamin-c.collagen-blood-vessels"),
        ("en", "Pantothenic acid reduces stress.", "pantothenic-acid.mental-performance"),
    ],
)
def test_a_wish_that_no_claim_is_listed_for_leads_to_the_nearest_one(
    findings: Found, language: str, text: str, claim: str
) -> None:
    assert offered(findings, text, language)[0].claim == claim


@pytest.mark.parametrize("text", ["Prevents strokes.", "Cures breast cancer.", "Helps with autism."])
def test_for_a_grave_disease_nothing_is_offered(findings: Found, text: str) -> None:
    [finding] = findings(text, "en")
    assert finding.rule == "HC101"
    assert finding.suggestions == ()


def test_a_claim_on_what_was_meant_comes_before_a_neighbouring_claim_of_a_substance_near_by(findings: Found) -> None:
    [finding] = findings("Hawthorn supports heart health. With potassium.", "en")
    claims = [suggestion.claim for suggestion in finding.suggestions]
    assert claims.index("thiamin.heart-function") < claims.index("potassium.blood-pressure")
