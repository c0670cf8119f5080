"""Reads the rule files, checks each against its schema, and builds the RuleBook.

What passed the checks is kept in the user's cache under the hash of all rule files, and that hash under the sizes and
times of the files, so that a run with unchanged rules opens none of them.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from claimcheck.cache import Tables, digest_of, kept
from claimcheck.errors import RuleProblem, RulesError
from claimcheck.rulebook.model import RuleBook
from claimcheck.rulebook.validation import violations

FORMAT = "3"  # part of the fingerprint: raise it when the meaning of the cached data changes
_SHORT = 16  # hexadecimal digits of a fingerprint


def rules_directory() -> Path:
    """The folder of the rules that ship with claimcheck: in the wheel, or in the checkout of an editable install."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "rules"
    return shipped if shipped.is_dir() else package.parent.parent / "rules"


def load(
    directory: Path | None = None, cache: Path | None = None, *, own: Mapping[str, Sequence[Path]] | None = None
) -> RuleBook:
    """The RuleBook of a rules folder (default: the shipped one), by way of ``cache`` where a folder is given.

    ``own`` are files, or folders of files, that are added: words under "lexicon", rules under "checks". Raises
    RulesError with every problem found, each with file, line and what is allowed; the path of an own file is absolute.
    """
    directory = _there(directory)
    from claimcheck.rulebook.build import build  # noqa: PLC0415 - not needed where only the fingerprint is

    added = _own_files(own or {})
    sources = functools.cache(lambda: _read(directory) | _read_own(added))
    digest = _digest(directory, added, cache, sources)
    try:
        data = kept(cache, "rules", digest, lambda: _parse_and_check(sources()))
    except RulesError as error:
        raise RulesError([replace(p, path=str(added.get(p.path, p.path))) for p in error.problems]) from None
    return build(digest[:_SHORT], data["rules"], data["lexicon"])


def fingerprint(
    directory: Path | None = None, cache: Path | None = None, *, own: Mapping[str, Sequence[Path]] | None = None
) -> str:
    """The fingerprint of the RuleBook that ``load`` would give, if it gives one. Raises RulesError."""
    directory, added = _there(directory), _own_files(own or {})
    return _digest(directory, added, cache, lambda: _read(directory) | _read_own(added))[:_SHORT]


def _there(directory: Path | None) -> Path:
    directory = directory or rules_directory()
    if not directory.is_dir():
        raise RulesError([RuleProblem(str(directory), 0, "the rules folder is missing; reinstall claimcheck")])
    return directory


def _digest(
    directory: Path, added: Mapping[str, Path], cache: Path | None, sources: Callable[[], Mapping[str, str]]
) -> str:
    """The hash of all rule files, which are only read where one of them changed since it was made."""
    state = _state(directory, added)
    known = kept(cache, "fingerprint", state, lambda: {"rules": {"digest": _fingerprint(sources())}})
    return str(known["rules"]["digest"])


def _own_files(own: Mapping[str, Sequence[Path]]) -> dict[str, Path]:
    """The files added to the rules, by the path that they get among these."""
    found: dict[str, Path] = {}
    for folder, paths in own.items():
        for path in paths:
            if path.is_dir():
                files = [Path(entry.path) for entry in _files(str(path)) if entry.name.endswith(".yaml")]
            else:
                files = [path]
            if not files:
                raise RulesError([RuleProblem(str(path.absolute()), 0, "holds no .yaml file; add one or leave it out")])
            for file in files:
                found[f"{folder}/own/{len(found):03}-{file.name}"] = file.absolute()
    return found


def _read_own(added: Mapping[str, Path]) -> dict[str, str]:
    return {name: _text(path) for name, path in added.items()}


