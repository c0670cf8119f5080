"""From arguments to an exit status: here every error becomes a message."""

from __future__ import annotations

import gc
import logging
import os
import sys
import traceback
from collections.abc import Sequence

import click

from claimcheck.cli.helping import NAME
from claimcheck.cli.language import language_in, language_of
from claimcheck.cli.root import commands
from claimcheck.cli.terminal import MOST_PROBLEMS, say
from claimcheck.errors import ClaimcheckError, DamagedCacheError, RulesError
from claimcheck.reports import messages

FAILED, INTERRUPTED = 2, 130
MOST_TRIES = 8  # more than there are files of the cache that a command reads
COLLECT_AFTER = 1_000_000  # new objects: more than starting makes, which all stay


def main() -> None:
    """The entry point of the command."""
    gc.set_threshold(COLLECT_AFTER)
    status = run(sys.argv[1:])
    gc.freeze()  # Python would look through all that was loaded once more before it ends
    sys.exit(status)


def run(args: Sequence[str]) -> int:
    """Do what the arguments say; the exit status. Whatever goes wrong is said on standard error in a line each."""
    ui = language_of(os.environ)
    debug = bool(os.environ.get("CLAIMCHECK_DEBUG"))
    if debug:
        logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    try:
        return _done(args)
    except click.ClickException as error:
        say(f"{error.format_message()} ({messages.text(ui, 'see-help')})")
    except RulesError as error:
        for problem in error.problems[:MOST_PROBLEMS]:
            say(str(problem))
        if len(error.problems) > MOST_PROBLEMS:
            say(messages.text(ui, "more", n=len(error.problems) - MOST_PROBLEMS))
    except ClaimcheckError as error:
        say(str(error))
    except (click.Abort, KeyboardInterrupt):
        say(messages.text(ui, "interrupted"))
        return INTERRUPTED
    except Exception as error:
        if debug:
            traceback.print_exc()
        say(messages.text(ui, "bug", kind=type(error).__name__, error=error))
    return FAILED


def _done(args: Sequence[str], tries: int = MOST_TRIES) -> int:
    """The exit status of a command, which starts again without a file of the cache that turns out to be damaged."""
    try:
        status = commands.main(args=list(args), prog_name=NAME, standalone_mode=False, obj=language_in(args))
    except DamagedCacheError:
        if tries == 1 or "-" in args:  # what came in on standard input is gone
            raise
        return _done(args, tries - 1)
    return status if isinstance(status, int) else 0
