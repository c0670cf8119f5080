"""The pattern language: what a phrase of a rule finds in a text, through a book with that one rule in it."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from claimcheck.engine import Checker
from claimcheck.readers import read
from claimcheck.rulebook import build as building
from claimcheck.rulebook import phrases
from claimcheck.rulebook.consistency import VERDICTS

DATA: dict[str, Any] = {
    "pack.yaml": {},
    "languages.yaml": {"languages": {"en": ["the"], "nl": ["het"]}},
    "register/laws.yaml": {"laws": {"l": {"en": "Law", "nl": "Wet", "what": {"en": "x", "nl": "x"}}}},
    "register/effects.yaml": {"effects": {"sleep": {"en": "sleep", "nl": "slaap"}}},
    "register/body.yaml": {"body": {}},
    "register/complaints.yaml": {"complaints": []},
    "register/acts.yaml": {"acts": {}},
    "register/pages.yaml": {"kinds": {}, "supplement": {"en": [], "nl": []}},
    "register/proximity.yaml": {"sentences": 1, "blocks": 0, "row": True, "marks": [], "said": {}},
}
LEXICON: dict[str, Any] = {
    "lexicon/en/conditions.yaml": {"class": "conditions", "language": "en", "entries": {"flu": ["flu"], "cold": ["common cold"]}},
    "lexicon/en/effects.yaml": {"class": "effects", "language": "en", "entries": {"sleep": ["sleep"]}},
}  # fmt: skip


@cache
def checker(pattern: str, language: str, words: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Checker:
    spoken = {"en": "x", "nl": "x"}
    examples = {"flag": ["x"], "pass": ["x"]}
    rule = {
        "id": "HC999",
        "name": "test",
        "category": "assurance",
        "severity": "error",
        "law": ["l"],
        "message": spoken,
        "advice": spoken,
        "examples": {"en": examples, "nl": examples},
        "patterns": {language: [pattern]},
        "words": {language: dict(words)},
    }
    spoken_for = {
        f"checks/{name}.yaml": {**rule, "id": f"HC00{n}", "verdict": name, "patterns": {}}
        for n, name in enumerate(VERDICTS)
    }
    data = {**DATA, **spoken_for, "checks/x.yaml": rule}
    return Checker(building.build("0" * 16, data, LEXICON))


def found(pattern: str, text: str, language: str = "en") -> list[str]:
    return texts(checker(pattern, language), text, language)


def texts(by: Checker, text: str, language: str = "en") -> list[str]:
    report = by.check(read(text, "page.md"), language)
    return [finding.text for finding in report.findings if finding.rule == "HC999"]


FINDS = [
    # lemma, case, accents
    ("en", "cure disease", "It cures diseases.", "cures diseases"),
    ("en", "cure disease", "IT CURED DISEASE", "CURED DISEASE"),
    ("nl", "vermindert klacht", "Dat verminderde de klachten niet, het vermindert klachten.", "vermindert klachten"),
    ("nl", "gediplomeerde diëtist", "Een gediplomeerde dietist.", "gediplomeerde dietist"),
    ("nl", "diëtist", "Al onze diëtisten.", "diëtisten"),
    ("en", "café", "A cafe\u0301 opened.", "cafe\u0301"),
    ("nl", "lever", "Een le\u00adver.", "le\u00adver"),
    # literal
    ("en", '"proven" formula', "A PROVEN formula.", "PROVEN formula"),
    ("en", '"feel the burn"', "Now feel the burn again.", "feel the burn"),
    ("en", '"proves" it', "It proves it.", "proves it"),
    ("en", '"proves"|"tests" it', "She tests it.", "tests it"),
    # choice, option
    ("en", "fast|quick relief", "Quick relief", "Quick relief"),
    ("en", "(very) fast relief", "very fast relief", "very fast relief"),
    ("en", "(very) fast relief", "fast relief", "fast relief"),
    ("en", "works (like a) charm", "It works like a charm.", "works like a charm"),
    ("en", "works (like a) charm", "It works charm.", "works charm"),
    ("en", "(one|two) pills", "two pills", "two pills"),
    # hyphens, letters and digits
    ("en", "anti-inflammatory", "anti-inflammatory", "anti-inflammatory"),
    ("en", "anti-inflammatory", "anti inflammatory", "anti inflammatory"),
    ("en", "anti-inflammatory", "antiinflammatory", "antiinflammatory"),
    ("en", "anti-inflammatory", "anti\u2011inflammatory", "anti\u2011inflammatory"),
    ("en", "B12", "with B12", "B12"),
    ("en", "B12", "with B-12", "B-12"),
    ("en", "B12", "with B 12", "B 12"),
    ("en", "B12", "with B₁₂", "B₁₂"),
    ("en", "it 's late", "It’s late.", "It’s late"),
    ("en", "nature's wonder", "Nature’s wonder", "Nature’s wonder"),
    ("en", "do n't wait", "Don’t wait", "Don’t wait"),
    ("nl", "kilo's kwijt", "drie kilo’s kwijt", "kilo’s kwijt"),
    # gaps
    ("en", "lose ~ weight", "lose a great deal of your weight", "lose a great deal of your weight"),
    ("en", "lose ~ weight", "lose weight", "lose weight"),
    ("en", "lose ~2 weight", "lose so much weight", "lose so much weight"),
    ("en", "lose weight ~2", "lose weight in a week", "lose weight in a"),
    ("en", "lose weight ~2", "lose weight.", "lose weight"),
    ("en", "lose ~ weight", "Lose, they say, weight.", "Lose, they say, weight"),
    # start and end
    ("en", "^ buy now", "Buy now and save.", "Buy now"),
    ("en", "^ buy now", "“Buy now”", "Buy now"),
    ("en", "buy now $", "You can buy now!", "buy now"),
    # slots
    ("en", "against {condition}", "Good against the flu and against flu.", "against flu"),
    ("en", "against {condition}", "against common colds", "against common colds"),
    ("en", "{condition} ~1 gone", "Flu is gone.", "Flu is gone"),
    ("en", "{condition:cold} gone", "common cold gone", "common cold gone"),
    ("en", "better {effect:sleep}", "better sleep", "better sleep"),
    ("en", "more {health}", "more sleep", "more sleep"),
    ("en", "{number} days", "in 14 days", "14 days"),
]
MISSES = [
    ("en", '"proven" formula', "Prove the formula."),
    ("en", '"proves" it', "We prove it."),
    ("en", "fast|quick relief", "slow relief"),
    ("en", "anti-inflammatory", "inflammatory"),
    ("en", "B12", "B 6 and 12"),
    ("en", "B12", "B123"),
    ("en", "lose ~2 weight", "lose a lot of weight"),
    ("en", "lose ~ weight", "Lose it. Weight matters."),
    ("en", "lose ~ weight", "Lose it: weight matters"),
    ("en", "lose ~ weight", "lose one two three four five six seven eight nine weight"),
    ("en", "^ buy now", "Do buy now"),
    ("en", "buy now $", "buy now and save"),
    ("en", "against {condition}", "against sleep"),
    ("en", "{condition:cold} gone", "flu gone"),
    ("en", "{number} days", "many days"),
    ("nl", '"lever"', "Wij leveren thuis."),
]


@pytest.mark.parametrize(("language", "pattern", "text", "words"), FINDS)
def test_a_pattern_finds(language: str, pattern: str, text: str, words: str) -> None:
    assert found(pattern, text, language) == [words]


@pytest.mark.parametrize(("language", "pattern", "text"), MISSES)
def test_a_pattern_does_not_find(language: str, pattern: str, text: str) -> None:
    assert found(pattern, text, language) == []


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("{pill} for {condition}", "pill|tablet for {condition}"),
        ("my|our {doctor}|nurse ~1 {pill}", "my|our doctor|family-doctor|nurse ~1 pill|tablet"),
        ("({pill}) {effect:sleep}", "(pill|tablet) {effect:sleep}"),
        ("no name here", "no name here"),
    ],
)
def test_the_lists_of_a_file_stand_for_their_words(phrase: str, meant: str) -> None:
    words = {"pill": ["pill", "tablet"], "doctor": ["doctor", "family doctor"]}
    assert phrases.expanded(phrase, words) == meant


LISTS = (("pill", ("pill", "sleeping tablet", '"meds"')),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Quit your pills now.", ["Quit your pills"]),
        ("Quit your sleeping tablets now.", ["Quit your sleeping tablets"]),
        ("Quit your sleeping-tablet.", ["Quit your sleeping-tablet"]),
        ("Quit your meds.", ["Quit your meds"]),
        ("Quit your tablets.", []),
        ("Quit your med.", []),
        ("Quit your job.", ["Quit your job"]),
    ],
)
def test_a_list_of_a_file_is_a_choice_of_words_and_phrases(text: str, words: list[str]) -> None:
    assert texts(checker("quit your {pill}|job", "en", LISTS), text) == words


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("", "names no word"),
        ("~ lose", "not at the start"),
        ("(a", "not closed"),
        ("a)", "closes nothing"),
        ("a||b", "a word on each side"),
        ("{nonsense} a", "unknown slot"),
    ],
)
def test_a_phrase_that_is_none_is_refused(phrase: str, message: str) -> None:
    with pytest.raises(phrases.PhraseError, match=message):
        phrases.parse(phrase, lambda word: (word,), phrases.SLOTS)
