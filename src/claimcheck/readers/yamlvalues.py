"""The strings of YAML front matter, each code point with its place, and the remarks to claimcheck in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import yaml

from claimcheck.model import Remark
from claimcheck.readers.values import DEEP, KIND, KINDS, NOTE, OTHERS, OURS, Value, double, single, unescaped
from claimcheck.readers.view import View

_LOOKS_LIKE_YAML = re.compile(r"^[\"']?[A-Za-z_][\w.-]*[\"']?[ \t]*:(?:\s|$)", re.MULTILINE)
_STR = "tag:yaml.org,2002:str"
_DOUBLE_ESCAPE = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n?|\n)[ \t]*|.)|[ \t]*(?:\r\n?|\n)[ \t]*", re.DOTALL
)
_SINGLE_ESCAPE = re.compile(r"''|[ \t]*(?:\r\n?|\n)[ \t]*")
_FOLD = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t]*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_PROPERTIES = re.compile(r"(?:[!&]\S*\s+)*")


def values(source: str, start: int, end: int) -> tuple[list[Value] | None, str]:
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


def remarks(source: str, start: int, end: int) -> Iterator[Remark]:
    """What ``source[start:end]``, a YAML mapping, says to claimcheck: the key of that name, and comments."""
    text = source[start:end]
    if OURS not in text.lower():
        return
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs, scalars = _parts(root)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else []:
        if key.value == OURS:
            yield from (
                Remark(start + node.start_mark.index, start + _end_of(text, node), written, whole=True)
                for node, written in _entries(key, value)
            )
    for match in NOTE.finditer(text):
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
    listed = [pair for pair in given if pair[0].value not in OTHERS and not _tells_kind(*pair)]
    if given and not listed:
        return
    if len(listed) != 1 or listed[0][0].value != "ignore" or not isinstance(listed[0][1], yaml.SequenceNode):
        yield key, json.dumps({"claimcheck": _data(value)})
    else:
        yield from ((entry, json.dumps(_data(entry))) for entry in listed[0][1].value)


def _tells_kind(key: yaml.Node, value: yaml.Node) -> bool:
    return key.value == KIND and isinstance(value, yaml.ScalarNode) and value.value in KINDS


def _data(node: yaml.Node, depth: int = 0) -> object:
    """A node as plain data in which every scalar is text."""
    if depth > DEEP:
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
        return unescaped(view, start + 1, end - 1, _DOUBLE_ESCAPE, double)
    if node.style == "'":
        return unescaped(view, start + 1, end - 1, _SINGLE_ESCAPE, single)
    if node.style in ("|", ">"):
        return _block_scalar(view, start, end)
    return unescaped(view, start, start + len(text[start:end].rstrip()), _FOLD, single)


def _block_scalar(view: View, start: int, end: int) -> View:
    """The lines of a literal or folded scalar without their indent; the line with the ``|`` or ``>`` goes."""
    lines = list(_LINE.finditer(view.text, start, end))[1:]
    indents = [len(line.group()) - len(line.group().lstrip(" ")) for line in lines if line.group().strip()]
    indent = min(indents, default=0)
    kept = [(line.start() + min(indent, len(line.group().rstrip("\r\n"))), line.end()) for line in lines]
    return View.joined(part for low, high in kept for part in view.parts(low, high))
