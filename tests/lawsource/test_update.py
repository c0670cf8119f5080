"""What --write makes of the rule files: what is published, and every other byte as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.lawsource import Comparison, Fetched, Register, compare, read, read_register, updated
from claimcheck.lawsource.register import _claims, _parsed
from claimcheck.lawsource.yamledit import changed
from claimcheck.rulebook import rules_directory, yamlfile
from tests.lawsource import published
from tests.lawsource.published import Line

REGISTER = read_register(rules_directory())
ROWS = {language: published.annex_lines(REGISTER, language) for language in ("en", "nl")}
DAY = date(2027, 1, 31)


def compared(rows: list[Line], language: str, register: Register) -> Comparison:
    return compare(read(Fetched("a.html", published.html(rows, language).encode()), register.vocabulary), register)


def after(texts: dict[str, str]) -> Register:
    """The register as it is once these files are written."""
    sources = {**REGISTER.sources, **texts}
    data = {path: _parsed(path, text) for path, text in sources.items()}
    claims = [
        claim for path, value in data.items() if "/substances/" in path for claim in _claims(path, value, "claims")
    ]
    shared = data["pack.yaml"]["conditions"]["source-of"]
    return Register(
        tuple(claims), REGISTER.withdrawn, {lang: shared[lang] for lang in ("en", "nl")}, REGISTER.vocabulary, sources
    )


@settings(max_examples=12, deadline=None)
@given(st.data(), st.sampled_from(["en", "nl"]))
def test_what_was_written_does_not_differ_any_more(data: st.DataObject, language: str) -> None:
    rows = list(ROWS[language])
    for n in data.draw(st.lists(st.integers(0, len(rows) - 1), min_size=1, max_size=6, unique=True)):
        extra = data.draw(st.sampled_from([" altijd", ": 'nu' # toch", ', {zo} [of] "zo"', " en" + " verder" * 30]))
        part = data.draw(st.sampled_from(["text", "conditions", "restrictions"]))
        rows[n] = replace(rows[n], **{part: f"{getattr(rows[n], part)}{extra}".strip(" :,")})
    comparison = compared(rows, language, REGISTER)
    texts = updated(comparison, REGISTER, DAY)
    left = compared(rows, language, after(texts)).differences
    doubtful = [each for each in comparison.differences if each.kind in {"new", "gone", "ambiguous"}]
    assert len(left) == len(doubtful)


def test_an_equal_list_changes_only_where_and_when_it_was_compared() -> None:
    texts = updated(compared(ROWS["nl"], "nl", REGISTER), REGISTER, DAY)
    assert texts
    for path, text in texts.items():
        before, _ = yamlfile.parse(path, REGISTER.sources[path])
        now, _ = yamlfile.parse(path, text)
        for old, new in zip(before["claims"], now["claims"], strict=True):
            changed_keys = {key for key in old if old[key] != new[key]}
            assert changed_keys <= {"checked", "confidence"}
            if changed_keys:
                assert new["checked"]["nl"] == "EUR-Lex CELEX 02012R0432-20210517, Dutch text, compared 2027-01-31"
                assert new["checked"]["en"] == old["checked"]["en"] and new["confidence"]["nl"] == "verified"


def test_one_wording_changes_the_lines_of_that_claim_alone() -> None:
    n = next(n for n, row in enumerate(ROWS["nl"]) if row.text.startswith("Vitamine C verhoogt"))
    texts = updated(
        compared(published.reworded(ROWS["nl"], n, "Vitamine C verhoogt de opname van ijzer"), "nl", REGISTER),
        REGISTER,
        DAY,
    )
    source = REGISTER.sources["register/substances/vitamin-c.yaml"]
    text = texts["register/substances/vitamin-c.yaml"]
    assert "nl: Vitamine C verhoogt de opname van ijzer}\n    conditions" in text
    assert "alternatives: {nl: [Vitamine C verhoogt" not in text  # it turned out to be the official one

    def rest(whole: str) -> list[str]:
        kept = whole.split("  - id: vitamin-c.iron-absorption", maxsplit=1)[0].splitlines()
        return [line for line in kept if "confidence:" not in line and "checked" not in line and "EUR-Lex" not in line]

    assert set(rest(text)) - set(rest(source)) <= {
        line for line in rest(text) if line.startswith("      en: ") or line.startswith("      nl: ")
    }


def test_what_is_new_gone_or_ambiguous_is_never_written() -> None:
    rows = [*ROWS["en"][3:], Line("Moon dust", "Moon dust contributes to normal vision")]
    comparison = compared(rows, "en", REGISTER)
    texts = "".join(updated(comparison, REGISTER, DAY).values())
    assert {each.kind for each in comparison.differences} == {"new", "gone"}
    assert "Moon dust" not in texts


def test_lines_end_as_they_did() -> None:
    source = REGISTER.sources["register/substances/zinc.yaml"].replace("\n", "\r\n")
    text = changed("zinc.yaml", source, {("claims", 0, "checked", "nl"): "a source that is long enough " * 6})
    assert "\n" not in text.replace("\r\n", "")


SOURCE = """\
# about it
claims:
  - id: a.b   # the first
    text: {en: One, nl: Een}
    long: >-
      folded
      text

    list: [x, y]
    # a remark
  - id: c.d
    text:
      en: Two  # in English
      nl: Twee
    empty: {}
"""


@pytest.mark.parametrize(
    ("keys", "value", "expected"),
    [
        (("claims", 0, "text", "nl"), "Eén, of meer", SOURCE.replace("nl: Een", "nl: 'Eén, of meer'")),
        (("claims", 1, "text", "nl"), "Drie", SOURCE.replace("Twee", "Drie")),
        (("claims", 1, "text", "en"), "Three", SOURCE.replace("Two ", "Three ")),
        (("claims", 1, "text", "en"), "no", SOURCE.replace("Two ", "'no' ")),
        (("claims", 0, "long"), "new", SOURCE.replace(">-\n      folded\n      text", "new")),
        (("claims", 0, "list"), ["z"], SOURCE.replace("[x, y]", "[z]")),
        (("claims", 0, "list"), None, SOURCE.replace("    list: [x, y]\n", "")),
        (("claims", 1, "text", "de"), "Zwei", SOURCE.replace("Twee", "Twee\n      de: Zwei")),
        (("claims", 1, "deep", "in", "it"), "x", SOURCE.replace("empty: {}", "empty: {}\n    deep: {in: {it: x}}")),
        (("claims", 1, "empty", "nl"), "x", SOURCE.replace("empty: {}", "empty: {nl: x}")),
    ],
)
def test_a_value_changes_in_its_place(keys: tuple[Any, ...], value: Any, expected: str) -> None:
    assert changed("a.yaml", SOURCE, {keys: value}) == expected


def test_what_does_not_fit_a_line_becomes_a_block() -> None:
    text = changed("a.yaml", SOURCE, {("claims", 0, "text", "nl"): "woord " * 30 + "einde"})
    assert "    text:\n      en: One\n      nl: woord woord" in text
    assert max(map(len, text.splitlines())) <= 120


def test_a_file_that_would_say_something_else_is_refused() -> None:
    with pytest.raises(ClaimcheckError, match=r"a\.yaml: could not be changed"):
        changed("a.yaml", "a: &x {b: 1}\nc: *x\n", {("a", "b"): "2"})
