"""Nutrition claims: every variant of the register is recognised, and its conditions hold or do not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from claimcheck.conditions.needs import Judge
from claimcheck.conditions.nutrition import made
from claimcheck.conditions.phrases import Phrases
from claimcheck.conditions.tools import Tools
from claimcheck.engine import Checker
from claimcheck.facts.reading import FactReader
from claimcheck.facts.units import Units
from claimcheck.model import FactSheet
from claimcheck.readers import read
from claimcheck.reading import Reader
from claimcheck.rulebook import RuleBook, load

BOOK = load()
FACTS = FactReader(BOOK)
CLAIMS = {each["id"]: each for each in BOOK.sheets["register/nutrition-claims.yaml"]["claims"]}
ALIKE = {
    "naturally": {"high-fibre", "source-of-vitamin-mineral"},
    "contains-nutrient": {"source-of-vitamin-mineral"},
    "reduced-nutrient": {"reduced-sugars"},
    "reduced-saturated-fat": {"reduced-nutrient"},
    "reduced-sugars": {"reduced-nutrient"},
}
"""Claims that share their words with others."""


def variants() -> list[object]:
    return [
        pytest.param(key, language, text, id=f"{key}-{language}-{n}")
        for key, claim in CLAIMS.items()
        for language in ("en", "nl")
        for n, text in enumerate(claim["variants"][language])
    ]


@pytest.mark.parametrize(("key", "language", "text"), variants())
def test_every_variant_is_recognised(key: str, language: str, text: str, reader: Reader, tools: Tools) -> None:
    document = read(f"Our new bar, {text}.\n", "page.md")
    views = reader.views(document, [language] * len(document.blocks))
    found = {each.claim for each in made(views, tools)}
    assert found & {key, *ALIKE.get(key, ())}, found


HERE = Path(__file__).parent
WORDINGS = yaml.safe_load((HERE / "nutrition-wordings.yaml").read_text(encoding="utf-8"))
UNLISTED = yaml.safe_load((HERE / "nutrition-unlisted.yaml").read_text(encoding="utf-8"))


def _free(wordings: dict[str, dict[str, list[str]]]) -> list[object]:
    return [
        pytest.param(key, language, texts, id=f"{key}-{language}")
        for key, by_language in wordings.items()
        for language, texts in by_language.items()
    ]


def test_every_claim_of_the_annex_is_worded_freely_in_both_languages() -> None:
    assert set(WORDINGS) == set(CLAIMS)
    assert all(len(texts[language]) >= 8 for texts in WORDINGS.values() for language in ("en", "nl"))


@pytest.mark.parametrize(("key", "language", "texts"), _free(WORDINGS))
def test_free_wordings_are_recognised_and_none_is_called_unlisted(
    key: str, language: str, texts: list[str], checker: Checker, reader: Reader, tools: Tools
) -> None:
    for text in texts:
        document = read(f"{text}\n", "page.md")
        views = reader.views(document, [language] * len(document.blocks))
        found = {each.claim for each in made(views, tools)}
        assert found if key == "naturally" else key in found, (text, found)
        assert not {each.rule for each in checker.check(document, language).findings} & set(UNLISTED), text


@pytest.mark.parametrize(("rule", "language", "texts"), _free(UNLISTED))
def test_what_the_annex_does_not_have_is_told_apart(
    rule: str, language: str, texts: list[str], checker: Checker
) -> None:
    for text in texts:
        found = {each.rule for each in checker.check(read(f"{text}\n", "page.md"), language).findings}
        assert rule in found, (text, found)


NO_CLAIMS = [
    ("en", "Eat less sugar and more vegetables."),
    ("en", "This is not low in fat."),
    ("en", "Less energy than you would like?"),
    ("en", "Fat-soluble vitamins in fish."),
    ("en", "Protein is built from amino acids."),
    ("en", "High blood sugar after a meal."),
    ("nl", "Eet minder suiker en meer groenten."),
    ("nl", "Dit is niet vetarm."),
    ("nl", "Minder energie dan je zou willen?"),
    ("nl", "Vetoplosbare vitamines in vis."),
    ("nl", "Eiwit bestaat uit aminozuren."),
    ("nl", "Hoge bloedsuiker na de maaltijd."),
]


@pytest.mark.parametrize(("language", "text"), NO_CLAIMS)
def test_what_only_holds_such_words_is_no_claim(language: str, text: str, reader: Reader, tools: Tools) -> None:
    document = read(f"{text}\n", "page.md")
    assert list(made(reader.views(document, [language] * len(document.blocks)), tools)) == []


@pytest.mark.parametrize(
    ("language", "text", "of"),
    [
        ("en", "Rich in fibre, protein and iron.", {"fibre", "protein", "iron"}),
        ("nl", "Bron van vezels, calcium en vitamine D.", {"fibre", "calcium", "vitamin-d"}),
        ("en", "A protein-rich bar, low in sugars and high in zinc.", {"protein", "sugars", "zinc"}),
    ],
)
def test_a_list_makes_a_claim_for_each(language: str, text: str, of: set[str], reader: Reader, tools: Tools) -> None:
    document = read(f"{text}\n", "page.md")
    assert {each.of for each in made(reader.views(document, [language] * len(document.blocks)), tools)} == of


@pytest.fixture(scope="session")
def reader(checker: Checker) -> Reader:
    return checker._reader  # its tools are made once for all tests


@pytest.fixture(scope="session")
def tools(reader: Reader) -> Tools:
    return Tools(BOOK, Phrases(reader.lemmas))


def state(book: RuleBook, facts: str, key: str, of: str = "") -> str:
    known = FACTS.told([FactSheet("", facts)])
    assert known.problems == ()
    assert known.product is not None
    return Judge(known.product, book, Units(book.sheets["register/units.yaml"])).nutrition(key, of).state


LIMITS = [
    ("low-energy", "solid", "energy: 40 kcal", "energy: 41 kcal"),
    ("low-energy", "drink", "energy: 20 kcal", "energy: 21 kcal"),
    ("low-energy", "drink", "energy: 80 kJ", "energy: 85 kJ"),
    ("energy-free", "drink", "energy: 4 kcal", "energy: 5 kcal"),
    ("low-fat", "solid", "fat: 3 g", "fat: 3.1 g"),
    ("low-fat", "liquid", "fat: 1.5 g", "fat: 1.6 g"),
    ("fat-free", "solid", "fat: 0.5 g", "fat: 0.6 g"),
    ("low-saturated-fat", "solid", "energy: 300 kcal, saturates: 1.5 g", "energy: 300 kcal, saturates: 1.6 g"),
    ("low-saturated-fat", "solid", "energy: 300 kcal, saturates: 1 g", "energy: 80 kcal, saturates: 1 g"),
    ("saturated-fat-free", "solid", "saturates: 0.1 g", "saturates: 0.1 g, trans-fat: 0.1 g"),
    ("low-sugars", "solid", "sugars: 5 g", "sugars: 5.1 g"),
    ("low-sugars", "drink", "sugars: 2.5 g", "sugars: 2.6 g"),
    ("sugars-free", "drink", "sugars: 0.5 g", "sugars: 0.6 g"),
    ("low-sodium-salt", "solid", "salt: 0.3 g", "salt: 0.31 g"),
    ("low-sodium-salt", "solid", "sodium: 0.12 g", "sodium: 0.13 g"),
    ("very-low-sodium-salt", "solid", "sodium: 0.04 g", "sodium: 0.05 g"),
    ("sodium-salt-free", "solid", "sodium: 5 mg", "sodium: 6 mg"),
    ("source-of-fibre", "solid", "energy: 400 kcal, fibre: 3 g", "energy: 400 kcal, fibre: 2.9 g"),
    ("source-of-fibre", "drink", "energy: 100 kcal, fibre: 1.5 g", "energy: 100 kcal, fibre: 1.4 g"),
    ("high-fibre", "solid", "energy: 400 kcal, fibre: 6 g", "energy: 400 kcal, fibre: 5.9 g"),
    ("source-of-protein", "solid", "energy: 400 kcal, protein: 12 g", "energy: 400 kcal, protein: 11.9 g"),
    ("high-protein", "solid", "energy: 400 kcal, protein: 20 g", "energy: 400 kcal, protein: 19.9 g"),
    (
        "high-monounsaturated-fat",
        "solid",
        "energy: 400 kcal, monounsaturates: 9 g, polyunsaturates: 5 g, saturates: 6 g",
        "energy: 400 kcal, monounsaturates: 9 g, polyunsaturates: 6 g, saturates: 6 g",
    ),
    (
        "high-polyunsaturated-fat",
        "solid",
        "energy: 400 kcal, monounsaturates: 5 g, polyunsaturates: 9 g, saturates: 6 g",
        "energy: 450 kcal, monounsaturates: 5 g, polyunsaturates: 9 g, saturates: 6 g",
    ),
    (
        "high-unsaturated-fat",
        "solid",
        "energy: 800 kcal, monounsaturates: 60 g, polyunsaturates: 3 g, saturates: 27 g",
        "energy: 800 kcal, monounsaturates: 60 g, polyunsaturates: 2 g, saturates: 28 g",
    ),
]


@pytest.mark.parametrize(("key", "kind", "enough", "short"), LIMITS)
def test_the_limits_of_the_annex(book: RuleBook, key: str, kind: str, enough: str, short: str) -> None:
    assert state(book, f"{{kind: {kind}, nutrition: {{{enough}}}}}", key) == "met"
    assert state(book, f"{{kind: {kind}, nutrition: {{{short}}}}}", key) == "unmet"


CHANGES = [
    ("reduced-sugars", "sugars", "sugars: -30, energy: 0", "sugars: -29, energy: 0"),
    ("reduced-sugars", "sugars", "sugars: -30, energy: -1", "sugars: -30, energy: 1"),
    ("reduced-nutrient", "fat", "fat: -30", "fat: -29"),
    ("reduced-nutrient", "salt", "salt: -25", "salt: -24"),
    ("reduced-saturated-fat", "", "saturates: -30, trans-fat: 0", "saturates: -29, trans-fat: 0"),
    ("increased-nutrient", "protein", "protein: 30", "protein: 29"),
    ("energy-reduced", "energy", "energy: -30", "energy: -29"),
]


@pytest.mark.parametrize(("key", "of", "enough", "short"), CHANGES)
def test_comparisons_with_similar_products(book: RuleBook, key: str, of: str, enough: str, short: str) -> None:
    assert state(book, f"{{kind: solid, compared: {{{enough}}}}}", key, of) == "met"
    assert state(book, f"{{kind: solid, compared: {{{short}}}}}", key, of) == "unmet"


@pytest.mark.parametrize(
    ("key", "of", "stated", "enough", "short"),
    [
        ("source-of-vitamin-mineral", "vitamin-c", "kind: supplement", "12 mg", "11.9 mg"),
        ("high-vitamin-mineral", "vitamin-c", "kind: supplement", "24 mg", "23.9 mg"),
        ("source-of-vitamin-mineral", "vitamin-c", "kind: drink, per: 100 ml", "6 mg", "5.9 mg"),
        ("source-of-vitamin-mineral", "vitamin-c", "kind: liquid, per: 100 ml", "12 mg", "11.9 mg"),
        (
            "source-of-vitamin-mineral",
            "vitamin-c",
            "kind: solid, per: portion, single-portion: true",
            "12 mg",
            "11.9 mg",
        ),
        ("contains-nutrient", "vitamin-c", "kind: solid, per: 100 g", "12 mg", "11.9 mg"),
        ("source-of-omega-3", "", "kind: solid, per: 100 g, nutrition: {energy: 100 kcal}", "0.3 g", "0.29 g"),
        ("high-omega-3", "", "kind: solid, per: 100 g, nutrition: {energy: 100 kcal}", "0.6 g", "0.59 g"),
    ],
)
def test_shares_of_the_reference_intake(
    book: RuleBook, key: str, of: str, stated: str, enough: str, short: str
) -> None:
    substance = of or "alpha-linolenic-acid"
    assert state(book, f"{{{stated}, substances: {{{substance}: {enough}}}}}", key, of) == "met"
    assert state(book, f"{{{stated}, substances: {{{substance}: {short}}}}}", key, of) == "unmet"
