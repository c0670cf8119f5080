"""Front matter: the titles, descriptions and selling points that stand in YAML or TOML before the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from claimcheck.model import BlockKind, FactSheet, Remark
from claimcheck.readers import tomlvalues, yamlvalues
from claimcheck.readers.builder import Builder, Runs
from claimcheck.readers.values import FACTS, KIND, KINDS, OURS, Value
from claimcheck.readers.view import View

_FENCES = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*\r?$", re.MULTILINE),
}
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)")

_DESCRIPTIONS = frozenset("description summary excerpt metadescription seodescription ogdescription".split())
_TITLES = frozenset("title seotitle metatitle ogtitle".split())
_LABELS = frozenset(
    "subtitle heading subheading headline subheadline intro introduction lead teaser tagline slogan alt imagealt "
    "caption text body content copy cta ctatext label buttontext linktitle usp usps benefit benefits feature features "
    "faq faqs question questions answer answers quote testimonial claim claims highlights bullets".split()
)
_GROUPS = frozenset("seo meta og opengraph twitter".split())
_MACHINES = frozenset(
    "date lastmod updated slug url canonical canonicalurl image images img src href link tags tag category categories "
    "keywords layout id lang language locale author authors type card site creator robots template permalink aliases "
    "weight draft icon color class video logo width height format sitename".split()
)
_LANGUAGE_KEYS = ("language", "lang", "locale")
_TYPE_KEYS = ("kind", "type", "layout")
_LANGUAGES = {"dutch": "nl", "nederlands": "nl", "english": "en", "engels": "en", "vlaams": "nl"}
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9_-]+)?", re.IGNORECASE)


_BLANK_LINE = re.compile(r"\n(?=[ \t\r]*\n)")


class _Syntax(NamedTuple):
    """A language of front matter: its strings, or None and why not, and its remarks to claimcheck."""

    name: Literal["yaml", "toml"]
    values: Callable[[str, int, int], tuple[list[Value] | None, str]]
    remarks: Callable[[str, int, int], Iterator[Remark]]


_SYNTAXES = {
    "---": _Syntax("yaml", yamlvalues.values, yamlvalues.remarks),
    "+++": _Syntax("toml", tomlvalues.values, tomlvalues.remarks),
}
Reads = Callable[[Builder, View, BlockKind], None]


def read_into(builder: Builder, source: str, reads: Reads | None = None) -> int:
    """Read the front matter of a file into the builder, each value by ``reads``. Returns where the page begins."""
    start = 1 if source.startswith("\ufeff") else 0
    opening = _OPENING.match(source, start)
    closing = _FENCES[opening.group(1)].search(source, opening.end()) if opening else None
    if not opening or not closing:
        return start
    low, high = opening.end(), closing.start()
    syntax = _SYNTAXES[opening.group(1)]
    values, problem = syntax.values(source, low, high)
    if values is None:
        return start
    if problem:
        builder.skip(opening.start(), closing.end(), problem)
    else:
        for remark in syntax.remarks(source, low, high):
            builder.remark(remark)
        if OURS in source[low:high]:
            builder.facts(FactSheet("", source[low:high], 2, syntax.name, (OURS, FACTS)))
    for value in values:
        _read_value(builder, value, reads or plain)
    builder.flush(closing.end())
    return closing.end()


def plain(builder: Builder, view: View, kind: BlockKind) -> None:
    """Read a value without markup, a block for each paragraph."""
    ends = [*(gap.start() for gap in _BLANK_LINE.finditer(view.text)), len(view.text)]
    at = 0
    for end in ends:
        runs = Runs()
        runs.copy(view, at, end)
        builder.block(kind, runs)
        at = end


def language_of(value: str) -> str | None:
    """The primary language of a tag or a name: nl-BE and Nederlands are nl."""
    word = value.strip().lower()
    if word in _LANGUAGES:
        return _LANGUAGES[word]
    match = _LANGUAGE.fullmatch(word)
    return match.group(1) if match else None


def kind_of(keys: tuple[str, ...]) -> BlockKind | None:
    """What the value under those keys is to a reader, or None where it is for machines."""
    names = [re.sub(r"[^a-z0-9]", "", key.lower()) for key in keys]
    last, above = names[-1], names[:-1]
    grouped = any(name in _GROUPS for name in above) or last.startswith(("og", "seo", "meta", "twitter"))
    if last in _MACHINES or any(last == prefix + name for prefix in _GROUPS for name in _MACHINES):
        return None
    if last in _DESCRIPTIONS or (grouped and last.endswith("description")):
        return "description"
    if last in _TITLES or (grouped and last.endswith("title")):
        return "title" if grouped or not above else "label"
    if last in _LABELS or (last == "name" and "product" in above):
        return "label"
    return "label" if any(name in _GROUPS for name in above) or last[:3] in ("og:", "seo") else None


def _read_value(builder: Builder, value: Value, reads: Reads) -> None:
    name = value.keys[-1].lower()
    if value.keys[0] == OURS:
        if value.keys == (OURS, KIND) and value.view.text in KINDS:
            builder.kind = value.view.text
        return
    if len(value.keys) == 1 and name in _TYPE_KEYS:
        builder.types[value.view.text.strip()] = None
    if len(value.keys) == 1 and name in _LANGUAGE_KEYS and builder.language is None:
        builder.language = language_of(value.view.text)
    kind = kind_of(value.keys)
    if kind is not None and not _for_machines(value.view.text):
        reads(builder, value.view, kind)


def _for_machines(text: str) -> bool:
    """Whether a value is an address or a path, or has no letters."""
    word = text.strip()
    return not any(c.isalpha() for c in word) or (not re.search(r"\s", word) and ("://" in word or word[0] in "/#."))
