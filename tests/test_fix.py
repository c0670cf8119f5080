"""`claimcheck fix` as a writer runs it, with the real rules."""

from __future__ import annotations

import json
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from claimcheck import atomic, files
from tests import real
from tests.real import Run, put

cache, compiled, run = real.cache, real.compiled, real.run  # the fixtures
ZINC = "Zinc contributes to the normal function of the immune system"
ZINK = "Zink draagt bij tot de normale werking van het immuunsysteem"
PAGE = "# Zinc\n\nZinc boosts your immune system.\n\nZinc cures the flu.\n"
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
FIXED = f"# Zinc\n\n{ZINC}.\n\nZinc cures the flu.\n"


def rules_left(run: Run, *args: str) -> list[str]:
    report = json.loads(run("--format", "json", *args).out)
    return [
        each["rule"]
        for file in report["files"]
        for each in file["findings"]
        if each["severity"] in {"error", "warning"}
    ]


def test_a_safe_edit_is_made_and_what_remains_is_reported(run: Run) -> None:
    put("a.md", PAGE)
    result = run("fix", "a.md")
    assert Path("a.md").read_text() == FIXED
    assert result.status == 1
    assert "1 edit in 1 file." in result.out
    assert "HC101 disease-claim" in result.out and "HC501" not in result.out
    again = run("fix", "-q", "a.md")
    assert (again.status, Path("a.md").read_text()) == (1, FIXED)
    assert "edit" not in again.out


def test_nothing_left_is_status_0(run: Run) -> None:
    put("a.md", "Zinc boosts your immune system.\n")
    assert run("fix", "--fail-on", "warning", "a.md").status == 0
    assert run("--fail-on", "warning", "a.md").status == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Zink versterkt je immuunsysteem.", f"{ZINK}."),
        ("- **Zinc** boosts your immune system!", f"- **Zinc**{ZINC[4:]}!"),
        ("[Zinc boosts your immune system](x.md)", f"[{ZINC}](x.md)"),
        ("| a | b |\n|---|---|\n| x | Zinc boosts your immune system |", f"| a | b |\n|---|---|\n| x | {ZINC} |"),
        ("---\ntitle: Zinc boosts your immune system\n---\nText.", f"---\ntitle: {ZINC}\n---\nText."),
        ("ZINC boosts your immune system.", f"ZINC{ZINC[4:]}."),
    ],
)
def test_the_sentence_alone_changes(run: Run, before: str, after: str) -> None:
    put("a.md", f"{before}\n")
    run("fix", "a.md")
    assert Path("a.md").read_text() == f"{after}\n"


@pytest.mark.parametrize(
    "text",
    [
        "Zinc boosts your immune system and tastes great.",
        "Zinc and selenium boost your immune system.",
        "Our zinc boosts your immune system.",
        "Does zinc boost your immune system?",
        "It strengthens immunity.",
        "Omega-3 makes the heart beat stronger.",
        "Calcium and vitamin D are important for maintaining strong bones.",
        "Beta-glucans from oats keep blood sugar flat all day.",
        "Zinc boosts your **immune system**.",
        "Zinc boosts your\nimmune system.",
        "Zinc cures the flu.",
        "Elderberry boosts your immune system.",
        "Zinc boosts your immune system. <!-- claimcheck: ignore-line HC501 -- the name of a book -->",
    ],
)
def test_what_takes_a_person_is_left(run: Run, text: str) -> None:
    put("a.md", f"# Zinc\n\n{text}\n")
    run("fix", "a.md")
    assert Path("a.md").read_text() == f"# Zinc\n\n{text}\n"


def test_a_diff_writes_nothing(run: Run) -> None:
    put("a.md", PAGE)
    put("b.txt", "Nothing here")
    result = run("fix", "--diff", ".")
    assert (result.status, Path("a.md").read_text()) == (1, PAGE)
    assert result.out == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,5 +1,5 @@\n # Zinc\n \n"
        f"-Zinc boosts your immune system.\n+{ZINC}.\n \n Zinc cures the flu.\n"
    )
    assert "Would make 1 edit in 1 file." in result.err
    assert run("fix", "--diff", "b.txt") == (0, "", "")


