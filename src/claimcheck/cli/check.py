"""``claimcheck check``, the default: what stands in the copy."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck import atomic
from claimcheck.cli import options
from claimcheck.cli.errors import lines
from claimcheck.cli.helping import Command, Commands
from claimcheck.cli.options import Copy, Setup
from claimcheck.cli.running import checked, failing
from claimcheck.cli.terminal import say, tell, write
from claimcheck.errors import ClaimcheckError
from claimcheck.reports import messages
from claimcheck.reports.formats import FORMATS, Wish
from claimcheck.reports.printable import path as shown_path

if TYPE_CHECKING:
    from claimcheck.model import RunReport
    from claimcheck.rulebook import RuleBook


@dataclass(frozen=True)
class Output:
    """What is reported, how and where, and whether nothing at all is enough."""

    form: str | None
    outputs: tuple[str, ...]
    statistics: bool
    allow_empty: bool
    show_suppressed: bool
    cases: bool
    verbose: bool
    quiet: bool


FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    metavar="NAME",
    help=f"What to print: {', '.join(FORMATS)}; docs/outputs.md describes them.  [default: text]",
)
OUTPUT = click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write a report of that format to a file too; - is standard output. May be given several times.",
)
STATISTICS = click.option(
    "--statistics", is_flag=True, help="Count by rule, category and file, worst first, in place of a list."
)
ALLOW_EMPTY = click.option("--allow-empty", is_flag=True, help="It is no failure when there is nothing to read.")
SHOW_SUPPRESSED = click.option("--show-suppressed", is_flag=True, help="List what is suppressed as well.")
CASES = click.option("--cases", is_flag=True, help="Show beside each finding what courts have decided (text report).")
VERBOSE = click.option("-v", "--verbose", is_flag=True, help="List infos and unread paths in full as well.")
SINCE = click.option("--since", "--diff", metavar="REV", help=options.SINCE_HELP)


@click.command(
    Commands.default,
    short_help="Check files, folders or standard input (the default).",
    cls=Command,
    examples=[
        ("claimcheck article.md", "Check one page."),
        ("claimcheck --fail-on warning content/", "Check a folder; a warning makes the exit status 1 too."),
        ("claimcheck content/ --since origin/main", "Count only what stands on lines that a branch changed."),
        ("claimcheck --output sarif=claims.sarif --output markdown=claims.md content/", "Write two reports to files."),
        ("claimcheck --watch content/", "Check again whenever a file changes."),
        ("claimcheck --stdin-filename page.md - < page.md", "Check what an editor has not saved yet."),
    ],
)
@options.gathered(
    "output", Output, FORMAT, OUTPUT, STATISTICS, ALLOW_EMPTY, SHOW_SUPPRESSED, CASES, VERBOSE, options.QUIET
)
@options.copy(SINCE, options.BASELINE, options.STDIN_FILENAME, options.JOBS)
@options.setup(
    options.FAIL_ON,
    options.MARKET,
    options.AS_OF,
    options.CONFIG,
    options.NO_CONFIG,
    options.RULES,
    options.NO_CACHE,
)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until interrupted.")
@options.VERSION
def check(copy: Copy, output: Output, setup: Setup, watch: bool) -> int:
    """Check files, folders or standard input (the default command)."""
    printed, written = _targets(output, setup.ui)

    def once() -> int:
        return _once(copy, output, setup, printed, written)

    return _watched(copy.paths, once, setup.ui) if watch else once()


def _once(copy: Copy, output: Output, setup: Setup, printed: str, written: Sequence[tuple[str, Path]]) -> int:
    """Check, report and tell; the exit status."""
    from claimcheck.narrow import Narrowing
    from claimcheck.run import exit_status

    desk = setup.desk()
    narrowing = Narrowing(desk.settings, copy.baseline_file, copy.since, setup.ui)
    narrowing.foresee(copy.paths)
    report = narrowing.of_run(checked(copy, desk, bar=not output.quiet))
    status, fails = exit_status(report, desk.fail_on, allow_empty=output.allow_empty), failing(report, desk)
    wish = Wish(
        setup.look,
        (fails or "error") if output.quiet else ("info" if output.verbose else None),
        fails,
        listed=not output.quiet,
        suppressed=output.show_suppressed,
        cases=output.cases,
    )

    def book() -> RuleBook:
        return desk.book(desk.settings(copy.paths[0]))

    if output.statistics:
        _write_statistics(report, wish, summary=not output.quiet, everything=output.verbose)
    elif status or not (output.quiet and printed == "text"):
        write(FORMATS[printed](report, book, wish))
    tell(report, setup.ui, allow_empty=output.allow_empty)
    plain = replace(wish.look, colour=False)
    in_full = replace(wish, look=plain, least="info" if output.verbose else None, listed=True)
    for name, file in written:
        atomic.write(file, FORMATS[name](report, book, in_full))
    return status


def _watched(paths: Sequence[str], once: Callable[[], int], ui: str) -> int:
    """Do something now and whenever a file changes, until interrupted; the last exit status."""
    from claimcheck.files import STDIN
    from claimcheck.run import FAILED

    if STDIN in paths:
        raise click.UsageError(messages.text(ui, "watch-stdin"))
    try:
        from claimcheck import watching
    except ImportError:
        raise ClaimcheckError(messages.text(ui, "watch-missing")) from None
    status = FAILED
    try:
        with watching.until_interrupted() as stop:
            status = once()
            for changed in watching.changes(paths, stop):
                say(messages.text(ui, "watch-again", time=f"{datetime.now():%H:%M:%S}", path=shown_path(changed)))
                status = _whatever(once, ui)
    except KeyboardInterrupt:
        return status
    return status


def _whatever(once: Callable[[], int], ui: str) -> int:
    """An exit status, also where settings or rules are in the middle of an edit, say."""
    from claimcheck.run import FAILED

    try:
        return once()
    except ClaimcheckError as error:
        for line in lines(error, ui):
            say(line)
        return FAILED


def _targets(output: Output, ui: str) -> tuple[str, list[tuple[str, Path]]]:
    """The format to print, and the formats to write with their files, whose folders are made.

    Text is printed unless another report goes to standard output.
    """
    pairs = [(name, file) for name, _, file in (given.partition("=") for given in output.outputs)]
    for given, (name, file) in zip(output.outputs, pairs, strict=True):
        if name not in FORMATS or not file:
            raise click.UsageError(messages.text(ui, "output-form", given=given, formats=", ".join(FORMATS)))
    printed = [*([output.form] if output.form else []), *(name for name, file in pairs if file == "-")]
    if output.statistics and printed:
        raise click.UsageError(messages.text(ui, "statistics-form"))
    written = [(name, Path(file)) for name, file in pairs if file != "-"]
    files = [os.path.realpath(file) for _, file in written]
    twice = ["-"] * (len(printed) > 1) + [str(file) for _, file in written if files.count(os.path.realpath(file)) > 1]
    if twice:
        raise click.UsageError(messages.text(ui, "output-twice", file=twice[0]))
    for _, path in written:
        atomic.prepare(path)
    return printed[0] if printed else "text", written


def _write_statistics(report: RunReport, wish: Wish, *, summary: bool, everything: bool) -> None:
    from claimcheck.reports import statistics

    most = len(report.files) if everything else statistics.MOST_FILES
    write(statistics.render(report, wish.look, most_files=most, summary=summary))
