"""Words are read as they were meant, and nothing that says something else is bent to say it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.engine import Checker
from claimcheck.language.spelling import is_slip
from claimcheck.readers import read

DUTCH = [
    # signs and look-alikes
    "k@nker",
    "k4nker",
    "kаnker",
    "k*nker",
    "kan.ker",
    "kan-ker",
    "kan_ker",
    "k|anker",
    "k a n k e r",
    "K.A.N.K.E.R.",
    "kan\u200bker",
    "kan\u00adker",
    "𝐤𝐚𝐧𝐤𝐞𝐫",
    "KaNkEr",
    "d1abetes",
    # words in pieces
    "hoofd pijn",
    "hoof dpijn",
    "gewrichts pijn",
    "gewrichts-pijn",
    "overgangs klachten",
    # slips
    "diabetis",
    "ontstekignen",
    "reumatiche artritis",
    "gewrichtspjin",
    "gewrcihtspijn",
    "overgangklachten",
    "hart- en vaatziektes",
]
ENGLISH = [
    "c4ncer",
    "can-cer",
    "c@ncer",
    "саncer",
    "c*ncer",
    "c a n c e r",
    "d1abetes",
    "arthitis",
    "heart disaese",
    "inflamation",
    "an xiety",
    "heartdisease",
    "infect!ons",
]


@pytest.mark.parametrize("words", DUTCH)
def test_a_dutch_illness_is_found_however_it_is_written(checker: Checker, words: str) -> None:
    assert _flagged(checker, "Zink geneest {}.", words, "nl")


@pytest.mark.parametrize("words", ENGLISH)
def test_an_english_illness_is_found_however_it_is_written(checker: Checker, words: str) -> None:
    assert _flagged(checker, "Zinc cures {}.", words, "en")


def _flagged(checker: Checker, sentence: str, words: str, language: str) -> bool:
    """Whether a disease claim is found that reaches over the words, at its exact place."""
    text = sentence.format(words)
    found = [f for f in checker.check(read(text, "page.txt"), language).findings if f.category == "disease"]
    assert all(text[f.location.start : f.location.end] == f.text for f in found)
    return any(f.location.end >= text.index(words) + len(words.rstrip(".")) for f in found)


@pytest.mark.parametrize("verb", ["gen€est", "geneesst", "GENEEST", "gen-eest", "g e n e e s t", "gen3est"])
def test_a_verb_is_found_however_it_is_written(checker: Checker, verb: str) -> None:
    [finding] = checker.check(read(f"Zink {verb} griep.", "page.txt"), "nl").findings
    assert (finding.rule, finding.text) == ("HC101", f"Zink {verb} griep")


SUBSTANCES = [
    ("nl", "vitamin-b12", ["Vitamine B12", "Vitamine-b-12", "Vit. B 12", "Vit B12", "Vitamineb12", "vitamine B-12"]),
    ("nl", "coq10", ["Co-enzym Q10", "Co-enzym q-10", "Coenzym Q 10", "Co enzym Q10"]),
    ("nl", "epa-dha", ["Omega3", "Omega 3", "Omega-3", "OMEGA-3"]),
    ("en", "vitamin-b12", ["Vitamin-b-12", "Vit. B 12", "Vitaminb12", "VITAMIN B12"]),
    ("en", "coq10", ["Co-enzyme q-10", "Coenzyme Q 10", "CoQ-10"]),
]


@pytest.mark.parametrize(
    ("language", "substance", "name"), [(a, b, name) for a, b, names in SUBSTANCES for name in names]
)
def test_a_substance_is_known_by_every_spelling(checker: Checker, language: str, substance: str, name: str) -> None:
    text = f"{name} {'geneest griep' if language == 'nl' else 'cures the flu'}."
    [finding] = checker.check(read(text, "page.txt"), language).findings
    assert finding.substance == substance


QUIET = [
    # real numbers, units, names of other things
    ("nl", "Neem 3x per dag 5mg met B12, 1e keus."),
    ("nl", "Bel 0900-1234 of ga naar www.het-hart.nl/de-beste-tips"),
    # words of the language beside one another
    ("nl", "Vitamine C staat onder druk, praat over gewicht en kom weer stand houden."),
    ("nl", "Er is geen pijn en elke dag is er een."),
    ("en", "Every one of us can break down and sleep less, all over the world."),
    ("en", "He can. Cern is in Geneva."),
    # names that look like a slip
    ("nl", "Volgens Diabetos uit Kankerveld is dat fijn."),
    ("en", "We met Arthitos and Cancery there."),
    # other words that are near to one of ours
    ("nl", "Daarvoor is geavanceerde verwondering nodig, met beïnvloeding."),
    ("en", "The packager and the turbocharger have a notwork."),
]


@pytest.mark.parametrize(("language", "text"), QUIET)
def test_what_says_something_else_is_left_alone(checker: Checker, language: str, text: str) -> None:
    assert not checker.check(read(text, "page.txt"), language).findings


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [("nl", "patiënten", "patienten"), ("nl", "arteriële", "arteriele"), ("nl", "bacteriën", "bactériën")],
)
def test_accents_do_not_matter(checker: Checker, language: str, right: str, wrong: str) -> None:
    one, other = (checker.explain(read(word, "page.txt"), language)[0][0] for word in (right, wrong))
    assert [word.lemma for word in one.sentence.words] == [word.lemma for word in other.sentence.words]


def test_the_parts_of_a_mended_compound_stand_where_they_are_written(checker: Checker) -> None:
    text = "gewrcihts pijnen"
    [(view, _)] = checker.explain(read(text, "page.txt"), "nl")
    assert [text[word.start : word.end] for word in view.sentence.words] == ["gewrcihts", "pijnen"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("vermoeidhied", "vermoeidheid"),
        ("vermoeidhheid", "vermoeidheid"),
        ("vermoidheid", "vermoeidheid"),
        ("diabetis", "diabetes"),
        ("glysine", "glycine"),
        ("cholestreol", "cholesterol"),
        ("workouts", "workout"),
    ],
)
def test_slips(written: str, meant: str) -> None:
    assert is_slip(written, meant)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("daarvoor", "daardoor"),
        ("verwondering", "verwonding"),
        ("vochtinname", "vochtopname"),
        ("marieke", "mariene"),
        ("doorgaans", "doorgaand"),
        ("relevantie", "relevante"),
    ],
)
def test_other_words_are_no_slips(written: str, meant: str) -> None:
    assert not is_slip(written, meant)


@given(
    st.lists(st.sampled_from([*"kanker", "k@nk", "-", ".", "*", "€", " ", "3", "lever", "pijn", "\u200b", "é", "ﬁ"]))
)
def test_words_stand_in_order_and_inside_the_text(checker: Checker, pieces: list[str]) -> None:
    text = "".join(pieces)
    words = [word for view, _ in checker.explain(read(text, "page.txt"), "nl") for word in view.sentence.words]
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
