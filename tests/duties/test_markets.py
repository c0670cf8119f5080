"""Markets, and the law of a day: through the command line and the checker."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimcheck import cli
from claimcheck.engine import Checker
from claimcheck.model import Finding
from claimcheck.readers import read
from claimcheck.rulebook import RuleBook
from claimcheck.rulebook.dated import Law, changes, in_law

ON_HOLD = "Valerian helps you sleep."
DISCLAIMER = "\\* Health claim awaiting European authorisation."
RED_RICE = "Monacolin K from red yeast rice contributes to the maintenance of normal blood cholesterol levels."


@pytest.fixture(scope="session")
def in_markets(book: RuleBook, checker: Checker):
    """The findings of a text in some markets, by rule."""
    readers = {book.fingerprint: checker._reader}  # what is compiled of the same claims is the same

    def check(text: str, *markets: str, day: str | None = None, head: str = "") -> dict[str, Finding]:
        law = Law(date.fromisoformat(day) if day else None, tuple(book.markets[name] for name in markets))
        there = Checker(book, law=law)
        there._reader = readers.setdefault(there.book.fingerprint, there._reader)
        document = read(f"{head}{text}\n", "page.md")
        return {finding.rule: finding for finding in there.check(document, "en").findings}

    return check


def test_every_point_says_where_it_was_seen_and_unseen_ones_say_so(book: RuleBook) -> None:
    assert set(book.markets) == {"be", "eu", "gb", "nl"}
    for market in book.markets.values():
        for point in market.points:
            assert point.source
            assert point.checked is None or date.fromisoformat(point.checked)


def test_without_a_market_a_claim_on_hold_is_a_warning_and_owes_no_disclaimer(in_markets) -> None:
    for markets in ((), ("eu",)):
        found = in_markets(ON_HOLD, *markets)
        assert found["HC401"].severity == "warning" and "HS401" not in found


def test_the_netherlands_let_it_stand_with_a_disclaimer(in_markets) -> None:
    bare = in_markets(ON_HOLD, "nl")
    assert bare["HC401"].severity == "warning" and bare["HS401"].severity == "warning"
    assert bare["HS401"].text == "Valerian helps you sleep"
    with_it = in_markets(f"{ON_HOLD}\n\n{DISCLAIMER}", "nl")
    assert with_it["HC401"].severity == "info" and "HS401" not in with_it
    assert "The Netherlands: the Keuringsraad" in with_it["HC401"].message


def test_a_claim_that_was_never_submitted_is_not_let_stand(in_markets) -> None:
    found = in_markets(f"Valerian supports your vision.\n\n{DISCLAIMER}", "nl")
    assert found["HC401"].severity == "warning"


def test_great_britain_has_a_list_and_asks_for_no_disclaimer(in_markets) -> None:
    found = in_markets(ON_HOLD, "gb")
    assert found["HC401"].severity == "info" and "HS401" not in found
    assert "Great Britain: claims of the official list" in found["HC401"].message
    assert not any("C-386/23" in law for law in found["HC401"].law)


def test_of_several_markets_the_strictest_counts(in_markets) -> None:
    assert in_markets(ON_HOLD, "gb", "be")["HC401"].severity == "warning"
    assert in_markets(ON_HOLD, "gb", "nl")["HC401"].severity == "warning"
    assert "HS401" in in_markets(ON_HOLD, "gb", "nl")
    assert in_markets(f"{ON_HOLD}\n\n{DISCLAIMER}", "gb", "nl")["HC401"].severity == "info"


def test_a_plant_that_is_barred_is_an_error_there(in_markets) -> None:
    text = "Jaborandi helps your hair grow."
    assert in_markets(text)["HC401"].severity == "warning"
    found = in_markets(text, "be", "nl")["HC401"]
    assert found.severity == "error"
    assert "Warenwetbesluit" in found.message


def test_national_law_is_cited_where_it_holds(in_markets) -> None:
    text = "Zinc cures flu."
    assert any("Medicines Act" in law for law in in_markets(text, "nl")["HC101"].law)
    assert any("Medicines Act" in law for law in in_markets(text, "nl", "be")["HC101"].law)
    assert not any("Medicines Act" in law for law in in_markets(text, "be")["HC101"].law)
    label = in_markets("Zinc tablets.", "be", head="---\ntype: label\n---\n")["HS203"]
    assert any("Royal Decree of 30 May 2021" in law for law in label.law)


def test_a_claim_may_be_made_while_it_is_listed(in_markets, book: RuleBook) -> None:
    assert in_markets(RED_RICE, day="2024-08-18")["HC001"].severity == "info"
    assert in_markets(RED_RICE, day="2024-08-19")["HC201"].severity == "error"
    claim = "red-yeast-rice.blood-cholesterol"
    days = {"2012-12-13": False, "2012-12-14": True, "2024-08-18": True, "2024-08-19": False}
    assert {day: claim in in_law(book, date.fromisoformat(day)).listed for day in days} == days


def test_it_may_still_be_made_where_it_still_is_and_only_if_in_every_market(in_markets) -> None:
    assert in_markets(RED_RICE, "gb")["HC001"].severity == "info"
    assert "GB NHC Register" in in_markets(RED_RICE, "gb")["HC001"].message
    assert "HC201" in in_markets(RED_RICE, "gb", "eu")


def test_statements_are_owed_from_their_day_and_where_they_hold(in_markets) -> None:
    text, head = "Green tea extract, in capsules.", "---\ntype: product\n---\n"
    assert "HS301" in in_markets(text, head=head)
    assert "HS301" in in_markets(text, head=head, day="2022-12-21")
    assert "HS301" not in in_markets(text, head=head, day="2022-12-20")
    assert "HS301" not in in_markets(text, "gb", head=head)
    assert "HS301" in in_markets(text, "gb", "nl", head=head)


def test_the_law_of_today_is_the_book_itself(book: RuleBook) -> None:
    assert in_law(book, None) is book
    assert in_law(book, date(2026, 1, 1)) is book
    then = in_law(book, date(2024, 1, 1))
    assert then.fingerprint != book.fingerprint and len(then.fingerprint) == len(book.fingerprint)
    assert set(then.listed) - set(book.listed) == {"red-yeast-rice.blood-cholesterol"}


def test_what_changed_is_listed_latest_first(book: RuleBook) -> None:
    days = [day for day, _, _ in changes(book, date(2012, 1, 1))]
    assert days == sorted(days, reverse=True) and len(days) > 100
    assert [(what, claim.id) for _, what, claim in changes(book, date(2024, 8, 19))] == [
        ("until", "red-yeast-rice.blood-cholesterol")
    ]
    assert changes(book, date(2024, 8, 20)) == []


def _run(*args: str):
    return CliRunner().invoke(cli.commands, list(args))


def test_the_claims_command_lists_changes_and_searches_a_day() -> None:
    listed = _run("claims", "--changes", "2022-01-01", "--ui", "en")
    assert listed.exit_code == 0
    for words in ("2024-08-19 no longer listed: red-yeast-rice", "2022-12-21 statement owed: HS301", "2025/1560"):
        assert words in listed.output
    assert "red-yeast-rice" not in _run("claims", "monacolin").output
    assert "red-yeast-rice" in _run("claims", "monacolin", "--as-of", "2024-01-01").output


def test_every_former_claim_is_judged_by_the_law_of_its_day(tmp_path: Path, book: RuleBook) -> None:
    for former in (claim for substance in book.substances.values() for claim in substance.former):
        for language in ("en", "nl"):
            page = tmp_path / f"{former.id}.{language}.md"
            page.write_text(former.text[language] + ".\n", encoding="utf-8")
            day = ["--as-of", "2020-01-01", "--format", "json", "--lang", language, "--no-config", str(page)]
            report = json.loads(_run(*day).stdout)["files"][0]
            assert [finding["rule"] for finding in report["findings"]] == ["HC001"], report


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--market", "de", "a.md"], "no profile for the market 'de'; there are be, eu, gb, nl"),
        (["--as-of", "2024-02-30", "a.md"], "'2024-02-30' is no date such as 2024-08-19"),
        (["claims", "--changes", "yesterday"], "'yesterday' is no date"),
        (["claims", "zinc", "--changes", "2024-01-01"], "--changes with a day"),
    ],
)
def test_a_mistake_is_told_in_a_line(
    args: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("Zinc.\n", encoding="utf-8")
    assert cli.run(args) == 2
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1


def test_settings_and_command_line_name_them_and_the_report_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".claimcheck.yaml").write_text(
        "market: [NL, be]\nas-of: 2026-01-01\nper-path: {shop/: {kind: product}}\n", encoding="utf-8"
    )
    Path("shop").mkdir()
    for path in ("shop/a.md", "b.md"):
        Path(path).write_text("Zinc tablets. Valerian helps you sleep.\n", encoding="utf-8")
    files = {each["path"]: each for each in json.loads(_run("--format", "json", ".").output)["files"]}
    assert files["b.md"]["law"] == {"register": "2024-08-19", "as_of": "2026-01-01", "markets": ["nl", "be"]}
    rules = {path: {finding["rule"] for finding in file["findings"]} for path, file in files.items()}
    assert "HS201" in rules["shop/a.md"] and "HS201" not in rules["b.md"]
    assert "HS401" in rules["shop/a.md"] and "HS401" in rules["b.md"]
    said = _run("--market", "gb", "b.md", "--ui", "en").output
    assert "Law: register of 2024-08-19, as of 2026-01-01; markets: gb." in said
