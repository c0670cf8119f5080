"""The statements that a page owes: every example of every statement, on which pages, and where it is told."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from claimcheck.conditions.model import asked, condition_of
from claimcheck.model import Finding
from claimcheck.readers import read
from claimcheck.rulebook import Statement, load

BOOK = load()
LANGUAGES = ("en", "nl")
BRINGS = {  # a sentence that brings the duty, by what brings it
    "health-claim": {
        "en": "Zinc contributes to the normal function of the immune system.",
        "nl": "Zink draagt bij tot de normale werking van het immuunsysteem.",
    },
    "risk-claim": {
        "en": "Plant sterols have been shown to lower blood cholesterol. High cholesterol is a risk factor in the "
        "development of coronary heart disease.",
        "nl": "Van plantensterolen is aangetoond dat zij het cholesterolgehalte in het bloed verlagen. Een hoog "
        "cholesterolgehalte is een risicofactor voor de ontwikkeling van coronaire hartziekten.",
    },
    "claim-on-hold": {"en": "Valerian helps you sleep.", "nl": "Valeriaan helpt je slapen."},
    "supplement": {"en": "In capsules.", "nl": "In capsules."},
    "about": {"en": "", "nl": ""},
}
Check = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def on_page(checker) -> Check:
    """The statements that are missing on a page of some kind with these paragraphs."""

    def check(*paragraphs: str, kind: str = "product", language: str | None = None) -> list[Finding]:
        source = f"---\ntype: {kind}\n---\n" + "\n\n".join(paragraphs) + "\n"
        found = checker.check(read(source, "page.md"), language).findings
        return [finding for finding in found if finding.category == "statement"]

    return check


def _examples(kind: str) -> list[object]:
    return [
        pytest.param(statement, language, text, id=f"{statement.rule}-{language}-{n}")
        for statement in BOOK.statements
        if not statement.national
        for language in LANGUAGES
        for rule in [BOOK.rules[statement.rule]]
        for n, text in enumerate(
            [example.text for example in (rule.flag if kind == "flag" else rule.passing)[language]]
            + ([statement.write[language]] if kind == "pass" else [])
        )
    ]


def _bringing(statement: Statement, language: str) -> str:
    if statement.claims:
        return BOOK.listed[min(statement.claims)].text[language]
    if statement.substances:
        substance = BOOK.substances[min(statement.substances)]
        return substance.claims[0].text[language]
    return BRINGS[statement.when][language]


@pytest.mark.parametrize(("statement", "language", "text"), _examples("flag"))
def test_a_page_that_does_not_make_the_statement_is_told(statement, language, text, on_page: Check) -> None:
    found = on_page(_bringing(statement, language), text, language=language)
    assert statement.rule in [finding.rule for finding in found]


@pytest.mark.parametrize(("statement", "language", "text"), _examples("pass"))
def test_a_page_that_makes_the_statement_is_not_told(statement, language, text, on_page: Check) -> None:
    found = on_page(_bringing(statement, language), text, language=language)
    assert statement.rule not in [finding.rule for finding in found]


BARE = "Zinc contributes to the normal function of the immune system.\n\nIn tablets."
LABEL = """\
Food supplement with zinc

