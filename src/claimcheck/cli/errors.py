"""What went wrong, as lines for the person who must act, in the language of the interface."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import click

from claimcheck.cli.helping import NAME, Commands
from claimcheck.errors import ClaimcheckError, RulesError
from claimcheck.reports import errortexts, messages
from claimcheck.reports.printable import folded

MOST_PROBLEMS = 20  # listed in one go


def lines(error: click.ClickException | ClaimcheckError, ui: str) -> Iterator[str]:
    """An error in words; of rules and settings a line for each problem."""
    if isinstance(error, click.ClickException):
        told = errortexts.told(ui, folded(error.format_message()))
        yield f"{told} ({messages.text(ui, 'see-help', command=_command_of(error))})"
    elif isinstance(error, RulesError):
        for problem in error.problems[:MOST_PROBLEMS]:
            where = errortexts.WORDS.get(problem.path, problem.path) if ui == "nl" else problem.path
            yield str(replace(problem, path=where, message=errortexts.told(ui, problem.message)))
        if len(error.problems) > MOST_PROBLEMS:
            yield messages.text(ui, "more", n=len(error.problems) - MOST_PROBLEMS)
    else:
        yield errortexts.told(ui, str(error))


def _command_of(error: click.ClickException) -> str:
    """The command whose help tells more."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    return context.command_path.removesuffix(f" {Commands.default}") if context else NAME
