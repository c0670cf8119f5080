"""The decision list: which verdict a sentence gets, in both languages, and how far words may go from the list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from claimcheck.model import Finding
from claimcheck.rulebook import ListedClaim, load
from claimcheck.rulebook.consistency import BY_FACTS

QUIET = ""
VERDICTS = [
    # 1. a disease or a medicine's action: whatever the hedge, whatever is listed for the substance
    ("en", "Zinc cures the flu.", None, "HC101"),
    ("en", "Zinc may perhaps relieve headaches.", None, "HC101"),
    ("en", "Iron contributes to the reduction of anaemia.", None, "HC101"),
    ("en", "Valerian cures insomnia.", None, "HC101"),
    ("nl", "Zink geneest griep.", None, "HC101"),
    ("nl", "Valeriaan geneest slapeloosheid.", None, "HC101"),
    ("nl", "Kan hoofdpijn mogelijk verlichten.", "Magnesium", "HC101"),
    # 2. a risk factor: only as listed for the substance
    ("en", "Zinc lowers cholesterol.", None, "HC201"),
    ("en", "EPA and DHA lower blood pressure.", None, "HC201"),
    ("en", "EPA and DHA contribute to the maintenance of normal blood pressure.", None, "HC001"),
    ("en", "Plant sterols contribute to the maintenance of normal blood cholesterol levels.", None, "HC001"),
    ("nl", "Zink verlaagt cholesterol.", None, "HC201"),
    ("nl", "EPA en DHA verlagen de bloeddruk.", None, "HC201"),
    ("nl", "EPA en DHA dragen bij tot de instandhouding van een normale bloeddruk.", None, "HC001"),
    # 3. an effect that is not listed for the substance
    ("en", "Zinc supports sleep.", None, "HC301"),
    ("en", "Supports normal sleep.", None, "HC301"),
    ("en", "Zinc and collagen contribute to normal immune function.", None, "HC301"),
    ("en", "Probiotics support digestion.", None, "HC302"),
    ("en", "Valerian helps you sleep.", None, "HC401"),
    ("en", "Supports sleep.", "Valerian", "HC401"),
    ("en", "Supports normal immune function.", "Elderberry", "HC401"),
    ("nl", "Zink bevordert de slaap.", None, "HC301"),
    ("nl", "Probiotica ondersteunen de spijsvertering.", None, "HC302"),
    ("nl", "Glucosamine houdt gewrichten soepel.", None, "HC302"),
    ("nl", "Valeriaan helpt je slapen.", None, "HC401"),
    ("nl", "Ondersteunt de slaap.", "Valeriaan", "HC401"),
    ("nl", "Een mix met hop, citroenmelisse en magnesium. Je gaat er dieper van slapen.", None, "HC401"),
    ("en", "A blend of hops, lemon balm and magnesium. Gives you deep sleep.", None, "HC401"),
    # 4. listed for the substance: in the meaning of the list, or beyond it
    ("en", "Zinc contributes to the normal function of the immune system.", None, "HC001"),
    ("en", "Contributes to the normal function of the immune system.", "Zinc", "HC001"),
    ("en", "Zinc contributes to the function of the immune system.", None, "HC501"),
    ("en", "Zinc boosts the immune system.", None, "HC501"),
    ("en", "Boosts your immune system.", "Zinc", "HC501"),
    ("en", "Supports the liver.", "Choline", "HC501"),
    ("nl", "Zink draagt bij tot de normale werking van het immuunsysteem.", None, "HC001"),
    ("nl", "Zink draagt bij tot de werking van het immuunsysteem.", None, "HC501"),
    ("nl", "Zink versterkt het immuunsysteem.", None, "HC501"),
    ("nl", "Versterkt je weerstand.", "Zink", "HC501"),
    # 5. health in general
    ("en", "Good for your liver.", None, "HC601"),
    ("en", "Zinc is healthy.", None, "HC601"),
    ("nl", "Goed voor je lever.", None, "HC601"),
    ("nl", "Zink is gezond.", None, "HC601"),
    # nothing to judge
    ("en", "Zinc does not cure the flu.", None, QUIET),
    ("en", "Zinc is a mineral.", None, QUIET),
    ("nl", "Zink geneest geen griep.", None, QUIET),
    ("nl", "Zink is een mineraal.", None, QUIET),
]


@pytest.mark.parametrize(("language", "text", "page", "rule"), VERDICTS)
def test_the_verdict_on_a_sentence(
    findings: Callable[..., tuple[Finding, ...]], language: str, text: str, page: str | None, rule: str
) -> None:
    assert [finding.rule for finding in findings(text, language, page)] == [rule] * bool(rule)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_verdict_is_in_the_table(language: str) -> None:
    tested = {rule for lang, _, _, rule in VERDICTS if lang == language}
    spoken = {rule.id for rule in BOOK.rules.values() if rule.verdict and rule.verdict not in BY_FACTS}
    assert spoken == tested - {QUIET}


def test_a_verdict_names_what_it_rests_on(findings: Callable[..., tuple[Finding, ...]]) -> None:
    [finding] = findings("Zinc boosts the immune system.", "en")
    assert (finding.substance, finding.effect, finding.category) == ("zinc", "immune-function", "wording")
    [finding] = findings("Valerian helps you sleep.", "en")
    assert (finding.substance, finding.category, finding.severity) == ("valerian", "botanical", "warning")
    [finding] = findings("Zinc cures the flu.", "en")
    assert (finding.substance, finding.category, finding.severity) == ("zinc", "disease", "error")
    assert any("1169/2011" in law for law in finding.law)


BOOK = load()
NORMAL = {"en": re.compile(r"\bnormal (?=\w)"), "nl": re.compile(r"\bnorma(?:le|al) (?=\w)")}
STRONGER = {
    "en": (
        (r"contributes? to the normal function(?:ing)? of", "boosts"),
        (r"contributes? to (?:the )?maintenance of (?:a )?normal", "improves"),
        (r"contributes? to (?:a )?normal", "boosts"),
    ),
    "nl": (
        (r"dra(?:agt|gen) bij (?:tot|aan) de normale (?:werking|functie) van", "versterkt"),
        (r"dra(?:agt|gen) bij (?:tot|aan) (?:de instandhouding|het behoud) van (?:een )?norma(?:le|al)", "verbetert"),
        (r"dra(?:agt|gen) bij (?:tot|aan) (?:een |de |het )?norma(?:le|al)", "verbetert"),
    ),
}
RISK = "blood-cholesterol"  # judged with the claims of article 14, which have no "normal"

NAMED = "calcium.digestive-enzymes"  # "boosts digestive enzymes", left of it with a stronger verb, is a substance


def _claims() -> Iterator[ListedClaim]:
    for claim in BOOK.listed.values():
        if claim.effect != RISK and claim.id != NAMED:
            yield claim


def _without_normal() -> list[object]:
    return [
        pytest.param(language, NORMAL[language].sub("", claim.text[language]), id=f"{claim.id}-{language}")
        for language in ("en", "nl")
        for claim in _claims()
        if NORMAL[language].search(claim.text[language])
    ]


def _stronger() -> list[object]:
    return [
        pytest.param(language, re.sub(pattern, verb, claim.text[language]), id=f"{claim.id}-{language}")
        for language in ("en", "nl")
        for claim in _claims()
        for pattern, verb in STRONGER[language]
        if re.search(pattern, claim.text[language])
    ]


@pytest.mark.parametrize(("language", "text"), _without_normal())
def test_a_listed_claim_that_lost_normal_goes_beyond_the_list(
    findings: Callable[..., tuple[Finding, ...]], language: str, text: str
) -> None:
    assert "HC501" in {finding.rule for finding in findings(text, language)}


@pytest.mark.parametrize(("language", "text"), _stronger())
def test_a_listed_claim_with_a_stronger_verb_goes_beyond_the_list(
    findings: Callable[..., tuple[Finding, ...]], language: str, text: str
) -> None:
    assert "HC501" in {finding.rule for finding in findings(text, language)}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_register_gives_the_two_tests_above_enough_to_do(language: str) -> None:
    texts = [claim.text[language] for claim in _claims()]
    assert len(texts) > 200
    assert sum(bool(NORMAL[language].search(text)) for text in texts) > 150
