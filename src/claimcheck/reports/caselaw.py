"""What courts have decided of the wordings that a rule finds: a line to a decision, and the page of all of them."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Finding
from claimcheck.reports import messages
from claimcheck.rulebook import Case, Rule, RuleBook


def of(rule: Rule, book: RuleBook) -> list[Case]:
    """The decisions that the rule names, those that every report prints first."""
    return [book.cases[key] for key in dict.fromkeys((*rule.law, *rule.cases)) if key in book.cases]


def line(case: Case, ui: str) -> str:
    """The citation, what was decided, and whether that was not compared with a source."""
    ecli = f", {case.ecli}" if case.ecli else ""
    note = "" if case.checked else f" {messages.text(ui, 'case-not-compared')}"
    return f"{case.citation[ui]}{ecli}: {case.holding[ui]}{note}"


def beside(finding: Finding, book: RuleBook, ui: str) -> list[str]:
    """The lines to show with a finding: the decisions of its rule that are on its effect, or on none in particular."""
    rule = book.rules.get(finding.rule)
    return (
        [line(case, ui) for case in of(rule, book) if not case.effects or finding.effect in case.effects]
        if rule
        else []
    )


def page(book: RuleBook) -> str:
    """docs/case-law.md: every decision in the order of the file, with its rules, its source and what was seen of it."""
    return (
        "\n".join([*_HEAD, *(part for case in book.cases.values() for part in _entry(case, book))]).rstrip("\n") + "\n"
    )


_HEAD = (
    "# Case law",
    "",
    "What courts have decided about kinds of wordings, from `rules/register/cases.yaml`: one line each, on what",
    "matters to a writer. It is no digest, and a line is no substitute for the decision. `claimcheck explain HC601`",
    "shows the decisions of a rule, `claimcheck --cases PATH...` those beside each finding; the help of rules in SARIF",
    "has them too.",
    "This page is written by `python docs/case_law.py`.",
    "",
)


def _entry(case: Case, book: RuleBook) -> Iterator[str]:
    yield f"## {case.citation['en']}"
    yield ""
    yield case.holding["en"]
    yield ""
    yield f"*{case.citation['nl']}*: {case.holding['nl']}"
    yield ""
    yield f"* Court: {case.court}, {case.number}{f', {case.ecli}' if case.ecli else ''}, {case.date}"
    rules = [f"{rule.id} {rule.name}" for rule in book.rules.values() if case in of(rule, book)]
    yield f"* Rules: {', '.join(rules) or 'none'}"
    if case.effects:
        yield f"* On: {', '.join(book.effects[effect].name['en'] for effect in case.effects)}"
    yield f"* Source: {case.source}"
    yield f"* Seen there: {case.checked or 'nothing yet; the holding was not compared with a source'}"
    yield ""
