"""What makes the command pleasant: names for standard input, watching, completion, help that teaches."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from claimcheck import cli
from claimcheck.reports import errortexts
from tests import real
from tests.real import ROOT, Run, put

cache, compiled, run = real.cache, real.compiled, real.run  # the fixtures


def test_standard_input_is_taken_for_the_file_that_is_named(run: Run) -> None:
    put("shop/.claimcheck.yaml", "ignore: [HC501]\n")
    result = run(
        "--format", "json", "--stdin-filename", "shop/page.txt", "-", stdin=b"# Zinc boosts immunity. Zinc cures flu."
    )
    (file,) = json.loads(result.out)["files"]
    assert file["path"] == "shop/page.txt"
    assert [each["rule"] for each in file["findings"] if each["severity"] != "info"] == ["HC101"]
    html = run("--format", "plain", "--stdin-filename", "new.html", "-", stdin=b"Zinc <b>cures</b> flu.")
    assert html.out.startswith("new.html:1:1: error HC101 ")
    left = run(
        "--stdin-filename", "drafts/a.md", "--config", str(put("c.yaml", "exclude: [drafts/]\n")), "-", stdin=b"x"
    )
    assert (left.status, "left out by c.yaml" in left.err) == (2, True)


def test_a_baseline_holds_for_the_file_that_is_named(run: Run) -> None:
    put("a.md", "Zinc cures the flu.\n")
    run("baseline", "a.md")
    args = ("--baseline", ".claimcheck-baseline.json", "--stdin-filename", "a.md", "-")
    assert run(*args, stdin=b"Zinc cures the flu.\n").status == 0
    assert run(*args, stdin=b"Zinc cures cancer.\n").status == 1


def complete(words: str, number: int) -> list[str]:
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        cli.COMPLETE: "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(number),
    }
    script = "from claimcheck.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False
    ).stdout.split()


def test_a_shell_completes_commands_options_and_paths() -> None:
    assert {"plain,baseline", "plain,fix", "file,"} <= set(complete("claimcheck ", 1))
    assert "plain,--fail-on" in complete("claimcheck --fai", 1)
    assert complete("claimcheck fix --inter", 2) == ["plain,--interactive"]
    assert complete("claimcheck fix a", 2) == ["file,a"]
    assert set(complete("claimcheck --fail-on ", 2)) == {"plain,error", "plain,warning", "plain,never"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_a_shell_reads_to_complete(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.status == 0
    assert f"{cli.COMPLETE}={shell}_complete" in result.out


def test_help_in_both_languages(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Examples:\n  claimcheck fix --diff content/\n" in run("fix", "--help").out
    assert "Voorbeelden:\n  claimcheck fix --diff content/\n" in run("fix", "--help", "--ui", "nl").out
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    dutch = run("--help").out
    assert dutch.startswith("Gebruik: claimcheck [OPTIES] PAD...\n         claimcheck OPDRACHT [OPTIES] ...\n")
    assert "Opdrachten:" in dutch and "Laat de meldingen weg" in dutch
    assert run("--help", "--ui=en").out.startswith("Usage: ")


MISTAKES = [
    (["--fail-onn", "a.md"], "De optie '--fail-onn' bestaat niet. Bedoelt u '--fail-on'? (zie claimcheck --help)"),
    (["fix", "-z", "a.md"], "De optie '-z' bestaat niet. (zie claimcheck fix --help)"),
    (["baseline"], "Er ontbreekt een argument: 'PAD...'. (zie claimcheck baseline --help)"),
    (["--format", "jsn", "a.md"], "Ongeldige waarde voor '--format': 'jsn' is geen van 'text', 'plain'"),
    (["--jobs", "0", "a.md"], "Ongeldige waarde voor '--jobs': 0 ligt niet in het bereik x>=1."),
    (["--jobs", "x", "a.md"], "Ongeldige waarde voor '--jobs': 'x' is geen geheel getal."),
    (["a.md", "--jobs"], "Bij de optie '--jobs' hoort een waarde."),
    (["--quiet=3", "a.md"], "Bij de optie '--quiet' hoort geen waarde."),
    (["--config", "none.yaml", "a.md"], "Ongeldige waarde voor '--config': Het bestand 'none.yaml' bestaat niet."),
    (["--rules", "a.md", "a.md"], "Ongeldige waarde voor '--rules': 'a.md' is een bestand, geen map."),
    (["rules", "x", "y"], "Deze argumenten zijn te veel: x y."),
    (
        ["register", "cmpare"],
        "De opdracht 'cmpare' bestaat niet. Bedoelt u 'compare'? (zie claimcheck register --help)",
    ),
    (["register"], "Er ontbreekt een opdracht."),
    (["completion", "sh"], "'sh' is geen van 'bash', 'zsh', 'fish'."),
    (["explain"], "geef de id of naam van een regel"),
    (["--config", "a.md", "--no-config", "a.md"], "geef --config of --no-config, niet beide"),
    (["--output", "json=a.md/x", "a.md"], "kan niet worden geschreven"),
]


@pytest.mark.parametrize(("args", "said"), MISTAKES)
def test_a_mistake_on_the_command_line_is_said_in_dutch(
    run: Run, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    put("a.md", "Zinc is a mineral.\n")
    assert said not in run(*args).err
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    result = run(*args)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert said in result.err


def test_the_option_decides_in_which_language_mistakes_are_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "De optie '--nope' bestaat niet." in run("--ui=nl", "--nope", "a.md").err
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert "No such option" in run("--nope", "a.md", "--ui", "en").err
    assert "'fr' is not one of 'en', 'nl'." in run("--ui", "fr", "a.md").err


@pytest.mark.parametrize("ui", [["--ui", "nl"], ["--ui=nl"]])
def test_the_language_may_stand_before_a_command(run: Run, ui: list[str]) -> None:
    put("a.md", "Zinc cures the flu.\n")
    assert "Van kracht voor a.md" in run(*ui, "config", "a.md").out
    assert "1 melding vastgelegd" in run(*ui, "baseline", "a.md").out
    assert run(*ui, "completion", "bash").status == 0
    assert run(*ui, "rules", "--help").out.startswith("Gebruik: claimcheck rules")
    assert "Er ontbreekt een opdracht." in run(*ui, "register").err
    assert "1 fout" in run(*ui, "a.md").out
    assert "'fr' is not one of" in run("--ui", "fr", "config", "a.md").err
    put("rules", "Zinc cures the flu.\n")
    assert "1 error in 1 file" in run("--ui", "en", "--", "rules").out


def test_an_option_before_the_command_that_has_it(run: Run) -> None:
    result = run("--lang", "nl", "explain", "--text", "Zink geneest griep")
    assert (result.status, result.out) == (2, "")
    assert "'explain' is a command here: put it first, as in 'claimcheck explain ...'" in result.err
    assert run("--nope", "a.md").err.count("\n") == 1
    assert run("explain", "--nope", "rules").err.count("\n") == 1


def test_the_version_is_told_whatever_else_is_asked(run: Run) -> None:
    assert run("--version", "--ui", "nl") == run("--ui", "nl", "--version") == run("--version")
    assert run("--version").out.startswith("claimcheck ")


def test_a_page_that_nobody_read_is_named_beside_those_that_were(run: Run) -> None:
    put("a.md", "Zinc is a mineral.\n")
    put("b.md", "Dies ist ein deutscher Satz, und er ist lang genug für alle, die ihn lesen wollen.\n")
    result = run("--ui", "nl", "a.md", "b.md")
    assert (result.status, result.err) == (0, "claimcheck: b.md: taal 'de' wordt niet gecontroleerd\n")
    assert run("--allow-empty", "a.md", "b.md").err == ""


def test_only_what_was_read_is_green(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    put("a.md", "Zinc is a mineral.\n")
    assert "\x1b[32mNothing found in 1 file" in run("a.md").out
    assert "\x1b[32m" not in run("a.md", "none.md").out
    assert "\x1b[32m" not in run("none.md").out


def test_mistakes_in_facts_are_said_in_dutch(run: Run) -> None:
    facts = "knd: solid\n    substances: {vitamin Q: 10 mg, zinc: 10 mgg}\n    per: daily dose"
    put("a.md", f"---\nclaimcheck:\n  facts:\n    {facts}\n---\nZink is een mineraal.\n")
    said = run("--ui", "nl", "a.md").err
    assert "a.md: regel 4: onbekende sleutel 'knd'; bedoelt u 'kind'? Hier mogen: " in said
    assert "a.md: regel 5: onbekende stof 'vitamin Q'; " in said
    assert "a.md: regel 5: zinc: onbekende eenheid 'mgg'; bedoelt u 'mg'? Er zijn: kg, g" in said
    assert "unknown substance 'vitamin Q'" in run("a.md").err


def test_the_settings_in_force_are_shown_in_dutch(run: Run) -> None:
    put("all/a.md", "Zinc.\n")
    put(".claimcheck.yaml", "extends: strict\nselect: [all]\nexclude: [none]\n")
    lines = [line.split() for line in run("config", "--ui", "nl", "all/a.md").out.splitlines()]
    assert ["checked", "ja", "standaard"] in lines
    assert ["select", "all", ".claimcheck.yaml:2"] in lines and ["exclude", "none", ".claimcheck.yaml:3"] in lines
    assert ["languages", "alle", "standaard"] in lines and ["fail-on", "warning", "profiel", "strict"] in lines
    assert "opdrachtregel: er is geen profiel voor de markt 'zz'" in run("--ui", "nl", "--market", "zz", "all").err


def test_the_dutch_of_a_mistake_tells_what_the_english_does() -> None:
    for english, dutch in errortexts.NL.items():
        assert {*re.findall(r"\{\w+\}", dutch)} <= {*re.findall(r"\{\w+\}", english)}, english


SETTINGS = [
    (
        "ignor: [HC101]",
        "unknown key 'ignor'; did you mean 'ignore'? Allowed",
        "onbekende sleutel 'ignor'; bedoelt u 'ignore'",
    ),
    ("qqq: 1", "unknown key 'qqq'; allowed here: allow", "onbekende sleutel 'qqq'; hier mogen: allow"),
    (
        "ignore: HC101",
        "'HC101' stands where a list belongs, as in [HC101]",
        "'ignore': 'HC101' staat waar een lijst hoort",
    ),
    ("fail-on: bad", "'bad' is not allowed; allowed: error", "'fail-on': 'bad' mag niet; toegestaan: error"),
    ("extends: nope", "no profile 'nope'; profiles:", "'extends': er is geen profiel 'nope'; profielen:"),
    ("market: zz", "no profile for the market 'zz'; there are be", "er is geen profiel voor de markt 'zz'; er zijn be"),
    ("as-of: 2024-99-99", "is no date such as 2024-08-19", "'2024-99-99' is geen datum zoals 2024-08-19"),
    ("lexicon: [no.yaml]", "no.yaml does not exist", "'lexicon': no.yaml bestaat niet"),
    ("baseline: 3", "stands where true or false or text belongs", "3 staat waar true of false of tekst hoort"),
    ("allow: ['']", "'' is empty; write something", "'' is leeg; schrijf er iets"),
    ("ignore: [HC999]", "no rule, prefix, name or category 'HC999'", "geen regel, begin, naam of categorie 'HC999'"),
]


@pytest.mark.parametrize(("settings", "english", "dutch"), SETTINGS)
def test_a_mistake_in_the_settings_is_said_in_both_languages(run: Run, settings: str, english: str, dutch: str) -> None:
    put("a.md", "Zinc is a mineral.\n")
    put(".claimcheck.yaml", f"{settings}\n")
    for ui, said in (("en", english), ("nl", dutch)):
        result = run("--ui", ui, "a.md")
        assert (result.status, result.out) == (2, "")
        assert result.err.startswith("claimcheck: .claimcheck.yaml:1: ") and said in result.err


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_watching_checks_again_when_a_file_changes(run: Run) -> None:
    pytest.importorskip("watchfiles")
    put("content/a.md", "Zinc is a mineral.\n")
    put("content/a.css", "")
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "claimcheck", "--watch", "--format", "csv", "content"]
    seen = threading.Event()

    def write() -> None:
        number = 0
        while not seen.wait(0.3) and number < 200:  # it may not be watching yet
            number += 1
            put("content/a.md", f"Zinc cures the flu. {number}\n")

    writer = threading.Thread(target=write)
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout
            lines = iter(process.stdout.readline, "")
            assert next(lines).startswith("path,")
            writer.start()
            assert any("a.md changed; checked again" in line for line in lines)
            assert any("HC101" in line for line in lines)
            seen.set()
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) in {0, 1}  # that of the last run, which may have met half a file
        finally:
            seen.set()
            process.kill()
    writer.join()


def test_what_cannot_be_watched(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "standard input cannot be watched" in run("--watch", "-").err
    monkeypatch.setitem(sys.modules, "claimcheck.watching", None)
    put("a.md", "Zinc is a mineral.\n")
    result = run("--watch", "a.md")
    assert (result.status, "pip install watchfiles" in result.err) == (2, True)
    assert Path("a.md").exists()
