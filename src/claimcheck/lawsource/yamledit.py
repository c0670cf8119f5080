"""YAML files changed in place: only the lines of a value that changes, in the layout of the rules."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import yaml

from claimcheck.errors import ClaimcheckError
from claimcheck.rulebook import yamlfile

WIDTH = 120
INDENT = 2
Keys = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def changed(path: str, source: str, values: Mapping[Keys, Any]) -> str:
    """The source with the values at these paths of keys; None takes a key away, a new key is added to its mapping.

    All other bytes stay. Raises ClaimcheckError where the file cannot be changed so.
    """
    result = source
    for batch in _batches(values):
        root = yaml.compose(result, Loader=_Loader)
        edits = [_edit(result, root, keys, value) for keys, value in batch]
        for edit in sorted((edit for edit in edits if edit), key=lambda edit: -edit.start):
            result = result[: edit.start] + edit.text + result[edit.end :]
    _check(path, source, result, values)
    return result


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def _batches(values: Mapping[Keys, Any]) -> Iterator[list[tuple[Keys, Any]]]:
    """The changes in groups of which no two are in the same entry, so that one does not move the other."""
    entries: dict[Keys, list[tuple[Keys, Any]]] = defaultdict(list)
    for keys, value in values.items():
        entries[keys[:2]].append((keys, value))
    for batch in zip_longest(*entries.values()):
        yield [change for change in batch if change]


def _edit(source: str, root: Any, keys: Keys, value: Any) -> _Edit | None:
    parents = _walk(root, keys)
    if len(parents) < len(keys):  # a mapping on the way is missing, too
        keys, value = keys[: len(parents)], _nested(keys[len(parents) :], value)
    node = parents[-1]
    end = "\r\n" if "\r\n" in source else "\n"
    if node.flow_style:
        return _in_flow(source, parents, keys, value, end)
    pair = _pair(node, keys[-1])
    if value is None:
        return _line_removed(source, pair) if pair else None
    if pair is None:
        lines = _entry(str(keys[-1]), value, node.start_mark.column)
        at = _end(source, node)
        return _Edit(at, at, "".join(f"{end}{line}" for line in lines))
    lines = _entry(str(keys[-1]), value, pair[0].start_mark.column)
    return _Edit(pair[0].start_mark.index, _end(source, pair[1]), end.join(lines).lstrip(" "))


def _in_flow(source: str, parents: Sequence[Any], keys: Keys, value: Any, end: str) -> _Edit:
    """A value in a mapping between brackets: the outermost one is written anew."""
    outer = next(n for n, node in enumerate(parents) if node.flow_style)
    pair = _pair(parents[outer - 1], keys[outer - 1])
    if pair is None:
        raise ClaimcheckError(f"the list that holds '{keys[-1]}' is not laid out as the rules are; change it by hand")
    whole = _with(_data(pair[1]), keys[outer:], value)
    lines = _entry(str(keys[outer - 1]), whole, pair[0].start_mark.column)
    return _Edit(pair[0].start_mark.index, _end(source, pair[1]), end.join(lines).lstrip(" "))


def _walk(root: Any, keys: Keys) -> list[Any]:
    """The nodes that the keys lead through, without the last: as far as they are there."""
    node = root
    nodes = [node]
    for key in keys[:-1]:
        if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key]
        else:
            pair = _pair(node, key)
            if pair is None:
                break
            node = pair[1]
        nodes.append(node)
    return nodes


def _pair(node: Any, key: str | int) -> tuple[Any, Any] | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((pair for pair in node.value if pair[0].value == key), None)


def _end(source: str, node: Any) -> int:
    """Where the text of a node ends; a block ends with its last value, not before the next key."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        end: int = node.end_mark.index
        return len(source[:end].rstrip()) if getattr(node, "style", None) in {"|", ">"} else end
    last = node.value[-1]
    return _end(source, last[1] if isinstance(node, yaml.MappingNode) else last)


def _line_removed(source: str, pair: tuple[Any, Any]) -> _Edit:
    start = source.rfind("\n", 0, pair[0].start_mark.index) + 1
    stop = source.find("\n", _end(source, pair[1]))
    return _Edit(start, len(source) if stop < 0 else stop + 1, "")


def _data(node: Any) -> Any:
    return yaml.load(yaml.serialize(node), Loader=_Loader)


def _nested(keys: Keys, value: Any) -> Any:
    for key in reversed(keys):
        value = {key: value}
    return value


def _with(data: Any, keys: Keys, value: Any) -> Any:
    """A copy of data with another value at the keys, or without it where the value is None."""
    data = copy.deepcopy(data)
    if not keys:
        return value
    inner = data
    for key in keys[:-1]:
        if isinstance(inner, dict) and key not in inner:
            inner[key] = {}
        inner = inner[key]
    if value is None:
        inner.pop(keys[-1], None)
    else:
        inner[keys[-1]] = value
    return data


def _entry(key: str, value: Any, column: int) -> list[str]:
    """The lines of a key and its value, the key at that column: on one line where it fits, else in a block."""
    head = f"{' ' * column}{key}:"
    flow = f"{head} {_flow(value)}"
    if isinstance(value, Mapping | list) and (len(flow) > WIDTH or not value):
        if isinstance(value, Mapping):
            inner = [line for k, v in value.items() for line in _entry(str(k), v, column + INDENT)]
        else:
            inner = [line for item in value for line in _wrapped(f"{' ' * (column + INDENT)}-", item, column + INDENT)]
        return [head, *inner]
    return [flow] if isinstance(value, Mapping | list) else _wrapped(head, value, column)


def _wrapped(head: str, value: Any, column: int) -> list[str]:
    """A scalar after its key or dash, wrapped; its further lines stand two columns in."""
    text = _scalar(value, flow=False)
    lines = [head]
    margin = " " * (column + INDENT)
    if "\0" in text:  # a text that plain YAML would misread
        lines, text = [f"{head} >-", margin.rstrip(" ")], text.replace("\0", "")
        lines[-1] = margin[:-1]
    for word in text.split(" "):
        if len(lines[-1]) + 1 + len(word) > WIDTH and lines[-1].strip():
            lines.append(margin[:-1])
        lines[-1] += f" {word}"
    return lines


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(inner) for inner in value) + "]"
    return _scalar(value, flow=True)


def _scalar(value: Any, *, flow: bool) -> str:
    """A scalar as YAML; a text that has to be folded in a block is marked with a null character."""
    if value is None:
        return "null"
    if not isinstance(value, str):
        return str(value)
    plain = f"[{value}]" if flow else f"k: {value}"
    try:
        read = yaml.load(plain, Loader=_Loader)
    except yaml.YAMLError:
        read = None
    if read == ([value] if flow else {"k": value}) and not (flow and ";" in value):
        return value
    quoted = "'" + value.replace("'", "''") + "'"
    return quoted if flow or len(value) < WIDTH // 2 else f"\0{value}"


def _check(path: str, source: str, result: str, values: Mapping[Keys, Any]) -> None:
    """See that the file now says what it said with these values in their places, and nothing else."""
    wanted, _ = yamlfile.parse(path, source)
    for keys, value in values.items():
        wanted = _with(wanted, keys, value)
    found, problems = yamlfile.parse(path, result)
    if problems or found != wanted:
        raise ClaimcheckError(f"{path}: could not be changed without touching the rest of it; change it by hand")
