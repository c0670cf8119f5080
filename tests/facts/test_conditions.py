"""Every condition of use of the register: just enough passes, just too little fails, told or not told."""

from __future__ import annotations

import json

import pytest

from claimcheck.conditions.model import Amount, Condition, Say, Source, condition_of
from claimcheck.engine import Checker
from claimcheck.model import Finding
from claimcheck.readers import read
from claimcheck.rulebook import ListedClaim, RuleBook, load, rules_directory, yamlfile
from tests.facts.products import Facts, failing, meeting, told

BOOK = load()
LANGUAGES = ("en", "nl")
TOLD_BY_THE_WORDING = {
    "alpha-cyclodextrin.post-meal-glucose": "with-meal",
    "arabinoxylan.post-meal-glucose": "with-meal",
    "beta-glucans.post-meal-glucose": "with-meal",
    "creatine.muscle-strength-over-55": "resistance-training",
    "dha.maternal-brain": "for-pregnant-women",
    "dha.maternal-eye": "for-pregnant-women",
    "glucomannan.weight-loss": "energy-restricted-diet",
    "hpmc.post-meal-glucose": "with-meal",
    "meal-replacement.weight-loss": "energy-restricted-diet two-meals",
    "meal-replacement.weight-maintenance": "energy-restricted-diet",
    "meat-fish.iron-absorption": "with-iron-foods",
    "pectins.post-meal-glucose": "with-meal",
}
"""Statements that the claim makes itself in the words of the list."""


def cases(*, telling: bool = False) -> list[object]:
    return [
        pytest.param(claim, language, id=f"{claim.id}-{language}")
        for claim in BOOK.listed.values()
        for language in LANGUAGES
        if not telling or condition_of(claim, BOOK).tells
    ]


def found(checker: Checker, claim: ListedClaim, language: str, facts: Facts, more: str = "") -> list[Finding]:
    """What the rules on conditions find on a page that makes the claim."""
    text = claim.text[language].rstrip(".")
    source = f"<!-- claimcheck facts {json.dumps(facts.stated())} -->\n\n{text}.\n\n{more}\n"
    report = checker.check(read(source, "page.md"), language)
    assert report.errors == ()
    return [finding for finding in report.findings if finding.rule in {"HC001", "HC011", "HC012"}]


@pytest.mark.parametrize(("claim", "language"), cases())
def test_just_enough_passes(claim: ListedClaim, language: str, checker: Checker) -> None:
    condition = condition_of(claim, BOOK)
    copy = told(condition.tells, language, BOOK)
    said = found(checker, claim, language, meeting(condition, BOOK), copy)
    assert {each.rule for each in said} == {"HC001"}, [(each.rule, each.message) for each in said]


@pytest.mark.parametrize(("claim", "language"), cases())
def test_just_too_little_fails(claim: ListedClaim, language: str, checker: Checker) -> None:
    condition = condition_of(claim, BOOK)
    for facts in failing(condition, BOOK):
        severities = {each.severity for each in found(checker, claim, language, facts) if each.rule == "HC011"}
        assert severities == {"error"}, facts


@pytest.mark.parametrize(("claim", "language"), cases(telling=True))
def test_each_thing_untold_is_reported(claim: ListedClaim, language: str, checker: Checker) -> None:
    condition = condition_of(claim, BOOK)
    facts = meeting(condition, BOOK)
    for n, tell in enumerate(condition.tells):
        if isinstance(tell, Say) and tell.id in TOLD_BY_THE_WORDING.get(claim.id, ""):
            continue
        others = (*condition.tells[:n], *condition.tells[n + 1 :])
        rules = {each.rule for each in found(checker, claim, language, facts, told(others, language, BOOK))}
        assert "HC012" in rules, tell


def test_without_facts_there_is_one_info_and_it_lists_what_to_check(findings) -> None:
    for language in LANGUAGES:
        said = findings(BOOK.listed["glucomannan.weight-loss"].text[language], language)
        assert [(each.rule, each.severity) for each in said] == [("HC001", "info")]
        assert "1 g gluco" in said[0].advice
        assert "choking" in said[0].advice


def test_the_amounts_are_those_that_stand_with_the_claims(book: RuleBook) -> None:
    """conditions.yaml and the register have one number for one claim."""
    for path in sorted((rules_directory() / "register" / "substances").glob("*.yaml")):
        data, _ = yamlfile.parse(path.name, path.read_text(encoding="utf-8"))
        for claim in data.get("claims", ()):
            stated = claim["conditions"]
            needs = condition_of(book.listed[claim["id"]], book).needs
            amounts = [need for need in needs if isinstance(need, Amount)]
            if stated["kind"] == "source-of":
                assert any(isinstance(need, Source) for need in needs), claim["id"]
            elif amounts and not stated["unit"].startswith("kcal from"):
                first = stated["unit"].split()[0]
                assert any((need.least, need.unit) == (stated["min_amount"], first) for need in amounts) or first == "%"


def test_a_claim_without_an_entry_is_a_source_of_its_substance(book: RuleBook) -> None:
    named = book.sheets["register/conditions.yaml"]["claims"]
    former = {claim.id for substance in book.substances.values() for claim in substance.former}
    assert former <= set(named) <= {*book.listed, *former}
    intakes = {each["id"] for each in book.sheets["register/reference-intakes.yaml"]["reference_intakes"]}
    for key, claim in book.listed.items():
        if key not in named:
            assert condition_of(claim, book) == Condition((Source(claim.substance),))
            assert claim.substance in intakes
