"""The pattern language of the rules: from a phrase as docs/rules.md writes it to elements that match words."""

from __future__ import annotations

import difflib
import itertools
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

GAP = 8  # words that a bare ~ may span
MOST_GAP = 50  # words that any gap may span
LONGEST = 20_000  # characters of a phrase with its lists of words written out
MOST_WAYS = 4_096  # in which a phrase may be spelt or shortened
SLOTS = frozenset(
    {
        "body",
        "condition",
        "effect",
        "general",
        "health",
        "number",
        "plant",
        "product",
        "property",
        "relation",
        "risk",
        "substance",
    }
)
_TOKEN = re.compile(r"\{[^}]*\}|~\d*|\^|\$|\([^()]*\)|[^\s{}~^$()]+|[()]")
_NAMED = re.compile(r"\{([^}:]*)(:[^}]*)?\}")
_SPECIAL = re.compile(r"[^A-Za-zÀ-ÿ ]|^ *$")
_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s'’-]", re.UNICODE)  # without the marks that say nothing in a text either


class PhraseError(ValueError):
    """A phrase that does not follow the pattern language; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a pattern. ``kind`` is word, gap, slot, start or end.

    A word matches where its ``keys`` meet those of the text's word; a gap spans up to ``size`` words; a slot takes a
    mention whose kind and, if given, id are ``keys``.
    """

    kind: str
    keys: frozenset[str] = frozenset()
    size: int = 0


Pattern = tuple[Element, ...]
Forms = Callable[[str], Sequence[str]]
"""From a phrase's word to the keys that it is looked up by: its lemma and itself, folded."""


def parse(phrase: str, forms: Forms, slots: frozenset[str] = frozenset()) -> list[Pattern]:
    """The patterns that a phrase stands for, one for each way to spell or shorten it. Raises PhraseError."""
    _check_length(phrase)
    if not _SPECIAL.search(phrase):
        return [tuple(Element("word", frozenset(forms(word))) for word in phrase.split())]
    choices: list[list[list[Element]]] = []
    for token in _TOKEN.findall(_spaced(phrase)):
        choices.append(_element(token, forms, slots))
    patterns = [tuple(itertools.chain(*choice)) for choice in _ways(choices)]
    kept = [pattern for pattern in dict.fromkeys(patterns) if any(e.kind in {"word", "slot"} for e in pattern)]
    if not kept:
        raise PhraseError(f"'{phrase}' names no word")
    if any(pattern[0].kind == "gap" for pattern in kept):
        raise PhraseError(f"'{phrase}': a gap ~ stands between words or at the end, not at the start")
    return kept


def named(phrase: str) -> frozenset[str]:
    """The names in braces that a phrase holds: slots, and words that its file has listed."""
    return frozenset(match.group(1) for match in _NAMED.finditer(phrase))


def expanded(phrase: str, words: Mapping[str, Sequence[str]]) -> str:
    """The phrase with each {name} of ``words`` as the choice a|b|c that it stands for; other slots stay as they are.

    A choice of several words is joined with hyphens, which match a space. Raises PhraseError for a name unknown.
    """

    def choice(match: re.Match[str]) -> str:
        name, concept = match.groups()
        if name in words:
            if concept:
                raise PhraseError(f"{{{name}{concept}}}: a list of words has no concepts; write {{{name}}}")
            return "|".join(word.replace(" ", "-") for word in words[name])
        if name in SLOTS:
            return match.group()
        allowed = sorted(SLOTS | set(words))
        near = difflib.get_close_matches(name, allowed, n=1)
        hint = f"; did you mean {{{near[0]}}}?" if near else ""
        raise PhraseError(f"unknown slot {{{name}}}{hint} Allowed: {', '.join(allowed)}")

    _check_length(phrase)
    return _NAMED.sub(choice, phrase)


def _check_length(phrase: str) -> None:
    if len(phrase) > LONGEST:
        raise PhraseError(f"'{phrase[:40]}...' is longer than {LONGEST} characters; write several phrases")


def _ways(choices: list[list[list[Element]]]) -> Iterator[tuple[list[Element], ...]]:
    """Every way to choose one from each. Raises PhraseError where there are more than MOST_WAYS."""
    if math.prod(map(len, choices)) > MOST_WAYS:
        raise PhraseError(
            f"it can be read in more than {MOST_WAYS} ways; write fewer brackets, bars and hyphens, or several phrases"
        )
    return itertools.product(*choices)


def _spaced(phrase: str) -> str:
    """A quoted phrase of several words as several quoted words."""
    return re.sub(r'"([^"]*)"', lambda m: " ".join(_quote(word) for word in m.group(1).split()), phrase)


def _quote(word: str) -> str:
    return "|".join(f'"{choice}"' for choice in word.split("|"))


def _element(token: str, forms: Forms, slots: frozenset[str]) -> list[list[Element]]:
    if token.startswith("{"):
        kind, _, concept = token[1:-1].partition(":")
        if kind not in slots:
            allowed = ", ".join(sorted(slots)) or "no slots here"
            raise PhraseError(f"unknown slot {{{kind}}}; allowed: {allowed}")
        return [[Element("slot", frozenset(filter(None, (kind, concept))))]]
    if token.startswith("~"):
        size = token[1:] or str(GAP)
        if len(size) > len(str(MOST_GAP)) or int(size) > MOST_GAP:
            raise PhraseError(f"a gap spans at most {MOST_GAP} words; write ~{MOST_GAP} or less, or two phrases")
        return [[Element("gap", size=int(size))]]
    if token in "^$":
        return [[Element("start" if token == "^" else "end")]]
    if token.startswith("("):
        if token == "(":
            raise PhraseError("a bracket ( is not closed")
        inside = [_element(word, forms, slots) for word in _TOKEN.findall(_spaced(token[1:-1]))]
        return [*(list(itertools.chain(*choice)) for choice in _ways(inside)), []]
    if token == ")":
        raise PhraseError("a bracket ) closes nothing")
    single: set[str] = set()
    longer: list[list[Element]] = []
    for word in token.split("|"):
        if not word:
            raise PhraseError(f"'{token}': a choice a|b needs a word on each side of the bar")
        spelled = _spellings(word, forms)
        single.update(*(spelling[0].keys for spelling in spelled if len(spelling) == 1))
        longer += [spelling for spelling in spelled if len(spelling) > 1]
    return ([[Element("word", frozenset(single))]] if single else []) + longer


def _spellings(word: str, forms: Forms) -> list[list[Element]]:
    """A word as it may be spelt: whole, and apart at hyphens, apostrophes and between letters and digits."""
    if word.startswith('"'):
        word, literal = word.strip('"'), True
    else:
        literal = False

    def keys(part: str) -> frozenset[str]:
        return frozenset([f"={form}" for form in forms(part)[-1:]] if literal else forms(part))

    if literal:
        return [[Element("word", keys(word))]]
    pieces = _PIECE.findall(word)
    result = [[Element("word", keys(word.replace("-", "") or word))]]
    by_hyphen = [part for part in word.split("-") if part]
    for parts in (by_hyphen, pieces):
        spelling = [Element("word", keys(part)) for part in parts]
        if parts not in ([], [word]) and spelling not in result:
            result.append(spelling)
    return result