def test_a_diff_of_a_file_without_a_last_line_end(run: Run) -> None:
    put("a.md", "Zinc boosts your immune system.")
    lines = run("fix", "--diff", "a.md").out.splitlines()
    assert lines[-4:] == [
        "-Zinc boosts your immune system.",
        "\\ No newline at end of file",
        f"+{ZINC}.",
        "\\ No newline at end of file",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_byte_outside_the_edit_stays(run: Run, encoding: str, newline: str) -> None:
    def bytes_of(sentence: str) -> bytes:
        text = newline.join(["Café “één”", "", f"{sentence}.", "", "  ends with blanks  \t"])
        bom = b"\xfe\xff" if encoding == "utf-16-be" else b""
        return bom + text.encode(encoding)

    file = put("a.md", bytes_of("Zinc boosts your immune system"))
    file.chmod(0o640)
    run("fix", "a.md")
    assert file.read_bytes() == bytes_of(ZINC)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_words_that_the_encoding_lacks_are_an_error_of_the_file(run: Run) -> None:
    put("a.md", "Caf\xe9. Zinc cures the flu.\n".encode("cp1252"))
    put("b.md", "Zinc boosts your immune system.\n")
    result = run("fix", "-i", "a.md", "b.md", answers="e\n漢字\n\n1\n\n")
    assert result.status == 2
    assert "a.md: the words cannot be written in the encoding of the file (cp1252); save it as UTF-8" in result.err
    assert Path("a.md").read_bytes() == b"Caf\xe9. Zinc cures the flu.\n"
    assert Path("b.md").read_text() == f"{ZINC}.\n"


def test_standard_input_comes_out_mended(run: Run) -> None:
    result = run("fix", "-", stdin=b"\xef\xbb\xbfZinc boosts your immune system.\r\n")
    assert result.out == f"\ufeff{ZINC}.\r\n"
    assert (result.status, "1 edit in 1 file." in result.err) == (0, True)
    assert run("fix", "-", "a.md").status == 2
    assert run("fix", "-i", "-").status == 2


def test_a_file_that_changes_meanwhile_is_not_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md", PAGE)
    real_load = files.load_bytes
    seen: list[str] = []

    def load(path: str, *rest: object) -> bytes:
        seen.append(path)
        if len(seen) == 3:  # checked, mended, about to be written
            put("a.md", "Mine.\n")
        return real_load(path)

    monkeypatch.setattr(files, "load_bytes", load)
    result = run("fix", "a.md")
    assert (result.status, Path("a.md").read_text()) == (2, "Mine.\n")
    assert "a.md: was changed by something else in the meantime; nothing was written" in result.err


def test_a_write_that_fails_leaves_the_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md", PAGE)

    def no(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "replace", no)
    result = run("fix", "a.md")
    assert (result.status, Path("a.md").read_text()) == (2, PAGE)
    assert "claimcheck: a.md: cannot be written: No space left on device" in result.err
    assert [path.name for path in Path().iterdir()] == ["a.md"]


def test_what_the_baseline_records_is_left(run: Run) -> None:
    put(".claimcheck.yaml", "baseline: true\n")
    put("a.md", "Zinc boosts your immune system.\n")
    assert run("baseline", "a.md").status == 0
    put("a.md", "Zinc boosts your immune system.\n\nIron boosts your immune system.\n")
    run("fix", "a.md")
    first, second = Path("a.md").read_text().split("\n\n")
    assert first == "Zinc boosts your immune system."
    assert second == "Iron contributes to the normal function of the immune system.\n"


def committed(name: str, text: str) -> None:
    put(name, text)
    for args in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "x")):
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *args], check=True, capture_output=True
        )


