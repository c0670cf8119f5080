from __future__ import annotations

from claimcheck.reports import statistics
from claimcheck.reports.terminal import Look
from tests.reports import hostile, sample

SOURCE = "# Lever\n\nDit geneest leverziekte.\n"


def test_counts_worst_first() -> None:
    warning = sample.finding(SOURCE, "Dit", rule="HC801", name="proven", category="assurance", severity="warning")
    info = sample.finding(SOURCE, "Dit", rule="HC001", name="authorised-claim", category="authorised", severity="info")
    report = sample.run(
        sample.file(SOURCE, *[warning] * 12, info),
        sample.file(SOURCE, sample.finding(SOURCE, "geneest"), path="b.md"),
        sample.file(SOURCE, path="clean.md"),
    )
    assert statistics.render(report) == (
        "errors  warnings  infos  By rule\n"
        "     1                   HC101 disease-claim\n"
        "              12         HC801 proven\n"
        "                      1  HC001 authorised-claim\n"
        "\n"
        "errors  warnings  infos  By category\n"
        "     1                   disease\n"
        "              12         assurance\n"
        "                      1  authorised\n"
        "\n"
        "errors  warnings  infos  By file\n"
        "     1                   b.md\n"
        "              12      1  article.md\n"
        "\n"
        "1 error, 12 warnings, 1 info in 3 files, 15 words.\n"
    )


def test_only_so_many_files_are_named() -> None:
    files = [sample.file(SOURCE, sample.finding(SOURCE, "Dit"), path=f"{n:02}.md") for n in range(23)]
    shown = statistics.render(sample.run(*files), Look("nl"))
    assert "19.md" in shown and "20.md" not in shown
    assert "en nog 3" in shown
    assert "22.md" in statistics.render(sample.run(*files), most_files=23)


def test_nothing_found_is_only_the_summary() -> None:
    assert statistics.render(sample.of(SOURCE)) == "Nothing found in 1 file, 5 words.\n"
    assert statistics.render(sample.of(SOURCE), summary=False) == ""


def test_hostile_names_are_only_shown() -> None:
    shown = statistics.render(hostile.report(rule="\x1b[31m", name="[bold]\n"))
    assert shown.replace("\n", "").isprintable()
    assert "\\x1b[31m [bold]" in shown
