"""What `claimcheck explain RULE` and `claimcheck rules` show: one rule in full, or all of them in a line each."""

from __future__ import annotations

import re

from claimcheck.reports import caselaw, messages
from claimcheck.reports.terminal import SEVERITY_STYLE, Look, Sheet
from claimcheck.rulebook import Example, Rule, RuleBook

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def render(rule: Rule, book: RuleBook, look: Look | None = None) -> str:
    """A rule: what it says, why, by which law, and its examples; those in the language of the interface first."""
    sheet = Sheet(look or Look())
    ui = sheet.ui
    sheet.write((f"{rule.id} {rule.name}", "bold"))
    sheet.write(
        f"{sheet.label('category')}: {rule.category}, {sheet.label('severity').lower()}: ",
        (sheet.label(rule.severity), SEVERITY_STYLE[rule.severity]),
    )
    sheet.blank()
    for key, text in (("message", rule.message), ("advice", rule.advice), ("why", rule.why)):
        if text.get(ui):
            sheet.write((f"{sheet.label(key)}: ", "bold"), _readable(text[ui]), hang=2)
    laws = [f"{law.citation[ui]}: {law.what[ui]}" for law in (book.laws[n] for n in rule.law if n not in book.cases)]
    for key, given in (("law", laws), ("cases", [caselaw.line(case, ui) for case in caselaw.of(rule, book)])):
        if given:
            sheet.blank()
            sheet.write((sheet.label(key), "bold"))
        for line in given:
            sheet.write(f"- {line}", indent=2, hang=2)
    for language in sorted(messages.LANGUAGES, key=lambda lang: lang != ui):
        sheet.blank()
        sheet.write((sheet.label(f"language.{language}"), "bold"))
        for key, examples in (("flagged", rule.flag), ("passed", rule.passing)):
            if examples.get(language):
                sheet.write(sheet.label(key), indent=2)
                for example in examples[language]:
                    _example(sheet, example, marked=key == "flagged")
    return sheet.text()


def listing(book: RuleBook, look: Look | None = None) -> str:
    """Every rule on a line: id, severity, category, name."""
    sheet = Sheet(look or Look())
    rules = list(book.rules.values())
    ids = max((len(rule.id) for rule in rules), default=0)
    severities = max((len(sheet.label(rule.severity)) for rule in rules), default=0)
    categories = max((len(rule.category) for rule in rules), default=0)
    for rule in rules:
        sheet.exact(
            (f"{rule.id:<{ids}}", "bold"),
            "  ",
            (f"{sheet.label(rule.severity):<{severities}}", SEVERITY_STYLE[rule.severity]),
            f"  {rule.category:<{categories}}  {rule.name}",
        )
    return sheet.text()


def _example(sheet: Sheet, example: Example, *, marked: bool) -> None:
    before, words, after = example.text.partition(example.marked) if marked else (example.text, "", "")
    bracketed = f"[{words}]" if words else ""
    page = f" {sheet.label('on-page', page=example.page)}" if example.page else ""
    page += f" {sheet.label('with-facts', facts=example.facts)}" if example.facts else ""
    sheet.write(f"- {before}", (bracketed, "red"), after, (page, "dim"), indent=4, hang=2)


def _readable(template: str) -> str:
    """A message with its placeholders as words in angle brackets."""
    return _PLACEHOLDER.sub(lambda match: f"<{match.group(1).replace('_', ' ')}>", template)
