"""What the settings mean for one path and one finding. Pure; the more exact name wins."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import get_args

from pathspec import GitIgnoreSpec

from claimcheck.config.model import ALL, Given, Level, Origin, PageKind, PathSelection, Selection, Settings
from claimcheck.model import Category
from claimcheck.rulebook import Rule

_PREFIX = re.compile(r"[A-Z]{2,6}[0-9]{0,3}")
_CATEGORY, _EXACT = 1, 100  # ranks; a prefix ranks between them by its length, "all" below them
UNSELECTED = frozenset(("suppression",))
"""Categories that ``select`` does not reach: what is said about the gate itself is only turned off by name."""


def names_of(rules: Iterable[Rule]) -> list[str]:
    """All that rules can be named by, prefixes aside."""
    listed = list(rules)
    return [ALL, *get_args(Category), *(rule.id for rule in listed), *(rule.name for rule in listed)]


def takes(name: str, rule: str, rule_name: str, category: str) -> int:
    """How exactly a name names a rule: 0 not at all, else the more the more exact."""
    if name == ALL:
        return 1
    if name.lower() in (rule.lower(), rule_name):
        return _EXACT
    if name == category:
        return 1 + _CATEGORY
    upper = name.upper()
    return 1 + _CATEGORY + len(upper) if _PREFIX.fullmatch(upper) and rule.startswith(upper) else 0


def for_path(settings: Settings, path: str) -> Selection:
    """The selection for a path: that of all paths, changed by each ``per-path`` pattern that matches, in order."""
    selection = settings.selection
    for each in settings.per_path:
        if _matching((each.pattern.value,), _relative(settings, path)) is not None:
            selection = _changed(selection, each)
    return selection


def kind_given(settings: Settings, path: str) -> Given[PageKind | None]:
    """What the page at a path is, as far as the settings say; the last ``per-path`` pattern that says so counts."""
    found = settings.kind
    for each in settings.per_path:
        if each.kind and _matching((each.pattern.value,), _relative(settings, path)) is not None:
            found = each.kind
    return found


def left_out(settings: Settings, path: str) -> Origin | None:
    """The place of the pattern for which a path is not to be checked, or None."""
    name = _relative(settings, path)
    if name is None:
        return None
    found = _matching(tuple(given.value for given in settings.exclude), name)
    if found is not None:
        return settings.exclude[found].origin
    if settings.include and _matching(tuple(given.value for given in settings.include), name) is None:
        return settings.include[0].origin
    return None


def level_of(selection: Selection, rule: str, name: str, category: str) -> Given[Level] | None:
    """What is made of the findings of a rule: "off", another severity, or None for that of the rule itself."""
    selected = _best(selection.select, rule, name, category)
    if category in UNSELECTED:
        selected = selected or (1, Origin("default"))
    ignored = _best(selection.ignore, rule, name, category)
    if ignored and (not selected or ignored[0] >= selected[0]):
        return Given("off", ignored[1])
    if not selected:
        return Given("off", selection.select[0].origin if selection.select else Origin("select"))
    ranked = [(takes(key, rule, name, category), n, given) for n, (key, given) in enumerate(selection.severity)]
    rank, _, given = max(ranked, key=lambda each: each[:2], default=(0, 0, None))
    return given if rank else None


def _best(names: Iterable[Given[str]], rule: str, name: str, category: str) -> tuple[int, Origin] | None:
    """The most exact of the names that take a rule: how exact, and where it stands."""
    ranked = [(takes(given.value, rule, name, category), given.origin) for given in names]
    best = max(ranked, key=lambda each: each[0], default=(0, Origin("")))
    return best if best[0] else None


def _changed(selection: Selection, each: PathSelection) -> Selection:
    return replace(
        selection,
        select=selection.select if each.select is None else each.select,
        ignore=(*selection.ignore, *each.ignore),
        severity=tuple((dict(selection.severity) | dict(each.severity)).items()),
        allow=(*selection.allow, *each.allow),
    )


def _relative(settings: Settings, path: str) -> str | None:
    """A path from the folder that patterns count from; None outside it and for standard input."""
    if path == "-" or not settings.base:
        return None
    absolute, base = os.path.abspath(path), os.path.join(settings.base, "")  # noqa: PTH100, PTH118 - links stay links
    if absolute == settings.base:
        return "."
    return absolute[len(base) :].replace(os.sep, "/") if absolute.startswith(base) else None


def _matching(patterns: tuple[str, ...], name: str | None) -> int | None:
    """The index of the pattern that has the last word and takes the name, or None."""
    if name is None or not patterns:
        return None
    verdict = _compiled(patterns).check_file(name)
    return verdict.index if verdict.include else None


@lru_cache(maxsize=256)
def _compiled(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(patterns)
