"""One spelling for each word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.folding import folded, lowered


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("LEVER", "lever"),
        ("Één", "een"),
        ("e\u0301e\u0301n", "een"),
        ("patiënt", "patient"),
        ("Ĳzer", "ijzer"),
        ("B₁₂", "b12"),
        ("５", "5"),
        ("ﬁbre", "fibre"),
        ("le\u00adver", "lever"),
        ("le\u200bver\ufeff", "lever"),
        ("kilo’s", "kilo's"),
        ("kilo`s", "kilo's"),
        ("µg", "μg"),
        ("μg", "μg"),
        ("ﬀ", "ff"),
        ("", ""),
    ],
)
def test_a_word_is_folded(word: str, plain: str) -> None:
    assert folded(word) == plain


@pytest.mark.parametrize(("word", "low"), [("Één", "één"), ("E\u0301e\u0301n", "één"), ("PATIËNT", "patiënt")])
def test_accents_are_kept_where_lemmas_need_them(word: str, low: str) -> None:
    assert lowered(word) == low


@given(st.text(st.characters(categories=("Lu", "Ll", "Mn", "Nd")), max_size=8))
def test_the_form_of_accents_does_not_matter(word: str) -> None:
    assert folded(unicodedata.normalize("NFC", word)) == folded(unicodedata.normalize("NFD", word))


@given(st.text(max_size=8))
def test_folding_twice_changes_nothing(word: str) -> None:
    assert folded(folded(word)) == folded(word)
