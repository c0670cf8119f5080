"""Who checks a path: the checker with the rules in force there, and the policy for what it finds."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.config import ConfigError, Given, Settings, Told, check_names, nearest_file, read, with_told
from claimcheck.errors import RuleProblem
from claimcheck.files import STDIN
from claimcheck.model import Severity
from claimcheck.policy import Policy
from claimcheck.rulebook import Market, RuleBook
from claimcheck.rulebook.dated import Law
from claimcheck.rulebook.validation import nearest

if TYPE_CHECKING:
    from claimcheck.engine import Checker
    from claimcheck.opening import Opening

NOTHING = Told()
Own = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], str | None]
"""The paths of lexicon and rules that settings add, the markets and the day: what tells the rules of one file from
those of another.
"""


class Desk:
    """Finds the settings of each path, and makes one checker for all paths with the same rules.

    With ``search`` each path obeys the nearest configuration above it, else all obey ``settings``. ``make`` gives the
    checker of settings. ``told`` is what the command line says in place of settings. ``opening`` is what the desk was
    opened with: it gives rules without a checker, and the same desk in another process.
    """

    def __init__(
        self,
        make: Callable[[Settings], Checker],
        today: date,
        ui: str = "en",
        *,
        settings: Settings | None = None,
        search: bool = True,
        told: Told = NOTHING,
        opening: Opening | None = None,
    ) -> None:
        self.ui = ui
        self.opening = opening
        self.today = today
        self._make = make
        self._search = search and settings is None
        self._told = told
        self._given = with_told(settings or Settings(), told)
        self._paths: dict[str, Settings] = {}
        self._folders: dict[str, Settings] = {}
        self._files: dict[Path | None, Settings] = {}
        self._named: set[int] = set()  # settings whose names of rules were looked at
        self._checkers: dict[Own, Checker] = {}
        self._books: dict[Own, RuleBook] = {}
        self._fingerprints: dict[Own, str] = {}

    def settings(self, path: str) -> Settings:
        """The settings for a file or folder; for standard input those of the current folder."""
        if not self._search:
            return self._given
        if path not in self._paths:
            place = os.getcwd() if path == STDIN else os.path.abspath(path)  # noqa: PTH100, PTH109
            folder = place if os.path.isdir(place) else os.path.dirname(place)  # noqa: PTH112, PTH120 - never raise
            if folder not in self._folders:
                self._folders[folder] = self._of_folder(Path(folder))
            self._paths[path] = self._folders[folder]
        return self._paths[path]

    def checker(self, settings: Settings) -> Checker:
        """The checker of some settings. Raises ConfigError where they name a rule that there is not."""
        own = _own(settings)
        if own not in self._checkers:
            self._checkers[own] = self._make(settings)
        self._check_names(settings, self._checkers[own].book)
        return self._checkers[own]

    def book(self, settings: Settings) -> RuleBook:
        """The rules of some settings. Raises as ``checker`` does."""
        own = _own(settings)
        if own in self._checkers or self.opening is None:
            return self.checker(settings).book
        if own not in self._books:
            self._books[own] = self.opening.book(settings)
        self._check_names(settings, self._books[own])
        return self._books[own]

    def fingerprint(self, settings: Settings) -> str:
        """What the rules of some settings are known by. Raises RulesError where they cannot be read."""
        own = _own(settings)
        if own not in self._fingerprints:
            opening = self.opening
            known = opening.fingerprint(settings) if opening else self.checker(settings).book.fingerprint
            self._fingerprints[own] = known
        return self._fingerprints[own]

    def policy(self, path: str) -> Policy:
        """The policy for a path."""
        return Policy(self.settings(path), self.today)

    def fail_on(self, path: str) -> Severity | None:
        """The lowest severity that fails the run in a path, or None."""
        return self.policy(path).fail_on

    def _of_folder(self, folder: Path) -> Settings:
        file, cache = nearest_file(folder), self.opening.cache if self.opening else None
        if file not in self._files:
            self._files[file] = with_told(read(file, cache=cache), self._told) if file else self._given
        return self._files[file]

    def _check_names(self, settings: Settings, book: RuleBook) -> None:
        if settings.sources and id(settings) not in self._named:
            check_names(settings, book.rules)
            self._named.add(id(settings))


def _own(settings: Settings) -> Own:
    lexicon, rules = (tuple(given.value for given in listed) for listed in (settings.lexicon, settings.rules))
    return lexicon, rules, settings.market.value, settings.as_of.value


def law_of(settings: Settings, known: Mapping[str, Market], today: date) -> Law:
    """The law that settings ask for: of their day, else of ``today``, in their markets.

    Raises ConfigError for a market without a profile and for a day that there is not.
    """
    problems = []
    for name in settings.market.value:
        if name not in known:
            hint = nearest(name, list(known))
            offer = f"{hint} There are" if hint else "; there are"
            message = f"no profile for the market '{name}'{offer} {', '.join(sorted(known))}"
            problems.append(_problem(settings.market, message))
    asked, day = settings.as_of, today
    if asked.value:
        try:
            day = date.fromisoformat(asked.value)
        except ValueError:
            problems.append(_problem(asked, f"'{asked.value}' is no date such as 2024-08-19"))
    if problems:
        raise ConfigError(problems)
    return Law(day, tuple(known[name] for name in settings.market.value), asked=bool(asked.value))


def _problem(given: Given[Any], message: str) -> RuleProblem:
    return RuleProblem(given.origin.where, given.origin.line, message)
