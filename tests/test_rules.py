"""Every example of every rule, and every official wording: the rules hold what they say."""

from __future__ import annotations

import pytest

from claimcheck.rulebook import Example, ListedClaim, Rule, load
from tests.conftest import flagged

BOOK = load()
LANGUAGES = ("en", "nl")


def _examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, language, example, id=f"{rule.id}-{language}-{n}")
        for rule in BOOK.rules.values()
        if rule.category != "statement"  # tests/duties runs these: they are about a page as a whole
        for language in LANGUAGES
        for n, example in enumerate((rule.flag if kind == "flag" else rule.passing)[language])
    ]


def _wordings() -> list[object]:
    return [
        pytest.param(claim, language, text, id=f"{claim.id}-{language}-{n}")
        for claim in BOOK.listed.values()
        for language in LANGUAGES
        for n, text in enumerate((claim.text[language], *claim.alternatives[language]))
    ]


@pytest.mark.parametrize(("rule", "language", "example"), _examples("flag"))
def test_a_flag_example_draws_its_rule_on_the_marked_words(
    rule: Rule, language: str, example: Example, findings
) -> None:
    found = [
        finding for finding in findings(example.text, language, example.page, example.facts) if finding.rule == rule.id
    ]
    assert found, f"{rule.id} is silent on: {example.text}"
    marked = example.marked.strip(" .!?")
    assert any(_overlap(finding.text, marked) for finding in found), [finding.text for finding in found]


def _overlap(found: str, marked: str) -> bool:
    """Whether the words found and the words marked are the same for the most part."""
    words, wanted = found.lower().split(), marked.lower().split()
    return 2 * len({w.strip(".,!?") for w in words} & {w.strip(".,!?") for w in wanted}) >= min(len(words), len(wanted))


@pytest.mark.parametrize(("rule", "language", "example"), _examples("pass"))
def test_a_pass_example_is_quiet(rule: Rule, language: str, example: Example, findings) -> None:
    found = flagged(findings(example.text, language, example.page, example.facts))
    if rule.verdict is None:
        found = [finding for finding in found if finding.rule == rule.id]
    assert not found, [(finding.rule, finding.text) for finding in found]


@pytest.mark.parametrize(("claim", "language", "text"), _wordings())
def test_an_official_wording_is_quiet_alone(claim: ListedClaim, language: str, text: str, findings) -> None:
    assert not [(f.rule, f.text) for f in flagged(findings(text, language))]


INSIDE = {
    "en": "Good to know: {}, so we put it in every tablet.",
    "nl": "Goed om te weten: {}, dus zit het in elke tablet.",
}


@pytest.mark.parametrize(("claim", "language", "text"), _wordings())
def test_an_official_wording_is_quiet_inside_a_sentence_of_its_page(
    claim: ListedClaim, language: str, text: str, findings
) -> None:
    page = BOOK.substances[claim.substance].name[language]
    sentence = INSIDE[language].format(text.rstrip("."))
    assert not [(f.rule, f.text) for f in flagged(findings(sentence, language, page))]
