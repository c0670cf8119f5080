"""``claimcheck fix``: what can be mended, mended."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from claimcheck.cli import options
from claimcheck.cli.helping import Command
from claimcheck.cli.options import Copy, Setup
from claimcheck.cli.running import checked, failing, stdin_of
from claimcheck.cli.terminal import look, say, tell, write, write_bytes
from claimcheck.reports import messages
from claimcheck.reports.formats import FORMATS, Wish

if TYPE_CHECKING:
    from claimcheck.desk import Desk
    from claimcheck.fixing import Answer, Fixed
    from claimcheck.mend import Check
    from claimcheck.model import FileReport, Finding


@click.command(
    short_help="Put authorised wordings in place, or walk through the findings.",
    cls=Command,
    examples=[
        ("claimcheck fix --diff content/", "See what would change."),
        ("claimcheck fix content/", "Change it, check again, and see what remains."),
        ("claimcheck fix --since origin/main content/", "Only on lines that a branch changed."),
        ("claimcheck fix --interactive article.md", "Decide at each finding."),
    ],
)
@click.option("--diff", "as_diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option("-i", "--interactive", is_flag=True, help="Ask at each finding: write, ignore with a reason, or skip.")
@options.copy(options.SINCE, options.BASELINE, options.STDIN_FILENAME, options.JOBS)
@options.setup(options.FAIL_ON, options.CONFIG, options.NO_CONFIG, options.RULES, options.NO_CACHE)
@options.QUIET
def fix(as_diff: bool, interactive: bool, copy: Copy, setup: Setup, quiet: bool) -> int:
    """Mend what can safely be mended, check again, and report what remains.

    Safe is an authorised wording in place of a stronger one, for the same substance and effect, where the sentence says
    nothing else. Of standard input the mended text goes to standard output.
    """
    from claimcheck import fixing
    from claimcheck.files import STDIN
    from claimcheck.narrow import Narrowing
    from claimcheck.results import Results
    from claimcheck.run import FOUND, exit_status

    ui, paths = setup.ui, copy.paths
    from_stdin = STDIN in paths
    if from_stdin and (interactive or len(paths) > 1):
        raise click.UsageError(messages.text(ui, "fix-stdin"))
    desk = setup.desk()
    narrowing = Narrowing(desk.settings, copy.baseline_file, copy.since, ui)
    narrowing.foresee(paths)
    known = {} if from_stdin else {each.path: each for each in checked(copy, desk, bar=not quiet).files}
    narrowing.look([path for path, each in known.items() if not each.errors])
    with Results(desk.opening.cache if desk.opening else None) as results:

        def check_of(path: str, source: str) -> Check:
            def narrow(each: FileReport) -> FileReport:
                return narrowing.of_file(each, source)

            return fixing.checking(path, desk, copy.language, results, narrow, known.get(path))

        ask = _dialog(desk) if interactive else None
        put = _shown if as_diff else _filtered if from_stdin else fixing.write
        done, report = fixing.fix_paths(paths, desk, check_of, stdin_of(copy), ask=ask, put=put)
    edited = [each for each in done if each.number]
    numbers = {
        "edits": messages.count(ui, "edits", sum(each.number for each in edited)),
        "files": messages.count(ui, "files", len(edited)),
    }
    line = say if as_diff or from_stdin else lambda text: write(f"{text}\n")
    if edited:
        line(messages.text(ui, "would-edit" if as_diff else "edited", **numbers))
    if not (as_diff or from_stdin):
        wish = Wish(setup.look, None, failing(report, desk), listed=not quiet)
        write(FORMATS["text"](report, lambda: desk.book(desk.settings(paths[0])), wish))
    tell(report, ui)
    status = exit_status(report, desk.fail_on)
    return max(status, FOUND) if as_diff and edited else status


def _shown(each: Fixed) -> None:
    from claimcheck import fixing

    write(fixing.diff(each))


def _filtered(each: Fixed) -> None:
    write_bytes(each.new)


def _dialog(desk: Desk) -> Callable[[FileReport, Finding, bool], Answer]:
    from claimcheck.dialog import Dialog

    return Dialog(input, write, look(desk.ui), lambda path: desk.settings(path).require_expiry.value)
