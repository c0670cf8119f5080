"""``claimcheck init``: files to start from."""

from __future__ import annotations

import os
from pathlib import Path

import click

from claimcheck.cli import options
from claimcheck.cli.helping import Command
from claimcheck.cli.terminal import write
from claimcheck.errors import ClaimcheckError
from claimcheck.reports import messages


@click.command(
    short_help="Write a starter .claimcheck.yaml, and a hook or workflow.",
    cls=Command,
    examples=[
        ("claimcheck init --hook --github", "Settings, a hook for pre-commit and a workflow for GitHub."),
    ],
)
@click.option("--hook", is_flag=True, help="Also write .pre-commit-config.yaml.")
@click.option("--github", is_flag=True, help="Also write .github/workflows/claimcheck.yml.")
@click.option("--gitlab", is_flag=True, help="Also write .gitlab-ci.yml.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@options.UI
def init(hook: bool, github: bool, gitlab: bool, force: bool, ui: str) -> int:
    """Write a commented .claimcheck.yaml into the current folder and, on request, a hook and workflow files."""
    from claimcheck.config.starter import SETTINGS, starters

    asked = {name for name, wanted in (("hook", hook), ("github", github), ("gitlab", gitlab)) if wanted}
    files = starters(asked, ui)
    there = [name for name in files if os.path.lexists(name)]
    if asked and there and there[0] == SETTINGS and not force:  # what is asked for is added to the settings there are
        del files[there.pop(0)]
    if there and not force:
        raise ClaimcheckError(messages.text(ui, "exists", paths=", ".join(there)))
    for name, text in files.items():
        try:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
        except OSError as error:
            raise ClaimcheckError(f"{name}: cannot be written: {error.strerror or error}") from error
        write(f"{messages.text(ui, 'written', path=name)}\n")
    return 0
