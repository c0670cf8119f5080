"""Configuration files: found from a path upwards, read, checked, and followed to what they extend.

What passed the checks is kept in the user's cache under the hash of the file and of the schema.
"""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from claimcheck.cache import Tables, digest_of, kept
from claimcheck.errors import RuleProblem, RulesError
from claimcheck.rulebook import rules_directory
from claimcheck.rulebook.validation import nearest, violations

NAMES = (".claimcheck.yaml", ".claimcheck.yml")
PROJECT = "pyproject.toml"
TABLE = ("tool", "claimcheck")
FORMAT = "1"  # raise it when what is kept of a file changes
MOST_KEPT = 50  # files: a project may have many, and a user many projects
PROFILES = Path(__file__).parent / "profiles"
MOST_FILES = 100  # that a configuration may be made of


class ConfigError(RulesError):
    """A configuration that cannot be used: every problem found, each with file and line."""


@dataclass(frozen=True)
class Layer:
    """A file: its data, the line of each value, its name as the user knows it, and the folder its paths count from."""

    data: Mapping[str, Any]
    line_of: Callable[[Sequence[str | int]], int]
    where: str
    folder: Path


def nearest_file(folder: Path) -> Path | None:
    """The configuration for the files of a folder: its own or that of the nearest folder above.

    It is looked for up to the root of the repository (the folder with ``.git``), else of the file system.
    """
    for each in (folder, *folder.parents):
        found = _in(each)
        if found or os.path.exists(each / ".git"):  # noqa: PTH110 - never raises
            return found
    return None


def profiles() -> list[str]:
    """The names of the profiles that ship with claimcheck."""
    return sorted(path.stem for path in PROFILES.glob("*.yaml"))


def layers_of(path: Path, cache: Path | None = None) -> list[Layer]:
    """A configuration file and all that it extends, the extended first; by way of a cache folder.

    Raises ConfigError.
    """
    return _followed(Path(os.path.normpath(path.absolute())), (), [], cache)


def schema() -> Mapping[str, Any]:
    """The JSON Schema of configuration files."""
    value: Mapping[str, Any] = json.loads(_schema_text())
    return value


def _schema_text() -> str:
    return (rules_directory() / "schema" / "config.schema.json").read_text(encoding="utf-8")


def shown(path: Path) -> str:
    """A path as the user knows it: from the current folder where it lies in there, else in full."""
    absolute, here = path.absolute(), Path.cwd()
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else os.fspath(absolute)


def _in(folder: Path) -> Path | None:
    """The configuration file in a folder, if there is one."""
    found = [folder / name for name in NAMES if os.path.isfile(folder / name)]  # noqa: PTH113
    if len(found) > 1:
        raise ConfigError([RuleProblem(shown(found[1]), 0, f"{NAMES[0]} stands beside it; keep one of the two")])
    if found:
        return found[0]
    project = folder / PROJECT
    return project if os.path.isfile(project) and _table(project) is not None else None  # noqa: PTH113


def _table(project: Path) -> Any:
    """The table [tool.claimcheck] of a pyproject.toml; None where it has none."""
    source = _text(project)
    if "claimcheck" not in source:
        return None
    value: Any = _toml(source, shown(project))
    for key in TABLE:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _followed(path: Path, trail: tuple[Path, ...], read: list[Path], cache: Path | None) -> list[Layer]:
    """A file and what it extends; ``trail`` are the files that led to it, ``read`` (added to) all that were read."""
    layer = _layer(path, cache)
    read.append(path)
    if len(read) > MOST_FILES:
        message = f"'extends' leads to more than {MOST_FILES} files; name each of them once"
        raise ConfigError([RuleProblem(layer.where, 0, message)])
    extended = layer.data.get("extends", ())
    found: list[Layer] = []
    for n, name in enumerate([extended] if isinstance(extended, str) else extended):
        keys = ("extends",) if isinstance(extended, str) else ("extends", n)
        file, led = _extended(name, layer, keys), (*trail, path)
        if file in led:
            circle = " -> ".join(shown(each) for each in (*led[led.index(file) :], file))
            message = f"'extends' leads back to itself: {circle}"
            raise ConfigError([RuleProblem(layer.where, layer.line_of(keys), message)])
        found += _followed(file, led, read, cache)
    return [*found, layer]


