"""Which language a text is in, and what of a page is checked."""

from __future__ import annotations

import pytest

from claimcheck.engine import Checker
from claimcheck.language.detect import CHECKED, Owners, language_of, owners_of
from claimcheck.language.lemmas import Lemmas, dictionary_of
from claimcheck.readers import read
from claimcheck.rulebook import RuleBook

LEMMAS = {language: Lemmas(language, dictionary_of(language)) for language in CHECKED}


def told(text: str, owners: Owners, default: str | None = None) -> str | None:
    return language_of(text, owners, lambda word, language: LEMMAS[language].knows(word), default)


TEXTS = [
    ("nl", "Vitamine C draagt bij tot de normale werking van het immuunsysteem en wij zijn daar blij mee."),
    ("en", "Vitamin C contributes to the normal function of the immune system and we are happy with it."),
    ("de", "Vitamin C trägt zu einer normalen Funktion des Immunsystems bei und wir sind damit nicht allein."),
    ("fr", "La vitamine C contribue au fonctionnement normal du système immunitaire et nous en sommes ravis."),
    ("nl", "Voor sterke botten"),
    ("nl", "Goed voor je lever"),
    ("en", "Supports healthy joints"),
    ("en", "Strong bones and teeth"),
    ("nl", "Slaap beter"),
    ("en", "Sleep better"),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_the_language_of_a_text(book: RuleBook, language: str, text: str) -> None:
    assert told(text, owners_of(book.languages)) == language


@pytest.mark.parametrize("text", ["", "12 345", "Zink", "✓", "Coenzym Q10"])
def test_what_says_too_little_goes_with_the_default(book: RuleBook, text: str) -> None:
    owners = owners_of(book.languages)
    assert told(text, owners, "nl") == "nl"
    assert told(text, owners, "en") == "en"


def test_a_word_that_languages_share_counts_less() -> None:
    owners = owners_of({"en": ("is", "we", "the"), "nl": ("is", "we", "het")})
    assert owners["is"] == ("en", "nl")
    assert told("We is the the is we the", owners) == "en"
    assert told("We is het het is we het", owners) == "nl"


GERMAN = "Zink heilt die Grippe und hilft auch dann noch, wenn nichts anderes mehr hilft, sagen wir."
DUTCH = "Zink geneest griep, en dat zeggen wij al sinds het begin van onze winkel in het dorp."


def test_a_block_in_a_language_that_is_not_checked_is_told(checker: Checker) -> None:
    report = checker.check(read(f"{DUTCH}\n\n{GERMAN}\n", "page.md"))
    assert report.language == "nl"
    assert report.skipped == (("language 'de' is not checked", 1),)
    assert report.blocks == 1
    assert [finding.rule for finding in report.findings] == ["HC101"]


def test_each_block_is_read_in_its_own_language(checker: Checker) -> None:
    english = "Zinc cures the flu, and that is what we have been saying since we opened our shop here."
    report = checker.check(read(f"{DUTCH}\n\n{english}\n", "page.md"))
    assert [finding.rule for finding in report.findings] == ["HC101", "HC101"]


def test_a_short_block_goes_with_its_page(checker: Checker) -> None:
    report = checker.check(read(f"{DUTCH}\n\nVoor je lever\n", "page.md"))
    assert report.blocks == 2


def test_what_the_page_declares_decides_where_its_words_do_not(checker: Checker) -> None:
    page = '<html lang="{}"><p>Zink: lever, huid.</p></html>'
    assert checker.check(read(page.format("nl"), "page.html")).language == "nl"
    assert checker.check(read(page.format("en"), "page.html")).language == "en"


def test_what_the_user_says_overrules_both(checker: Checker) -> None:
    report = checker.check(read(GERMAN, "page.md"), "nl")
    assert report.language == "nl" and report.blocks == 1 and not report.skipped
