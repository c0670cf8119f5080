"""Which relation governs which object: separable verbs, nouns, passives, lists, promises of absence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.claims.conftest import Said

SEPARABLE = [
    ("nl", "Zink draagt bij aan een normaal immuunsysteem.", ["zinc contribute immune-system"]),
    ("nl", "Zink zou kunnen bijdragen aan het immuunsysteem.", ["zinc contribute immune-system"]),
    ("nl", "Kurkuma gaat ontstekingen tegen.", ["turmeric fight inflammation"]),
    ("nl", "Gember gaat veroudering tegen.", ["ginger fight ageing"]),
    ("nl", "Kurkuma werkt volgens ons ontstekingsremmend.", ["turmeric relieve inflammation"]),
    ("nl", "Wij gaan tegen de stroom in met zink.", []),
    ("nl", "Kies de beste uit ons assortiment.", []),
]
ORDER = [
    ("en", "The flu is cured by zinc.", ["zinc treat influenza"]),
    ("nl", "Griep wordt genezen door zink.", ["zinc treat influenza"]),
    ("nl", "Met zink genees je griep.", ["zinc treat influenza"]),
    ("nl", "Tegen griep: zink.", ["zinc against influenza"]),
    ("en", "Relief from headaches with zinc.", ["zinc relieve headache"]),
    ("en", "Does zinc cure the flu?", ["zinc treat influenza"]),
    ("nl", "Helpt zink tegen griep?", ["zinc against influenza"]),
    ("en", "Zinc may cure the flu.", ["zinc treat influenza"]),
    ("en", "Studies show that zinc cures the flu.", ["zinc treat influenza"]),
    ("en", "For strong bones.", ["- for bones"]),
    ("nl", "Voor sterke botten.", ["- for bones"]),
    ("en", "Zinc is a mineral that is found in meat.", []),
    ("nl", "Onze winkel staat in Utrecht.", []),
]
OBJECTS = [
    (
        "en",
        "Zinc supports the immune system, the skin and the hair.",
        ["zinc support immune-system", "zinc support skin", "zinc support hair"],
    ),
    (
        "en",
        "Zinc contributes to normal energy metabolism, immune function and psychological function.",
        ["zinc contribute energy-metabolism", "zinc contribute immune-function", "zinc contribute psychological-function"],
    ),
    ("nl", "Zink ondersteunt hart, hersenen en ogen.", ["zinc support heart", "zinc support brain", "zinc support eyes"]),
    (
        "nl",
        "Zink helpt tegen griep, verkoudheid en hoofdpijn.",
        ["zinc against influenza", "zinc against common-cold", "zinc against headache"],
    ),
    ("en", "Zinc lowers cholesterol and blood pressure.", ["zinc reduce blood-cholesterol", "zinc reduce blood-pressure"]),
    (
        "nl",
        "Zink verlaagt het cholesterol en de bloeddruk.",
        ["zinc reduce blood-cholesterol", "zinc reduce blood-pressure"],
    ),
    ("en", "Zinc supports the skin and lowers blood pressure.", ["zinc support skin", "zinc reduce blood-pressure"]),
    ("en", "Zinc helps with:\n\n- the flu\n- headaches", ["zinc for influenza", "zinc for headache"]),
]  # fmt: skip
SUBJECTS = [
    ("en", "Zinc and magnesium support the immune system.", ["zinc+magnesium support immune-system"]),
    ("en", "Zinc (as zinc citrate), magnesium and iron cure the flu.", ["zinc+magnesium+iron treat influenza"]),
    ("nl", "Zink en vitamine C genezen griep.", ["zinc+vitamin-c treat influenza"]),
    ("nl", "Vitamine C, zink en ijzer ondersteunen de weerstand.", ["vitamin-c+zinc+iron support immune-function"]),
    ("en", "Iron supports the blood and zinc supports the skin.", ["iron support blood", "zinc support skin"]),
    ("nl", "IJzer ondersteunt het bloed en zink ondersteunt de huid.", ["iron support blood", "zinc support skin"]),
    (
        "en",
        "Zinc, which supports the skin, and iron, which supports the blood.",
        ["zinc support skin", "iron support blood"],
    ),
]
ABSENCE = [
    ("en", "Never have a headache again with zinc.", ["zinc prevent headache"]),
    ("en", "Live free from pain.", ["- prevent pain"]),
    ("en", "A life without arthritis.", ["- prevent arthritis"]),
    ("nl", "Zonder maagklachten de dag door.", ["- prevent dyspepsia"]),
    ("en", "Free from gluten and soy.", []),
    ("nl", "Vrij van gluten en soja.", []),
]


@pytest.mark.parametrize(("language", "text", "claims"), SEPARABLE)
def test_a_separable_verb_is_one_verb(said: Said, language: str, text: str, claims: list[str]) -> None:
    assert said(language, text) == claims


@pytest.mark.parametrize(("language", "text", "claims"), ORDER)
def test_the_order_of_words_does_not_matter(said: Said, language: str, text: str, claims: list[str]) -> None:
    assert said(language, text) == claims


@pytest.mark.parametrize(("language", "text", "claims"), OBJECTS)
def test_a_relation_reaches_every_object_of_a_list(said: Said, language: str, text: str, claims: list[str]) -> None:
    assert said(language, text) == claims


@pytest.mark.parametrize(("language", "text", "claims"), SUBJECTS)
def test_subjects_stand_together_or_each_with_its_verb(said: Said, language: str, text: str, claims: list[str]) -> None:
    assert said(language, text) == claims


@pytest.mark.parametrize(("language", "text", "claims"), ABSENCE)
def test_a_promise_of_absence_is_a_claim(said: Said, language: str, text: str, claims: list[str]) -> None:
    assert said(language, text) == claims


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No more headaches."),
        ("en", "Say goodbye to arthritis."),
        ("nl", "Nooit meer hoofdpijn met zink."),
        ("nl", "Geen last meer van stramme gewrichten."),
        ("nl", "Eindelijk verlost van artrose."),
    ],
)
def test_no_more_of_a_complaint_is_flagged(
    findings: Callable[..., tuple[object, ...]], language: str, text: str
) -> None:
    assert findings(text, language)


def test_a_page_that_sells_nothing_tells_of_the_body(said: Said) -> None:
    told = (
        "# In de herfst\n\nHet wordt vroeg donker. De bladeren vallen. Buiten is het nat.\n\n"
        "Binnen brandt de kachel. Na een uur in de tuin verbetert je stemming.\n"
    )
    sold = told.replace("Buiten is het nat.", "Daarom is er ons nieuwe supplement.")
    assert "- improve mood (nobody)" in said("nl", told)
    assert "- improve mood" in said("nl", sold)
