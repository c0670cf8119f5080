from __future__ import annotations

from typing import Any, cast

from claimcheck.judge import Judgement
from claimcheck.model import Claim, Mention, Sentence
from claimcheck.reports import explainrule, explaintext, register
from claimcheck.reports.terminal import Look
from tests.handmade import BOOK
from tests.reports import sample

TEXT = "Zinc [b]\x1b[0m cures flu."


def test_a_rule_in_full() -> None:
    assert (
        explainrule.render(BOOK.rules["HC101"], BOOK)
        == """\
HC101 disease-claim
Category: disease, severity: error

Message: Not said of <substance>.
Advice: Leave it out.
Why: Because [it] is so.

Law
  - Regulation 1169/2011, art. 7(3): No disease is to be named.

English
  Flagged, the words in [brackets]:
    - It [cures flu]. (on a page about Zinc)
  Not flagged:
    - See a doctor.

Dutch
  Flagged, the words in [brackets]:
    - Het [geneest].
  Not flagged:
    - Ga naar een arts.
"""
    )


def test_a_rule_in_dutch_shows_the_dutch_examples_first() -> None:
    shown = explainrule.render(BOOK.rules["HC101"], BOOK, Look("nl"))
    assert shown.index("Nederlands") < shown.index("Engels")
    assert "Leave it out. (nl)" in shown


def test_all_rules_stand_in_columns() -> None:
    assert explainrule.listing(BOOK) == (
        "HC101  error  disease  disease-claim\nHC701  error  disease  doctor-recommends\n"
    )


def test_claims_of_the_register() -> None:
    claim = BOOK.listed["choline.liver-function"]
    assert (
        register.render([claim], BOOK, "en")
        == """\
choline.liver-function
  Choline contributes to the maintenance of normal liver function
  Conditions of use: At least a source.
  EFSA: 2010;8(10):1807

1 authorised claim
"""
    )
    in_dutch = register.render([claim], BOOK, "nl", Look("en"))
    assert "normale leverfunctie\n  (wording not compared with the Official Journal)\n" in in_dutch


class _View:
    sentence = Sentence(0, len(TEXT), ())
    mentions = (
        Mention(
            "relation",
            ("cure",),
            TEXT.index("cures"),
            TEXT.index(" flu"),
            2,
            3,
            (("sense", "treat"), ("strength", "strong")),
        ),
    )


def _claim(**given: Any) -> Claim:
    values: dict[str, Any] = {
        "start": 0,
        "end": len(TEXT) - 1,
        "language": "en",
        "subjects": ("zinc",),
        "subject_from": "clause",
        "nearby": (),
        "sense": "treat",
        "strength": "strong",
        "object_kind": "condition",
        "objects": ("influenza",),
        "normal": False,
        "quiet": None,
        "mentions": (),
    }
    return Claim(**{**values, **given})


def test_a_sentence_and_its_claims() -> None:
    judged = [
        (_claim(), Judgement("disease", "zinc", None)),
        (_claim(quiet="negation"), None),
        (_claim(subjects=(), subject_from="product", normal=True), None),
    ]
    view = cast(Any, _View())
    shown = explaintext.render(TEXT, [(view, judged)], (sample.finding(TEXT, "cures flu"),), BOOK)
    assert (
        shown
        == """\
Zinc [b]\\x1b[0m cures flu. (en)
  Words recognised
    cures: relation cure (sense treat, strength strong)
  Claims
    1. Zinc [b]\\x1b[0m cures flu
       subject: zinc (named in the clause)
       says: treat (strong)
       of: condition influenza
       verdict: disease
    2. Zinc [b]\\x1b[0m cures flu
       subject: zinc (named in the clause)
       says: treat (strong)
       of: condition influenza
       quiet: negation
    3. Zinc [b]\\x1b[0m cures flu
       subject: the product
       says: treat (strong)
       of: condition influenza, with 'normal' kept
       no verdict

Reported
  error HC101 disease-claim: cures flu
"""
    )
