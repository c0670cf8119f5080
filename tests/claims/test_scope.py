"""What turns a claim off, and how far it reaches."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Said

NEGATION = [
    ("en", "Zinc does not cure the flu.", ["zinc treat influenza (negation)"]),
    ("en", "Zinc doesn't cure the flu.", ["zinc treat influenza (negation)"]),
    ("en", "Zinc doesn’t cure the flu.", ["zinc treat influenza (negation)"]),
    ("en", "Zinc never cures the flu.", ["zinc treat influenza (negation)"]),
    ("en", "Zinc promises no cure for the flu.", ["zinc treat influenza (negation)"]),
    ("nl", "Zink geneest griep niet.", ["zinc treat influenza (negation)"]),
    ("nl", "Zink geneest geen griep.", ["zinc treat influenza (negation)"]),
    ("nl", "Zink geneest nooit griep.", ["zinc treat influenza (negation)"]),
    ("nl", "Zink helpt niet tegen griep.", ["zinc against influenza (negation)"]),
    ("nl", "Zink verlaagt het cholesterol niet.", ["zinc reduce blood-cholesterol (negation)"]),
    # not as far as the next clause
    ("en", "Zinc cures the flu, not the cold.", ["zinc treat influenza", "zinc treat common-cold (negation)"]),
    ("en", "Zinc isn't expensive, but it cures the flu.", ["zinc treat influenza"]),
    ("nl", "Zink is niet duur, maar helpt wel tegen griep.", ["zinc against influenza"]),
    # no negation at all
    ("en", "Zinc not only cures the flu.", ["zinc treat influenza"]),
    ("nl", "Zink geneest niet alleen griep.", ["zinc treat influenza"]),
    ("nl", "Zink is niet alleen lekker, het geneest ook griep.", ["zinc treat influenza"]),
]
DENIAL = [
    ("en", "Zinc is not a medicine and cannot cure the flu.", ["zinc treat influenza (denial)"]),
    ("en", "There is no evidence that zinc cures the flu.", ["zinc treat influenza (denial)"]),
    ("en", "It has not been proven that zinc cures the flu.", ["zinc treat influenza (denial)"]),
    ("nl", "Zink is geen medicijn en geneest geen griep.", ["zinc treat influenza (denial)"]),
    ("nl", "Zink is geen remedie tegen griep.", ["zinc against influenza (denial)"]),
    # as far as a contrast or a dash
    ("en", "Zinc is not a medicine, but it cures the flu.", ["zinc treat influenza"]),
    ("nl", "Zink is geen medicijn, maar het geneest wel griep.", ["zinc treat influenza"]),
    ("nl", "Zink is geen geneesmiddel; het geneest griep.", ["zinc treat influenza"]),
    ("nl", "Zink is geen geneesmiddel – het verlicht hoofdpijn.", ["zinc relieve headache"]),
    (
        "en",
        "Zinc is not a cure for arthritis – it relieves headaches.",
        ["zinc treat arthritis (denial)", "zinc relieve headache"],
    ),
]
SHORTAGE = [
    ("en", "A zinc deficiency can cause fatigue."),
    ("en", "Zinc deficiency leads to hair loss."),
    ("en", "A lack of iron causes tiredness."),
    ("en", "Low zinc levels may lead to hair loss."),
    ("en", "Without enough zinc the immune system weakens."),
    ("nl", "Een tekort aan zink kan leiden tot vermoeidheid."),
    ("nl", "Een gebrek aan ijzer veroorzaakt vermoeidheid."),
    ("nl", "Vermoeidheid is een symptoom van een ijzertekort."),
    ("nl", "Bij een ijzertekort vermindert je concentratie."),
    ("nl", "Te weinig zink verzwakt je weerstand."),
]
CONTRA = [
    ("en", "Consult your doctor if you have liver disease."),
    ("en", "If you have liver disease, ask your doctor first."),
    ("en", "Do not use in case of diabetes."),
    ("en", "Not suitable for people with epilepsy."),
    ("en", "People with diabetes should avoid it."),
    ("en", "May interact with medicines for high blood pressure."),
    ("en", "Discontinue use if you get headaches."),
    ("nl", "Raadpleeg een arts bij leverziekte."),
    ("nl", "Heb je diabetes? Overleg dan met je arts."),
    ("nl", "Niet gebruiken bij diabetes."),
    ("nl", "Niet geschikt voor mensen met epilepsie."),
]
PHYSIOLOGY = [
    ("en", "The liver filters toxins from the blood."),
    ("en", "Regular exercise is good for your heart."),
    ("en", "A healthy diet lowers cholesterol."),
    ("nl", "Regelmatig bewegen is goed voor je hart."),
    ("nl", "Een gezonde darm draagt bij aan je weerstand."),
    ("nl", "De huid beschermt het lichaam tegen infecties."),
    ("nl", "Je immuunsysteem beschermt je tegen griep."),
    ("nl", "Voldoende slaap verbetert je concentratie."),
]
SECTIONS = [
    (
        "en",
        "## Side effects\n\nZinc relieves headaches.\n\n## Benefits\n\nZinc relieves headaches.",
        ["zinc relieve headache (section)", "zinc relieve headache"],
    ),
    (
        "nl",
        "## Bijwerkingen\n\nZink verlicht hoofdpijn.\n\n## Voordelen\n\nZink verlicht hoofdpijn.",
        ["zinc relieve headache (section)", "zinc relieve headache"],
    ),
    (
        "en",
        "## Warnings\n\n### For whom\n\nZinc relieves headaches.\n\n## Benefits\n\n### Head\n\nZinc relieves headaches.",
        ["zinc relieve headache (section)", "zinc relieve headache"],
    ),
    ("en", "## No side effects\n\nZinc relieves headaches.", ["zinc relieve headache"]),
    (
        "en",
        "Zinc is not intended to:\n\n- cure the flu\n- relieve headaches",
        ["zinc treat influenza (section)", "zinc relieve headache (section)"],
    ),
    (
        "nl",
        "Zink is niet bedoeld om:\n\n- griep te genezen\n- hoofdpijn te verlichten",
        ["zinc treat influenza (section)", "zinc relieve headache (section)"],
    ),
    (
        "en",
        "Zinc is not intended to:\n\n- cure the flu\n\nZinc relieves headaches.",
        ["zinc treat influenza (section)", "zinc relieve headache"],
    ),
]


@pytest.mark.parametrize(("language", "text", "claims"), NEGATION)
def test_a_negation_turns_off_its_own_clause(said: Said, language: str, text: str, claims: list[str]) -> None:
    assert said(language, text) == claims


@pytest.mark.parametrize(("language", "text", "claims"), DENIAL)
def test_a_denial_turns_off_the_sentence(said: Said, language: str, text: str, claims: list[str]) -> None:
    assert said(language, text) == claims


@pytest.mark.parametrize(("language", "text", "claims"), SECTIONS)
def test_a_heading_or_lead_in_turns_off_what_stands_under_it(
    said: Said, language: str, text: str, claims: list[str]
) -> None:
    assert said(language, text) == claims


@pytest.mark.parametrize(("language", "text"), [*SHORTAGE, *CONTRA, *PHYSIOLOGY])
def test_what_tells_of_shortage_of_caution_or_of_the_body_claims_nothing(said: Said, language: str, text: str) -> None:
    assert [claim for claim in said(language, text) if not claim.endswith(")")] == []


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("en", "Zinc cures the fatigue of a deficiency.", ["zinc treat tiredness-fatigue"]),
        ("en", "Zinc supports the liver.", ["zinc support liver"]),
        ("nl", "Zink is goed voor je hart.", ["zinc good heart"]),
        ("nl", "Het verlaagt je bloeddruk.", ["- reduce blood-pressure"]),
        ("en", "Relieves diabetes.", ["- relieve diabetes"]),
    ],
)
def test_the_same_words_said_of_what_is_sold_are_a_claim(
    said: Said, language: str, text: str, claims: list[str]
) -> None:
    assert said(language, text) == claims
