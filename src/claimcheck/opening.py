"""What a run opens with: where the rules, the settings and the cache are, the language of messages, the day.

It can be sent to another process, which opens the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.config import FailOn, Settings, Told, shown
from claimcheck.config import read as read_settings
from claimcheck.desk import Desk, law_of
from claimcheck.errors import ClaimcheckError, RulesError
from claimcheck.rulebook import RuleBook, fingerprint, load, rules_directory
from claimcheck.suppressions import RULES

if TYPE_CHECKING:
    from claimcheck.engine import Checker

Own = Mapping[str, Sequence[Path]]
"""Files of the user by what they add to: the lexicon or the checks."""


@dataclass(frozen=True, slots=True)
class Opening:
    """``config_file`` holds for all paths, else with ``search`` the nearest configuration above each. ``rules`` is a
    folder in place of the shipped one, ``cache`` a folder or None, ``fail_on``, ``markets`` and ``as_of`` what the
    command line says of these.
    """

    today: date
    ui: str = "en"
    config_file: Path | None = None
    search: bool = True
    rules: Path | None = None
    cache: Path | None = None
    fail_on: FailOn | None = None
    markets: tuple[str, ...] = ()
    as_of: str | None = None

    def desk(self) -> Desk:
        """The settings and checkers of a run. Raises ConfigError."""
        chosen = read_settings(self.config_file, Path.cwd(), self.cache) if self.config_file else None
        return Desk(
            self.checker,
            self.today,
            self.ui,
            settings=chosen,
            search=self.search,
            told=Told(self.fail_on, self.markets, self.as_of),
            opening=self,
        )

    def checker(self, settings: Settings) -> Checker:
        """A checker with the rules of settings."""
        from claimcheck.engine import Checker  # noqa: PLC0415 - loads spaCy

        rules = self.book(settings)
        return Checker(rules, self.ui, self.cache, law_of(settings, rules.markets, self.today))

    def book(self, settings: Settings) -> RuleBook:
        """The rules with those of the settings. Raises RulesError, also for a market or a day that there is not."""
        found = book(self.rules, self.cache, _own(settings))
        law_of(settings, found.markets, self.today)
        return found

    def fingerprint(self, settings: Settings) -> str:
        """The fingerprint of those rules, which are not loaded for it. Raises RulesError."""
        with_own = _own(settings)
        try:
            return fingerprint(self.rules, self.cache, own=with_own)
        except RulesError as error:
            raise _placed(error, self.rules, with_own) from error


def book(rules: Path | None, cache: Path | None, own: Own | None = None) -> RuleBook:
    """The rules: the shipped ones or those of a folder, and own ones. Problems name the files as the user finds them.

    The rules on suppressions are among them: they are no data.
    """
    try:
        loaded = load(rules, cache, own=own)
        return replace(loaded, rules={**loaded.rules, **RULES})
    except RulesError as error:
        raise _placed(error, rules, own or {}) from error
    except KeyError as error:
        if rules is None or not str(error.args[0]).endswith(".yaml"):
            raise
        raise ClaimcheckError(f"{rules}: the file {error.args[0]} is missing; a folder of rules needs it") from error


def _own(settings: Settings) -> Own:
    named = (("lexicon", settings.lexicon), ("checks", settings.rules))
    return {folder: [Path(given.value) for given in listed] for folder, listed in named if listed}


def _placed(error: RulesError, rules: Path | None, own: Own) -> RulesError:
    folder = rules or rules_directory()
    return RulesError([replace(p, path=_path_of(folder, p.path, own)) for p in error.problems])


def _path_of(folder: Path, path: str, own: Own) -> str:
    """The path of a file of the rules as the user finds it; own files come with their absolute path."""
    return shown(Path(path)) if own and Path(path).is_absolute() else str(folder / path)
