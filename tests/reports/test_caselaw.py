"""What courts have decided: in explain, in the help of rules, in the report on request, and on its page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from claimcheck import cli
from claimcheck.engine import Checker
from claimcheck.model import RunReport
from claimcheck.readers import read
from claimcheck.reports import caselaw, explainrule, sarif, text
from claimcheck.reports.look import Look
from claimcheck.rulebook import RuleBook

ROOT = Path(__file__).parent.parent.parent
NAMED = ("C-544/10", "C-524/18", "C-386/23", "C-19/15", "C-609/12", "C-177/15")
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
}


def test_the_decisions_of_the_court_of_justice_are_there(book: RuleBook) -> None:
    assert set(NAMED) <= {case.number for case in book.cases.values()}


def test_a_citation_holds_number_and_date_in_both_languages(book: RuleBook) -> None:
    for case in book.cases.values():
        year, month, day = (int(part) for part in case.date.split("-"))
        for language, citation in case.citation.items():
            assert case.number in citation
            assert f"{day} {MONTHS[language][month - 1]} {year}" in citation, case.key


def test_an_identifier_is_that_of_the_year_of_the_decision(book: RuleBook) -> None:
    for case in book.cases.values():
        if case.ecli:
            assert re.fullmatch(r"ECLI:[A-Z]{2}:\w+:(\d{4}):\d+", case.ecli)[1] == case.date[:4]  # type: ignore[index]


def test_every_decision_is_named_by_a_rule(book: RuleBook) -> None:
    named = {case.key for rule in book.rules.values() for case in caselaw.of(rule, book)}
    assert named == set(book.cases)


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_explain_and_the_help_of_a_rule_show_it_and_say_what_was_not_compared(book: RuleBook, ui: str) -> None:
    for rule in book.rules.values():
        shown = " ".join(explainrule.render(rule, book, Look(ui, width=120)).split())
        for case in caselaw.of(rule, book):
            assert case.citation[ui] in shown and case.holding[ui] in shown
    rule = book.rules["HC001"]
    assert "not compared with a source" in " ".join(explainrule.render(rule, book).split())


def test_the_help_of_a_rule_in_sarif_shows_it(book: RuleBook) -> None:
    log: dict[str, Any] = sarif.value(RunReport(()), book)
    helped = {rule["id"]: rule["help"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert "CJEU, 23 November 2016, C-177/15 (Nelsons)" in helped["HC601"]["text"]
    assert "**Case law**" in helped["HC601"]["markdown"]


def test_a_report_shows_it_on_request_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("This drink supports your health.\n", encoding="utf-8")
    cli.run(["a.md"])
    assert "C-177/15" not in capsys.readouterr().out
    cli.run(["--cases", "a.md"])
    assert "C-177/15 (Nelsons)" in capsys.readouterr().out
    cli.run(["--cases", "--format", "json", "a.md"])
    assert "cases" not in json.dumps(json.loads(capsys.readouterr().out))


def test_a_decision_on_one_effect_stands_beside_findings_on_it_only(book: RuleBook, checker: Checker) -> None:
    found = {
        words: checker.check(read(words, "a.md"), "en").findings[0]
        for words in ("Our capsules support detoxification.", "Our capsules help you fall asleep.")
    }
    detox, sleep = (caselaw.beside(finding, book, "en") for finding in found.values())
    assert {finding.rule for finding in found.values()} == {"HC301"}
    assert any("I ZR 71/16" in line for line in detox)
    assert not any("I ZR 71/16" in line for line in sleep) and any("C-544/10" in line for line in sleep)


def test_the_text_report_puts_each_decision_on_lines_of_its_own(book: RuleBook, checker: Checker) -> None:
    report = RunReport((checker.check(read("Good for your eyes.", "a.md"), "en"),))
    shown = text.render(report, Look(width=300), cases=lambda finding: caselaw.beside(finding, book, "en"))
    assert "    Case law:\n      - CJEU, 30 January 2020, C-524/18" in shown


def test_the_page_is_current(book: RuleBook) -> None:
    assert (ROOT / "docs" / "case-law.md").read_text(encoding="utf-8") == caselaw.page(book)
