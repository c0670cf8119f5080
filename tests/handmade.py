"""A small RuleBook, for tests that need one and not the real rules."""

from __future__ import annotations

from typing import Any

from claimcheck.rulebook import RuleBook
from claimcheck.rulebook.build import build


def _texts(text: str) -> dict[str, str]:
    return {"en": text, "nl": f"{text} (nl)"}


def _substance(key: str, en: str, nl: str, claims: dict[str, tuple[str, str]], *names: str) -> dict[str, Any]:
    """``claims`` are wordings, English and Dutch, by effect."""
    return {
        "id": key,
        "kind": "nutrient",
        "name": {"en": en, "nl": nl},
        "names": {"en": list(names)},
        "claims": [
            {
                "id": f"{key}.{effect}",
                "effect": effect,
                "article": "13.1",
                "text": {"en": in_english, "nl": in_dutch},
                "conditions": {"text": _texts("At least a source.")},
                "efsa": ["2010;8(10):1807"],
                "checked": {"en": "Official Journal", "nl": None},
            }
            for effect, (in_english, in_dutch) in claims.items()
        ],
    }


def _rule(key: str, name: str) -> dict[str, Any]:
    return {
        "id": key,
        "name": name,
        "category": "disease",
        "severity": "error",
        "law": ["fic"],
        "message": _texts("Not said of {substance}."),
        "advice": _texts("Leave it out."),
        "why": _texts("Because [it] is so."),
        "examples": {
            "en": {"flag": [{"text": "It [cures flu].", "page": "Zinc"}], "pass": ["See a doctor."]},
            "nl": {"flag": ["Het [geneest]."], "pass": ["Ga naar een arts."]},
        },
    }


TIRED = {
    name: (
        f"{name} contributes to the reduction of tiredness and fatigue",
        f"{name} draagt bij tot de vermindering van vermoeidheid en moeheid",
    )
    for name in ("Magnesium", "Vitamin C", "Vitamin B12")
}
SUBSTANCES = (
    _substance(
        "magnesium",
        "Magnesium",
        "Magnesium",
        {
            "tiredness-fatigue": TIRED["Magnesium"],
            "energy-metabolism": (
                "Magnesium contributes to normal energy-yielding metabolism",
                "Magnesium draagt bij tot een normaal energieleverend metabolisme",
            ),
        },
    ),
    _substance(
        "vitamin-c",
        "Vitamin C",
        "Vitamine C",
        {"tiredness-fatigue": TIRED["Vitamin C"]},
        "ascorbic acid",
        "magnesium ascorbate",
    ),
    _substance(
        "vitamin-b12", "Vitamin B12", "Vitamine B12", {"tiredness-fatigue": TIRED["Vitamin B12"]}, "B12", "cobalamin"
    ),
    _substance(
        "choline",
        "Choline",
        "Choline",
        {
            "liver-function": (
                "Choline contributes to the maintenance of normal liver function",
                "Choline draagt bij tot de instandhouding van een normale leverfunctie",
            )
        },
    ),
)


def _book() -> RuleBook:
    data: dict[str, Any] = {
        "languages.yaml": {"languages": {"en": ["for", "my", "the"], "nl": ["het", "tegen"]}},
        "pack.yaml": {},
        "register/complaints.yaml": {"complaints": []},
        "register/laws.yaml": {
            "laws": {"fic": {**_texts("Regulation 1169/2011, art. 7(3)"), "what": _texts("No disease is to be named.")}}
        },
        "register/effects.yaml": {
            "effects": {
                "energy-metabolism": {"en": "energy-yielding metabolism", "nl": "energieleverend metabolisme"},
                "liver-function": {"en": "liver function", "nl": "leverfunctie"},
                "tiredness-fatigue": {"en": "tiredness and fatigue", "nl": "vermoeidheid en moeheid"},
            }
        },
        "register/body.yaml": {"body": {}},
        "register/acts.yaml": {"acts": {}},
        "register/pages.yaml": {"kinds": {}, "supplement": {"en": [], "nl": []}},
        "register/proximity.yaml": {"sentences": 1, "blocks": 0, "row": True, "marks": [], "said": {}},
    }
    data |= {f"register/substances/{each['id']}.yaml": each for each in SUBSTANCES}
    data |= {
        f"checks/{key}.yaml": _rule(key, name)
        for key, name in (("HC101", "disease-claim"), ("HC701", "doctor-recommends"))
    }
    return build("0123456789abcdef", data, {})


BOOK = _book()
