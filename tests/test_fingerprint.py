from __future__ import annotations

from claimcheck.fingerprint import fingerprints
from tests.reports import sample

SOURCE = "# Lever\n\nOnze pil geneest griep binnen een dag.\nEn meer.\n"


def of(source: str, words: str = "geneest griep", **given: str) -> str:
    (found,) = fingerprints(sample.file(source, sample.finding(source, words, **given)))
    return found


def test_edits_elsewhere_change_nothing() -> None:
    first = of(SOURCE)
    assert len(first) == 32
    for changed in (
        "nieuw\n\n" + SOURCE,
        SOURCE.replace("\n", "\r\n"),
        SOURCE.replace("En meer", "En minder"),
        SOURCE.replace("Lever", "Griep"),
        SOURCE.replace("pil geneest griep binnen", "pil  geneest griep, binnen"),
        "\ufeff" + SOURCE,
    ):
        assert of(changed) == first


def test_another_rule_text_or_neighbour_is_another_finding() -> None:
    others = {
        of(SOURCE),
        of(SOURCE, rule="HC102"),
        of(SOURCE, "geneest"),
        of(SOURCE.replace("Onze", "Geen")),
        of(SOURCE.replace("een dag", "een uur")),
        of(SOURCE.replace("binnen een", "na een")),
    }
    assert len(others) == 6


def test_what_is_said_twice_is_told_apart() -> None:
    finding = sample.finding(SOURCE, "geneest griep")
    found = fingerprints(sample.file(SOURCE, finding, finding, finding))
    assert len(set(found)) == 3
    assert found[0] == of(SOURCE)


def test_without_the_source_the_words_must_do() -> None:
    finding = sample.finding(SOURCE, "geneest griep")
    assert fingerprints(sample.FileReport("a.md", "nl", (finding,))) != ()
