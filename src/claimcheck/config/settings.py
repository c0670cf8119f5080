"""From the layers of a configuration to Settings: later layers replace single values and add to lists."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from claimcheck.config.layers import ConfigError, Layer, layers_of, shown
from claimcheck.config.model import ALL, COMMAND, Allowed, Given, Origin, PathSelection, Selection, Settings, Told
from claimcheck.config.selection import names_of, takes
from claimcheck.errors import RuleProblem
from claimcheck.rulebook import Rule
from claimcheck.rulebook.validation import nearest

T = TypeVar("T")
_SINGLE = {
    "languages": "languages",
    "as-of": "as_of",
    "kind": "kind",
    "require-reason": "require_reason",
    "require-expiry": "require_expiry",
    "fail-on": "fail_on",
}
"""The keys with one value, and the fields they fill."""


def read(path: Path, base: Path | None = None, cache: Path | None = None) -> Settings:
    """The settings of a configuration file; patterns count from ``base``, or the folder it stands in.

    What is known of the file from before is taken from the folder ``cache``. Raises ConfigError.
    """
    settings = settings_of(layers_of(path, cache), str((base or path.parent).absolute()))
    problems = [
        RuleProblem(given.origin.where, given.origin.line, f"'{key}': {shown(Path(given.value))} does not exist")
        for key, listed in (("lexicon", settings.lexicon), ("rules", settings.rules))
        for given in listed
        if not Path(given.value).exists()
    ]
    if problems:
        raise ConfigError(problems)
    return settings


def settings_of(layers: Sequence[Layer], base: str) -> Settings:
    """The settings that layers make together, the last the strongest."""
    settings = Settings(base=base)
    for layer in layers:
        settings = _with(settings, layer)
    return settings


def with_told(settings: Settings, told: Told) -> Settings:
    """The settings with what the command line says."""
    if told.fail_on:
        settings = replace(settings, fail_on=Given(told.fail_on, COMMAND))
    if told.markets:
        settings = replace(settings, market=Given(tuple(name.lower() for name in told.markets), COMMAND))
    return replace(settings, as_of=Given(told.as_of, COMMAND)) if told.as_of else settings


def check_names(settings: Settings, rules: Mapping[str, Rule]) -> None:
    """Raise ConfigError where the settings name a rule or category that there is not."""
    known = names_of(rules.values())
    problems = [
        RuleProblem(
            given.origin.where,
            given.origin.line,
            f"no rule, prefix, name or category '{given.value}'{nearest(given.value, known)}"
            " (claimcheck rules lists them)",
        )
        for given in _named(settings)
        if not any(takes(given.value, rule.id, rule.name, rule.category) for rule in rules.values())
        and given.value not in known
    ]
    if problems:
        raise ConfigError(problems)


def _named(settings: Settings) -> Iterator[Given[str]]:
    """Every name of rules in the settings."""
    parts: tuple[Selection | PathSelection, ...] = (settings.selection, *settings.per_path)
    for each in parts:
        yield from (*(each.select or ()), *each.ignore)
        yield from (Given(name, given.origin) for name, given in each.severity)
        yield from (Given(name, given.origin) for given in each.allow for name in given.value.rules)


def _with(settings: Settings, layer: Layer) -> Settings:
    """The settings with a layer laid over them."""
    data = layer.data
    values: dict[str, Any] = {
        field: Given(tuple(data[key]) if isinstance(data[key], list) else data[key], _origin(layer, key))
        for key, field in _SINGLE.items()
        if key in data
    }
    if "baseline" in data:
        given = data["baseline"]
        values["baseline"] = Given(
            _path_from(layer.folder)(given) if isinstance(given, str) else given, _origin(layer, "baseline")
        )
    if "market" in data:
        named = [data["market"]] if isinstance(data["market"], str) else data["market"]
        values["market"] = Given(tuple(name.lower() for name in named), _origin(layer, "market"))
    for key in ("lexicon", "rules"):
        values[key] = (*getattr(settings, key), *_listed(layer, data, (key,), _path_from(layer.folder)))
    values["exclude"] = (*settings.exclude, *_listed(layer, data, ("exclude",)))
    if "include" in data:
        values["include"] = _listed(layer, data, ("include",))
    facts = {key: Given(value, _origin(layer, "facts", key)) for key, value in data.get("facts", {}).items()}
    columns = {
        key: Given(value, _origin(layer, "feed-columns", key)) for key, value in data.get("feed-columns", {}).items()
    }
    own = _selection(layer, data, ())
    selection = Selection(
        settings.selection.select if own.select is None else own.select,
        (*settings.selection.ignore, *own.ignore),
        tuple((dict(settings.selection.severity) | dict(own.severity)).items()),
        (*settings.selection.allow, *own.allow),
    )
    per_path = [_selection(layer, value, ("per-path", pattern)) for pattern, value in data.get("per-path", {}).items()]
    return replace(
        settings,
        sources=(*settings.sources, layer.where),
        selection=selection,
        per_path=(*settings.per_path, *per_path),
        facts=tuple((dict(settings.facts) | facts).items()),
        feed_columns=tuple((dict(settings.feed_columns) | columns).items()),
        **values,
    )


def _selection(layer: Layer, data: Mapping[str, Any], above: tuple[str, ...]) -> PathSelection:
    pattern = Given(above[-1], _origin(layer, *above)) if above else Given("")
    return PathSelection(
        pattern,
        _listed(layer, data, (*above, "select")) if "select" in data else None,
        _listed(layer, data, (*above, "ignore")),
        tuple(
            (name, Given(level, _origin(layer, *above, "severity", name)))
            for name, level in data.get("severity", {}).items()
        ),
        _listed(layer, data, (*above, "allow"), _allowed),
        Given(data["kind"], _origin(layer, *above, "kind")) if above and "kind" in data else None,
    )


def _listed(
    layer: Layer, data: Mapping[str, Any], keys: tuple[str, ...], read_as: Callable[[Any], Any] = lambda value: value
) -> tuple[Given[Any], ...]:
    """The list at those keys (the last of which is a key of ``data``), each item with its place."""
    return tuple(Given(read_as(value), _origin(layer, *keys, n)) for n, value in enumerate(data.get(keys[-1], ())))


def _allowed(value: Any) -> Allowed:
    given = {"words": value} if isinstance(value, str) else value
    return Allowed(given["words"], tuple(given.get("rules", (ALL,))), given.get("reason", ""))


def _path_from(folder: Path) -> Callable[[str], str]:
    return lambda name: os.path.normpath(folder / name)


def _origin(layer: Layer, *keys: str | int) -> Origin:
    """Where a value stands; that of a profile has no line that would help."""
    return Origin(layer.where, 0 if layer.where.startswith("profile ") else layer.line_of(keys))