@needs_git
def test_only_what_changed_is_mended(run: Run) -> None:
    committed("a.md", "Zinc boosts your immune system.\n")
    assert run("fix", "--since", "HEAD", "a.md").status == 0
    put("a.md", "New.\n\nZinc boosts your immune system.\n\nIron boosts your immune system.\n")
    put("new.md", "Zinc boosts your immune system.\n")
    shown = run("fix", "--diff", "--since", "HEAD", ".")
    assert (shown.status, shown.out.count("\n+"), "2 edits in 2 files" in shown.err) == (1, 4, True)
    result = run("fix", "--since", "HEAD", ".")
    assert (result.status, "2 edits in 2 files." in result.out) == (0, True)
    assert "1 finding is on lines that did not change." in result.out
    iron = ZINC.replace("Zinc", "Iron")
    assert Path("a.md").read_text() == f"New.\n\nZinc boosts your immune system.\n\n{iron}.\n"
    assert Path("new.md").read_text() == f"{ZINC}.\n"
    assert run("fix", "--since", "HEAD", "-", stdin=b"Zinc.").status == 2
    assert "no revision" in run("fix", "--since", "nowhere", "a.md").err


@needs_git
def test_lines_that_changed_are_followed_through_edits(run: Run) -> None:
    old = "Zinc cures the flu.\n\nZinc prevents gout.\n"
    committed("a.md", old)
    put("a.md", f"Iron cures cancer.\n\n{old}\nIron cures asthma.\n")
    result = run("fix", "-i", "--since", "HEAD", "a.md", answers="i\nquote\n\ne\nIron cures colds\n\n")
    assert Path("a.md").read_text() == (
        f"<!-- claimcheck: ignore HC101 -- quote -->\nIron cures cancer.\n\n{old}\nIron cures colds.\n"
    )
    assert (result.status, result.out.count("HC101")) == (1, 3)  # two that are asked about, one that remains
    assert "2 findings are on lines that did not change." in result.out


def test_several_processes_mend_the_same(run: Run) -> None:
    pages = {f"{n}.md": f"Zinc boosts your immune system.\n\nPage {n}: iron cures cancer.\n" for n in range(6)}
    outcomes = []
    for jobs in ("1", "2"):
        for name, text in pages.items():
            put(name, text)
        result = run("fix", "--no-cache", "--jobs", jobs, ".")
        outcomes.append((result, [Path(name).read_text() for name in pages]))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][1][5] == f"{ZINC}.\n\nPage 5: iron cures cancer.\n"


# interactive


def talk(run: Run, text: str, *answers: str, name: str = "a.md", options: tuple[str, ...] = ()) -> str:
    """What the page is after a walk with these answers."""
    put(name, text)
    run("fix", "-i", *options, name, answers="".join(f"{each}\n" for each in answers))
    return Path(name).read_bytes().decode()


def test_a_suggestion_is_chosen(run: Run) -> None:
    assert talk(run, "Zinc cures the flu.\n", "1", "") == f"{ZINC}.\n"
    assert talk(run, "Zinc cures the flu.\n", "1", "n", "s") == "Zinc cures the flu.\n"
    assert talk(run, "Zinc cures the flu.\n", "9", "0", "x", "1", "y") == f"{ZINC}.\n"


def test_own_words_are_written_and_checked_again(run: Run) -> None:
    put("a.md", "Zinc cures the flu. Iron cures cancer.\n")
    result = run("fix", "-i", "a.md", answers="e\nZinc is a mineral\n\ne\nIron cures colds\n\n")
    assert Path("a.md").read_text() == "Zinc is a mineral. Iron cures colds.\n"
    assert result.status == 1
    assert "  - Zinc cures the flu. Iron cures cancer." in result.out
    assert "  + Zinc is a mineral. Iron cures cancer." in result.out
    assert result.out.count("disease-claim") == 3  # two that are asked about, one that remains


