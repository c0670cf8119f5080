"""The rule files as they should be after a comparison: official wordings, conditions and references, and where from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from claimcheck.lawsource.compare import Comparison, Difference, opinions_of
from claimcheck.lawsource.publication import Publication
from claimcheck.lawsource.register import PACK, Keys, Known, Register
from claimcheck.lawsource.words import same
from claimcheck.lawsource.yamledit import changed

WRITTEN = frozenset({"wording", "conditions", "shared", "references"})
"""The kinds of differences that are written. What is new, gone or ambiguous a person decides."""
_LANGUAGE = {"en": "English", "nl": "Dutch"}


def updated(comparison: Comparison, register: Register, day: date) -> dict[str, str]:
    """The files that change, by their paths below the rules folder, with their new text.

    Each claim that was found gets its wording and conditions as published, and names source and day as ``checked``.
    Raises ClaimcheckError where a file cannot be changed without touching the rest of it.
    """
    publication = comparison.publication
    changes: dict[str, dict[Keys, Any]] = defaultdict(dict)
    for _, known in comparison.pairs:
        changes[known.path][*known.keys, "checked", publication.language] = seen(publication, day)
        if known.data["confidence"][publication.language] != "verified":
            changes[known.path][*known.keys, "confidence", publication.language] = "verified"
    for difference in comparison.differences:
        if difference.kind == "shared":
            changes[PACK]["conditions", "source-of", publication.language] = difference.new
            changes[PACK]["conditions", "source-of", "checked", publication.language] = seen(publication, day)
        elif difference.kind in WRITTEN and difference.known:
            for keys, value in _values(difference, difference.known, publication.language):
                changes[difference.known.path][*difference.known.keys, *keys] = value
    texts = {path: changed(path, register.sources[path], values) for path, values in changes.items()}
    return {path: text for path, text in texts.items() if text != register.sources[path]}


def seen(publication: Publication, day: date) -> str:
    """Where and when a wording was compared, for ``checked``."""
    return f"{publication.source}, {_LANGUAGE[publication.language]} text, compared {day.isoformat()}"


def _values(difference: Difference, known: Known, language: str) -> Iterator[tuple[Keys, Any]]:
    published = difference.published
    if published is None:
        return
    if difference.kind == "wording":
        yield ("text", language), published.text
        yield from _alternatives(known, language, published.text)
    elif difference.kind == "conditions":
        yield from _conditions(difference, known, language)
    elif difference.candidates == ("efsa",):
        yield ("efsa",), opinions_of(published, known)
    else:
        yield ("entries",), list(published.entries)


def _alternatives(known: Known, language: str, text: str) -> Iterator[tuple[Keys, Any]]:
    """The other renderings without the one that turned out to be official."""
    alternatives = known.data.get("alternatives", {})
    kept = [other for other in alternatives.get(language, ()) if not same(other, text)]
    if len(kept) == len(alternatives.get(language, ())):
        return
    left = {lang: listed for lang, listed in {**alternatives, language: kept}.items() if listed}
    if not left:
        yield ("alternatives",), None
    elif not kept:
        yield ("alternatives", language), None
    else:
        yield ("alternatives", language), kept


def _conditions(difference: Difference, known: Known, language: str) -> Iterator[tuple[Keys, Any]]:
    """The text, with a restriction in its own place where the publication has a column for these."""
    published = difference.published
    if published is None:
        return
    if published.restrictions is None:
        yield from _condition(known, "text", language, difference.new)
        return
    yield from _condition(known, "text", language, published.conditions or "")
    yield from _condition(known, "restrictions", language, published.restrictions)


def _condition(known: Known, key: str, language: str, text: str) -> Iterator[tuple[Keys, Any]]:
    there = known.data["conditions"].get(key, {})
    if text:
        yield ("conditions", key, language), text
    elif language in there:
        yield ("conditions", key, language) if len(there) > 1 else ("conditions", key), None
