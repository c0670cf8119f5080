"""From checked rule data to the RuleBook, and the mistakes that only show between files."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from claimcheck.errors import RuleProblem
from claimcheck.rulebook import duties, phrases
from claimcheck.rulebook.model import (
    Case,
    Effect,
    Example,
    Law,
    LexiconEntry,
    ListedClaim,
    Organ,
    RejectedClaim,
    Rule,
    RuleBook,
    Substance,
)

LANGUAGES = ("en", "nl")
SHEETS = (
    "register/conditions.yaml",
    "register/nutrition-claims.yaml",
    "register/reference-intakes.yaml",
    "register/units.yaml",
)
CORE = (
    "pack.yaml",
    "languages.yaml",
    "register/body.yaml",
    "register/cases.yaml",
    "register/complaints.yaml",
    "register/effects.yaml",
    "register/laws.yaml",
    *SHEETS,
    "register/acts.yaml",
    "register/pages.yaml",
    "register/proximity.yaml",
)
PENDING = "on-hold"  # the status of a plant for which claims on hold are known
VERDICTS = ("authorised", "botanical", "disease", "function", "general", "rejected", "risk-factor", "wording")
BY_FACTS = ("condition", "contradiction", "information", "nutrition-condition")
"""What is said of a page by the facts of its product."""
Problems = list[tuple[RuleProblem, list[str | int]]]


def build(fingerprint: str, data: Mapping[str, Any], lexicon: Mapping[str, Any]) -> RuleBook:
    """The RuleBook of the checked data of the files of the lexicon and of all others, by their paths."""
    effects = {key: _effect(key, value) for key, value in data["register/effects.yaml"]["effects"].items()}
    laws = {
        key: Law(key, {lang: value[lang] for lang in LANGUAGES}, value["what"])
        for key, value in data["register/laws.yaml"]["laws"].items()
    }
    cases = {key: _case(key, value) for key, value in _cases(data).items()}
    laws |= {key: Law(key, case.citation, case.holding) for key, case in cases.items()}
    body = {key: _organ(key, value) for key, value in data["register/body.yaml"]["body"].items()}
    substances = {}
    rules = {}
    statements = []
    markets = {}
    acts = {key: duties.day(act["from"]) for key, act in data["register/acts.yaml"]["acts"].items()}
    for path, value in data.items():
        if path.startswith("register/substances/"):
            substances[value["id"]] = _substance(value, acts)
        elif path.startswith("checks/"):
            rules[value["id"]] = _rule(path, value)
        elif path.startswith("statements/"):
            rules[value["id"]] = duties.rule(path, value)
            statements.append(duties.statement(value))
        elif path.startswith("markets/"):
            markets[value["id"]] = duties.market(value)
    return RuleBook(
        fingerprint=fingerprint,
        pack=data["pack.yaml"],
        languages={lang: tuple(words) for lang, words in data["languages.yaml"]["languages"].items()},
        laws=laws,
        cases=cases,
        effects=effects,
        body=body,
        complaints={
            key: tuple(group["offer"])
            for group in data["register/complaints.yaml"]["complaints"]
            for key in group["to"]
        },
        substances=substances,
        listed={claim.id: claim for substance in substances.values() for claim in substance.claims},
        rules=dict(sorted(rules.items())),
        verdicts={rule.verdict: rule for rule in rules.values() if rule.verdict},
        lexicon=_Lexicon(lexicon, substances.values()),
        sheets={path: data[path] for path in SHEETS if path in data},
        statements=tuple(statements),
        pages=duties.pages(data["register/pages.yaml"]),
        proximity=duties.proximity(data["register/proximity.yaml"]),
        markets=markets,
    )


class _Lexicon(Mapping[str, tuple[LexiconEntry, ...]]):
    """The entries of each language, made when they are asked for: most runs find them compiled in the cache."""

    def __init__(self, files: Mapping[str, Any], substances: Collection[Substance]) -> None:
        self._files = files
        self._substances = substances
        self._made: dict[str, tuple[LexiconEntry, ...]] = {}

    def __getitem__(self, lang: str) -> tuple[LexiconEntry, ...]:
        if lang not in LANGUAGES:
            raise KeyError(lang)
        if lang not in self._made:
            written = [entry for file in self._files.values() if file["language"] == lang for entry in _lexicon(file)]
            self._made[lang] = (*written, *_names(self._substances, lang))
        return self._made[lang]

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)


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
            cited: list[tuple[str, list[str | int]]] = [(key, ["law", n]) for n, key in enumerate(value["law"])]
            spoken: list[tuple[str, list[str | int]]] = [(value["effect"], ["effect"])] if "effect" in value else []
            _known(problems, path, effects, spoken, "effect")
            _known(problems, path, {**data["register/laws.yaml"]["laws"], **_cases(data)}, cited, "law")
            decided: list[tuple[str, list[str | int]]] = [
                (key, ["cases", n]) for n, key in enumerate(value.get("cases", ()))
            ]
            _known(problems, path, _cases(data), decided, "case")
            named: list[tuple[str, list[str | int]]] = [
                (key, ["substances", n]) for n, key in enumerate(value.get("substances", ()))
            ]
            _known(problems, path, substances, named, "substance")
            meant: list[tuple[str, list[str | int]]] = [
                (key, ["claims", n]) for n, key in enumerate(value.get("claims", ()))
            ]
            _known(problems, path, listed, meant, "claim")
        elif path == "register/cases.yaml":
            for key, case in value["cases"].items():
                about: list[tuple[str, list[str | int]]] = [
                    (effect, ["cases", key, "effects", n]) for n, effect in enumerate(case.get("effects", ()))
                ]
                _known(problems, path, effects, about, "effect")
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


def _market_names(path: str, value: Mapping[str, Any], data: Mapping[str, Any]) -> Problems:
    """The names in the file of a market that no other file explains."""
    problems: Problems = []
    substances = [each for name, each in data.items() if name.startswith("register/substances/")]
    known: dict[str, Mapping[str, Any]] = {
        "rule": {each["id"]: each for name, each in data.items() if name.startswith(("checks/", "statements/"))},
        "law": {**data["register/laws.yaml"]["laws"], **_cases(data)},
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


def _cases(data: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = data.get("register/cases.yaml", {}).get("cases", {})
    return found


def _case(key: str, value: Mapping[str, Any]) -> Case:
    return Case(
        key,
        {lang: value[lang] for lang in LANGUAGES},
        value["court"],
        value["number"],
        value["ecli"],
        value["date"],
        value["holding"],
        value["source"],
        value["checked"],
        tuple(value.get("effects", ())),
    )


def _effect(key: str, value: Mapping[str, Any]) -> Effect:
    return Effect(
        id=key,
        name={lang: value[lang] for lang in LANGUAGES},
        less=value.get("wish") == "less",
        risk=value.get("risk", False),
        same=tuple(value.get("same", ())),
        near=tuple(value.get("near", ())),
        offer=tuple(value.get("offer", ())),
        children=value.get("children"),
        usual=tuple(value.get("usual", ())),
    )


def _organ(key: str, value: Mapping[str, Any]) -> Organ:
    return Organ(
        id=key,
        effects=tuple(value["effects"]),
        function=tuple(value["function"]),
        heads=value.get("heads", {}),
        specific=value.get("specific", False),
    )


def _substance(value: Mapping[str, Any], acts: Mapping[str, date | None]) -> Substance:
    key = value["id"]
    on_hold = value.get("on_hold", {})
    return Substance(
        id=key,
        kind=value["kind"],
        name=value["name"],
        names={lang: tuple(value.get("names", {}).get(lang, ())) for lang in LANGUAGES},
        members=tuple(value.get("members", ())),
        group=value.get("group", False),
        claims=tuple(_listed(key, claim, acts) for claim in value.get("claims", ())),
        rejected=tuple(_rejected(key, claim) for claim in value.get("rejected", ())),
        on_hold="on_hold" in value,
        pending=tuple(on_hold["effects"]) if PENDING in on_hold.get("status", ()) else (),
        former=tuple(_listed(key, claim, acts) for claim in value.get("withdrawn", ())),
    )


def _listed(substance: str, value: Mapping[str, Any], acts: Mapping[str, date | None]) -> ListedClaim:
    regulation = value.get("regulation", "")
    act = re.match(r"[0-9]+/[0-9]+", regulation)
    return ListedClaim(
        id=value["id"],
        substance=substance,
        effect=value["effect"],
        article=value["article"],
        text=value["text"],
        alternatives={lang: tuple(value.get("alternatives", {}).get(lang, ())) for lang in LANGUAGES},
        conditions={lang: _conditions(value.get("conditions", {}), lang) for lang in LANGUAGES},
        efsa=tuple(value.get("efsa", ())),
        checked=value["checked"],
        since=duties.day(value.get("from")) or (acts.get(act.group()) if act else None),
        until=duties.day(value.get("until")),
        regulation=regulation,
    )


def _conditions(value: Mapping[str, Any], lang: str) -> str:
    """The conditions of use in words: what the consumer must be told, the text of the law, the amount, or the kind."""
    information, text = value.get("information", {}), value.get("text", {})
    amount = " ".join(str(value[key]) for key in ("min_amount", "unit") if key in value)
    per = f"{amount} / {value['per']}" if amount and "per" in value else amount
    shared = value.get("kind", "") if value.get("kind") == "source-of" else ""
    return information.get(lang) or text.get(lang) or shared or per or text.get("en") or value.get("kind", "")


def _rejected(substance: str, value: Mapping[str, Any]) -> RejectedClaim:
    return RejectedClaim(
        id=value["id"],
        substance=substance,
        effects=tuple(value.get("effects", ())),
        claimed=tuple(value.get("claimed", ())),
        efsa=tuple(value.get("efsa", ())),
        regulation=value.get("regulation"),
    )


def _lexicon(value: Mapping[str, Any]) -> list[LexiconEntry]:
    entries = []
    for key, entry in value["entries"].items():
        given = entry if isinstance(entry, dict) else {"words": entry}
        attributes = tuple((k, str(v)) for k, v in given.items() if k not in {"words", "forms"})
        entries.append(
            LexiconEntry(value["class"], key, tuple(given["words"]), tuple(given.get("forms", ())), attributes)
        )
    return entries


def _names(substances: Iterable[Substance], lang: str) -> list[LexiconEntry]:
    """The names of the substances as lexicon entries; a name in one language is understood in the other."""
    other = "en" if lang == "nl" else "nl"
    return [
        LexiconEntry(
            "substances",
            substance.id,
            tuple(
                dict.fromkeys(
                    (
                        *(_plain(name) for name in (substance.name[lang], *substance.names[lang])),
                        *(_foreign(name) for name in (substance.name[other], *substance.names[other]) if len(name) > 4),
                    )
                )
            ),
            (),
            (*((("plant", "yes"),) if substance.plant else ()), *((("group", "yes"),) if substance.group else ())),
        )
        for substance in substances
    ]


def _foreign(name: str) -> str:
    """A name of the other language: matched as it is written, since lemmas of the wrong language mislead."""
    return f'"{_plain(name)}"'


def _plain(name: str) -> str:
    """A name without what means something in the pattern language: brackets, bars, tildes."""
    return " ".join(re.sub(r"[()|~{}^$\"]", " ", name).split())


def _example(value: Any) -> Example:
    given = value if isinstance(value, dict) else {"text": value}
    text = given["text"]
    inside = re.search(r"\[(.+?)\]", text, re.DOTALL)
    plain = text.replace("[", "").replace("]", "") if inside else text
    facts = json.dumps(given["facts"], ensure_ascii=False) if "facts" in given else ""
    return Example(plain, inside.group(1) if inside else plain, given.get("page"), facts)


def _rule(path: str, value: Mapping[str, Any]) -> Rule:
    examples = value["examples"]

    def spelled(part: str) -> dict[str, tuple[str, ...]]:
        words = value.get("words", {})
        return {
            lang: tuple(phrases.expanded(phrase, words.get(lang, {})) for phrase in value.get(part, {}).get(lang, ()))
            for lang in LANGUAGES
        }

    def texts(kind: str) -> dict[str, tuple[Example, ...]]:
        return {lang: tuple(_example(item) for item in examples[lang][kind]) for lang in LANGUAGES}

    return Rule(
        id=value["id"],
        name=value["name"],
        category=value["category"],
        severity=value["severity"],
        law=tuple(value["law"]),
        message=value["message"],
        advice=value["advice"],
        verdict=value.get("verdict"),
        patterns=spelled("patterns"),
        exceptions=spelled("exceptions"),
        any_scope=value.get("scope") == "any",
        flag=texts("flag"),
        passing=texts("pass"),
        why=value.get("why", {}),
        path=path,
        effect=value.get("effect"),
        cases=tuple(value.get("cases", ())),
    )


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
