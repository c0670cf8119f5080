"""When a general claim is accompanied by a specific one: art. 10(3), CJEU C-524/18, rules/register/proximity.yaml."""

from __future__ import annotations

import pytest

from claimcheck.model import Finding
from claimcheck.readers import read

LISTED = "Vitamin A contributes to the maintenance of normal vision."
GENERAL = "Our tablets support your health"
FAR = "Our tins are made of steel and go back into the oven. They come by post."


def _general(checker, source: str, language: str = "en") -> Finding:
    found = [f for f in checker.check(read(source, "page.md"), language).findings if f.category == "general"]
    assert len(found) == 1, [(f.text, f.rule) for f in found]
    return found[0]


@pytest.mark.parametrize(
    "source",
    [
        f"{GENERAL}: vitamin A contributes to the maintenance of normal vision.",
        f"{GENERAL}. {LISTED}",
        f"Good for your health. {LISTED}",
        f"{LISTED} {GENERAL}.",
        f"## Good for your eyes\n\n{LISTED}",
        f"- Good for your eyes\n- {LISTED}",
        f"| Good for your health | {LISTED} |\n|---|---|\n| a | b |",
    ],
    ids=["same sentence", "next sentence", "short sentence", "sentence before", "under it", "next bullet", "same row"],
)
def test_next_to_it_is_an_info_that_names_the_claim(checker, source: str) -> None:
    found = _general(checker, source)
    assert found.severity == "info"
    assert "An authorised claim stands beside it, at line" in found.message
    assert "of normal vision" in found.message


@pytest.mark.parametrize(
    "source",
    [
        f"{GENERAL}. {FAR} {LISTED}",
        f"{GENERAL}.\n\n{LISTED}",
        f"# Steel\n\nGood for your health\n\n{FAR}\n\n{LISTED}",
        f"{LISTED}\n\n## Good for your health\n\n{FAR}",
        f"| Good for your health | a |\n|---|---|\n| b | {LISTED} |",
        f"{GENERAL}.*\n\n{FAR}\n\n{LISTED}",
    ],
    ids=["same block", "next paragraph", "same heading", "block before", "next row", "a sign that leads nowhere"],
)
def test_further_off_is_a_warning_that_says_where_the_nearest_stands(checker, source: str) -> None:
    found = _general(checker, source)
    assert found.severity == "warning"
    line = source[: source.index("Vitamin A")].count("\n") + 1
    assert f"The nearest authorised claim is at line {line} (“Vitamin A contributes" in found.message


@pytest.mark.parametrize("sign", ["\\*", "†", "‡", "¹"])
def test_a_sign_ties_it_to_a_note(checker, sign: str) -> None:
    found = _general(checker, f"{GENERAL}.{sign}\n\n{FAR}\n\n{sign} {LISTED}")
    assert found.severity == "info"
    assert "only where the claim is too long" in found.message


def test_a_claim_on_something_else_does_not_support_it(checker) -> None:
    found = _general(checker, "Good for your liver. Vitamin C contributes to the normal function of the immune system.")
    assert found.severity == "warning"
    assert "is about something else" in found.message


def test_another_substance_does_not_support_it_either(checker) -> None:
    found = _general(checker, f"Copper is good for your health. {LISTED}")
    assert found.severity == "warning"


def test_without_any_the_message_says_so(checker) -> None:
    assert "There is none on this page." in _general(checker, f"{GENERAL}.").message


def test_dutch_copy_is_judged_alike(checker) -> None:
    listed = "Vitamine A draagt bij tot de instandhouding van een normaal gezichtsvermogen."
    assert _general(checker, f"Goed voor je gezondheid. {listed}", "nl").severity == "info"
    assert _general(checker, f"Goed voor je gezondheid, dag in dag uit, thuis.\n\n{listed}", "nl").severity == "warning"
