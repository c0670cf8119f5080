"""``claimcheck rules``: the rules, listed."""

from __future__ import annotations

import click

from claimcheck.cli import options
from claimcheck.cli.helping import Command
from claimcheck.cli.options import Setup
from claimcheck.cli.terminal import write


@click.command(
    "rules",
    short_help="List the rules.",
    cls=Command,
    examples=[("claimcheck rules", "Id, severity, category and name of each rule.")],
)
@options.setup(options.RULES, options.NO_CACHE)
def list_rules(setup: Setup) -> int:
    """List the rules: id, severity, category, name."""
    from claimcheck.reports import explainrule

    write(explainrule.listing(setup.book_here(), setup.look))
    return 0
