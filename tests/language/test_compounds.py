"""Dutch compounds are split where both sides mean something to the rules, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.engine import Checker
from claimcheck.language.compounds import Vocabulary, no_compounds, splitter
from claimcheck.language.lemmas import Lemmas, dictionary_of
from claimcheck.model import Sentence
from claimcheck.readers import read

SPLIT = {
    "immuunsysteemondersteunend": ["immuunsysteem", "ondersteunend"],
    "darmgezondheid": ["darm", "gezondheid"],
    "hartgezondheid": ["hart", "gezondheid"],
    "Zinktekort": ["zink", "tekort"],
    "vitamine D-tekort": ["vitamine", "d", "tekort"],
}
MEANS = {
    "leverontgifting": "effect",
    "gewrichtspijn": "condition",
    "gewrichtspijnen": "condition",
    "overgangsklachten": "condition",
    "leverziekte": "condition",
    "papegaaienziekte": "condition",
    "Leverfunctie": "effect",
    "weerstandsverhogend": "property",
    "weerstandsverhogende": "property",
    "ontstekingsremmend": "property",
}
WHOLE = [
    "voedingssupplement",
    "levering",
    "hartelijk",
    "spierwit",
    "oogopslag",
    "maagd",
    "klanttevredenheid",
    "huidige",
    "beenhouwer",
    "weerstand",
    "gezondheid",
    "leverancier",
    "hersteld",
    "pijnboompitten",
]


def words(checker: Checker, text: str, language: str = "nl") -> list[str]:
    return [word.norm for sentence in _sentences(checker, text, language) for word in sentence.words if not word.punct]


def _sentences(checker: Checker, text: str, language: str) -> list[Sentence]:
    return [view.sentence for view, _ in checker.explain(read(text, "page.txt"), language)]


@pytest.mark.parametrize(("word", "parts"), SPLIT.items(), ids=SPLIT)
def test_a_compound_falls_into_its_parts(checker: Checker, word: str, parts: list[str]) -> None:
    assert words(checker, word) == parts


@pytest.mark.parametrize(("word", "kind"), MEANS.items(), ids=MEANS)
def test_a_compound_means_what_its_parts_mean(checker: Checker, word: str, kind: str) -> None:
    [(view, _)] = checker.explain(read(word, "page.txt"), "nl")
    assert [mention.kind for mention in view.mentions if (mention.start, mention.end) == (0, len(word))] == [kind]


@pytest.mark.parametrize("word", WHOLE)
def test_a_word_that_only_looks_like_one_stays_whole(checker: Checker, word: str) -> None:
    assert words(checker, word) == [word]


@pytest.mark.parametrize("word", ["leverontgifting", "gewrichtspijn"])
def test_english_knows_no_compounds(checker: Checker, word: str) -> None:
    assert words(checker, word, "en") == [word]


@pytest.mark.parametrize("word", list(SPLIT))
def test_the_parts_of_a_compound_cover_it_and_are_joined(checker: Checker, word: str) -> None:
    [sentence] = _sentences(checker, word, "nl")
    assert (sentence.start, sentence.end) == (0, len(word))
    assert all(left.end <= right.start for left, right in pairwise(sentence.words))
    assert [part.joined for part in sentence.words] == [
        part.start > 0 and word[part.start - 1] != " " for part in sentence.words
    ]


def listed(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("name", "size"), [("compounds.txt", 200), ("traps.txt", 60)])
def test_no_word_is_taken_apart_where_it_has_no_joint(checker: Checker, name: str, size: int) -> None:
    answers = {right[0].replace("+", ""): right for right in listed(name)}
    found = {
        word: "+".join(word[part.start : part.end] for part in _sentences(checker, word, "nl")[0].words)
        for word in answers
    }
    assert len(answers) == size
    assert not {word: parts for word, parts in found.items() if "+" in parts and parts not in answers[word]}


@pytest.fixture(scope="module")
def split() -> Callable[[str], tuple[tuple[int, str], ...]]:
    return splitter(
        Vocabulary(
            heads=frozenset({"pijn", "functie", "spierfunctie", "ontgifting", "klacht", "verhogen", "ondersteunen"}),
            modifiers=frozenset(
                {"hart", "hartspier", "lever", "rug", "gewricht", "overgang", "weerstand", "immuunsysteem"}
            ),
            open_heads=frozenset({"ziekte"}),
            whole=frozenset({"leverpijn"}),
        ),
        Lemmas("nl", dictionary_of("nl")).keys,
    )


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("rugpijn", ((3, "rug"), (4, "pijn"))),
        ("leverontgifting", ((5, "lever"), (10, "ontgifting"))),
        ("gewrichtspijn", ((9, "gewricht"), (4, "pijn"))),
        ("overgangsklachten", ((9, "overgang"), (8, "klachten"))),
        ("weerstandsverhogend", ((10, "weerstand"), (9, "verhogend"))),
        ("immuunsysteemondersteunend", ((13, "immuunsysteem"), (13, "ondersteunend"))),
        ("leverspijn", ((6, "lever"), (4, "pijn"))),
        ("ruglever", ((8, "ruglever"),)),
        ("leverpijn", ((9, "leverpijn"),)),
        ("papegaaienziekte", ((10, "papegaaien"), (6, "ziekte"))),
        ("kopfunctie", ((10, "kopfunctie"),)),
        ("rug", ((3, "rug"),)),
        ("hartspierfunctie", ((9, "hartspier"), (7, "functie"))),
        ("b12pijn", ((7, "b12pijn"),)),
    ],
)
def test_the_splitter(
    split: Callable[[str], tuple[tuple[int, str], ...]], word: str, parts: tuple[tuple[int, str], ...]
) -> None:
    assert split(word) == parts
    assert no_compounds(word) == ((len(word), word),)


@given(st.lists(st.sampled_from(["lever", "rug", "pijn", "s", "en", "functie", "ziekte", "x"]), max_size=5))
def test_the_lengths_of_the_parts_make_the_word(
    split: Callable[[str], tuple[tuple[int, str], ...]], pieces: list[str]
) -> None:
    word = "".join(pieces)
    assert sum(length for length, _ in split(word)) == len(word)