def test_skip_and_quit(run: Run) -> None:
    text = "Zinc cures the flu.\n\nIron cures cancer.\n\nIron cures asthma.\n"
    done = "Zinc cures the flu.\n\nIron is a mineral.\n\nIron cures asthma.\n"
    assert talk(run, text, "s", "e", "Iron is a mineral", "", "q") == done
    assert talk(run, text, "", "e", "Iron is a mineral", "") == done  # the end of the input quits
    put("b.md", text)
    result = run("fix", "-i", "a.md", "b.md", answers="q\n")
    assert (result.status, Path("b.md").read_text()) == (1, text)
    assert result.out.count("b.md") == 1  # not asked about, but reported


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "Zinc cures the flu.\n", "<!-- {} -->\nZinc cures the flu.\n"),
        ("a.md", "First.\nZinc cures the flu.\n", "<!-- {} -->\nFirst.\nZinc cures the flu.\n"),
        ("a.md", "One.\n\n- a\n- Zinc cures the flu\n", "One.\n\n- a\n<!-- {} -->\n- Zinc cures the flu\n"),
        ("a.md", "> Zinc cures the flu.\n", "> <!-- {} -->\n> Zinc cures the flu.\n"),
        ("a.mdx", "Zinc cures the flu.\n", "{{/* {} */}}\nZinc cures the flu.\n"),
        ("a.html", "<p>Zinc cures the flu.</p>\r\n", "<!-- {} -->\r\n<p>Zinc cures the flu.</p>\r\n"),
        ("a.txt", "Zinc cures the flu.\n", "{}\nZinc cures the flu.\n"),
        ("a.md", "---\ntitle: Zinc cures the flu\n---\nText.\n", "---\n# {}\ntitle: Zinc cures the flu\n---\nText.\n"),
        (
            "a.md",
            "+++\ntitle = 'Zinc cures the flu'\n+++\nText.\n",
            "+++\n# {}\ntitle = 'Zinc cures the flu'\n+++\nText.\n",
        ),
    ],
)
def test_ignored_with_a_reason(run: Run, name: str, before: str, after: str) -> None:
    said = "claimcheck: ignore HC101 until 2999-01-01 -- a quote – from the law"
    got = talk(run, before, "i", "a quote -- from the  law", "2999-01-01", name=name)
    assert got == after.format(said)
    result = run("--show-suppressed", "--format", "plain", name)
    assert (result.status, result.out.count("suppressed HC101")) == (0, 1)


def test_a_comment_excuses_the_one_finding_only(run: Run) -> None:
    text = "Zinc cures the flu. All of it.\nIron cures cancer.\n"
    after = talk(run, text, "i", "quote", "", "s")
    assert re.sub(r" ?<!--.*?-->", "", after) == text
    assert rules_left(run, "a.md") == ["HC101"]


def test_an_answer_that_cannot_be_used_is_asked_again(run: Run) -> None:
    after = talk(run, "Zinc cures the flu.\n", "i", "", "i", "quote", "tomorrow", "i", "quote", "2999-02-30", "s")
    assert after == "Zinc cures the flu.\n"


def test_settings_that_ask_for_an_end(run: Run) -> None:
    put(".claimcheck.yaml", "require-expiry: true\n")
    assert talk(run, "Zinc cures the flu.\n", "i", "quote", "", "s") == "Zinc cures the flu.\n"
    assert "until 2999-01-01" in talk(run, "Zinc cures the flu.\n", "i", "quote", "2999-01-01")


def test_the_talk_in_dutch(run: Run) -> None:
    put("a.md", "Zink geneest griep.\n")
    result = run("fix", "-i", "--ui", "nl", "a.md", answers="t\nZink is een mineraal\nj\n")
    assert Path("a.md").read_text() == "Zink is een mineraal.\n"
    assert "(n)egeer" in result.out and "1 wijziging in 1 bestand." in result.out
