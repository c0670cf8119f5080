"""What is found in copy that is spelt as people spell, against what is found in the same copy spelt right."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from claimcheck.engine import Checker
from claimcheck.evaluation import Labelled, evaluate, read_labelled
from claimcheck.language.detect import CHECKED
from claimcheck.language.folding import folded
from claimcheck.language.lemmas import Lemmas, dictionary_of
from claimcheck.readers import read
from claimcheck.rulebook import RuleBook
from tests.damage import Damager

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SEEDS = range(8)
PREFIXES = {"nl": (), "en": ("anti", "inter", "micro", "multi", "over", "post", "pre", "super", "under")}
MOST_RECALL_LOST = 0.03
MOST_PRECISION_LOST = 0.01


def tally(checker: Checker, documents: Iterable[Labelled]) -> dict[str, float]:
    found = [(d, checker.check(read(d.text, f"{d.id}.md")).findings) for d in documents]
    [only] = evaluate(found).values()
    return only.figures()


def damager(book: RuleBook, language: str) -> Damager:
    lemmas = Lemmas(language, dictionary_of(language))
    illnesses = {
        lemmas.lemma(word)
        for entry in book.lexicon[language]
        if entry.kind == "conditions"
        for word in entry.words
        if word.isalpha()
    }
    return Damager(lemmas.knows, PREFIXES[language], lambda word: lemmas.lemma(folded(word)) in illnesses)


@pytest.mark.parametrize("language", CHECKED)
def test_damaged_copy_says_nearly_as_much(checker: Checker, book: RuleBook, language: str) -> None:
    documents = read_labelled(CORPUS / f"{language}.jsonl")
    hand = damager(book, language)
    damaged = [hand.damaged(d, Random(f"{seed} {d.id}")) for seed in SEEDS for d in documents]
    whole, hurt = tally(checker, documents), tally(checker, damaged)
    assert hurt["recall"] >= whole["recall"] - MOST_RECALL_LOST
    assert hurt["precision"] >= whole["precision"] - MOST_PRECISION_LOST
