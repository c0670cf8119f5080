"""Wordings compared: what counts as the same, and which words differ."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence

_SAME = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "μ": "µ"}
)
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\ufeff]")
_WORD = re.compile(r"\S+")


def plain(text: str) -> str:
    """A wording without what typesetting changes: blanks, kinds of quotes and hyphens, a full stop at its end."""
    folded = " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_SAME).split())
    return folded.rstrip(" .;*")


def same(first: str, second: str) -> bool:
    """Whether two wordings are one, but for typesetting."""
    return plain(first) == plain(second)


def bare(text: str) -> str:
    """A wording in lower case and without punctuation, for likeness."""
    return " ".join(re.findall(r"[^\W_]+", plain(text).casefold()))


def difference(old: str, new: str) -> list[tuple[str, str]]:
    """The words of two texts in order, each run with "same", "old" (only in the first) or "new"."""
    first, second = _WORD.findall(old), _WORD.findall(new)
    matcher = difflib.SequenceMatcher(
        None, [plain(word) for word in first], [plain(word) for word in second], autojunk=False
    )
    runs: list[tuple[str, str]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            runs.append(("same", _joined(second[c:d])))
            continue
        runs += [("old", _joined(first[a:b]))] * (b > a) + [("new", _joined(second[c:d]))] * (d > c)
    return runs


def _joined(words: Sequence[str]) -> str:
    return " ".join(words)
