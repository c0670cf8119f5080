"""Hostile copy, settings and rules at small sizes: what would take all time or memory is refused or passed over.

benchmarks/hostile.py tries the same at full size, with the clock and the memory in sight.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.engine import Checker
from claimcheck.readers import read
from claimcheck.rulebook import phrases, tomlfile, yamlfile
from claimcheck.rulebook.phrases import PhraseError
from tests import real
from tests.real import Run, put

cache, compiled, run = real.cache, real.compiled, real.run  # the fixtures
BOMB = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
LINES = {
    "a value in a thousand others": "ignore: " + "[" * 1000 + "]" * 1000 + "\n",
    "a value in others that never end": "ignore: " + "[" * 10_000 + "\n",
    "a bomb": BOMB + "ignore: *a19\n",
    "a bomb of mappings": "a0: &a0 {b: c}\n"
    + "".join(f"a{n}: &a{n} {{{', '.join(f'{key}: *a{n - 1}' for key in 'bcdefghi')}}}\n" for n in range(1, 20)),
    "a value that holds itself": "ignore: &a [*a]\n",
    "a tag": "ignore: !!python/object/apply:os.system ['touch made']\n",
    "a number without end": "severity: " + "1" * 5000 + "\n",
}


@pytest.mark.parametrize("kind", LINES)
def test_settings_that_are_too_much_are_told_with_their_file(run: Run, kind: str) -> None:
    put("a.md", "Zinc cures the flu.\n")
    put(".claimcheck.yaml", LINES[kind])
    result = run("a.md")
    assert result.status == 2
    assert result.err.startswith("claimcheck: .claimcheck.yaml")
    assert "defect" not in result.err and len(result.err) < 5000
    assert not Path("made").exists()


@pytest.mark.parametrize("value", ["[" * 5000, "1" * 5000, "{" + "a." * 5000 + "b = 1}"])
def test_toml_that_is_too_much_is_told_with_its_file(run: Run, value: str) -> None:
    put("a.md", "Zinc cures the flu.\n")
    put("pyproject.toml", f"[tool.claimcheck]\nignore = {value}\n")
    result = run("a.md")
    assert result.status == 2
    assert result.err.startswith("claimcheck: pyproject.toml") and "not valid TOML" in result.err


@pytest.mark.parametrize("kind", LINES)
def test_facts_that_are_too_much_cost_their_page_and_no_other(run: Run, kind: str) -> None:
    put("shop/a.md", "Zinc cures the flu.\n")
    put("shop/product.yaml", LINES[kind].replace("ignore", "substances").replace("severity", "substances"))
    put("b.md", "Zinc cures the flu.\n")
    result = run("--format", "plain", ".")
    assert result.status == 2
    assert "shop/product.yaml" in result.err and "defect" not in result.err
    assert "b.md:1:1: error HC101" in result.out


def test_facts_with_numbers_without_end_are_told(run: Run) -> None:
    put("a.md", "Zinc cures the flu.\n\nContains 1" + "0" * 5000 + " mg zinc.\n")
    put("product.yaml", "kind: supplement\nsubstances: {zinc: " + "1" * 5000 + " mg}\n")
    result = run("a.md")
    assert result.status == 2
    assert "product.yaml:2" in result.err and "defect" not in result.err


def test_facts_too_large_are_told(run: Run) -> None:
    put("a.md", "Zinc cures the flu.\n")
    put("product.yaml", "kind: supplement\n# " + "a" * 1_000_000 + "\n")
    result = run("a.md")
    assert result.status == 2
    assert "product.yaml" in result.err and "larger than 1 MB" in result.err


def test_settings_that_extend_one_another_without_end_are_refused(run: Run) -> None:
    put("a.md", "Zinc cures the flu.\n")
    for n in range(20):
        put(f"c{n}.yaml", f"extends: [./c{n + 1}.yaml, ./c{n + 1}.yaml]\n")
    put("c20.yaml", "ignore: [HC8]\n")
    result = run("--config", "c0.yaml", "a.md")
    assert result.status == 2
    assert "'extends' leads to more than 100 files" in result.err


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("(a) " * 30 + "b", "in more than 4096 ways"),
        ("a-b " * 30, "in more than 4096 ways"),
        ("(a-b|c-d e|f-g) " * 9, "in more than 4096 ways"),
        ("((a-b) " * 5000, "longer than 20000"),
        ("{" * 100_000, "longer than 20000"),
        ("cure ~999 flu", "at most 50 words"),
        ("cure ~" + "9" * 5000 + " flu", "at most 50 words"),
    ],
)
def test_a_phrase_of_too_many_ways_is_refused_by_name(run: Run, phrase: str, said: str) -> None:
    with pytest.raises(PhraseError, match=said):
        phrases.parse(phrase, lambda word: (word,))
    put("a.md", "Zinc cures the flu.\n")
    put(".claimcheck.yaml", "lexicon: [own.yaml]\n")
    put("own.yaml", f"class: conditions\nlanguage: en\nentries:\n  some-thing: ['{phrase}']\n")
    result = run("a.md")
    assert result.status == 2
    assert "own.yaml:4: " in result.err and len(result.err) < 1000  # the schema knows some of them


def test_yaml_and_toml_that_are_large_and_flat_are_read() -> None:
    assert yamlfile.parse("a", "".join(f"- [a, &b{n} {{c: d}}, *b{n}]\n" for n in range(5_000)))[1] == []
    assert tomlfile.parse("a", 'a = "' + "Een zin. Nog een zin. " * 200 + '"\n')[1] == []
    assert len(phrases.parse("a|b-c " * 6, lambda word: (word,))) == 64


PAGES = {
    "stars": "*" * 20_000 + "zinc" + "*" * 20_000,
    "brackets": "[" * 20_000 + "zinc" + "](/)" * 20_000,
    "links in links": "[a](" * 5_000 + "zinc",
    "braces": "{{" * 20_000 + "\n\n" + "}}" * 2,
    "a word without end": "lever" * 20_000,
    "closing marks": "zinc" + ")" * 20_000,
    "prices": "US$" * 5_000,
    "accents": "e" + "\u0301" * 20_000,
    "letters in brackets": "[a][" * 3_000,
    "a list without end": "Zinc supports " + "the liver, the heart and " * 3_000 + "the skin.",
    "toml": "+++\n" + "a." * 5_000 + "b = 1\n+++\n\nzinc\n",
}


@pytest.mark.parametrize("kind", PAGES)
def test_pages_that_are_too_much_hide_nothing_behind_them(checker: Checker, kind: str) -> None:
    source = f"{PAGES[kind]}\n\nZinc cures the flu.\n"
    report = checker.check(read(source, "page.md"), "en")
    assert [each.text for each in report.findings if each.rule == "HC101"][-1] == "Zinc cures the flu"
    assert not report.errors


@pytest.mark.parametrize("text", ["a " * 2_000, "a-" * 2_000], ids=["spaces", "no space"])
def test_a_sentence_without_end_is_cut(text: str, checker: Checker) -> None:
    views = checker.explain(read(text, "page.txt"), "en")
    assert len(views) > 1
    assert max(len(v.sentence.words) for v, _ in views) <= 1_000
