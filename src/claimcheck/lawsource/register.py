"""The register in rules/ as it stands in its files, with the place of every claim, and how publications name things."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.errors import ClaimcheckError
from claimcheck.rulebook import yamlfile

LANGUAGES = ("en", "nl")
PACK = "pack.yaml"
PUBLICATIONS = "register/publications.yaml"
SUBSTANCES = "register/substances"
_HELD = re.compile(r"^(?:claims|withdrawn):", re.MULTILINE)
Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A claim of the register: its data, the file it stands in (below the rules folder) and the keys that lead to it.

    ``names`` are all that its substance is called, in either language.
    """

    id: str
    substance: str
    names: tuple[str, ...]
    data: Mapping[str, Any]
    path: str
    keys: Keys

    def wordings(self, language: str) -> tuple[str, ...]:
        """The official wording, then other renderings."""
        return (self.data["text"][language], *self.data.get("alternatives", {}).get(language, ()))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How publications name their columns, by language and field, and the states and kinds of their claims."""

    columns: Mapping[str, Mapping[str, tuple[str, ...]]]
    authorised: tuple[str, ...]
    article: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Register:
    """Every authorised claim in rules/ and every one withdrawn, the sentence that the vitamins and minerals share, how
    publications name things, and the source texts.
    """

    claims: tuple[Known, ...]
    withdrawn: tuple[Known, ...]
    shared: Mapping[str, str]
    vocabulary: Vocabulary
    sources: Mapping[str, str]


def read_register(folder: Path) -> Register:
    """The register of a rules folder that loads. Raises ClaimcheckError where a file of it cannot be read."""
    sources = {name: _text(folder / name) for name in (PACK, PUBLICATIONS)}
    for path in sorted((folder / SUBSTANCES).glob("*.yaml")):
        text = _text(path)
        if _HELD.search(text):
            sources[f"{SUBSTANCES}/{path.name}"] = text
    data = {name: _parsed(name, text) for name, text in sources.items()}
    held = {
        key: tuple(
            claim for path, value in data.items() if path.startswith(SUBSTANCES) for claim in _claims(path, value, key)
        )
        for key in ("claims", "withdrawn")
    }
    shared = data[PACK].get("conditions", {}).get("source-of", {})
    return Register(
        held["claims"],
        held["withdrawn"],
        {lang: shared[lang] for lang in LANGUAGES if lang in shared},
        _vocabulary(data[PUBLICATIONS]["publications"]),
        sources,
    )


def lines(register: Register) -> dict[str, int]:
    """The line, from 1, of each claim in its file, by claim id."""
    found = {path: yamlfile.lines_of(register.sources[path]) for path in {claim.path for claim in register.claims}}
    return {claim.id: found[claim.path][claim.keys] for claim in register.claims}


def _text(path: Path) -> str:
    """A file as it is, its line ends too."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ClaimcheckError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _parsed(name: str, text: str) -> dict[str, Any]:
    value, problems = yamlfile.parse(name, text)
    if problems:
        raise ClaimcheckError(str(problems[0]))
    return dict(value)


def _claims(path: str, value: Mapping[str, Any], key: str) -> list[Known]:
    names = tuple(name for lang in LANGUAGES for name in (value["name"][lang], *value.get("names", {}).get(lang, ())))
    return [
        Known(
            claim["id"],
            value["id"],
            (*claim.get("subject", {}).values(), *names),
            claim,
            path,
            (key, number),
        )
        for number, claim in enumerate(value.get(key, ()))
    ]


def _vocabulary(value: Mapping[str, Any]) -> Vocabulary:
    return Vocabulary(
        {lang: {field: tuple(words) for field, words in fields.items()} for lang, fields in value["columns"].items()},
        tuple(value["authorised"]),
        {article: tuple(words) for article, words in value["article"].items()},
    )
