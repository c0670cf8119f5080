"""Runs of text are taken apart as spaCy takes the whole text apart."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.analysis import Tokens, blank

PARTS = (
    *(" ", "  ", "\n", "\t", "\u00a0", ".", "...", "!", "(", ")", "'", '"', "’s", "-", "/", ",", ":-)", "€", "\u200b"),
    *("a.m", "o.a.", "bijv", "e.g", "k", "n", "B12", "B¹²", "woord¹", "Zinc", "don't", "5mg", "1.000", "a@b.nl", "U.S"),
)
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=12).map("".join)
WHOLE = {language: spacy.blank(language).tokenizer for language in ("en", "nl")}
RUNS: dict[str, Tokens] = {language: blank(language) for language in ("en", "nl")}


@pytest.mark.parametrize("language", ["en", "nl"])
@given(text=TEXTS)
def test_a_run_has_the_letters_of_the_tokens_of_the_whole(language: str, text: str) -> None:
    tokens = [token.text for token in WHOLE[language](text) if not token.is_space]
    whole = [piece.text for token in tokens for piece in RUNS[language].run(token).pieces]
    runs = [piece.text for run in text.split() for piece in RUNS[language].run(run).pieces]
    assert "".join(runs) == "".join(whole)


@pytest.mark.parametrize("language", ["en", "nl"])
@given(text=TEXTS)
def test_pieces_stand_where_they_say(language: str, text: str) -> None:
    for run in text.split():
        for piece in RUNS[language].run(run).pieces:
            assert piece.text in {run[piece.start : piece.end], "*"}
