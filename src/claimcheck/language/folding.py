"""One spelling for each word, whatever its case, accents, apostrophes, invisible and look-alike characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "µ": "μ"})
_LATIN_ALIKE = str.maketrans("ıɑɡɩʟꜱᴀᴄᴅᴇᴊᴋᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢʙɢʜɪøłđ", "iagilsacdejkmnoprtuvwyzbghiold")
_CYRILLIC_ALIKE = str.maketrans("авекмнорстухіјѕԁԛԝһӏԍьп", "abekmhopctyxijsdqwhlgbn")
_GREEK_ALIKE = str.maketrans("αβεικνορτυχωγη", "abeikvoptuxwyn")
_ALIKE = _LATIN_ALIKE | _CYRILLIC_ALIKE | _GREEK_ALIKE


@lru_cache(maxsize=65536)
def lowered(word: str) -> str:
    """The word in lower case, compatibility forms composed (₁₂ -> 12), accents kept.

    Invisible characters are gone, and letters of other scripts that stand for Latin ones among Latin ones.
    """
    return _latin(unicodedata.normalize("NFKC", word.translate(INVISIBLE)).translate(_SIGNS).lower())


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """The word as ``lowered`` and without accents: the form in which words are compared."""
    low = lowered(word)
    if low.isascii():
        return low
    return _latin("".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c)))


def _latin(low: str) -> str:
    """A word in lower case in Latin letters alone; a word that has no plain Latin letter is left in its script."""
    if low.isascii():
        return low
    return low.translate(_ALIKE if any("a" <= c <= "z" for c in low) else _LATIN_ALIKE)
