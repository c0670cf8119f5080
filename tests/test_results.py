"""Runs by way of what is known from earlier ones, with the real rules."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from claimcheck import check, results
from claimcheck.cli import options
from claimcheck.model import FileReport
from tests import content, real
from tests.real import ROOT, Result, Run, put

cache, compiled, run = real.cache, real.compiled, real.run  # the fixtures
PAGES = 5


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that are checked in this process and not known from before."""
    paths: list[str] = []
    real_check = check.check_page

    def counted(path: str, *rest: object) -> FileReport:
        paths.append(path)
        return real_check(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(check, "check_page", counted)
    return paths


def afresh(run: Run, cache: Path, *args: str) -> Result:
    """What a run says that knows nothing from before."""
    for file in kept(cache):
        file.unlink()
    return run(*args)


def kept(cache: Path) -> list[Path]:
    return sorted(cache.glob("results-*.sqlite"))


def test_an_unchanged_page_is_not_checked_again(run: Run, cache: Path, checked: list[str]) -> None:
    content.repository(Path(), PAGES)
    first = run("content")
    assert len(checked) == PAGES
    assert run("content") == first
    assert len(checked) == PAGES
    page = put("content/000/page-00003.md", "Zinc cures the flu.\n")
    run("content")
    assert checked[PAGES:] == [str(page)]
    page.rename("content/000/other.md")
    assert "content/000/other.md" in run("content").out
    assert len(checked) == PAGES + 1  # the same words by another name
    page.with_name("other.md").rename("content/000/other.txt")
    run("content")
    assert len(checked) == PAGES + 2  # which are read in another way


def test_every_detail_of_a_report_is_kept(run: Run, cache: Path) -> None:
    content.repository(Path(), 2)
    put("content/a.md", "<!-- claimcheck: ignore HC101 -- quote -->\nZinc cures the flu.\n\nZinc boosts immunity.\n")
    put("content/b.md", "`code`\n\nDies ist ein deutscher Satz, und er ist nicht sehr kurz.\n\nIron is a mineral.\n")
    for name in ("text", "json", "sarif"):
        args = ("--format", name, "--show-suppressed", "--verbose", "content")
        assert afresh(run, cache, *args) == run(*args)


@pytest.mark.parametrize(
    ("option", "value"), [("--lang", "nl"), ("--ui", "nl"), ("--rules", "rules"), ("--fail-on", "warning")]
)
def test_what_has_a_say_in_a_report_is_part_of_the_key(run: Run, checked: list[str], option: str, value: str) -> None:
    put("a.md", "Zinc boosts your immune system.\n")
    rules = str(ROOT / "rules") if option == "--rules" else value
    run("a.md")
    run(option, rules, "a.md")
    assert len(checked) == (1 if option in {"--fail-on", "--rules"} else 2)


def test_settings_that_have_a_say_are_minded_and_others_not(run: Run, checked: list[str]) -> None:
    put("a.md", "Zinc cures the flu.\n")
    for text, status, times in (
        ("", 1, 1),
        ("fail-on: never\n", 0, 1),
        ("exclude: [b.md]\n", 1, 1),
        ("severity: {HC101: warning}\n", 0, 2),
        ("ignore: [HC101]\n", 0, 3),
        ("per-path: {a.md: {ignore: [disease]}}\n", 0, 4),
        ("per-path: {b.md: {ignore: [disease]}}\n", 1, 4),
        ("allow: [zinc cures the flu]\n", 0, 5),
        ("languages: [nl]\n", 0, 6),
        ("", 1, 6),
    ):
        put(".claimcheck.yaml", text)
        assert run("a.md").status == status, text
        assert len(checked) == times, text
    put(".claimcheck.yaml", "ignore: [HC1O1]\n")
    result = run("a.md")
    assert (result.status, "HC1O1" in result.err) == (2, True)
    put(".claimcheck.yaml", "fail-on: never\nignore: [HC9999]\n")
    assert run("a.md").status == 2  # a name that is none is told, whatever is known of the page


def test_the_place_of_a_repository_does_not_count(
    run: Run, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "language: en\nclass: conditions\nentries:\n  own-disease: [wibbles]\n"
    for place in ("one", "two"):
        put(f"{place}/.claimcheck.yaml", "ignore: [HC501]\nlexicon: [words.yaml]\n")
        put(f"{place}/words.yaml", words)
        put(f"{place}/content/a.md", "Zinc cures wibbles.\n")
        with monkeypatch.context() as at:
            at.chdir(place)
            assert "HC101" in run("content").out
        assert len(checked) == 1
    put("two/words.yaml", words.replace("wibbles", "wobbles"))
    monkeypatch.chdir("two")
    assert "HC101" not in run("content").out
    assert len(checked) == 2


def test_a_suppression_ends_on_its_day(run: Run, checked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md", "<!-- claimcheck: ignore HC101 until 2027-03-01 -- quote -->\nZinc cures the flu.\n")
    put("b.md", "Zinc is a mineral.\n")

    def on(day: date) -> int:
        class Today(date):
            @classmethod
            def today(cls) -> date:
                return day

        monkeypatch.setattr(options, "date", Today)
        return run(".").status

    assert [on(date(2027, 3, day)) for day in (1, 1, 2, 2)] == [0, 0, 1, 1]
    assert checked == ["a.md", "b.md", "a.md"]


def test_baseline_and_since_are_applied_to_what_is_known(run: Run, checked: list[str]) -> None:
    put("a.md", "Zinc cures the flu.\n")
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b.example")
    for args in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "x")):
        subprocess.run([*git, *args], check=True, capture_output=True)
    assert run("baseline", "a.md").status == 0
    assert [run(*args, "a.md").status for args in ((), ("--baseline", ".claimcheck-baseline.json"), ())] == [1, 0, 1]
    assert run("--since", "HEAD", "a.md").status == 0
    put("a.md", "Zinc cures the flu.\n\nIron cures cancer.\n")
    assert run("--since", "HEAD", "a.md").status == 1
    assert run("--baseline", ".claimcheck-baseline.json", "a.md").status == 1
    assert len(checked) == 2


def test_a_cached_run_loads_neither_spacy_nor_the_compilers(run: Run, cache: Path) -> None:
    content.repository(Path(), 3)
    put(".claimcheck.yaml", "fail-on: warning\n")
    status = run("content").status
    script = (
        "import sys; from claimcheck import cli; status = cli.run(['content']);"
        "print(*sys.modules, file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    loaded = set(done.stderr.split())
    assert done.returncode == status
    assert "claimcheck.results" in loaded
    assert not loaded & {"spacy", "numpy", "simplemma", "tree_sitter", "claimcheck.engine", "claimcheck.rulebook.build"}
    assert not any(name.startswith(("claimcheck.claims", "claimcheck.language")) for name in loaded)


# what can go wrong with the file


def damages(file: Path) -> dict[str, bytes]:
    whole = file.read_bytes()
    return {
        "empty": b"",
        "foreign": b"not a database at all\n" * 100,
        "cut": whole[: len(whole) // 2],
        "head": b"\0" * 100 + whole[100:],
        "zeros": whole[:4096] + b"\0" * (len(whole) - 4096),
        "table": _other_table(file),
    }


def _other_table(file: Path) -> bytes:
    other = file.with_name("other")
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE pages (id INTEGER PRIMARY KEY, something TEXT)")
    database.close()
    return other.read_bytes()


@pytest.mark.parametrize("kind", ["empty", "foreign", "cut", "head", "zeros", "table"])
def test_a_damaged_or_foreign_file_is_made_anew(run: Run, cache: Path, checked: list[str], kind: str) -> None:
    content.repository(Path(), 2)
    expected = run("content")
    (file,) = kept(cache)
    file.write_bytes(damages(file)[kind])
    assert run("content") == expected
    checked.clear()
    assert run("content") == expected
    assert run("content") == expected
    assert len(checked) <= 2  # by now there is a sound file again
    checked.clear()
    assert run("content") == expected
    assert checked == []


def test_a_row_that_is_not_what_was_written_is_not_believed(run: Run, cache: Path, checked: list[str]) -> None:
    put("a.md", "Zinc cures the flu.\n")
    expected = run("a.md")
    (file,) = kept(cache)
    for change in (
        "found = replace(found, 'error', 'infos')",
        "found = '[]', sum = 223132457",
        "day = 'x'",
        "found = 7",
    ):
        with sqlite3.connect(file) as database:
            database.execute(f"UPDATE pages SET {change}")
        database.close()
        checked.clear()
        assert run("a.md") == expected
        assert checked == ["a.md"]


def test_a_folder_that_cannot_be_used_is_done_without(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.md", "Zinc cures the flu.\n")
    expected = run("a.md")
    for place in ("a.md", "/dev/null/x"):
        known = results.Results(Path(place))
        assert known.find([("a.md", "x")], None, None) == [None]  # type: ignore[arg-type]
    assert run("a.md") == expected


def test_a_busy_file_is_done_without(run: Run, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "PATIENCE", 0.05)
    put("a.md", "Zinc cures the flu.\n")
    expected = run("a.md")
    (file,) = kept(cache)
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert run("a.md") == expected
        put("b.md", "Zinc cures the flu!\n")
        assert run("b.md").status == 1
        other.execute("ROLLBACK")
    other.close()
    assert run("a.md") == expected


def test_only_so_many_pages_are_kept(run: Run, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "MOST", 3)
    for n in range(5):
        put("a.md", f"Page {n}.\n")
        run("a.md")
    (file,) = kept(cache)
    with sqlite3.connect(file) as database:
        assert database.execute("SELECT count(*) FROM pages").fetchone() == (3,)
    database.close()


def test_what_could_not_be_checked_is_not_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md", "Zinc cures the flu.\n")
    with monkeypatch.context() as broken:
        broken.setattr("claimcheck.engine.Checker.check", lambda *_: 1 / 0)
        assert run("a.md").status == 2
    assert run("a.md").status == 1


def command(*args: str) -> list[str]:
    return [sys.executable, "-m", "claimcheck", *args]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_run_that_is_killed_leaves_a_sound_cache(run: Run, cache: Path, checked: list[str]) -> None:
    content.repository(Path(), 30)
    script = "from claimcheck import cli, results; results.BATCH = 1; cli.run(['--jobs', '1', 'content'])"
    process = subprocess.Popen([sys.executable, "-c", script], env=environment(), stdout=subprocess.DEVNULL)
    while process.poll() is None and rows(cache) < 2:
        time.sleep(0.02)
    process.kill()
    process.wait()
    known = rows(cache)
    result = run("content")
    assert known + len(checked) == 30
    assert result == afresh(run, cache, "content")


def test_two_runs_at_once_do_not_harm_each_other(run: Run, cache: Path) -> None:
    content.repository(Path(), 6)
    processes = [
        subprocess.Popen(command("--format", "json", "content"), env=environment(), stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    outputs = [process.communicate()[0].decode() for process in processes]
    assert outputs[0] == outputs[1] == run("--format", "json", "content").out
    assert rows(cache) == 6


def rows(cache: Path) -> int:
    """How many pages are known."""
    for file in kept(cache):
        try:
            with closing(sqlite3.connect(file, timeout=5)) as database:
                return int(database.execute("SELECT count(*) FROM pages").fetchone()[0])
        except sqlite3.OperationalError:  # not made yet
            return 0
    return 0
