"""The whole pipeline: findings stand at their exact place in the source, whatever the markup, and always the same."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.engine import Checker
from claimcheck.model import FileReport, Finding, LawState
from claimcheck.positions import LineIndex
from claimcheck.readers import read
from claimcheck.rulebook import RuleBook, load

QUICK = settings(max_examples=80, deadline=None)


def check(checker: Checker, source: str, language: str | None = "en", path: str = "page.md") -> FileReport:
    return checker.check(read(source, path), language)


def at_place(source: str, finding: Finding) -> bool:
    place, index = finding.location, LineIndex.of(source)
    return (
        source[place.start : place.end] == finding.text
        and index.place(place.start) == (place.line, place.column)
        and index.place(place.end) == (place.end_line, place.end_column)
        and 0 <= place.start < place.end <= len(source)
    )


# A forbidden phrase in all sorts of dress: the brackets stand around what must be reported, to the character.
DRESSED = {
    "plain": "It [cures the flu] now.",
    "across a soft line break": "It [cures\nthe flu] now.",
    "across a wrapped line": "It [cures   \nthe flu] now.",
    "in emphasis": "It **[cures the flu]** now.",
    "half in emphasis": "It **[cures** the flu] now.",
    "emphasis inside": "It [cures *the* flu] now.",
    "emphasis inside a word": "It [cu**res** the flu] now.",
    "a link": "It [cures the \\[flu]\\](https://example.org) now.",
    "a link inside": "It [cures \\[the\\](/x) flu] now.",
    "code inside": "It [cures `the` flu] now.",
    "in a list": "- sleeps\n- [cures the flu]\n",
    "over the lines of a list item": "- it [cures\n  the flu]\n",
    "in a numbered list": "1. it [cures the flu]\n",
    "in a quote": "> It [cures\n> the flu] now.",
    "in a heading": "## It [cures the flu]\n\nReally.",
    "in a cell": "| a | b |\n|---|---|\n| x | It [cures the flu] |\n",
    "an entity": "It [cures&nbsp;the flu] now.",
    "an entity in a word": "It [c&#117;res the flu] now.",
    "an escape": "It [cures \\*the flu] now.",
    "a soft hyphen": "It [cu\u00adres the flu] now.",
    "a zero-width space": "It [cures\u200b the flu] now.",
    "a no-break space": "It [cures\u00a0the flu] now.",
    "after emoji": "🎉👨‍👩‍👧 It [cures the flu] now.",
    "emoji inside": "It [cures 🎉 the flu] now.",
    "after combining characters": "Cafe\u0301 e\u0301e\u0301n: it [cures the flu] now.",
    "in capitals": "IT [CURES THE FLU] NOW.",
    "html": "It [cures <b>the</b> flu] now.",
    "curly quotes": "It “[cures” the flu] now.",
}


def dressed(marked: str) -> tuple[str, int, int]:
    source = marked.replace("\\[", "\x01").replace("\\]", "\x02")
    start, end = source.index("["), source.rindex("]") - 1
    plain = source.replace("[", "").replace("]", "")
    return plain.replace("\x01", "[").replace("\x02", "]"), start, end


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["", "bom"])
@pytest.mark.parametrize("marked", DRESSED.values(), ids=DRESSED)
def test_a_forbidden_phrase_is_found_at_its_exact_place(checker: Checker, marked: str, bom: str, ends: str) -> None:
    plain, start, end = dressed(marked)
    words = plain[start:end].replace("\n", ends)
    source = bom + plain.replace("\n", ends)
    found = [finding for finding in check(checker, source).findings if finding.rule == "HC101"]
    assert [finding.text for finding in found] == [words]
    assert found[0].location.start == source.index(words)
    assert at_place(source, found[0])


@pytest.mark.parametrize(
    "words",
    [
        "Zinc contributes to the normal function of the immune system",
        "Zinc *contributes* to the normal function of the immune system",
        "Zinc contributes to the normal\nfunction of the immune system",
        "**Zinc** contributes to the [normal function](/x) of the\nimmune system",
        "Zinc contributes to the normal function of the immune&nbsp;system",
        "ZINC CONTRIBUTES TO THE NORMAL FUNCTION OF THE IMMUNE SYSTEM",
        "Zi\u00adnc contributes to the normal function of the im\u00admune system",
    ],
)
@pytest.mark.parametrize("around", ["{}", "- {}", "> {}", "## {}", "It is known that {}."])
def test_the_official_wording_is_fine_in_any_dress(checker: Checker, words: str, around: str) -> None:
    if around.startswith(("##", ">", "-")):
        words = words.replace("\n", " ")
    source = around.format(words)
    found = check(checker, source).findings
    assert [finding.rule for finding in found] == ["HC001"]
    assert at_place(source, found[0])


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "text", ["Eén capsule geneest reumatoïde artritis.", "Dé aanpak: geneest reumatoïde artritis."]
)
def test_the_form_of_accents_does_not_matter(checker: Checker, text: str, form: str) -> None:
    source = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    found = check(checker, source, "nl").findings
    assert [finding.rule for finding in found] == ["HC101"]
    assert at_place(source, found[0])


CLAIMS = [
    "Zinc cures the flu",
    "It cures the flu",
    "boosts your immune system",
    "Valerian helps you sleep",
    "zink geneest griep",
    "goed voor je lever",
    "gewrichtspijn verdwijnt",
    "clinically proven",
    "zonder bijwerkingen",
    "Zinc contributes to the normal function of the immune system",
    "does not cure the flu",
    "kilo’s lichter in één week",
]
FILLERS = ["and", "so", "🎉", "e\u0301e\u0301n", "—", "&amp;", "B₁₂", "a\u00adb", "\u00a0", "x*y", "[", "](", "`", "<b>", "\\", "|", "^", "\ufeff"]  # fmt: skip
DRESSES = ["{}", "**{}**", "*{}*", "[{}](/u)", "<i>{}</i>", "“{}”", "- {}", "## {}", "> {}", "| {} |\n|---|\n| {} |", "{}.", "{}!"]  # fmt: skip
GAPS = [" ", "\n", "\n\n", "  \n", "\r\n", "\r\n\r\n", "; ", ". "]


@st.composite
def pages(draw: st.DrawFn) -> str:
    pieces = []
    for _ in range(draw(st.integers(1, 6))):
        words = draw(st.sampled_from(CLAIMS))
        if draw(st.booleans()):
            at = draw(st.integers(0, words.count(" ")))
            parts = words.split(" ")
            parts.insert(at, draw(st.sampled_from(FILLERS)))
            words = draw(st.sampled_from([" ", "\n"])).join(parts)
        pieces.append(draw(st.sampled_from(DRESSES)).replace("{}", words))
        pieces.append(draw(st.sampled_from(GAPS)))
    return draw(st.sampled_from(["", "\ufeff", "---\ntitle: Zinc\n---\n"])) + "".join(pieces)


@QUICK
@given(source=pages(), language=st.sampled_from([None, "en", "nl"]), path=st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_every_finding_is_the_source_at_its_place(
    checker: Checker, source: str, language: str | None, path: str
) -> None:
    report = check(checker, source, language, path)
    assert all(at_place(source, finding) for finding in report.findings)
    for finding in report.findings:
        assert all(0 <= start < end <= len(source) for _, start, end in finding.because)
    starts = [finding.location.start for finding in report.findings]
    assert starts == sorted(starts)
    assert not report.errors


@QUICK
@given(source=pages())
def test_two_runs_give_the_same_report(book: RuleBook, checker: Checker, source: str) -> None:
    assert check(checker, source) == check(checker, source)


def test_another_checker_of_the_same_rules_gives_the_same_report(checker: Checker) -> None:
    source = "\n\n".join(CLAIMS)
    assert check(Checker(load()), source) == check(checker, source)


@pytest.fixture(scope="module")
def cache(book: RuleBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which there is all that English and Dutch need."""
    folder = tmp_path_factory.mktemp("cache")
    for language in ("en", "nl"):
        check(Checker(book, cache=folder), "x", language)
    return folder


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_run_from_the_cache_gives_the_same_report(
    book: RuleBook, checker: Checker, cache: Path, language: str
) -> None:
    cached = Checker(book, cache=cache)
    for source in ("\n\n".join(CLAIMS), *(claim.text[language] for claim in book.listed.values())):
        assert check(cached, source, language) == check(checker, source, language)
    assert check(cached, "Voor sterke botten", None) == check(checker, "Voor sterke botten", None)


