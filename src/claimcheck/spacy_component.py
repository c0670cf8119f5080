"""``nlp.add_pipe("claimcheck")``: the claims of a text for people who work in spaCy.

After it, ``doc._.claims`` holds ``claimcheck.model.Claim`` values (offsets of ``doc.text``), quiet ones included, and
``doc._.claim_findings`` the findings.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from claimcheck.engine import Checker
from claimcheck.readers import read
from claimcheck.rulebook import load


@Language.factory("claimcheck", default_config={"ui": "en"})
def make_component(nlp: Language, name: str, ui: str) -> ClaimsComponent:  # noqa: ARG001 - spaCy passes it
    """The factory behind ``nlp.add_pipe("claimcheck")``; raises RulesError where the rules do not load."""
    return ClaimsComponent(nlp.lang or "en", ui)


class ClaimsComponent:
    """Sets ``doc._.claims`` and ``doc._.claim_findings`` by the language of its pipeline."""

    def __init__(self, language: str, ui: str) -> None:
        self.language = language
        self.checker = Checker(load(), ui)
        for extension in ("claims", "claim_findings"):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=())

    def __call__(self, doc: Doc) -> Doc:
        document = read(doc.text, "doc.txt")
        doc._.claims = tuple(claim for _, claims in self.checker.explain(document, self.language) for claim in claims)
        doc._.claim_findings = self.checker.check(document, self.language).findings
        return doc
