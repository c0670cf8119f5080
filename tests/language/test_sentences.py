"""Where sentences end, and where a line break is only a wrap. A bar marks the cut in the texts below."""

from __future__ import annotations

import pytest

from claimcheck.language.analysis import Words, blank, sentences
from claimcheck.language.compounds import no_compounds
from claimcheck.language.lemmas import Lemmas, dictionary_of

TEXTS = [
    # full stops and what only looks like one
    ("en", "It helps. |It works."),
    ("en", "It helps! |Does it work? |Yes."),
    ("en", "It helps… |It works."),
    ("en", "He said “It works.” |She agreed."),
    ("en", "(It works.) |She agreed."),
    ("en", "It contains e.g. zinc and iron."),
    ("en", "Take 2.5 mg of vit. b daily."),
    ("en", "Dr. Jansen makes it."),
    ("nl", "Neem bijv. zink of ijzer."),
    ("nl", "Het bevat o.a. zink, ijzer enz. en meer."),
    ("nl", "Slik 1.000 mg per dag. |Dat is genoeg."),
    ("nl", "Goed voor de huid. |'s Avonds innemen."),
    ("nl", "Ga naar www.voorbeeld.nl. |Daar staat het."),
    # soft wraps
    ("en", "Zinc contributes to the normal function of the\nimmune system."),
    ("en", "Zinc contributes\nto the immune system."),
    ("en", "A text that was wrapped at some width or other, as\nEnglish mail is, goes on over the line."),
    # lines of their own
    ("en", "Immune support\n|Energy and focus\n|Healthy joints"),
    ("nl", "Voor sterke botten\n|Tegen vermoeidheid"),
    ("en", "Helps with:\n|sleep"),
    ("en", "Helps with:\n|Sleep\n|Stress"),
    ("en", "Good for you.\n|and for me"),
    # bullets that no list made
    ("en", "- immune support\n|- energy\n|- focus"),
    ("nl", "✓ sterke botten\n|✓ soepele gewrichten"),
    ("nl", "• sterke botten\n|• soepele gewrichten"),
    ("en", "1. wake up\n|2. take it"),
]  # fmt: skip


def _words(language: str) -> Words:
    return Words(Lemmas(language, dictionary_of(language)), no_compounds)


@pytest.mark.parametrize(("language", "marked"), TEXTS)
def test_sentences_end_where_the_bars_are(language: str, marked: str) -> None:
    text = marked.replace("|", "")
    found = list(sentences(blank(language), text, 0, 0, _words(language)))
    starts = [len(before.replace("|", "")) for before in _before_bars(marked)]
    assert [sentence.start for sentence in found] == [0, *starts]


def _before_bars(marked: str) -> list[str]:
    return [marked[:at] for at, char in enumerate(marked) if char == "|"]


def test_offsets_are_those_of_the_document() -> None:
    [first, second] = sentences(blank("en"), "It helps. It works.", 100, 7, _words("en"))
    assert (first.start, first.end, second.start, second.end) == (100, 109, 110, 119)
    assert first.block == second.block == 7


def test_words_are_split_at_hyphens_and_quotes_are_no_words() -> None:
    [sentence] = sentences(blank("en"), "“Anti-inflammatory” B-12", 0, 0, _words("en"))
    assert [word.norm for word in sentence.words] == ["anti", "inflammatory", "b", "12"]
    assert [word.joined for word in sentence.words][1:2] == [True]


@pytest.mark.parametrize("word", ["patiënten", "patie\u0308nten"])
def test_an_accent_of_its_own_does_not_cut_a_word(word: str) -> None:
    [sentence] = sentences(blank("nl"), f"Voor {word}.", 0, 0, _words("nl"))
    assert [(each.norm, each.end - each.start) for each in sentence.words][1] == ("patienten", len(word))


def test_a_block_longer_than_spacy_likes_is_read_in_pieces() -> None:
    text = "Zinc is a mineral. " * 12_000
    found = list(sentences(blank("en"), text, 0, 0, _words("en")))
    assert len(found) == 12_000
    assert found[-1].end == len(text) - 1
    assert all(text[each.start : each.end] == "Zinc is a mineral." for each in found)
