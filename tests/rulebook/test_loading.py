"""Loading: the cache changes nothing but the time, and a mistake in a rule file is told with its place."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path

import pytest

from claimcheck.errors import RulesError
from claimcheck.rulebook import load

CONDITIONS = "lexicon/en/conditions.yaml"
COMPLAINTS = "register/complaints.yaml"
CHECK = "checks/hc999-shouting.yaml"
SHOUTING = """\
id: HC999
name: shouting
category: assurance
severity: warning
law: [nhcr-3a]
message: {en: Do not shout., nl: Niet schreeuwen.}
advice: {en: Speak., nl: Spreek.}
words:
  en:
    loud: [loud, very noisy]
patterns:
  en:
    - "{loud} {condition}"
    - scream|{loud} ~2 now
examples:
  en: {flag: [Loud flu.], pass: [Quiet.]}
  nl: {flag: [Hard.], pass: [Zacht.]}
"""


def put(rules: Path, path: str, *changes: tuple[str, str], text: str | None = None) -> None:
    """Write a file, or change the one that is there: each (old, new) must be there to be changed."""
    place = rules / path
    content = place.read_text(encoding="utf-8") if text is None else text
    for old, new in changes:
        assert old in content
        content = content.replace(old, new, 1)
    place.write_text(content, encoding="utf-8")


def problems(rules: Path) -> list[str]:
    with pytest.raises(RulesError) as caught:
        load(rules)
    return [str(problem) for problem in caught.value.problems]


def test_the_small_folder_loads(rules: Path) -> None:
    book = load(rules)
    assert set(book.substances) == {"choline", "zinc"}
    assert book.listed["choline.liver-function"].effect == "liver-function"
    assert book.complaints == {"flu": ("immune-function", "tiredness-fatigue")}


def test_a_run_from_the_cache_has_the_same_book(rules: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = load(rules, cache)
    written = {file: file.stat().st_mtime_ns for file in cache.iterdir()}
    assert first == load(rules, cache) == load(rules)
    assert {file: file.stat().st_mtime_ns for file in cache.iterdir()} == written


def test_the_cache_is_read_and_not_the_files(rules: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    load(rules, cache)
    [kept] = cache.glob("rules-*")
    with sqlite3.connect(kept) as file:
        file.execute("UPDATE lexicon SET value = replace(value, 'influenza', 'grippe')")
    file.close()
    assert load(rules, cache).lexicon["en"][0].words == ("flu", "grippe")


@pytest.mark.parametrize("name", ["fingerprint", "rules"])
def test_a_damaged_cache_is_rebuilt(rules: Path, tmp_path: Path, name: str) -> None:
    cache = tmp_path / "cache"
    whole = load(rules, cache)
    [kept] = cache.glob(f"{name}-*")
    kept.write_bytes(b"{}")
    assert load(rules, cache) == whole
    assert kept.stat().st_size > 100


def test_a_changed_rule_is_seen_past_the_cache(rules: Path, tmp_path: Path) -> None:
    before = load(rules, tmp_path)
    put(rules, CONDITIONS, ("influenza", "grippe"))
    after = load(rules, tmp_path)
    assert "grippe" in after.lexicon["en"][0].words
    assert before.fingerprint != after.fingerprint


def test_a_change_that_keeps_size_and_time_is_seen_too(rules: Path, tmp_path: Path) -> None:
    load(rules, tmp_path / "cache")
    old = (rules / CONDITIONS).stat()
    put(rules, CONDITIONS, ("influenza", "influenzo"))
    os.utime(rules / CONDITIONS, ns=(old.st_atime_ns, old.st_mtime_ns))
    assert load(rules, tmp_path / "cache").lexicon["en"][0].words == ("flu", "influenzo")


def test_a_file_more_or_less_is_seen(rules: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    before = load(rules, cache)
    put(rules, CHECK, text=SHOUTING)
    assert "HC999" in load(rules, cache).rules
    (rules / CHECK).unlink()
    assert load(rules, cache) == before


def test_a_mistake_is_told_each_time(rules: Path, tmp_path: Path) -> None:
    put(rules, CONDITIONS, ("class: conditions", "class: diseases"))
    for _ in range(2):
        with pytest.raises(RulesError):
            load(rules, tmp_path / "cache")


def test_a_cache_that_cannot_be_written_is_done_without(rules: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("")
    assert load(rules, blocked) == load(rules)
    assert load(rules, blocked / "below") == load(rules)


def test_mistakes_in_two_files_are_told_together_each_with_its_line_and_a_hint(rules: Path) -> None:
    put(rules, CONDITIONS, ("class: conditions", "class: condition"))
    put(rules, "register/substances/zinc.yaml", ("\nclaims:\n", "\nclams:\n"))
    line = (rules / "register/substances/zinc.yaml").read_text(encoding="utf-8").split("\nclams:")[0].count("\n") + 2
    first, second = problems(rules)
    assert first.startswith(f"{CONDITIONS}:1: 'class'")
    assert "did you mean 'conditions'?" in first
    assert re.match(rf"register/substances/zinc.yaml:(1|{line}): ", second)
    assert "unknown key 'clams'; did you mean 'claims'?" in second


def test_a_file_of_broken_yaml_hides_no_other_mistake(rules: Path) -> None:
    put(rules, CONDITIONS, text="class: conditions\nlanguage: en\nentries: [\n")
    put(rules, CHECK, ("HC999", "HC9"), text=SHOUTING)
    told = problems(rules)
    assert any(line.startswith(f"{CONDITIONS}:4: not valid YAML") for line in told)
    assert any(line.startswith(f"{CHECK}:1: 'id'") for line in told)


MISTAKES: dict[str, tuple[str, tuple[str, str], int, str]] = {
    "a key twice": (CONDITIONS, ("  flu:", "  flu: [grippe]\n  flu:"), 5, "the key 'flu' stands twice; keep one"),
    "a word twice": (CONDITIONS, ("[flu, influenza]", "[flu, flu]"), 4, "flu stands twice; keep one"),
    "a key that is no text": (CONDITIONS, ("  flu:", "  12:"), 4, "the key 12 must be text (put it in quotes)"),
    "a missing key": (CONDITIONS, ("language: en\n", ""), 1, "the key 'language' is missing"),
    "an open bracket": (CONDITIONS, ("influenza]", '"(avian flu"]'), 4, "a bracket ( is not closed"),
    "a gap at the start": (CONDITIONS, ("influenza]", '"~ flu"]'), 4, "not at the start"),
    "a slot in the lexicon": (CONDITIONS, ("influenza]", '"{body} flu"]'), 4, "unknown slot {body}"),
    "an empty choice": (CONDITIONS, ("influenza]", '"avian|"]'), 4, "a word on each side of the bar"),
    "an unknown law": (CHECK, ("nhcr-3a", "nhcr-3z"), 5, "unknown law 'nhcr-3z'; did you mean 'nhcr-3"),
    "an unknown slot": (CHECK, ("{condition}", "{condtion}"), 13, "unknown slot {condtion}; did you mean {condition}?"),
    "an unknown list": (CHECK, ("scream|{loud}", "scream|{lout}"), 14, "unknown slot {lout}; did you mean {loud}?"),
    "a list with a mention's name": (CHECK, ("    loud:", "    body:"), 10, "the name 'body' is taken"),
    "a list that nothing uses": (
        CHECK,
        ("    loud:", "    soft: [soft, mild]\n    loud:"),
        10,
        "no pattern or exception in 'en' uses {soft}",
    ),
    "a list of one": (CHECK, ("[loud, very noisy]", "[loud]"), 10, "'words.en.loud'"),
    "a concept of a list": (
        CHECK,
        ("scream|{loud} ~2 now", '"{loud:flu} scream"'),
        14,
        "a list of words has no concepts",
    ),
    "a pattern in a list": (CHECK, ("very noisy", '"very|noisy"'), 10, "'words.en.loud.1'"),
    "a second rule of that id": (CHECK, ("HC999", "HC101"), 1, "the id HC101 stands in another file too"),
    "an unknown effect": (
        "register/substances/choline.yaml",
        ("effect: liver-function", "effect: liver-functions"),
        0,
        "unknown effect 'liver-functions'; did you mean 'liver-function'?",
    ),
    "an unknown effect offered": (
        COMPLAINTS,
        ("immune-function,", "imune-function,"),
        2,
        "unknown effect 'imune-function'; did you mean 'immune-function'?",
    ),
    "an unknown complaint": (COMPLAINTS, ("[flu]", "[flue]"), 3, "unknown complaint 'flue'; did you mean 'flu'?"),
    "a complaint in two groups": (
        COMPLAINTS,
        ("to: [flu]", "to: [flu]\n  - {offer: [sleep], to: [flu]}"),
        4,
        "the complaint 'flu' stands in two groups; keep one",
    ),
    "too much offered": (
        COMPLAINTS,
        ("[immune-function,", "[immune-function, sleep, skin,"),
        2,
        "'complaints.0.offer'",
    ),
}


@pytest.mark.parametrize(("path", "change", "line", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_line(
    rules: Path, path: str, change: tuple[str, str], line: int, message: str
) -> None:
    put(rules, CHECK, text=SHOUTING)
    load(rules)
    old = (rules / path).read_text(encoding="utf-8")
    put(rules, path, change)
    line = line or old[: old.index(change[0])].count("\n") + 1
    told = problems(rules)
    assert any(each.startswith(f"{path}:{line}: ") and message in each for each in told), told


def test_a_verdict_that_no_rule_speaks_for_is_told(rules: Path) -> None:
    next((rules / "checks").glob("hc601-*")).unlink()
    assert problems(rules) == ["checks: no rule speaks for the verdict 'general'"]


def test_a_missing_file_is_told(rules: Path) -> None:
    (rules / "register" / "effects.yaml").unlink()
    assert any(each.startswith("register/effects.yaml: is missing") for each in problems(rules))


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert "the rules folder is missing" in problems(tmp_path / "nowhere")[0]


def test_a_file_out_of_place_is_told(rules: Path) -> None:
    (rules / "notes.yaml").write_text("a: b\n", encoding="utf-8")
    assert problems(rules) == ["notes.yaml: no rule file belongs here; see docs/rules.md for the folders"]


def test_a_file_that_is_not_utf_8_is_told(rules: Path) -> None:
    (rules / CONDITIONS).write_bytes(b"class: \xff\n")
    assert "cannot be read as UTF-8" in problems(rules)[0]


def test_words_stand_in_every_pattern_that_names_them(rules: Path) -> None:
    put(rules, CHECK, text=SHOUTING)
    rule = load(rules).rules["HC999"]
    assert rule.patterns["en"] == ("loud|very-noisy {condition}", "scream|loud|very-noisy ~2 now")


def test_a_case_that_is_not_there_is_told_with_what_is_near(rules: Path) -> None:
    path = next((rules / "checks").glob("hc601-*.yaml"))
    path.write_text(path.read_text("utf-8").replace("cases: [cjeu-c-177-15", "cases: [cjeu-c-177-16"), "utf-8")
    with pytest.raises(RulesError, match=r"unknown case 'cjeu-c-177-16'; did you mean 'cjeu-c-177-15'\?"):
        load(rules)
