"""Who checks a path: the checker with the rules in force there, and the policy for what it finds."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from claimcheck.config import FailOn, Settings, check_names, nearest_file, read, with_fail_on
from claimcheck.engine import Checker
from claimcheck.files import STDIN
from claimcheck.model import Severity
from claimcheck.policy import Policy


class Desk:
    """Finds the settings of each path, and makes one checker for all paths with the same rules.

    With ``search`` each path obeys the nearest configuration above it, else all obey ``settings``. ``make`` gives the
    checker of settings; ``fail_on`` is what the command line says of that, if it does.
    """

    def __init__(
        self,
        make: Callable[[Settings], Checker],
        today: date,
        ui: str = "en",
        *,
        settings: Settings | None = None,
        search: bool = True,
        fail_on: FailOn | None = None,
    ) -> None:
        self.ui = ui
        self._make = make
        self._today = today
        self._search = search and settings is None
        self._fail_on = fail_on
        self._given = with_fail_on(settings or Settings(), fail_on)
        self._folders: dict[Path, Settings] = {}
        self._files: dict[Path | None, Settings] = {}
        self._named: set[int] = set()  # settings whose names of rules were looked at
        self._checkers: dict[tuple[tuple[str, ...], tuple[str, ...]], Checker] = {}

    def settings(self, path: str) -> Settings:
        """The settings for a file or folder; for standard input those of the current folder."""
        if not self._search:
            return self._given
        place = Path.cwd() if path == STDIN else Path(path).absolute()
        folder = place if os.path.isdir(place) else place.parent  # noqa: PTH112 - never raises
        if folder not in self._folders:
            file = nearest_file(folder)
            if file not in self._files:
                self._files[file] = with_fail_on(read(file), self._fail_on) if file else self._given
            self._folders[folder] = self._files[file]
        return self._folders[folder]

    def checker(self, settings: Settings) -> Checker:
        """The checker of some settings. Raises ConfigError where they name a rule that there is not."""
        key = tuple(tuple(given.value for given in listed) for listed in (settings.lexicon, settings.rules))
        if (key[0], key[1]) not in self._checkers:
            self._checkers[key[0], key[1]] = self._make(settings)
        checker = self._checkers[key[0], key[1]]
        if settings.sources and id(settings) not in self._named:
            check_names(settings, checker.book.rules)
            self._named.add(id(settings))
        return checker

    def policy(self, path: str) -> Policy:
        """The policy for a path."""
        return Policy(self.settings(path), self._today)

    def fail_on(self, path: str) -> Severity | None:
        """The lowest severity that fails the run in a path, or None."""
        return self.policy(path).fail_on
