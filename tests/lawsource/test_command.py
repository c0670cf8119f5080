"""``claimcheck register compare`` from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck import cli
from claimcheck.lawsource import read_register
from claimcheck.rulebook import load
from tests.lawsource import published


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path / "cache"))


def page(folder: Path, rows: list[published.Line]) -> str:
    path = folder / "annex.html"
    path.write_text(published.html(rows, "nl"), encoding="utf-8")
    return str(path)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_equal_is_0_different_is_1_and_unreadable_is_2(
    tmp_path: Path, rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = published.annex_lines(read_register(rules), "nl")
    assert cli.run(["register", "compare", page(tmp_path, rows), "--rules", str(rules)]) == 0
    assert "No differences." in capsys.readouterr().out
    assert cli.run(["register", "compare", page(tmp_path, rows[1:]), "--ui", "nl", "--rules", str(rules)]) == 1
    shown = capsys.readouterr().out
    assert "Verdwenen: activated-charcoal.flatulence" in shown and "de hele lijst" not in shown
    assert cli.run(["register", "compare", page(tmp_path, rows[:1]), "--ui", "nl", "--rules", str(rules)]) == 1
    assert "is dit de hele lijst?" in capsys.readouterr().out
    assert cli.run(["register", "compare", str(tmp_path / "none.html"), "--rules", str(rules)]) == 2
    assert "none.html: cannot be read" in capsys.readouterr().err
    assert cli.run(["register"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_json_tells_where_each_difference_is(tmp_path: Path, rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = published.annex_lines(read_register(rules), "nl")
    n = next(n for n, row in enumerate(rows) if row.text.startswith("Vitamine C verhoogt"))
    given = page(tmp_path, published.reworded(rows, n, "Vitamine C verhoogt de ijzeropname zeer"))
    assert cli.run(["register", "compare", given, "--format", "json", "--rules", str(rules)]) == 1
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    (found,) = report["differences"]
    assert (found["kind"], found["claim"], found["written"]) == ("wording", "vitamin-c.iron-absorption", False)
    assert found["new"] == "Vitamine C verhoogt de ijzeropname zeer" and found["old"] == rows[n].text
    lines = (rules / found["file"]).read_text(encoding="utf-8").splitlines()
    assert lines[found["line"] - 1] == "  - id: vitamin-c.iron-absorption"
    assert report["summary"] == {"wording": 1} and report["written"] == []


def test_the_words_that_differ_are_marked(tmp_path: Path, rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = published.annex_lines(read_register(rules), "nl")
    n = next(n for n, row in enumerate(rows) if row.text.startswith("Vitamine C verhoogt"))
    given = page(tmp_path, published.reworded(rows, n, "Vitamine C vergroot de ijzeropname"))
    cli.run(["register", "compare", given, "--rules", str(rules)])
    assert "Vitamine C [-verhoogt-] {+vergroot+} de ijzeropname" in capsys.readouterr().out


def test_write_then_compare_shows_none_and_touches_nothing_else(
    tmp_path: Path, rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = published.annex_lines(read_register(rules), "nl")
    n = next(n for n, row in enumerate(rows) if row.text.startswith("Vitamine C verhoogt"))
    given = page(tmp_path, published.reworded(rows, n, "Vitamine C vergroot de ijzeropname: veel"))
    before = bytes_of(rules)
    assert cli.run(["register", "compare", given, "--write", "--format", "json", "--rules", str(rules)]) == 0
    written = json.loads(capsys.readouterr().out)["written"]
    now = bytes_of(rules)
    assert sorted(path for path in now if now[path] != before.get(path)) == written
    assert all(path.startswith("register/substances/") for path in written)
    assert cli.run(["register", "compare", given, "--rules", str(rules)]) == 0
    claim = load(rules).listed["vitamin-c.iron-absorption"]
    assert claim.text["nl"] == "Vitamine C vergroot de ijzeropname: veel"
    assert (claim.checked["nl"] or "").startswith("EUR-Lex CELEX 02012R0432-20210517, Dutch text, compared 20")


def test_what_a_person_must_decide_is_left_and_said(
    tmp_path: Path, rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = published.annex_lines(read_register(rules), "nl")[1:]
    assert cli.run(["register", "compare", page(tmp_path, rows), "--write", "--rules", str(rules)]) == 1
    assert "Left for a person to decide (new, gone, ambiguous): 1." in capsys.readouterr().out
    assert b"id: activated-charcoal.flatulence" in (rules / "register/substances/activated-charcoal.yaml").read_bytes()


def test_rules_that_do_not_load_are_not_written_to(
    tmp_path: Path, rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = published.annex_lines(read_register(rules), "nl")
    given = page(tmp_path, rows)
    zinc = rules / "register/substances/zinc.yaml"
    zinc.write_text(zinc.read_text(encoding="utf-8").replace("kind: mineral", "kind: stone"), encoding="utf-8")
    before = bytes_of(rules)
    assert cli.run(["register", "compare", given, "--write", "--rules", str(rules)]) == 2
    assert "zinc.yaml:3: 'kind'" in capsys.readouterr().err
    assert bytes_of(rules) == before
