"""Markdown to measure on, made of the project's own corpus: always the same for the same numbers.

The paragraphs of corpus/*.jsonl are put together in an order drawn by number, so that pages differ and no page is a
page of the corpus; a paragraph comes back on other pages once the corpus is used up (about half a megabyte).
"""

from __future__ import annotations

import json
import pathlib
import random
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parent.parent
LANGUAGES = ("nl", "en")


def paragraphs(language: str) -> list[str]:
    """The paragraphs, headings and lists of the corpus in a language."""
    lines = (ROOT / "corpus" / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    texts = (json.loads(line)["text"] for line in lines)
    found = [part for text in texts for part in text.split("\n\n") if part.strip() and not part.startswith("---")]
    return list(dict.fromkeys(found))


def page(number: int, size: int, language: str, source: list[str]) -> str:
    """A page of at least ``size`` bytes."""
    chance = random.Random(f"{language} {number}")
    parts, length = [f"# Page {number}"], 0
    while length < size:
        part = chance.choice(source)
        parts.append(part)
        length += len(part.encode()) + 2
    return "\n\n".join(parts) + "\n"


def pages(count: int, size: int) -> Iterator[tuple[str, str]]:
    """The language and text of each of ``count`` pages of about ``size`` bytes, half of them in either language."""
    sources = {language: paragraphs(language) for language in LANGUAGES}
    for number in range(count):
        language = LANGUAGES[number % 2]
        yield language, page(number, size, language, sources[language])


def write(folder: pathlib.Path, count: int, size: int) -> int:
    """Write the pages into ``nl`` and ``en`` below a folder. The bytes written."""
    total = 0
    for number, (language, text) in enumerate(pages(count, size)):
        place = folder / language / f"page-{number:05}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        total += place.stat().st_size
    return total
