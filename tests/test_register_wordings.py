"""Every authorised claim of the register, in the shapes that copy gives to it (tests/wordings.py), in both languages.

Left out by their shape, not by name: where verbs are exchanged and "normal" is taken out, wordings that are not
"<name> contributes to (is needed for, has a role in) <rest>"; where "normal" is taken out or the verb made stronger,
those without "normal" in their rest; and of the stronger verbs those that would raise a risk factor. The claims of
article 14(1)(a) go beyond the list as claims on a risk factor or a disease.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from claimcheck.model import Finding
from claimcheck.rulebook import RuleBook
from tests import wordings
from tests.conftest import flagged

Shape = Callable[[RuleBook, str], wordings.Made]
Findings = Callable[..., tuple[Finding, ...]]
QUIET = (
    wordings.official,
    wordings.renamed,
    wordings.beneath,
    wordings.beside,
    wordings.behind,
    wordings.marked,
    wordings.joined,
    wordings.shared,
    wordings.pointing,
    wordings.gapped,
    wordings.mild,
    wordings.risks,
)
BEYOND = (wordings.without_normal, wordings.stronger)


def _offenders(
    shape: Shape, book: RuleBook, language: str, findings: Findings, fine: Callable[[set[str]], bool]
) -> Iterator[str]:
    """The texts of a shape whose findings are not fine, a line each, with what was found."""
    for claim, text in dict.fromkeys(shape(book, language)):
        found = flagged(findings(text, language))
        if not fine({finding.rule for finding in found}):
            yield f"{claim}: {text!r}: {[(finding.rule, finding.text) for finding in found]}"


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("shape", QUIET, ids=lambda shape: shape.__name__)
def test_an_authorised_claim_is_quiet(shape: Shape, language: str, book: RuleBook, findings: Findings) -> None:
    offenders = list(_offenders(shape, book, language, findings, lambda rules: not rules))
    assert not offenders, "\n".join(offenders)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("shape", BEYOND, ids=lambda shape: shape.__name__)
def test_an_authorised_claim_said_too_strongly_goes_beyond_its_wording(
    shape: Shape, language: str, book: RuleBook, findings: Findings
) -> None:
    offenders = list(_offenders(shape, book, language, findings, lambda rules: rules == {"HC501"}))
    assert not offenders, "\n".join(offenders)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_risk_claim_said_too_strongly_is_one_on_the_risk_factor_or_the_disease(
    language: str, book: RuleBook, findings: Findings
) -> None:
    def fine(rules: set[str]) -> bool:
        return bool(rules) and rules <= {"HC101", "HC201"}

    offenders = list(_offenders(wordings.prevented, book, language, findings, fine))
    assert not offenders, "\n".join(offenders)


OTHERS = [
    ("en", "Collagen contributes to normal vision.", "HC301"),
    ("en", "Turmeric and zinc contribute to normal cognitive function.", "HC401"),
    ("en", "# Zinc\n\nOur formula contributes to normal cognitive function.", "HC501"),
    ("en", "Vitamin C contributes to the protection of cells from oxidative stress and cancer.", "HC101"),
    ("en", "Plant sterols lower blood cholesterol.", "HC201"),
    ("en", "Garlic has been shown to lower blood cholesterol.", "HC201"),
    ("nl", "Collageen draagt bij tot de instandhouding van een normaal gezichtsvermogen.", "HC301"),
    ("nl", "Kurkuma en zink dragen bij tot de instandhouding van normale botten.", "HC401"),
    ("nl", "## Magnesium\n\n- draagt bij tot de instandhouding van een normaal gezichtsvermogen", "HC301"),
    ("nl", "Zink geneest acne en draagt bij tot de instandhouding van normale botten.", "HC101"),
    ("nl", "Plantensterolen verlagen het cholesterolgehalte in het bloed.", "HC201"),
    ("nl", "Van knoflook is aangetoond dat het het cholesterolgehalte in het bloed verlaagt.", "HC201"),
]


@pytest.mark.parametrize(("language", "text", "rule"), OTHERS)
def test_words_of_the_list_excuse_nothing_but_the_claim_of_their_substance(
    language: str, text: str, rule: str, findings: Findings
) -> None:
    assert rule in {finding.rule for finding in flagged(findings(text, language))}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_shapes_reach_the_register(language: str, book: RuleBook) -> None:
    reached = {shape: {claim for claim, _ in shape(book, language)} for shape in (*QUIET, *BEYOND)}
    assert reached[wordings.official] == set(book.listed)
    assert len(reached[wordings.renamed]) > 0.98 * len(book.listed)
    assert len(reached[wordings.beneath]) > 0.85 * len(book.listed)
    assert len(reached[wordings.mild]) > 0.8 * len(book.listed)
    assert len(reached[wordings.stronger]) > 0.6 * len(book.listed)
