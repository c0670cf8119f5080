"""Who the subject of a claim is: named in the sentence, above it, beside it, or what the page is about."""

from __future__ import annotations

import pytest

from claimcheck.engine import Checker
from claimcheck.readers import read

TABLE = """\
| Substance | Benefit |
|---|---|
| Zinc | cures the flu |
| Iron | relieves headaches |
"""
ACROSS = """\
| | Zinc | Iron |
|---|---|---|
| use | cures the flu | relieves headaches |
"""
PLACES = [
    ("en", "Zinc cures the flu.", [("zinc", "clause")]),
    ("nl", "Zink bevat magnesium dat de spieren ondersteunt.", [("magnesium", "sentence")]),
    ("en", "The magnesium in our zinc capsules supports muscles.", [("magnesium", "clause")]),
    ("en", "Zinc is a mineral. It cures the flu.", [("zinc", "above")]),
    ("nl", "Zink is een mineraal. Het geneest griep.", [("zinc", "above")]),
    ("en", "# Zinc\n\nIt cures the flu.", [("zinc", "above")]),
    ("nl", "# Zink\n\nHet geneest griep.", [("zinc", "above")]),
    ("en", "# Zinc\n\nCures the flu.", [("zinc", "above")]),
    ("en", "# Zinc\n\nMagnesium cures the flu.", [("magnesium", "clause")]),
    ("en", "# Zinc and you\n\n## Magnesium\n\nIt cures the flu.", [("magnesium", "above")]),
    ("en", "## Zinc\n\n- cures the flu\n- relieves headaches", [("zinc", "above"), ("zinc", "above")]),
    ("en", TABLE, [("zinc", "above"), ("iron", "above")]),
    ("en", ACROSS, [("zinc", "above"), ("iron", "above")]),
    ("nl", "# Zink\n\nOnze capsules genezen griep.", [("zinc", "page")]),
    ("nl", "Zink, zink, zink en nog eens zink.\n\nOnze capsules genezen griep.", [("zinc", "page")]),
    ("en", "Our capsules cure the flu.", [("", "product")]),
    ("en", "Cures the flu.", [("", "none")]),
]


@pytest.mark.parametrize(("language", "text", "subjects"), PLACES)
def test_the_subject_is_found_where_a_reader_finds_it(
    checker: Checker, language: str, text: str, subjects: list[tuple[str, str]]
) -> None:
    claims = [claim for _, found in checker.explain(read(text, "page.md"), language) for claim in found]
    assert [("+".join(claim.subjects), claim.subject_from) for claim in claims] == subjects


def test_a_claim_knows_the_substances_near_it(checker: Checker) -> None:
    text = "There is zinc in our capsules.\n\nThere is iron in them as well.\n\nOur capsules cure the flu."
    [claim] = [claim for _, found in checker.explain(read(text, "page.md"), "en") for claim in found]
    assert claim.subject_from == "product"
    assert set(claim.nearby) == {"zinc", "iron"}


def test_a_claim_holds_offsets_of_the_text(checker: Checker) -> None:
    document = read("Good morning. **Zinc** cures the flu.", "page.md")
    [claim] = [claim for _, found in checker.explain(document, "en") for claim in found]
    assert document.text[claim.start : claim.end] == "Zinc cures the flu"
    assert [document.text[m.start : m.end] for m in claim.mentions] == ["Zinc", "cures", "flu"]