def _extended(name: str, layer: Layer, keys: Sequence[str | int]) -> Path:
    """The file that a name under ``extends`` means: a profile, or a path from the file that names it."""
    is_path = "/" in name or "\\" in name or name.endswith((".yaml", ".yml", ".toml"))
    path = Path(os.path.normpath(layer.folder / name)) if is_path else PROFILES / f"{name}.yaml"
    if path.is_file():
        return path
    if is_path:
        message = f"'extends': {name} does not exist; paths count from {shown(layer.folder)}"
    else:
        hint = nearest(name, profiles())
        offer = f"{hint} Profiles" if hint else "; profiles"
        message = f"'extends': no profile '{name}'{offer}: {', '.join(profiles())}; a file is named by its path"
    raise ConfigError([RuleProblem(layer.where, layer.line_of(keys), message)])


def _layer(path: Path, cache: Path | None) -> Layer:
    where = f"profile {path.stem}" if path.parent == PROFILES else shown(path)
    source = _text(path)
    digest = digest_of(FORMAT, path.name if path.suffix == ".toml" else "", source, _schema_text())
    layer = kept(cache, "settings", digest, lambda: _checked(path, where, source), MOST_KEPT)["layer"]
    lines = {tuple(keys): line for keys, line in layer["lines"]}
    above = TABLE if path.name == PROJECT else ()
    return Layer(layer["data"], functools.partial(_line, lines, above), where, path.absolute().parent)


def _checked(path: Path, where: str, source: str) -> Tables:
    """The data of a file that passed the checks and the lines of its values, as JSON has them. Raises ConfigError."""
    from claimcheck.rulebook import tomlfile, yamlfile  # noqa: PLC0415 - only when the file changed

    if path.suffix == ".toml":
        data = _plain(_table(path) if path.name == PROJECT else _toml(source, where))
        if data is None:
            raise ConfigError(
                [RuleProblem(where, 0, f"has no table [{'.'.join(TABLE)}]; add it, or name another file")]
            )
        lines, above = tomlfile.lines_of(source), TABLE if path.name == PROJECT else ()
    else:
        data, wrong = yamlfile.parse(where, source)
        if wrong:
            raise ConfigError(wrong)
        lines, above = yamlfile.lines_of(source), ()
    data = {} if data is None else data
    found = violations(where, data, schema(), functools.partial(_line, lines, above))
    if found:
        raise ConfigError(found)
    try:
        data = json.loads(json.dumps(data))
    except (TypeError, ValueError) as error:
        raise ConfigError([RuleProblem(where, 0, f"holds a value that JSON does not have: {error}")]) from error
    return {"layer": {"data": data, "lines": [[list(keys), line] for keys, line in lines.items()]}}


def _line(lines: Mapping[tuple[str | int, ...], int], above: tuple[str, ...], keys: Sequence[str | int]) -> int:
    """The line of a value, or of the nearest one above it; 1 where nothing is known."""
    whole = (*above, *keys)
    return next((lines[whole[:n]] for n in range(len(whole), 0, -1) if whole[:n] in lines), 1)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else "it is not UTF-8"
        raise ConfigError([RuleProblem(shown(path), 0, f"cannot be read: {reason}")]) from error


def _toml(source: str, where: str) -> dict[str, Any]:
    from claimcheck.rulebook import tomlfile  # noqa: PLC0415 - only when the file changed

    value, problems = tomlfile.parse(where, source)
    if problems:
        raise ConfigError(problems)
    found: dict[str, Any] = value
    return found


def _plain(value: Any) -> Any:
    """The data with dates as the text they were written as."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date | time) else value