def test_a_run_from_the_cache_does_not_look_at_the_lexicon(book: RuleBook, checker: Checker, cache: Path) -> None:
    source = "\n\n".join(CLAIMS)
    assert check(Checker(replace(book, lexicon={}), cache=cache), source) == check(checker, source)


@QUICK
@given(source=st.text(max_size=60), path=st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_any_text_can_be_checked(checker: Checker, source: str, path: str) -> None:
    report = check(checker, source, None, path)
    assert all(at_place(source, finding) for finding in report.findings)


def test_a_block_in_another_language_is_told_and_not_checked(checker: Checker) -> None:
    source = (
        "Zinc cures the flu, and we have said so ever since we opened this shop of ours.\n\n"
        "Zink heilt die Grippe, und das sagen wir schon seit wir unseren Laden hier haben.\n\n"
        "Zink geneest griep, en dat zeggen wij al sinds we onze winkel hier hebben geopend.\n"
    )
    report = check(checker, source, None)
    assert [(finding.rule, finding.location.line) for finding in report.findings] == [("HC101", 1), ("HC101", 5)]
    assert report.skipped == (("language 'de' is not checked", 1),)
    assert report.blocks == 2


def test_code_is_told_and_not_read(checker: Checker) -> None:
    report = check(checker, "Hello.\n\n```\nZinc cures the flu.\n```\n")
    assert report.findings == ()
    assert [count for _, count in report.skipped] == [1]


def test_a_claim_in_two_fields_of_a_page_is_found_in_both(checker: Checker) -> None:
    source = "---\ntitle: Zinc cures the flu\ndescription: Zinc cures the flu.\n---\n\n![Zinc cures the flu](x.png)\n"
    found = check(checker, source).findings
    assert [finding.location.line for finding in found] == [2, 3, 6]
    assert all(at_place(source, finding) for finding in found)


def test_messages_are_filled_in(checker: Checker, book: RuleBook) -> None:
    source = "\n\n".join(CLAIMS)
    for ui in ("en", "nl"):
        for finding in check(Checker(book, ui), source, None).findings:
            assert not {"{", "}"} & set(finding.message + finding.advice)
            assert finding.law


def test_an_empty_page_has_no_findings(checker: Checker) -> None:
    law = LawState(str(checker.book.pack["law_date"]))
    assert check(checker, "", None) == FileReport(path="page.md", language="en", law=law)
