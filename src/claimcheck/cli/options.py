"""The options that commands share, and the values in which a command gets them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck import __version__
from claimcheck.cli import terminal
from claimcheck.cli.helping import NAME, Paths, language_of
from claimcheck.reports import messages

if TYPE_CHECKING:
    from claimcheck.config import FailOn
    from claimcheck.desk import Desk
    from claimcheck.opening import Opening
    from claimcheck.reports.look import Look
    from claimcheck.rulebook import RuleBook

Body = Callable[..., int]
Decorator = Callable[[Body], Body]


class WholeNumber(click.IntRange):
    """A number in a range, called what people call it."""

    name = "whole number"


PATHS = click.argument("paths", cls=Paths, nargs=-1, required=True, type=click.UNPROCESSED, metavar="PATH...")
UI = click.option(
    "--ui",
    type=click.Choice(messages.LANGUAGES),
    default=lambda: language_of(click.get_current_context()),
    help="Language of messages.  [default: the locale's, else en]",
)
RULES = click.option(
    "--rules",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of rules to use in place of those that ship with claimcheck.",
)
NO_CACHE = click.option("--no-cache", is_flag=True, help="Read and check all afresh and keep nothing on disk.")
JOBS = click.option(
    "--jobs",
    type=WholeNumber(min=1),
    metavar="N",
    help="Check in so many processes.  [default: as many as there are processors and the work is worth]",
)
LANG = click.option(
    "--lang",
    type=click.Choice(["auto", *messages.LANGUAGES]),
    default="auto",
    show_default=True,
    help="Language of the copy.",
)
CONFIG = click.option(
    "--config",
    "config_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Settings for all paths, in place of the nearest .claimcheck.yaml or pyproject.toml above each.",
)
NO_CONFIG = click.option("--no-config", is_flag=True, help="Do without settings.")
FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    help="Lowest severity that makes the exit status 1.  [default: that of the settings, else error]",
)
MARKET = click.option(
    "--market",
    "markets",
    multiple=True,
    metavar="ID",
    help="Judge for this market (eu, nl, be, gb) in place of those of the settings. May be given several times.",
)
AS_OF = click.option(
    "--as-of",
    metavar="DATE",
    help="Judge by the law of this day, such as 2024-08-19.  [default: the settings', else today]",
)
SINCE_HELP = "Only findings on lines new or changed since HEAD left this revision."
SINCE = click.option("--since", metavar="REV", help=SINCE_HELP)
BASELINE = click.option(
    "--baseline",
    "baseline_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Leave out the findings that this file records; claimcheck baseline writes it.",
)
STDIN_FILENAME = click.option(
    "--stdin-filename",
    metavar="PATH",
    help="Take standard input for this file: its kind, its settings, its name in the report.",
)
QUIET = click.option("-q", "--quiet", is_flag=True, help="Only the summary, and nothing where nothing fails the run.")
FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
VERSION = click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")


@dataclass(frozen=True)
class Setup:
    """The language of messages, and where settings, rules and the cache are."""

    ui: str
    rules: Path | None = None
    no_cache: bool = False
    config_file: Path | None = None
    no_config: bool = False
    fail_on: FailOn | None = None
    markets: tuple[str, ...] = ()
    as_of: str | None = None

    @property
    def cache(self) -> Path | None:
        """Where what is known is kept between runs, if it is."""
        return None if self.no_cache else _cache_folder()

    @property
    def look(self) -> Look:
        """How a report looks on what standard output goes to."""
        return terminal.look(self.ui)

    def opening(self) -> Opening:
        """What a run opens with. Raises UsageError."""
        from claimcheck.opening import Opening

        if self.config_file and self.no_config:
            raise click.UsageError(messages.text(self.ui, "config-or-not"))
        return Opening(
            date.today(),
            self.ui,
            self.config_file,
            not self.no_config,
            self.rules,
            self.cache,
            self.fail_on,
            self.markets,
            self.as_of,
        )

    def desk(self) -> Desk:
        """The settings and checkers of a run. Raises UsageError, ConfigError."""
        return self.opening().desk()

    def book(self) -> RuleBook:
        """The rules without those of any settings. Raises RulesError."""
        from claimcheck import opening

        return opening.book(self.rules, self.cache)

    def book_here(self) -> RuleBook:
        """The rules with those of the settings for the current folder. Raises RulesError."""
        desk = self.desk()
        return desk.book(desk.settings("."))


@dataclass(frozen=True)
class Copy:
    """What is checked and how it is read, and what of it counts."""

    paths: tuple[str, ...]
    lang: str
    jobs: int | None = None
    stdin_filename: str | None = None
    baseline_file: Path | None = None
    since: str | None = None

    @property
    def language(self) -> str | None:
        """The language of all of the copy, or None where each page tells its own."""
        return None if self.lang == "auto" else self.lang


def gathered(name: str, kind: type[Any], *options: Decorator) -> Callable[[Body], Body]:
    """Options that a command gets as one value of a kind, whose fields are called as they are."""
    taken = [field.name for field in fields(kind)]

    def decorate(body: Body) -> Body:
        @wraps(body)
        def command(**given: Any) -> int:
            value = kind(**{key: given.pop(key) for key in taken if key in given})
            return body(**given, **{name: value})

        decorated: Body = command
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


def setup(*options: Decorator) -> Decorator:
    """Options that a command gets as its ``setup``; with --ui."""
    return gathered("setup", Setup, UI, *options)


def copy(*options: Decorator) -> Decorator:
    """Options that a command gets as its ``copy``; with its paths and --lang."""
    return gathered("copy", Copy, PATHS, LANG, *options)


def _cache_folder() -> Path:
    chosen = os.environ.get("CLAIMCHECK_CACHE_DIR")
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_cache_dir(NAME))
