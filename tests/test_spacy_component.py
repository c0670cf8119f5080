"""claimcheck as a spaCy component."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from claimcheck import spacy_component
from claimcheck.model import Claim


@pytest.fixture(scope="module")
def pipelines() -> dict[str, Language]:
    made = {language: spacy.blank(language) for language in ("nl", "en")}
    for nlp in made.values():
        nlp.add_pipe("claimcheck")
    return made


TEXTS = {"nl": "Zink geneest griep en draagt bij tot een normale leverfunctie.", "en": "Zinc cures the flu."}


def test_spacy_finds_the_component_once_the_package_is_installed() -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    module, _, name = project["project"]["entry-points"]["spacy_factories"]["claimcheck"].partition(":")
    assert getattr(importlib.import_module(module), name) is spacy_component.make_component


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_doc_holds_its_claims_and_findings(pipelines: dict[str, Language], language: str) -> None:
    doc = pipelines[language](TEXTS[language])
    assert doc._.claims
    assert all(isinstance(claim, Claim) for claim in doc._.claims)
    first = doc._.claims[0]
    assert (first.subjects, first.sense, first.objects) == (("zinc",), "treat", ("influenza",))
    assert doc.text[first.start : first.end] in {"Zink geneest griep", "Zinc cures the flu"}
    assert doc._.claim_findings[0].rule == "HC101"
    assert doc.char_span(first.start, first.end) is not None


def test_a_doc_without_claims_holds_none(pipelines: dict[str, Language]) -> None:
    doc = pipelines["en"]("Zinc is a mineral.")
    assert doc._.claims == () and doc._.claim_findings == ()


def test_messages_speak_the_language_asked_for(pipelines: dict[str, Language]) -> None:
    dutch = spacy.blank("nl")
    dutch.add_pipe("claimcheck", config={"ui": "nl"})
    [in_dutch] = dutch("Zink geneest griep.")._.claim_findings
    [in_english] = pipelines["nl"]("Zink geneest griep.")._.claim_findings
    assert in_dutch.message != in_english.message
    assert in_dutch.location == in_english.location


def test_quiet_claims_are_there_too(pipelines: dict[str, Language]) -> None:
    doc = pipelines["en"]("Zinc does not cure the flu.")
    assert [claim.quiet for claim in doc._.claims] == ["negation"]
    assert doc._.claim_findings == ()
