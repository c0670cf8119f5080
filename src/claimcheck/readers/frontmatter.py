"""Front matter: the titles, descriptions and selling points that stand in YAML or TOML before the page."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import yaml

from claimcheck.model import BlockKind, FactSheet, Remark
from claimcheck.readers.builder import Builder, Runs
from claimcheck.readers.view import View

_FENCES = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*\r?$", re.MULTILINE),
}
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_LOOKS_LIKE_YAML = re.compile(r"^[\"']?[A-Za-z_][\w.-]*[\"']?[ \t]*:(?:\s|$)", re.MULTILINE)
_STR = "tag:yaml.org,2002:str"

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
_DOUBLE_ESCAPE = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n?|\n)[ \t]*|.)|[ \t]*(?:\r\n?|\n)[ \t]*", re.DOTALL
)
_SINGLE_ESCAPE = re.compile(r"''|[ \t]*(?:\r\n?|\n)[ \t]*")
_FOLD = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t]*")
_CONTROLS = {"n": "\n", "t": "\t", "r": "\n", "N": "\n", "L": "\n", "P": "\n\n", "_": " ", "0": " ", "e": " "}
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_PROPERTIES = re.compile(r"(?:[!&]\S*\s+)*")

_OURS = "claimcheck"
_FACTS = "facts"
_OTHERS = frozenset((_FACTS,))  # keys under ours that suppress nothing
_KIND = "kind"
_KINDS = frozenset(("article", "label", "product"))  # what may stand under claimcheck: {kind: ...}
_DEEP = 4  # how deep what stands under it is looked into
_NOTE = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*(claimcheck(?:[ \t]*:|[ \t]+(?:ignore|off|on)\b)[^\r\n]*)", re.MULTILINE)

_BLANK_LINE = re.compile(r"\n(?=[ \t\r]*\n)")

Reads = Callable[[Builder, View, BlockKind], None]


class Value(NamedTuple):
    """A string of the front matter: the keys that lead to it, outermost first, and its text."""

    keys: tuple[str, ...]
    view: View


def read_into(builder: Builder, source: str, reads: Reads | None = None) -> int:
    """Read the front matter of a file into the builder, each value by ``reads``. Returns where the page begins."""
    start = 1 if source.startswith("\ufeff") else 0
    opening = _OPENING.match(source, start)
    closing = _FENCES[opening.group(1)].search(source, opening.end()) if opening else None
    if not opening or not closing:
        return start
    low, high = opening.end(), closing.start()
    if opening.group(1) == "---":
        values, problem = _yaml(source, low, high)
        for remark in _remarks(source, low, high) if values is not None and not problem else ():
            builder.remark(remark)
    else:
        values, problem = _toml(source, low, high)
        for remark in _toml_remarks(source, low, high) if not problem else ():
            builder.remark(remark)
    if values is None:
        return start
    if problem:
        builder.skip(opening.start(), closing.end(), problem)
    elif _OURS in source[low:high]:
        syntax: Literal["yaml", "toml"] = "yaml" if opening.group(1) == "---" else "toml"
        builder.facts(FactSheet("", source[low:high], 2, syntax, (_OURS, _FACTS)))
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
    if value.keys[0] == _OURS:
        if value.keys == (_OURS, _KIND) and value.view.text in _KINDS:
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


# YAML


def _yaml(source: str, start: int, end: int) -> tuple[list[Value] | None, str]:
    """The strings of a YAML mapping, or None where ``source[start:end]`` is prose between two rules."""
    text = source[start:end]
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError, IndexError, OverflowError):
        return ([] if _LOOKS_LIKE_YAML.search(text) else None), "front matter is not valid YAML"
    if root is None:
        return [], ""
    if not isinstance(root, yaml.MappingNode):
        return None, ""
    view = View.of(source, start, end)
    return [Value(keys, _scalar(view, node)) for keys, node in _scalars(root)], ""


def _remarks(source: str, start: int, end: int) -> Iterator[Remark]:
    """What ``source[start:end]``, a YAML mapping, says to claimcheck: the key of that name, and comments."""
    text = source[start:end]
    if _OURS not in text.lower():
        return
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs, scalars = _parts(root)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else []:
        if key.value == _OURS:
            yield from (
                Remark(start + node.start_mark.index, start + _end_of(text, node), written, whole=True)
                for node, written in _entries(key, value)
            )
    for match in _NOTE.finditer(text):
        if not any(low <= match.start() < high for low, high in scalars):
            following = next((pair for pair in pairs if pair[0] >= match.end()), None)
            scope = (start + following[0], start + following[1]) if following else (end, end)
            said = match.group(1).rstrip()
            yield Remark(start + match.start(), start + match.start(1) + len(said), said, scope=scope)


def _parts(root: yaml.Node | None) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The spans of keys with their values, sorted, and those of scalars."""
    pairs: list[tuple[int, int]] = []
    scalars: list[tuple[int, int]] = []
    stack, seen = [root], set[int]()
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            scalars.append((node.start_mark.index, node.end_mark.index))
        elif isinstance(node, yaml.SequenceNode):
            stack.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            pairs.extend((key.start_mark.index, value.end_mark.index) for key, value in node.value)
            stack.extend(each for pair in node.value for each in pair)
    return sorted(pairs), scalars


