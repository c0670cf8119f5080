"""YAML as the rules use it: safe, without surprises, and with the line of every key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from claimcheck.errors import RuleProblem

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


DEEPEST = 50  # values inside one another; the parser's stack ends at some thousand
MOST_REPEATED = 100_000  # values that & and * may make of a few


class _Loader(_Base):  # type: ignore[misc]
    """Safe YAML in which only true and false are booleans, dates stay strings and a key stands once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} must be text (put it in quotes)", key_node.start_mark
                )
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key '{key}' stands twice; keep one", key_node.start_mark
                )
            seen.add(key)
        result: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return result


_DROPPED = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _DROPPED]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def parse(path: str, source: str) -> tuple[Any, list[RuleProblem]]:
    """The data of a YAML file, and what is wrong with it as YAML (then the data is None).

    Wrong is also what would take all memory or go deeper than the parser can: see ``bounded``.
    """
    try:
        bounded(source)
        return yaml.load(source, Loader=_Loader), []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, [RuleProblem(path, mark.line + 1 if mark else 0, f"not valid YAML: {error.problem}")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, [RuleProblem(path, 0, f"not valid YAML: {error}")]


def bounded(source: str) -> None:
    """See that YAML is no deeper than DEEPEST, and that with ``&`` and ``*`` written out it has no more than
    MOST_REPEATED values. Raises yaml.YAMLError, with the place of what is too much.

    It goes by events, which take no memory, where building the values would.
    """
    sizes: dict[str, int] = {}  # of what each anchor stands for, written out
    opened: list[tuple[str | None, int]] = []  # the collections around the event: anchor, and the size before it
    size = repeated = 0
    for event in yaml.parse(source, Loader=_Base):
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append((event.anchor, size))
            if len(opened) > DEEPEST:
                raise _too_much(f"more than {DEEPEST} values inside one another", event)
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = opened.pop()
            if anchor:
                sizes[anchor] = size - before + 1
        elif isinstance(event, yaml.AliasEvent):
            if any(anchor == event.anchor for anchor, _ in opened):
                raise _too_much("a value holds itself (& and *); write it out", event)
            again = sizes.get(str(event.anchor), 0)
            size, repeated = size + again, repeated + again
            if repeated > MOST_REPEATED:
                raise _too_much(f"more than {MOST_REPEATED} values by way of & and *; write them out", event)
        size += 1


def _too_much(problem: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


def line_of(source: str, keys: Sequence[str | int]) -> int:
    """The line, from 1, of the value at a path of keys and indexes; the nearest parent's where the path ends early."""
    node = yaml.compose(source, Loader=_Base)
    line = 1
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == str(key)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            break
    return line


def lines_of(source: str) -> dict[tuple[str | int, ...], int]:
    """The line, from 1, of every value by its path of keys and indexes, in one look."""
    found: dict[tuple[str | int, ...], int] = {}
    stack: list[tuple[tuple[str | int, ...], yaml.Node | None]] = [((), yaml.compose(source, Loader=_Base))]
    seen: set[int] = set()  # an alias is not followed twice
    while stack:
        keys, node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                found[(*keys, key.value)] = key.start_mark.line + 1
                stack.append(((*keys, key.value), value))
        elif isinstance(node, yaml.SequenceNode):
            for n, value in enumerate(node.value):
                found[(*keys, n)] = value.start_mark.line + 1
                stack.append(((*keys, n), value))
    return found
