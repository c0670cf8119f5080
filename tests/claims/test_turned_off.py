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
    "De bloeddruk daalt 's nachts.",
    "Met het ouder worden neemt de spiermassa af.",
    "Cholesterol is produced by the liver.",
    "Een griepprik beschermt tegen griep.",
    "Het immuunsysteem beschermt je tegen ziekteverwekkers.",
    "Gewrichten worden gesmeerd door gewrichtsvloeistof.",
    "Paracetamol verlicht de pijn, maar neemt de oorzaak niet weg.",
    "Yoga helpt tegen stress.",
    "Een warm bad helpt om te ontspannen.",
    "A warm bath helps you relax.",
    "Wil je meer energie?",
    "Want more energy?",
    "Muscle is built when you rest.",
    "Blauw licht van schermen remt de aanmaak van melatonine.",
    "Was regelmatig je handen om besmetting te voorkomen.",
    "Wat doet Lever Support?",
    "Do you use medicines for epilepsy?",
    "Dit is geen vetmassa.",
    "Rustig ademhalen verlaagt je hartslag en helpt om te ontspannen.",
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
    ("Cystitis? Tackle it with cranberry.", "Cystitis? Tackle it"),
    ("Na twee weken zag ik dat mijn haar voller werd.", "haar"),
    ("Deze capsules houden migraine tegen en ontspannen het lichaam.", "houden migraine tegen"),
    ("Since I started taking this powder I sleep more deeply.", "sleep"),
    ("Silymarine omhult de levercel als een schild.", "Silymarine omhult de levercel"),
    ("Cafeïne houdt je hartslag regelmatig.", "hartslag"),
    ("Melatonine is bedoeld om botontkalking tegen te gaan.", "botontkalking tegen te gaan"),
    ("Ze trainen je immuunsysteem en helpen bij diarree.", "helpen bij diarree"),
    ("Our customers notice that their skin becomes smoother.", "skin"),
]


@pytest.mark.parametrize("text", QUIET)
def test_it_stays_quiet(findings: Check, text: str) -> None:
    assert [f.text for f in findings(text)] == []


@pytest.mark.parametrize(("text", "said"), FLAGGED)
def test_it_reports(findings: Check, text: str, said: str) -> None:
    assert any(said in f.text for f in findings(text))
