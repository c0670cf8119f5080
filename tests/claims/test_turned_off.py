"""What turns a claim off, and what does not: through the public door, on whole sentences."""

from collections.abc import Callable

import pytest

from claimcheck.model import Finding

Check = Callable[..., tuple[Finding, ...]]

QUIET = [
    "De lever verlaagt het cholesterol.",
    "Ingrediënten: visolie, gelatine, antioxidant (tocoferolrijk extract).",
    "Ingredients: fish oil, gelatine, antioxidant (vitamin E).",
    "Zinc does not prevent or treat the flu.",
    "Nothing here is meant to diagnose or treat a disease.",
    "Scientists have not shown that zinc cures the flu.",
    "Niemand beweert dat zink griep geneest.",
    "Stop het gebruik bij hoofdpijn.",
    "Kan een wisselwerking hebben met middelen tegen hoge bloeddruk.",
    "De lever ondersteunt de spijsvertering.",
    "Slaap ondersteunt je weerstand.",
    "Walking lowers blood pressure.",
    "Your immune system fights infections.",
]
FLAGGED = [
    ("Bij eczeem en psoriasis zien we mooie resultaten.", "psoriasis zien we mooie resultaten"),
    ("Je bloeddruk daalt binnen twee weken.", "bloeddruk daalt"),
    ("Zonder bijwerkingen geneest zink leverziekte.", "geneest zink leverziekte"),
    ("Geen bijwerkingen en door artsen aanbevolen.", "door artsen aanbevolen"),
    ("No side effects, doctor recommended.", "doctor recommended"),
    ("Zinc does not taste bad and cures the flu.", "cures the flu"),
    ("Zink is niet duur en helpt tegen griep.", "tegen griep"),
    ("Mannen kiezen het voor meer uithoudingsvermogen.", "uithoudingsvermogen"),
]


@pytest.mark.parametrize("text", QUIET)
def test_it_stays_quiet(findings: Check, text: str) -> None:
    assert [f.text for f in findings(text)] == []


@pytest.mark.parametrize(("text", "said"), FLAGGED)
def test_it_reports(findings: Check, text: str, said: str) -> None:
    assert any(said in f.text for f in findings(text))
