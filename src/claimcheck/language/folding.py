"""One spelling for each word, whatever its case, accents, apostrophes and invisible characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "µ": "μ"})


@lru_cache(maxsize=65536)
def lowered(word: str) -> str:
    """The word in lower case, compatibility forms composed (₁₂ -> 12), invisible characters gone, accents kept."""
    return unicodedata.normalize("NFKC", word.translate(INVISIBLE)).translate(_SIGNS).lower()


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """The word as ``lowered`` and without accents: the form in which words are compared."""
    low = lowered(word)
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
