"""From checked rule data to the RuleBook."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

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


def build(fingerprint: str, data: Mapping[str, Any], lexicon: Mapping[str, Any]) -> RuleBook:
    """The RuleBook of the checked data of the files of the lexicon and of all others, by their paths."""
    effects = {key: _effect(key, value) for key, value in data["register/effects.yaml"]["effects"].items()}
    laws = {
        key: Law(key, {lang: value[lang] for lang in LANGUAGES}, value["what"])
        for key, value in data["register/laws.yaml"]["laws"].items()
    }
    cases = {key: _case(key, value) for key, value in cases_of(data).items()}
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


def cases_of(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The judgements and decisions in the data of the rules, by their keys."""
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
