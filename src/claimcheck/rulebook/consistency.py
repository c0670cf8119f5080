"""The mistakes of the rules that only show between files, or in a phrase; what the schemas cannot say."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimcheck.errors import RuleProblem
from claimcheck.rulebook import duties, phrases
from claimcheck.rulebook.build import LANGUAGES, cases_of

VERDICTS = ("authorised", "botanical", "disease", "function", "general", "rejected", "risk-factor", "wording")
BY_FACTS = ("condition", "contradiction", "information", "nutrition-condition")
"""What is said of a page by the facts of its product."""
Problems = list[tuple[RuleProblem, list[str | int]]]
"""Problems without a line, each with the keys and positions that lead to it in its file."""


def unknown_names(data: Mapping[str, Any]) -> Problems:
    """The names in the files that no other file explains, and the ids of rules that stand twice."""
    problems: Problems = []
    effects, body = data["register/effects.yaml"]["effects"], data["register/body.yaml"]["body"]
    _known(problems, "register/effects.yaml", effects, _kin(effects), "effect")
    rules: set[str] = set()
    substances = {value["id"]: value for path, value in data.items() if path.startswith("register/substances/")}
    listed = {claim["id"]: claim for value in substances.values() for claim in value.get("claims", ())}
    for path, value in data.items():
        if path.startswith("register/substances/"):
            _known(problems, path, effects, _effects_of(value), "effect")
        elif path.startswith(("checks/", "statements/")):
            if value["id"] in rules:
                problems.append((RuleProblem(path, 0, f"the id {value['id']} stands in another file too"), ["id"]))
            rules.add(value["id"])
            spoken: list[tuple[str, list[str | int]]] = [(value["effect"], ["effect"])] if "effect" in value else []
            _known(problems, path, effects, spoken, "effect")
            kinds: list[tuple[str, Mapping[str, Any], str]] = [
                ("law", {**data["register/laws.yaml"]["laws"], **cases_of(data)}, "law"),
                ("cases", cases_of(data), "case"),
                ("substances", substances, "substance"),
                ("claims", listed, "claim"),
                ("conditions", data["register/conditions.yaml"]["statements"], "statement"),
            ]
            for name, known, what in kinds:
                _known(problems, path, known, _lists({name: value.get(name, ())}), what)
        elif path == "register/cases.yaml":
            for key, case in value["cases"].items():
                about: list[tuple[str, list[str | int]]] = [
                    (effect, ["cases", key, "effects", n]) for n, effect in enumerate(case.get("effects", ()))
                ]
                _known(problems, path, effects, about, "effect")
        elif path == "register/nutrition-claims.yaml":
            problems += _wording_names(path, value)
        elif path.startswith("markets/"):
            problems += _market_names(path, value, data)
        elif path.startswith("lexicon/") and value["class"] in {"effects", "body"}:
            known = effects if value["class"] == "effects" else body
            _known(problems, path, known, ((key, ["entries", key]) for key in value["entries"]), value["class"])
    return problems + _unknown_complaints(data)


def _unknown_complaints(data: Mapping[str, Any]) -> Problems:
    """The effects and complaints that only register/complaints.yaml knows, and those that stand in it twice."""
    problems: Problems = []
    path, effects = "register/complaints.yaml", data["register/effects.yaml"]["effects"]
    lexicon = [value for name, value in data.items() if name.startswith("lexicon/") and value["class"] == "conditions"]
    named = {key: None for value in lexicon for key in value["entries"]}
    seen: set[str] = set()
    for n, group in enumerate(data[path]["complaints"]):
        offered: Iterable[tuple[str, list[str | int]]] = (
            (key, ["complaints", n, "offer", m]) for m, key in enumerate(group["offer"])
        )
        _known(problems, path, effects, offered, "effect")
        for m, key in enumerate(group["to"]):
            keys: list[str | int] = ["complaints", n, "to", m]
            _known(problems, path, named, [(key, keys)], "complaint")
            if key in seen:
                problems.append((RuleProblem(path, 0, f"the complaint '{key}' stands in two groups; keep one"), keys))
            seen.add(key)
    return problems


def _wording_names(path: str, value: Mapping[str, Any]) -> Problems:
    """What the wording of nutrition claims names and nothing explains."""
    problems: Problems = []
    wording = value["wording"]
    claims = {claim["id"]: claim for claim in value["claims"]}
    about = {**wording["names"], "reference-intakes": None, "substances": None}
    for key, said in wording["claims"].items():
        at: list[str | int] = ["wording", "claims", key]
        _known(problems, path, claims, [(key, at)], "claim")
        _known(problems, path, wording["ways"], [(said["way"], [*at, "way"])], "way")
        _known(problems, path, about, _lists({"of": said["of"]}, *map(str, at)), "name")
    return problems


def _market_names(path: str, value: Mapping[str, Any], data: Mapping[str, Any]) -> Problems:
    """The names in the file of a market that no other file explains."""
    problems: Problems = []
    substances = [each for name, each in data.items() if name.startswith("register/substances/")]
    known: dict[str, Mapping[str, Any]] = {
        "rule": {each["id"]: each for name, each in data.items() if name.startswith(("checks/", "statements/"))},
        "law": {**data["register/laws.yaml"]["laws"], **cases_of(data)},
        "substance": {each["id"]: each for each in substances},
        "claim": {claim["id"]: claim for each in substances for claim in each.get("withdrawn", ())},
    }
    for what, key, keys in duties.names_in(value):
        _known(problems, path, known[what], [(key, keys)], what)
    return problems


def _known(
    problems: Problems, path: str, known: Mapping[str, Any], ids: Iterable[tuple[str, list[str | int]]], what: str
) -> None:
    for key, keys in ids:
        if key not in known:
            near = difflib.get_close_matches(key, list(known), n=1)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            problems.append((RuleProblem(path, 0, f"unknown {what} '{key}'{hint}"), keys))


def _kin(effects: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, list[str | int]]]:
    """The effects that effects point at."""
    for key, value in effects.items():
        if "children" in value:
            yield value["children"], ["effects", key, "children"]
        for part in ("same", "near", "offer"):
            yield from _lists({part: value.get(part, ())}, "effects", key)


def _lists(value: Mapping[str, Iterable[str]], *above: str) -> Iterator[tuple[str, list[str | int]]]:
    for key, names in value.items():
        for n, name in enumerate(names):
            yield name, [*above, key, n]


def _effects_of(value: Mapping[str, Any]) -> Iterable[tuple[str, list[str | int]]]:
    for n, claim in enumerate(value.get("claims", ())):
        yield claim["effect"], ["claims", n, "effect"]
    for n, claim in enumerate(value.get("rejected", ())):
        for m, effect in enumerate(claim.get("effects", ())):
            yield effect, ["rejected", n, "effects", m]


def silent_verdicts(data: Mapping[str, Any]) -> list[RuleProblem]:
    """The verdicts of the judgement that no rule speaks for."""
    spoken = {value.get("verdict") for path, value in data.items() if path.startswith("checks/")}
    return [
        RuleProblem("checks", 0, f"no rule speaks for the verdict '{v}'")
        for v in (*VERDICTS, *BY_FACTS)
        if v not in spoken
    ]


def phrase_problems(data: Mapping[str, Any]) -> Problems:
    """The phrases of lexicon and rules that do not follow the pattern language."""
    problems: Problems = []
    for path, value in data.items():
        if path.startswith("lexicon/"):
            for key, entry in value["entries"].items():
                words, at = (entry["words"], ["words"]) if isinstance(entry, dict) else (entry, [])
                for n, word in enumerate(words):
                    message = _mistake(word.removeprefix("-"), frozenset())
                    problems += _problem(path, message, ["entries", key, *at, n])
        elif path.startswith("checks/"):
            problems += _rule_phrases(path, value)
        elif path.startswith("statements/") or path == "register/pages.yaml":
            for phrase, listed, keys in duties.phrases_of(path, value):
                problems += _problem(path, _mistake(phrase, phrases.SLOTS, listed), keys)
        elif path == "register/conditions.yaml":
            problems += _statement_phrases(path, value)
        elif path == "register/nutrition-claims.yaml":
            problems += _wording_phrases(path, value["wording"])
    return problems


def _statement_phrases(path: str, value: Mapping[str, Any]) -> Problems:
    """What is wrong with the phrases that statements to the consumer are recognised by."""
    problems: Problems = []
    for key, statement in value["statements"].items():
        for lang in LANGUAGES:
            for n, phrase in enumerate(statement["patterns"][lang]):
                keys: list[str | int] = ["statements", key, "patterns", lang, n]
                problems += _problem(path, _mistake(phrase, phrases.SLOTS), keys)
    return problems


def _wording_phrases(path: str, wording: Mapping[str, Any]) -> Problems:
    """What is wrong with the phrases that nutrition claims are recognised by."""
    problems: Problems = []
    groups = {("ways", name): way for name, way in wording["ways"].items()} | {("none",): wording["none"]}
    for above, spoken in groups.items():
        for lang in LANGUAGES:
            words = {**wording["words"][lang], "of": ["x"], "stem": ["x"]}
            for n, phrase in enumerate(spoken[lang]):
                keys: list[str | int] = ["wording", *above, lang, n]
                problems += _problem(path, _mistake(phrase, phrases.SLOTS, words), keys)
    return problems


def _problem(path: str, message: str | None, keys: list[str | int]) -> Problems:
    return [(RuleProblem(path, 0, message), keys)] if message else []


def _mistake(phrase: str, slots: frozenset[str], words: Mapping[str, list[str]] | None = None) -> str | None:
    """What is wrong with a phrase as a phrase, or None."""
    try:
        phrases.parse(phrases.expanded(phrase, words) if words is not None else phrase, lambda word: (word,), slots)
    except phrases.PhraseError as error:
        return str(error)
    return None


def _rule_phrases(path: str, value: Mapping[str, Any]) -> Problems:
    """What is wrong with the patterns and exceptions of a rule and with the words that it lists for them."""
    problems: Problems = []
    for lang in LANGUAGES:
        words = value.get("words", {}).get(lang, {})
        used: set[str] = set()
        for part in ("patterns", "exceptions"):
            for n, phrase in enumerate(value.get(part, {}).get(lang, ())):
                used |= phrases.named(phrase)
                problems += _problem(path, _mistake(phrase, phrases.SLOTS, words), [part, lang, n])
        for name in words:
            if name in phrases.SLOTS:
                message = f"the name '{name}' is taken: {{{name}}} is a mention of that kind; choose another name"
                problems += _problem(path, message, ["words", lang, name])
            elif name not in used:
                message = f"no pattern or exception in '{lang}' uses {{{name}}}; use it or take it out"
                problems += _problem(path, message, ["words", lang, name])
    return problems
