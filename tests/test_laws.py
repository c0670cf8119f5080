"""Laws of the whole: what else stands on a page, line ends and hash seeds change nothing in what is found."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.engine import Checker
from claimcheck.readers import read
from tests import content, real
from tests.real import ROOT, Run, put

cache, compiled, run = real.cache, real.compiled, real.run  # the fixtures

ALONE = (
    "Zinc cures the flu.",
    "Zinc contributes to the normal function of the immune system.",
    "Zinc boosts your immune system.",
    "Elderberry supports your immune system.",
    "Magnesium lowers cholesterol.",
    "Iron does not cure anaemia.",
    "This capsule is clinically proven.",
    "Lose 5 kg in two weeks with zinc!",
)
"""Paragraphs that name what they are about, so that no other paragraph has a say in them."""
NEUTRAL = (
    "The parcel arrives on Tuesday before noon.",
    "Our shop is open from nine to five.",
    "The table is made of oak and has four legs.",
    "You can pay by card, or by bank transfer.",
    "```\ncode\n```",
    "| day | hour |\n|---|---|\n| Monday | nine |",
)
QUICK = settings(max_examples=20, deadline=None)
Found = list[tuple[str, str, str, str]]


def found(checker: Checker, source: str, path: str = "page.md") -> Found:
    report = checker.check(read(source, path), "en")
    return [(each.rule, each.severity, each.text, each.message) for each in report.findings]


@QUICK
@given(
    st.sampled_from(ALONE),
    st.lists(st.sampled_from(NEUTRAL), max_size=3),
    st.lists(st.sampled_from(NEUTRAL), max_size=3),
)
def test_unrelated_paragraphs_change_nothing(checker: Checker, claim: str, before: list[str], after: list[str]) -> None:
    assert found(checker, "\n\n".join([*before, claim, *after]) + "\n") == found(checker, claim + "\n")


@QUICK
@given(st.lists(st.sampled_from([*NEUTRAL, *ALONE[:2], ALONE[4], ALONE[6]]), max_size=5))
def test_a_page_is_the_sum_of_its_blocks_where_context_has_no_say(checker: Checker, parts: list[str]) -> None:
    whole = found(checker, "\n\n".join(parts) + "\n")
    assert whole == [each for part in parts for each in found(checker, part + "\n")]


@QUICK
@given(
    st.lists(st.sampled_from([*ALONE, *NEUTRAL]), min_size=1, max_size=4),
    st.sampled_from(["\r\n", "\r"]),
    st.booleans(),
)
def test_line_ends_and_a_byte_order_mark_change_nothing(
    checker: Checker, parts: list[str], end: str, marked: bool
) -> None:
    source = "\n\n".join(parts) + "\n"
    other = ("\ufeff" if marked else "") + source.replace("\n", end)
    assert found(checker, other) == found(checker, source)


@QUICK
@given(st.text(max_size=60), st.sampled_from(["page.md", "page.html", "page.txt"]))
def test_the_same_page_is_told_the_same_twice(checker: Checker, source: str, path: str) -> None:
    assert found(checker, source, path) == found(checker, source, path)


def test_hash_seeds_workers_and_the_cache_change_nothing(run: Run, cache: Path) -> None:
    content.repository(Path(), 4)
    put("content/a.md", "\n\n".join(ALONE) + "\n")
    reports = set()
    for seed, options in (("0", ["--jobs", "1"]), ("1", ["--jobs", "2"]), ("4242", ["--jobs", "1"]), ("7", [])):
        for known in cache.glob("results-*") if options else ():
            known.unlink()
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", "--format", "json", *options, "content"],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (1, b"")
        reports.add(done.stdout)
    assert len(reports) == 1


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_a_console_of_any_encoding_shows_the_report(run: Run, encoding: str) -> None:
    put("één.md", "Zinc cures the flu “now” ✓ 感冒.\n")
    for form in ("text", "plain", "json"):
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", "--format", form, "één.md", "gone-感.md"],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": encoding},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 2
        assert "cures the flu" in done.stdout.decode(encoding)
        assert "does not exist" in done.stderr.decode(encoding)
        assert "Traceback" not in done.stderr.decode(encoding)