Zinc contributes to the normal function of the immune system. A varied and balanced diet and a healthy lifestyle are
important. Take one tablet a day. Do not exceed the recommended daily dose. Food supplements are no substitute for a
varied diet. Keep out of the reach of young children.
"""
OWED = ["HS101", "HS102", "HS201", "HS202", "HS203", "HS204", "HS205"]


def _rules(checker, source: str, path: str = "page.md", kind: str | None = None) -> list[str]:
    found = checker.check(read(source, path), "en", kind=kind).findings
    return sorted(finding.rule for finding in found if finding.category == "statement")


@pytest.mark.parametrize(
    "head",
    [
        "kind: product",
        "type: product",
        "layout: Product",
        "type: label",
        "claimcheck: {kind: product}",
        "type: blog\nclaimcheck: {kind: label}",
        "claimcheck:\n  kind: product\n  ignore: [{rules: [HC101], reason: none}]",
    ],
)
def test_a_page_that_says_that_it_sells_owes_statements(checker, head: str) -> None:
    assert _rules(checker, f"---\n{head}\n---\n{BARE}\n") == OWED


def test_toml_and_linked_data_say_it_too(checker) -> None:
    assert _rules(checker, f'+++\ntype = "product"\n+++\n{BARE}\n') == OWED
    assert _rules(checker, f'+++\n[claimcheck]\nkind = "product"\n+++\n{BARE}\n') == OWED
    linked = '<script type="application/ld+json">{"@type": ["Thing", "Product"], "name": "Zinc"}</script>'
    assert _rules(checker, f"{linked}<p>{BARE}</p>", "page.html") == OWED


@pytest.mark.parametrize(
    "head", ["", "title: Zinc", "type: blog", "layout: post", "claimcheck: {kind: article}\ntype: product"]
)
def test_any_other_page_owes_none(checker, head: str) -> None:
    assert _rules(checker, f"---\n{head}\n---\n{BARE}\n") == []


def test_an_article_that_shows_a_product_stays_an_article(checker) -> None:
    linked = '<script type="application/ld+json">[{"@type": "Article"}, {"@type": "Product"}]</script>'
    assert _rules(checker, f"{linked}<p>{BARE}</p>", "page.html") == []


def test_the_settings_say_what_a_page_is_before_its_type_and_after_its_own_word(checker) -> None:
    assert _rules(checker, BARE, kind="product") == OWED
    assert _rules(checker, f"---\ntype: product\n---\n{BARE}\n", kind="article") == []
    assert _rules(checker, f"---\nclaimcheck: {{kind: product}}\n---\n{BARE}\n", kind="article") == OWED


def test_a_page_that_makes_all_its_statements_owes_none(checker) -> None:
    assert _rules(checker, LABEL, kind="label") == []


def test_a_food_owes_no_label_of_a_supplement_and_a_page_without_a_claim_nothing(checker) -> None:
    assert _rules(checker, "Oats with zinc. Zinc contributes to normal vision.", kind="product") == ["HS101", "HS102"]
    assert _rules(checker, "Oats with zinc, a kilo in a bag.", kind="product") == []
    assert _rules(checker, "Our oats cure flu.", kind="product") == []


def test_what_claims_bring_is_told_at_the_first_and_what_labels_owe_at_the_title(checker) -> None:
    source = (
        f"---\ntype: product\ntitle: Zinc forte\n---\nHello there.\n\n{BARE}\n\nZinc contributes to normal vision.\n"
    )
    found = [f for f in checker.check(read(source, "page.md"), "en").findings if f.category == "statement"]
    assert len(found) == len(OWED)
    for finding in found:
        assert source[finding.location.start : finding.location.end] == finding.text
        first = finding.rule < "HS200"
        assert finding.text.startswith("Zinc contributes to the normal function" if first else "Zinc forte"), finding


def test_the_advice_holds_the_words_in_the_language_of_the_copy(checker) -> None:
    source = "---\ntype: product\n---\nZink draagt bij tot de normale werking van het immuunsysteem.\n"
    advice = {f.rule: f.advice for f in checker.check(read(source, "page.md"), "nl").findings}
    assert advice["HS101"] == f"You may write: “{_statement('HS101').write['nl']}”"


def test_the_message_names_the_parts_that_are_missing(checker) -> None:
    source = "---\ntype: product\n---\nZinc contributes to normal vision. Eat a varied diet. Take one tablet a day.\n"
    found = {f.rule: f.message for f in checker.check(read(source, "page.md"), "en").findings}
    assert "Missing on this page: the healthy lifestyle." in found["HS101"]
    assert "HS102" not in found


def test_a_label_is_read_with_what_it_labels(checker) -> None:
    for dose in ("## Daily dose\n\n1 tablet", "| | |\n|---|---|\n| Daily dose | 1 tablet |"):
        assert "HS202" not in _rules(checker, f"---\ntype: product\n---\n{BARE}\n\n{dose}\n")
    assert "HS202" in _rules(checker, f"---\ntype: product\n---\n{BARE}\n\nDaily dose\n\n- 1 tablet\n")


def test_a_limit_is_owed_by_the_claims_that_have_one_and_no_other_of_the_substance(checker) -> None:
    brain = "DHA contributes to maintenance of normal brain function."
    blood = "EPA and DHA contribute to the maintenance of normal blood pressure."
    assert "HS104" not in _rules(checker, brain, kind="product")
    assert "HS104" in _rules(checker, f"{brain}\n\n{blood}", kind="product")


SHARED = {statement.rule: statement for statement in BOOK.statements if statement.conditions}


def _with_facts(claim: str, language: str, *paragraphs: str) -> str:
    substances = {claim.partition(".")[0]: "4 g"}
    head = json.dumps({"claimcheck": {"kind": "product", "facts": {"kind": "supplement", "substances": substances}}})
    return f"---\n{head}\n---\n" + "\n\n".join((BOOK.listed[claim].text[language], *paragraphs)) + "\n"


def _shared() -> list[object]:
    return [
        pytest.param(rule, claim.id, language, id=f"{rule}-{claim.id}-{language}")
        for rule, statement in SHARED.items()
        for claim in BOOK.listed.values()
        for language in LANGUAGES
        if (claim.id in statement.claims or claim.substance in statement.substances)
        and statement.conditions & set(asked(condition_of(claim, BOOK).tells))
    ]


@pytest.mark.parametrize(("rule", "claim", "language"), _shared())
def test_what_a_condition_of_use_asks_is_told_once_and_with_the_facts_by_the_condition(
    checker, rule: str, claim: str, language: str
) -> None:
    words = BOOK.sheets["register/conditions.yaml"]["statements"]
    names = [words[key]["en"] for key in SHARED[rule].conditions]
    for page, known in ((_with_facts(claim, language), True), (BOOK.listed[claim].text[language], False)):
        found = checker.check(read(page, "page.md"), language, kind="product").findings
        speaking = [f.rule for f in found if f.rule == "HC012" and any(name in f.message for name in names)]
        assert speaking + [f.rule for f in found if f.rule == rule] == (["HC012"] if known else [rule])


@pytest.mark.parametrize(
    ("language", "text"), [(lang, example.text) for lang in LANGUAGES for example in BOOK.rules["HS103"].passing[lang]]
)
def test_a_warning_of_choking_is_known_with_facts_as_without(checker, language: str, text: str) -> None:
    page = _with_facts("glucomannan.weight-loss", language, text)
    found = checker.check(read(page, "page.md"), language).findings
    assert [f.message for f in found if f.rule == "HS103" or (f.rule == "HC012" and "choking" in f.message)] == []


def test_a_kind_that_there_is_not_is_told(checker) -> None:
    document = read("---\nclaimcheck: {kind: produkt}\n---\nZinc.\n", "page.md")
    assert document.kind is None
    assert [remark.text for remark in document.remarks] == ['{"claimcheck": {"kind": "produkt"}}']


def _statement(rule: str) -> Statement:
    return next(statement for statement in BOOK.statements if statement.rule == rule)