def _entries(key: yaml.Node, value: yaml.Node) -> Iterator[tuple[yaml.Node, str]]:
    """The entries under ``claimcheck``, each as JSON; where the value is not as it should be, the whole of it.

    What the page is (``kind``) is no entry, where it is one of the kinds there are.
    """
    given = value.value if isinstance(value, yaml.MappingNode) else []
    listed = [pair for pair in given if pair[0].value not in _OTHERS and not _tells_kind(*pair)]
    if given and not listed:
        return
    if len(listed) != 1 or listed[0][0].value != "ignore" or not isinstance(listed[0][1], yaml.SequenceNode):
        yield key, json.dumps({"claimcheck": _data(value)})
    else:
        yield from ((entry, json.dumps(_data(entry))) for entry in listed[0][1].value)


def _tells_kind(key: yaml.Node, value: yaml.Node) -> bool:
    return key.value == _KIND and isinstance(value, yaml.ScalarNode) and value.value in _KINDS


def _data(node: yaml.Node, depth: int = 0) -> object:
    """A node as plain data in which every scalar is text."""
    if depth > _DEEP:
        return None
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _data(value, depth + 1) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_data(each, depth + 1) for each in node.value]
    return str(node.value)


def _end_of(text: str, node: yaml.Node) -> int:
    """Where a node ends, less the white space after it."""
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())


def _scalars(root: yaml.Node) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode]]:
    """The string scalars under a node with the keys above them, in order; an alias is not followed twice."""
    stack: list[tuple[tuple[str, ...], yaml.Node]] = [((), root)]
    seen: set[int] = set()
    while stack:
        keys, node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if keys and node.tag == _STR:
                yield keys, node
        elif isinstance(node, yaml.SequenceNode):
            stack.extend((keys, child) for child in reversed(node.value))
        elif isinstance(node, yaml.MappingNode):
            stack.extend(
                ((*keys, str(key.value)), child)
                for key, child in reversed(node.value)
                if isinstance(key, yaml.ScalarNode)
            )


def _scalar(view: View, node: yaml.ScalarNode) -> View:
    """What a scalar says, line by line and escape by escape; ``view`` is the text that was parsed."""
    text = view.text
    start, end = node.start_mark.index, min(node.end_mark.index, len(text))
    properties = _PROPERTIES.match(text, start, end)
    start = properties.end() if properties else start
    if node.style == '"':
        return _unescaped(view, start + 1, end - 1, _DOUBLE_ESCAPE, _double)
    if node.style == "'":
        return _unescaped(view, start + 1, end - 1, _SINGLE_ESCAPE, _single)
    if node.style in ("|", ">"):
        return _block_scalar(view, start, end)
    return _unescaped(view, start, start + len(text[start:end].rstrip()), _FOLD, _single)


def _unescaped(view: View, start: int, end: int, escape: re.Pattern[str], decode: Callable[[str], str]) -> View:
    parts: list[tuple[str, int, int]] = []
    at = start
    for match in escape.finditer(view.text, start, end):
        parts.extend(view.parts(at, match.start()))
        at = match.end()
        parts.append((decode(match.group()), view.source_start(match.start()), view.source_end(at)))
    parts.extend(view.parts(at, end))
    return View.joined(parts)


def _double(escape: str) -> str:
    if escape[0] != "\\":
        return _single(escape)
    if escape[1] in "\r\n":
        return ""
    if escape[1] in "xuU" and len(escape) > 2:
        code = int(escape[2:], 16)
        return chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"
    return _CONTROLS.get(escape[1], escape[1])


def _single(escape: str) -> str:
    return "'" if escape == "''" else "\n"


def _block_scalar(view: View, start: int, end: int) -> View:
    """The lines of a literal or folded scalar without their indent; the line with the ``|`` or ``>`` goes."""
    lines = list(_LINE.finditer(view.text, start, end))[1:]
    indents = [len(line.group()) - len(line.group().lstrip(" ")) for line in lines if line.group().strip()]
    indent = min(indents, default=0)
    kept = [(line.start() + min(indent, len(line.group().rstrip("\r\n"))), line.end()) for line in lines]
    return View.joined(part for low, high in kept for part in view.parts(low, high))


