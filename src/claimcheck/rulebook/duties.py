"""From the data of ``rules/statements``, ``register/pages.yaml`` and ``register/proximity.yaml`` to values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from claimcheck.rulebook import phrases
from claimcheck.rulebook.model import Example, Market, Pages, Part, Point, Proximity, Rule, Statement

LANGUAGES = ("en", "nl")
NONE: Mapping[str, tuple[str, ...]] = dict.fromkeys(LANGUAGES, ())


def statement(value: Mapping[str, Any]) -> Statement:
    """A statement from the data of its file."""
    words = value.get("words", {})
    return Statement(
        rule=value["id"],
        kinds=frozenset(value["kinds"]),
        when=value["when"],
        about=_spelled(value.get("about", {}), words),
        substances=frozenset(value.get("substances", ())),
        claims=frozenset(value.get("claims", ())),
        conditions=frozenset(value.get("conditions", ())),
        national=value.get("national", False),
        since=day(value.get("from")),
        until=day(value.get("until")),
        write=value["write"],
        parts=tuple(Part(key, part["name"], _spelled(part["patterns"], words)) for key, part in value["parts"].items()),
    )


def rule(path: str, value: Mapping[str, Any]) -> Rule:
    """What is said where the statement is missing, as a rule that no phrase brings into play."""
    examples = value["examples"]

    def texts(kind: str) -> dict[str, tuple[Example, ...]]:
        return {lang: tuple(Example(text, text, None) for text in examples[lang][kind]) for lang in LANGUAGES}

    return Rule(
        id=value["id"],
        name=value["name"],
        category="statement",
        severity=value["severity"],
        law=tuple(value["law"]),
        message=value["message"],
        advice=value["advice"],
        verdict=None,
        patterns=NONE,
        exceptions=NONE,
        any_scope=True,
        flag=texts("flag"),
        passing=texts("pass"),
        why={},
        path=path,
    )


def pages(value: Mapping[str, Any]) -> Pages:
    """How a page tells what it is."""
    kinds = {word.lower(): kind for kind, words in value["kinds"].items() for word in words}
    columns = {name: role for role, names in value.get("columns", {}).items() for name in names}
    return Pages(kinds, {lang: tuple(value["supplement"][lang]) for lang in LANGUAGES}, columns)


def proximity(value: Mapping[str, Any]) -> Proximity:
    """What is next to a claim."""
    return Proximity(value["sentences"], value["blocks"], value["row"], tuple(value["marks"]), value["said"])


def market(value: Mapping[str, Any]) -> Market:
    """A market from the data of its file."""
    return Market(value["id"], value["name"], tuple(_point(each) for each in value["points"]))


def _point(value: Mapping[str, Any]) -> Point:
    on_hold, plants, law = value.get("on_hold", {}), value.get("plants", {}), value.get("law", {})
    return Point(
        id=value["id"],
        what=value["what"],
        source=value["source"],
        checked=value["checked"],
        severity=value.get("severity", {}),
        statements=frozenset(value.get("statements", ())),
        without=frozenset(value.get("without", ())),
        claims=frozenset(value.get("claims", ())),
        on_hold=on_hold.get("severity"),
        disclaimer=on_hold.get("disclaimer"),
        barred=frozenset(plants.get("substances", ())),
        barred_severity=plants.get("severity"),
        adds={rule: tuple(keys) for rule, keys in law.get("add", {}).items()},
        drops=frozenset(law.get("drop", ())),
    )


def names_in(value: Mapping[str, Any]) -> Iterator[tuple[str, str, list[str | int]]]:
    """What the file of a market names: the kind of thing (rule, law, substance, claim), its id and its keys."""
    for n, point in enumerate(value["points"]):
        at: list[str | int] = ["points", n]
        yield from (("rule", key, [*at, "severity", key]) for key in point.get("severity", {}))
        for part in ("statements", "without"):
            yield from (("rule", key, [*at, part, m]) for m, key in enumerate(point.get(part, ())))
        yield from (("claim", key, [*at, "claims", m]) for m, key in enumerate(point.get("claims", ())))
        if "disclaimer" in point.get("on_hold", {}):
            yield "rule", point["on_hold"]["disclaimer"], [*at, "on_hold", "disclaimer"]
        listed = point.get("plants", {}).get("substances", ())
        yield from (("substance", key, [*at, "plants", "substances", m]) for m, key in enumerate(listed))
        law = point.get("law", {})
        yield from (("law", key, [*at, "law", "drop", m]) for m, key in enumerate(law.get("drop", ())))
        for rule_id, keys in law.get("add", {}).items():
            yield "rule", rule_id, [*at, "law", "add", rule_id]
            yield from (("law", key, [*at, "law", "add", rule_id, m]) for m, key in enumerate(keys))


def phrases_of(path: str, value: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, list[str]], list[str | int]]]:
    """The phrases in a file of statements or of pages, each with the lists of words it may name, and its keys."""
    words = value.get("words", {})
    groups: dict[tuple[str, ...], Mapping[str, Any]] = {}
    if path == "register/pages.yaml":
        groups["supplement",] = value["supplement"]
    else:
        groups["about",] = value.get("about", {})
        for name, part in value["parts"].items():
            groups["parts", name, "patterns"] = part["patterns"]
    for keys, by_language in groups.items():
        for lang, listed in by_language.items():
            for n, phrase in enumerate(listed):
                yield phrase, words.get(lang, {}), [*keys, lang, n]


def day(text: str | None) -> date | None:
    """A date written as 2024-08-19, or None. Raises ValueError."""
    return date.fromisoformat(text) if text else None


def _spelled(given: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {
        lang: tuple(phrases.expanded(phrase, words.get(lang, {})) for phrase in given.get(lang, ()))
        for lang in LANGUAGES
    }