def _state(directory: Path, added: Mapping[str, Path]) -> str:
    """A hash of the places, sizes and times of the files: another one as soon as one of them is changed."""
    parts = [FORMAT, str(directory.resolve())]
    parts += [_state_of(entry.path, entry.stat()) for entry in _files(str(directory))]
    for name, path in added.items():
        try:
            parts.append(_state_of(f"{name} {path}", path.stat()))
        except OSError as error:
            raise RulesError([RuleProblem(str(path), 0, f"cannot be read: {error.strerror or error}")]) from error
    return digest_of(*parts)


def _state_of(path: str, state: os.stat_result) -> str:
    return f"{path} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}"


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    """The files below a folder that may be rules or schemas."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif entry.name.endswith((".yaml", ".json")) and entry.is_file():
                yield entry


def _read(directory: Path) -> dict[str, str]:
    paths = sorted(Path(entry.path) for entry in _files(str(directory)))
    return {path.relative_to(directory).as_posix(): _text(path) for path in paths}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError([RuleProblem(str(path), 0, f"cannot be read as UTF-8: {error}")]) from error


def _fingerprint(sources: Mapping[str, str]) -> str:
    digest = hashlib.sha256(FORMAT.encode())
    for path, source in sources.items():
        digest.update(f"\0{path}\0{source}".encode())
    return digest.hexdigest()


def schema_of(path: str) -> str | None:
    """The schema that a rule file is held against, by its place; None where a file of that name has no place here."""
    parts = path.split("/")
    match parts:
        case ["pack.yaml" | "languages.yaml" as name]:
            return name.removesuffix(".yaml")
        case ["register", "substances", _]:
            return "substance"
        case ["register", name]:
            return name.removesuffix(".yaml")
        case ["lexicon", _, _]:
            return "lexicon"
        case ["checks", _] | ["checks", "own", _]:
            return "check"
        case ["statements", _]:
            return "statement"
        case ["markets", _]:
            return "market"
    return None


def _parse_and_check(sources: Mapping[str, str]) -> Tables:
    """The data of the files by their paths: the lexicon, and all else. Raises RulesError."""
    from claimcheck.rulebook import yamlfile  # noqa: PLC0415 - these three only when a file changed
    from claimcheck.rulebook.build import CORE  # noqa: PLC0415
    from claimcheck.rulebook.consistency import phrase_problems, silent_verdicts, unknown_names  # noqa: PLC0415

    data: dict[str, Any] = {}
    problems = [
        RuleProblem(path, 0, "is missing; every rules folder has this file") for path in CORE if path not in sources
    ]
    schemas = {
        path.removeprefix("schema/").removesuffix(".schema.json"): json.loads(source)
        for path, source in sources.items()
        if path.startswith("schema/")
    }
    for path, source in sources.items():
        if not path.endswith(".yaml"):
            continue
        name = schema_of(path)
        schema = schemas.get(name or "")
        if name and schema is None:
            problems.append(RuleProblem(path, 0, f"its schema, schema/{name}.schema.json, is missing"))
            continue
        if schema is None:
            problems.append(RuleProblem(path, 0, "no rule file belongs here; see docs/rules.md for the folders"))
            continue
        value, wrong = yamlfile.parse(path, source)
        wrong = wrong or violations(path, value, schema, functools.partial(yamlfile.line_of, source))
        problems += wrong
        if not wrong:
            data[path] = value
    problems += [_with_line(problem, keys, sources) for problem, keys in phrase_problems(data)]
    problems += silent_verdicts(data) if not problems else []
    problems += [_with_line(problem, keys, sources) for problem, keys in unknown_names(data)] if not problems else []
    if problems:
        raise RulesError(problems)
    lexicon = {path: value for path, value in data.items() if path.startswith("lexicon/")}
    return {"rules": {path: value for path, value in data.items() if path not in lexicon}, "lexicon": lexicon}


def _with_line(problem: RuleProblem, keys: list[str | int], sources: Mapping[str, str]) -> RuleProblem:
    from claimcheck.rulebook import yamlfile  # noqa: PLC0415

    source = sources.get(problem.path)
    line = yamlfile.line_of(source, keys) if source is not None else 0
    return RuleProblem(problem.path, line, problem.message)
