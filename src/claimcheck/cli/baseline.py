"""``claimcheck baseline``: today's findings, recorded."""

from __future__ import annotations

import os
from pathlib import Path

import click

from claimcheck.cli import options
from claimcheck.cli.helping import Command
from claimcheck.cli.options import Copy, Setup
from claimcheck.cli.running import checked
from claimcheck.cli.terminal import tell, write
from claimcheck.errors import ClaimcheckError
from claimcheck.reports import messages
from claimcheck.reports.printable import path as shown_path


@click.command(
    "baseline",
    short_help="Record today's findings, so that only new ones count.",
    cls=Command,
    examples=[
        ("claimcheck baseline content/", "Record what is found today; from then on only what is new counts."),
        ("claimcheck baseline --update content/", "Drop what was mended since."),
    ],
)
@click.option(
    "--file",
    "given",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file to write.  [default: that of the settings, else .claimcheck-baseline.json]",
)
@click.option("--update", is_flag=True, help="Only drop what no longer occurs; add nothing.")
@options.copy(options.JOBS)
@options.setup(options.CONFIG, options.NO_CONFIG, options.RULES, options.NO_CACHE)
def record(given: Path | None, update: bool, copy: Copy, setup: Setup) -> int:
    """Record the errors and warnings in these files; what is recorded of other files stays."""
    from claimcheck import baseline
    from claimcheck.files import STDIN
    from claimcheck.narrow import target
    from claimcheck.run import exit_status

    ui = setup.ui
    if STDIN in copy.paths:
        raise click.UsageError(messages.text(ui, "baseline-stdin"))
    desk = setup.desk()
    file = given or target(desk.settings(copy.paths[0]))
    old = baseline.read(file, ui).entries if update or os.path.lexists(file) else ()
    report = checked(copy, desk, bar=True)
    tell(report, ui)
    if exit_status(report, None):
        raise ClaimcheckError(messages.text(ui, "not-recorded", path=file))
    folder = baseline.folder_of(file)
    now = set(baseline.recorded(report.files, folder))
    seen, unseen = baseline.apart(old, report.files, folder)
    kept = baseline.still(seen, now) if update else now
    baseline.write(file, [*kept, *unseen])
    shown = {"path": shown_path(str(file)), "left": len(kept) + len(unseen)}
    number = len(seen) - len(kept) if update else len(kept)
    findings = messages.count(ui, "suppressed-findings", number)
    write(f"{messages.text(ui, 'shrunk' if update else 'recorded', findings=findings, **shown)}\n")
    if unseen:
        others = messages.count(ui, "suppressed-findings", len(unseen))
        write(f"{messages.text(ui, 'not-looked-at', findings=others)}\n")
    return 0
