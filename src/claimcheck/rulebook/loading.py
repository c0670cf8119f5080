"""Reads the rule files, checks each against its schema, and builds the RuleBook.

What passed the checks is kept in the user's cache under the hash of all rule files, and that hash under the sizes and
times of the files, so that a run with unchanged rules opens none of them.
"""

from __future__ import annotations

import difflib
import functools
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimcheck.cache import Tables, digest_of, kept
from claimcheck.errors import RuleProblem, RulesError
from claimcheck.rulebook import yamlfile
from claimcheck.rulebook.build import CORE, build, phrase_problems, silent_verdicts, unknown_names
from claimcheck.rulebook.model import RuleBook

FORMAT = "2"  # part of the fingerprint: raise it when the meaning of the cached data changes


def rules_directory() -> Path:
    """The folder of the rules that ship with claimcheck: in the wheel, or in the checkout of an editable install."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "rules"
    return shipped if shipped.is_dir() else package.parent.parent / "rules"


def load(directory: Path | None = None, cache: Path | None = None) -> RuleBook:
    """The RuleBook of a rules folder (default: the shipped one), by way of ``cache`` where a folder is given.

    Raises RulesError with every problem found, each with file, line and what is allowed.
    """
    directory = directory or rules_directory()
    if not directory.is_dir():
        raise RulesError([RuleProblem(str(directory), 0, "the rules folder is missing; reinstall claimcheck")])

    @functools.cache
    def sources() -> dict[str, str]:
        return _read(directory)

    known = kept(cache, "fingerprint", _state(directory), lambda: {"rules": {"digest": _fingerprint(sources())}})
    digest = known["rules"]["digest"]
    data = kept(cache, "rules", digest, lambda: _parse_and_check(sources()))
    return build(digest[:16], data["rules"], data["lexicon"])


def _state(directory: Path) -> str:
    """A hash of the places, sizes and times of the files: another one as soon as one of them is changed."""
    parts = [FORMAT, str(directory.resolve())]
    for entry in _files(str(directory)):
        state = entry.stat()
        parts.append(f"{entry.path} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}")
    return digest_of(*parts)


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    """The files below a folder that may be rules or schemas."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif entry.name.endswith((".yaml", ".json")) and entry.is_file():
                yield entry


def _read(directory: Path) -> dict[str, str]:
    sources = {}
    for path in sorted(Path(entry.path) for entry in _files(str(directory))):
        try:
            sources[path.relative_to(directory).as_posix()] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RulesError([RuleProblem(str(path), 0, f"cannot be read as UTF-8: {error}")]) from error
    return sources


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
        case ["checks", _]:
            return "check"
    return None


def _parse_and_check(sources: Mapping[str, str]) -> Tables:
    """The data of the files by their paths: the lexicon, and all else. Raises RulesError."""
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
        wrong = wrong or _violations(path, source, value, schema)
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


def _violations(path: str, source: str, value: Any, schema: Mapping[str, Any]) -> list[RuleProblem]:
    import jsonschema  # noqa: PLC0415 - only when the rules changed

    validator = jsonschema.Draft202012Validator(schema)
    found = []
    for error in sorted(validator.iter_errors(value), key=lambda error: [str(key) for key in error.absolute_path]):
        error = jsonschema.exceptions.best_match([error]) or error  # noqa: PLW2901
        keys = [key for key in error.absolute_path if isinstance(key, str | int)]
        found.append(RuleProblem(path, yamlfile.line_of(source, keys), _explain(error, keys)))
    return found


def _explain(error: Any, keys: list[str | int]) -> str:
    """A schema violation in words: which key, what is there, what is allowed."""
    where = f"'{'.'.join(str(key) for key in keys)}': " if keys else ""
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        allowed = sorted(error.schema.get("properties", {}))
        unknown = [key for key in error.instance if key not in allowed]
        near = difflib.get_close_matches(str(unknown[0]), allowed, n=1) if unknown else []
        hint = f"; did you mean '{near[0]}'?" if near else ""
        return f"{where}unknown key '{', '.join(map(str, unknown))}'{hint} Allowed here: {', '.join(allowed)}"
    if error.validator == "enum":
        near = difflib.get_close_matches(str(error.instance), [str(item) for item in error.validator_value], n=1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        return f"{where}{error.instance!r} is not allowed{hint} Allowed: {', '.join(map(str, error.validator_value))}"
    if error.validator == "uniqueItems":
        twice = sorted({str(item) for item in error.instance if error.instance.count(item) > 1})
        return f"{where}{', '.join(twice)} stands twice; keep one"
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        return f"{where}the key '{', '.join(missing)}' is missing"
    return f"{where}{error.message}"


def _with_line(problem: RuleProblem, keys: list[str | int], sources: Mapping[str, str]) -> RuleProblem:
    source = sources.get(problem.path)
    line = yamlfile.line_of(source, keys) if source is not None else 0
    return RuleProblem(problem.path, line, problem.message)
