"""``claimcheck config``: the settings in force."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli import options
from claimcheck.cli.helping import Command
from claimcheck.cli.options import Setup
from claimcheck.cli.terminal import write


@click.command(
    "config",
    short_help="Show the settings in force for a path, and where each comes from.",
    cls=Command,
    examples=[
        ("claimcheck config content/article.md", "The settings for one page."),
    ],
)
@click.argument("path", default=".", type=click.Path(path_type=Path))
@options.FORM
@options.setup(options.CONFIG, options.NO_CONFIG, options.RULES, options.NO_CACHE)
def show_config(path: Path, form: str, setup: Setup) -> int:
    """Show the settings in force for a PATH (default: the current folder), and where each value comes from."""
    from claimcheck.config import rows
    from claimcheck.reports import configtable

    desk = setup.desk()
    settings = desk.settings(str(path))
    desk.book(settings)
    found = list(rows(settings, str(path)))
    if form == "json":
        write(configtable.as_json(str(path), settings.sources, found))
    else:
        write(configtable.render(str(path), settings.sources, found, setup.look))
    return 0
