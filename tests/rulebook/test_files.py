"""Every file in rules/: its schema line, its place, and what it says of others."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from claimcheck.rulebook import RuleBook, rules_directory, yamlfile
from claimcheck.rulebook.loading import schema_of

RULES = rules_directory()
FILES = sorted(path.relative_to(RULES).as_posix() for path in RULES.rglob("*.yaml"))
LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
LONGEST = 120


@pytest.mark.parametrize("path", FILES)
def test_a_file_names_its_schema_and_keeps_to_it(path: str) -> None:
    source = (RULES / path).read_text(encoding="utf-8")
    named = LINE.match(source)
    assert named, "the first line names no schema"
    schema = ((RULES / path).parent / named.group(1)).resolve()
    assert schema == (RULES / "schema" / f"{schema_of(path)}.schema.json").resolve()
    validator = jsonschema.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(_data(path))] == []


def _data(path: str) -> Any:
    data, problems = yamlfile.parse(path, (RULES / path).read_text(encoding="utf-8"))
    assert not problems
    return data


@pytest.mark.parametrize("path", sorted((RULES / "schema").iterdir()), ids=lambda path: path.name)
def test_a_schema_is_one(path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", [path for path in FILES if path.startswith("checks/")])
def test_no_line_of_a_rule_is_too_long(path: str) -> None:
    lines = (RULES / path).read_text(encoding="utf-8").splitlines()
    assert [n for n, line in enumerate(lines, 1) if len(line) > LONGEST] == []


@pytest.mark.parametrize("path", [path for path in FILES if path.startswith("register/substances/")])
def test_a_substance_stands_in_the_file_of_its_name(path: str) -> None:
    assert path == f"register/substances/{_data(path)['id']}.yaml"


@pytest.mark.parametrize("path", [path for path in FILES if path.startswith("checks/")])
def test_a_rule_stands_in_the_file_of_its_id_and_name(path: str) -> None:
    rule = _data(path)
    assert path == f"checks/{rule['id'].lower()}-{rule['name']}.yaml"


@pytest.mark.parametrize("path", [path for path in FILES if path.startswith("lexicon/")])
def test_a_class_of_the_lexicon_stands_in_its_place(path: str) -> None:
    data = _data(path)
    assert path == f"lexicon/{data['language']}/{data['class']}.yaml"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_name_is_the_name_of_one_substance(book: RuleBook, language: str) -> None:
    named: dict[str, set[str]] = {}
    for substance in book.substances.values():
        for name in (substance.name[language], *substance.names[language]):
            named.setdefault(name.casefold(), set()).add(substance.id)
    assert {name: ids for name, ids in named.items() if len(ids) > 1} == {}


def test_ids_of_claims_are_unique() -> None:
    ids = Counter(
        claim["id"]
        for path in FILES
        if path.startswith("register/substances/")
        for part in ("claims", "rejected")
        for claim in _data(path).get(part, ())
    )
    assert [key for key, times in ids.items() if times > 1] == []


def test_every_effect_that_the_register_names_is_in_the_vocabulary(book: RuleBook) -> None:
    assert {effect for effect in _effects(book) if effect not in book.effects} == set()


def _effects(book: RuleBook) -> Iterator[str]:
    for substance in book.substances.values():
        yield from (claim.effect for claim in substance.claims)
        yield from (effect for claim in substance.rejected for effect in claim.effects)
    for organ in book.body.values():
        yield from (*organ.effects, *organ.function, *organ.heads.values())
    for each in book.effects.values():
        yield from (*each.same, *each.near, *each.offer)


def test_usual_substances_have_the_claim(book: RuleBook) -> None:
    claimed = {(claim.substance, claim.effect) for claim in book.listed.values()}
    assert {(key, each.id) for each in book.effects.values() for key in each.usual} <= claimed


def test_what_is_offered_has_an_authorised_claim(book: RuleBook) -> None:
    claimed = {claim.effect for claim in book.listed.values()}
    offered = {effect for each in book.effects.values() for effect in each.offer}
    assert offered | {effect for effects in book.complaints.values() for effect in effects} <= claimed


def test_every_member_of_a_group_is_a_substance(book: RuleBook) -> None:
    named = {key for substance in book.substances.values() for key in substance.members}
    assert named <= set(book.substances)


def test_every_law_that_a_rule_cites_is_known_with_its_number(book: RuleBook) -> None:
    cited = {key for rule in book.rules.values() for key in rule.law}
    assert cited <= set(book.laws)
    for key in cited:
        assert all(re.search(r"\d", book.laws[key].citation[language]) for language in ("en", "nl")), key


def test_properties_and_effects_of_the_lexicon_point_into_the_register(book: RuleBook) -> None:
    for entries in book.lexicon.values():
        conditions = {entry.id for entry in entries if entry.kind == "conditions"}
        for entry in entries:
            attributes = dict(entry.attributes)
            assert {attributes["effect"]} <= set(book.effects) if "effect" in attributes else True, entry
            assert {attributes["condition"]} <= conditions if "condition" in attributes else True, entry


def test_the_pack_says_what_is_missing(book: RuleBook) -> None:
    missing = book.pack["missing"]
    assert isinstance(missing, list)
    [gap] = [each for each in missing if each["regulation"] == "2025/1560"]
    assert "missing" in gap["note"]["en"] and "ontbreekt" in gap["note"]["nl"]
    assert isinstance(book.pack["unchecked"], dict) and set(book.pack["unchecked"]) == {"en", "nl"}