# TOML

_TOML_TOKEN = re.compile(
    r"(?P<comment>\#[^\r\n]*)"
    r"|(?P<table>^[ \t]*\[\[?[ \t]*(?P<path>[^\]\r\n\"']+?)[ \t]*\]\]?)"
    r"|\"\"\"(?:\r\n?|\n)?(?P<long>[^\"\\]*(?:(?:\\.|\"{1,2}(?!\"))[^\"\\]*)*)\"\"\""
    r"|'''(?:\r\n?|\n)?(?P<raw>.*?)'''"
    r"|\"(?P<basic>[^\"\\\r\n]*(?:\\.[^\"\\\r\n]*)*)\"(?!\s*[=.])"
    r"|'(?P<literal>[^'\r\n]*)'(?!\s*[=.])"
    r"|(?P<key>[A-Za-z0-9_.-]+|\"[^\"\r\n]*\"|'[^'\r\n]*')[ \t]*=",
    re.MULTILINE | re.DOTALL,
)

_TOML_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n?|\n)\s*|.)", re.DOTALL)


_DEEP_KEY = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){50}")  # the parser takes quadratic memory for it


def _toml(source: str, start: int, end: int) -> tuple[list[Value], str]:
    """The strings of a TOML table."""
    if _DEEP_KEY.search(source, start, end):
        return [], "front matter is not valid TOML"
    try:
        tomllib.loads(source[start:end].replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return [], "front matter is not valid TOML"
    return list(_toml_strings(View.of(source, start, end))), ""


def _toml_strings(view: View) -> Iterator[Value]:
    table: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    for match in _TOML_TOKEN.finditer(view.text):
        kind = match.lastgroup
        if kind == "path" or match.group("table"):
            table = tuple(match.group("path").split("."))
        elif kind == "key":
            key = tuple(match.group("key").strip("\"'").split("."))
        elif kind in ("basic", "long") and key:
            yield Value((*table, *key), _unescaped(view, *match.span(kind), _TOML_ESCAPE, _double))
        elif kind in ("literal", "raw") and key:
            yield Value((*table, *key), View.joined(view.parts(*match.span(kind))))


def _toml_remarks(source: str, start: int, end: int) -> Iterator[Remark]:
    """What ``source[start:end]``, a TOML table, says to claimcheck: the key of that name, and comments."""
    text = source[start:end]
    if _OURS not in text.lower():
        return
    tokens = list(_TOML_TOKEN.finditer(text))
    ours = [token for token in tokens if re.match(r"claimcheck\b", token.group("key") or token.group("path") or "")]
    data = tomllib.loads(text.replace("\r\n", "\n")).get(_OURS)
    if isinstance(data, dict) and _OTHERS & data.keys():
        data = {key: value for key, value in data.items() if key not in _OTHERS}
        ours = (
            [token for token in ours if not _OTHERS & set(re.split(r"\W+", token.group("path") or ""))] if data else []
        )
    for n, entry in enumerate(_toml_entries(data) if ours else ()):
        token = ours[min(n, len(ours) - 1)]
        stop = _LINE.match(text, token.end())
        last = len(text[: stop.end() if stop else token.end()].rstrip())
        yield Remark(start + token.start(), start + last, json.dumps(_texts(entry)), whole=True)
    for n, token in enumerate(tokens):
        note = _NOTE.match(text, token.start()) if token.group("comment") else None
        if note:
            after = tokens[n + 1 :]
            key = next((each for each in after if each.group("key")), None)
            low = key.start() if key else len(text)
            high = next((each.start() for each in after if each.start() > low and _begins(each)), len(text))
            said = note.group(1).rstrip()
            scope = (start + low, start + high)
            yield Remark(start + token.start(), start + note.start(1) + len(said), said, scope=scope)


def _begins(token: re.Match[str]) -> bool:
    """Whether a token of TOML is a key or the head of a table."""
    return bool(token.group("key") or token.group("table"))


def _toml_entries(data: object) -> list[object]:
    """The entries under ``claimcheck``; where the value is not as it should be, the whole of it."""
    listed = data.get("ignore") if isinstance(data, dict) and len(data) == 1 else None
    return listed if isinstance(listed, list) else [{_OURS: data}]


def _texts(value: object, depth: int = 0) -> object:
    """A value of TOML with every scalar as text."""
    if depth > _DEEP:
        return None
    if isinstance(value, dict):
        return {key: _texts(each, depth + 1) for key, each in value.items()}
    return [_texts(each, depth + 1) for each in value] if isinstance(value, list) else str(value)
