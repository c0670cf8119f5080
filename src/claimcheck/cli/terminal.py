"""What the commands write to standard output and standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from claimcheck.cli.helping import NAME
from claimcheck.errors import ClaimcheckError
from claimcheck.reports import messages
from claimcheck.reports.look import Look
from claimcheck.reports.printable import folded
from claimcheck.reports.printable import path as shown_path

if TYPE_CHECKING:
    from claimcheck.model import RunReport

MOST_PATHS = 20  # listed in one go


def look(ui: str) -> Look:
    """How a report looks on what standard output goes to."""
    return Look(ui, shutil.get_terminal_size((80, 24)).columns, colour(os.environ, sys.stdout.isatty()))


def colour(environ: Mapping[str, str], terminal: bool) -> bool:
    """Whether to write in colour, to a terminal or not."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return terminal and environ.get("TERM") != "dumb"


def write(text: str) -> None:
    """To standard output; a character that its encoding lacks is written as its escape.

    A reader that went away (``| head``) is no matter: the exit status still says what was found.
    """
    encoding = sys.stdout.encoding or "utf-8"
    safe = text.encode(encoding, "backslashreplace").decode(encoding)
    try:
        click.echo(safe, nl=False, color=True)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise ClaimcheckError(f"the report cannot be written: {error.strerror or error}") from error


def write_bytes(data: bytes) -> None:
    """The bytes of a file, to standard output."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        write(data.decode("utf-8", "replace"))
    else:
        buffer.write(data)
        buffer.flush()


def say(message: str) -> None:
    """A line on standard error."""
    click.echo(f"{NAME}: {folded(message)}", err=True)


def tell(report: RunReport, ui: str, *, allow_empty: bool = False) -> None:
    """What went wrong with which file, whose prose was not read, and why nothing was read if that is so."""
    from claimcheck.run import nothing_read

    commands = getattr(click.get_current_context().find_root().command, "commands", {})
    for file in report.files:
        for error in file.errors:
            say(f"{shown_path(file.path)}: {messages.reason(ui, error)}")
        if file.errors and file.path in commands:
            say(messages.text(ui, "command-after", name=file.path))
    if not allow_empty:
        if nothing_read(report):
            _tell_why_nothing(report, ui)
        else:
            _tell_unread(report, ui, "language ")


def _tell_why_nothing(report: RunReport, ui: str) -> None:
    from claimcheck.run import EMPTY_FOLDER

    for path, why in report.skipped[:MOST_PATHS]:
        say(f"{shown_path(path)}: {messages.reason(ui, why)}")
    if len(report.skipped) > MOST_PATHS:
        say(messages.text(ui, "more-paths", n=len(report.skipped) - MOST_PATHS))
    _tell_unread(report, ui)
    if any(not file.errors for file in report.files):
        say(messages.text(ui, "no-words"))
    elif report.files or any(why == EMPTY_FOLDER for _, why in report.skipped):
        say(messages.text(ui, "nothing-read"))
    else:
        say(messages.text(ui, "all-left-out"))


def _tell_unread(report: RunReport, ui: str, reason: str = "") -> None:
    """The files of which not a word was read, with why: reasons that begin so."""
    for file in report.files:
        for why, _ in file.skipped if not file.words else ():
            if why.startswith(reason):
                say(f"{shown_path(file.path)}: {messages.reason(ui, why)}")
