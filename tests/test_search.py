from __future__ import annotations

import pytest

from claimcheck import search
from tests.handmade import BOOK


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("magnesium", ["magnesium.energy-metabolism", "magnesium.tiredness-fatigue"]),
        ("magnesum", ["magnesium.energy-metabolism", "magnesium.tiredness-fatigue"]),
        ("MAGNÉSIUM", ["magnesium.energy-metabolism", "magnesium.tiredness-fatigue"]),
        ("liver", ["choline.liver-function"]),
        ("leverfuntie", ["choline.liver-function"]),
        ("lever", ["choline.liver-function"]),
        ("ascorbic acid", ["vitamin-c.tiredness-fatigue"]),
        ("vitamine c", ["vitamin-c.tiredness-fatigue"]),
        ("B-12", ["vitamin-b12.tiredness-fatigue"]),
        ("vitamin b 12", ["vitamin-b12.tiredness-fatigue"]),
        ("cobalamine", ["vitamin-b12.tiredness-fatigue"]),
        ("magnesium tegen vermoeidheid", ["magnesium.tiredness-fatigue", "vitamin-c.tiredness-fatigue"]),
        ("choline for my liver", ["choline.liver-function"]),
        ("energy", ["magnesium.energy-metabolism"]),
        ("vitamin c liver", []),
        ("nothing", []),
        ("", []),
        ("?!", []),
    ],
)
def test_claims_by_substance_effect_and_words(query: str, found: list[str]) -> None:
    assert [claim.id for claim in search.claims(BOOK, query)] == found


@pytest.mark.parametrize(
    ("given", "found", "exact"),
    [
        ("HC101", "HC101", True),
        ("hc701 ", "HC701", True),
        ("101", "HC101", True),
        ("disease-claim", "HC101", True),
        ("diseaseclaim", "HC101", False),
        ("desease-claim", "HC101", False),
        ("doctor", "HC701", False),
        ("HC102", "HC101", False),
        ("xyzzy", None, False),
        ("", None, False),
    ],
)
def test_rules_by_id_number_name_and_likeness(given: str, found: str | None, exact: bool) -> None:
    rule, same = search.rule(BOOK, given)
    assert (rule.id if rule else None, same) == (found, exact)
