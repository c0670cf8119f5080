"""From arguments to an exit status: here every error becomes a message."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from claimcheck.cli.errors import lines
from claimcheck.cli.helping import NAME
from claimcheck.cli.language import language_in
from claimcheck.cli.root import commands
from claimcheck.cli.terminal import say
from claimcheck.errors import ClaimcheckError, DamagedCacheError
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
    ui = language_in(args)
    debug = bool(os.environ.get("CLAIMCHECK_DEBUG"))
    if debug:
        import logging

        logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    try:
        return _done(args)
    except (click.ClickException, ClaimcheckError) as error:
        for line in lines(error, ui):
            say(line)
        late = next((each for each in args[1:] if each in commands.commands), None)
        if isinstance(error, click.NoSuchOption) and args[0] not in commands.commands and late:
            say(messages.text(ui, "command-after", name=late))
    except (click.Abort, KeyboardInterrupt):
        say(messages.text(ui, "interrupted"))
        return INTERRUPTED
    except Exception as error:
        if debug:
            import traceback

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
