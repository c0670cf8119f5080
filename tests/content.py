"""A content repository made up: pages as a shop has them, most with a claim or two that may not be made."""

from __future__ import annotations

import random
from pathlib import Path

_OPENING = {
    "en": "In this article we explain what {name} is, where it is found, and how people use it at home.",
    "nl": "In dit artikel leggen we uit wat {name} is, waar het in zit, en hoe mensen het thuis gebruiken.",
}
_NEUTRAL = {
    "en": (
        "The capsules are made in a small factory in Friesland, and every batch is tested by a laboratory.",
        "Take one tablet a day with a glass of water, during or after a meal.",
        "Our customer service answers questions about your order on working days from nine to five.",
        "Nuts, legumes, whole grain and green vegetables contain a good deal of it.",
        "Keep the jar closed, dry, and out of reach of young children.",
        "Delivery is free from thirty euros, and you can send the jar back within fourteen days.",
        "The label names every ingredient, also the ones that the law does not ask for.",
    ),
    "nl": (
        "De capsules worden gemaakt in een kleine fabriek in Friesland, en elke partij wordt door een laboratorium getest.",
        "Neem één tablet per dag met een glas water, tijdens of na een maaltijd.",
        "Onze klantenservice beantwoordt vragen over uw bestelling op werkdagen van negen tot vijf.",
        "Noten, peulvruchten, volkoren granen en groene groenten bevatten er veel van.",
        "Bewaar de pot gesloten, droog en buiten bereik van jonge kinderen.",
        "Verzending is gratis vanaf dertig euro, en u kunt de pot binnen veertien dagen terugsturen.",
        "Op het etiket staat elk ingrediënt, ook de ingrediënten waar de wet niet om vraagt.",
    ),
}
_CLAIMS = {
    "en": (
        "{Name} boosts your immune system.",
        "{Name} cures the flu within a few days.",
        "Clinically proven and without side effects.",
        "{Name} is good for your liver and your heart.",
        "Valerian helps you to sleep better.",
    ),
    "nl": (
        "{Name} versterkt je immuunsysteem.",
        "{Name} geneest griep in een paar dagen.",
        "Klinisch bewezen en zonder bijwerkingen.",
        "{Name} is goed voor je lever en je hart.",
        "Valeriaan helpt je beter te slapen.",
    ),
}
_NAMES = {
    "en": ("zinc", "vitamin C", "magnesium", "iron", "vitamin D", "selenium", "calcium"),
    "nl": ("zink", "vitamine C", "magnesium", "ijzer", "vitamine D", "selenium", "calcium"),
}


def page(number: int) -> str:
    """The page of that number: about 250 words of Markdown with front matter, always the same."""
    chance = random.Random(number)
    language = "nl" if number % 2 else "en"
    name = chance.choice(_NAMES[language])
    head = f"---\ntitle: {name[:1].upper() + name[1:]}, page {number}\nlang: {language}\n---\n\n"
    parts = [f"# {name[:1].upper() + name[1:]}", _OPENING[language].format(name=name)]
    for section in range(4):
        parts.append(f"## {section + 1}. {name}")
        said = chance.sample(_NEUTRAL[language], 3)
        if chance.random() < 0.35:
            claim = chance.choice(_CLAIMS[language])
            said.insert(1, claim.format(name=name, Name=name[:1].upper() + name[1:]))
        parts.append(" ".join(said))
        parts.append("\n".join(f"* {each}" for each in chance.sample(_NEUTRAL[language], 2)))
    return head + "\n\n".join(parts) + f"\n\nPage {number} of our handbook.\n"


def repository(folder: Path, pages: int) -> None:
    """Write so many pages, a hundred to a folder."""
    for number in range(pages):
        place = folder / "content" / f"{number // 100:03}" / f"page-{number:05}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(page(number), encoding="utf-8")
