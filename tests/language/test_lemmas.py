"""Lemmas: the forms of a word meet under one key."""

from __future__ import annotations

import pytest

from claimcheck.language.lemmas import Lemmas, dictionary_of

LEMMAS = {language: Lemmas(language, dictionary_of(language)) for language in ("en", "nl")}


@pytest.mark.parametrize(
    ("language", "word", "base"),
    [
        ("nl", "klachten", "klacht"),
        ("nl", "spieren", "spier"),
        ("nl", "verminderde", "verminderen"),
        ("nl", "vermindert", "verminderen"),
        ("nl", "geneest", "genezen"),
        ("nl", "Artsen", "arts"),
        ("nl", "patiënten", "patient"),
        ("en", "diseases", "disease"),
        ("en", "contributes", "contribute"),
        ("en", "MUSCLES", "muscle"),
        ("en", "studies", "study"),
        ("en", "B12", "b12"),
    ],
)
def test_the_lemma_of_a_word(language: str, word: str, base: str) -> None:
    assert LEMMAS[language].lemma(word) == base


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("nl", "soepele", "soepel"),
        ("nl", "verlaagt", "verlagen"),
        ("nl", "foto's", "foto"),
        ("nl", "normale", "normaal"),
        ("en", "prevented", "prevent"),
        ("en", "3s", "3"),
        ("en", "joints", "joint"),
    ],
)
def test_forms_of_a_word_share_a_key(language: str, one: str, other: str) -> None:
    assert set(LEMMAS[language].keys(one)) & set(LEMMAS[language].keys(other))


@pytest.mark.parametrize(("language", "one", "other"), [("nl", "huid", "huis"), ("en", "live", "liver")])
def test_other_words_share_none(language: str, one: str, other: str) -> None:
    assert not set(LEMMAS[language].keys(one)) & set(LEMMAS[language].keys(other))


def test_a_dictionary_given_is_the_one_used() -> None:
    lemmas = Lemmas("en", {"qwxyzs": "qwxyz"})
    assert lemmas.lemma("Qwxyzs") == "qwxyz"
    assert lemmas.knows("qwxyzs") and not lemmas.knows("liver")
    assert LEMMAS["en"].knows("liver") and not LEMMAS["en"].knows("qwxyzs")
