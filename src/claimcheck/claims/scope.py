"""Clauses of a sentence, and the cues in them that turn a claim off."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from claimcheck.claims.matching import CLAUSE_ENDS
from claimcheck.language.sentences import NOTES
from claimcheck.model import Block, Mention, Sentence

QUIET = frozenset({"denial", "contra", "negation", "deficiency", "absence"})
SHORT = 4  # words up to which a full stop makes no sentence of it
LONG_ITEM = 18  # the same for a list item or a cell
FRAGMENT = 12  # words up to which a line without a full stop is no sentence but a heading, bullet or label
_ENDS = CLAUSE_ENDS - {"(", ")"}
_NOUNS = frozenset({"subject", "body", "effect", "condition", "risk"})
_MARKS = frozenset(" \t*_#>|•·–—-\"'“”‘’:.!?")
_DASHES = frozenset({"—", "–", ";"})


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with its mentions and its clauses.

    ``clause[n]`` numbers the clause of word n; ``roles[n]`` tells what it does as a function word. A ``fragment`` is
    a heading, bullet, cell or line that is no sentence. ``names`` are the words that look like a name: a capital, but
    not at the start. ``hushed`` names why nothing in the sentence is a claim on a food, or is None. One that is
    ``apart`` is the whole of its block or line, not a short sentence in running text. ``notes`` are the words with the
    mark of a note behind them, and ``note`` is the mark that the sentence is the note of.
    """

    sentence: Sentence
    keys: tuple[frozenset[str], ...]
    roles: tuple[frozenset[str], ...]
    mentions: tuple[Mention, ...]
    clause: tuple[int, ...]
    block: Block
    fragment: bool
    question: bool
    names: frozenset[int] = frozenset()
    hushed: str | None = None
    apart: bool = True
    notes: tuple[tuple[int, str], ...] = ()
    note: str | None = None
    _asked: dict[Hashable, Sequence[Mention]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, *kinds: str) -> Sequence[Mention]:
        """The mentions of these kinds, in order."""
        return self.remembered(kinds, lambda: [m for m in self.mentions if m.kind in kinds])

    def remembered(self, question: Hashable, answer: Callable[[], Sequence[Mention]]) -> Sequence[Mention]:
        """The mentions that answer a question about the sentence, which is asked again for each of its claims."""
        found = self._asked.get(question)
        if found is None:
            found = self._asked[question] = answer()
        return found

    def role(self, n: int, name: str) -> bool:
        """Whether word ``n`` is a function word of that role."""
        return name in self.roles[n]

    def together(self, left: Mention, right: Mention) -> bool:
        """Whether two mentions start in the same clause."""
        return self.clause[left.first] == self.clause[right.first]

    def pronouns(self) -> list[Mention]:
        """The words that may stand for what is sold: "it", "this", "we", but not before a noun ("het lichaam")."""
        nouns = {m.first for m in self.mentions if m.kind in _NOUNS and (m.kind != "subject" or m.ids[0] == "other")}
        return [m for m in self.of("subject") if m.ids[0] in {"anaphor", "person"} and m.last not in nouns]

    def cues(self, *ids: str) -> Sequence[Mention]:
        """The cues of these ids, in order."""
        return [m for m in self.of("cue") if m.ids[0] in ids]


def view(
    sentence: Sentence,
    text: str,
    keys: Sequence[frozenset[str]],
    roles: Sequence[frozenset[str]],
    mentions: Sequence[Mention],
    block: Block,
) -> View:
    """The View of a sentence whose mentions are known; ``text`` is the document's."""
    last = sentence.words[-1]
    stopped = last.norm in {".", "!", "?", "…", "..."}
    count = sum(not word.punct for word in sentence.words)
    longest = LONG_ITEM if block.kind in {"item", "cell"} else FRAGMENT
    short = count <= SHORT and not (stopped and _states(mentions))
    fragment = (not stopped and count <= longest) or block.kind in {"heading", "title", "label"} or short
    if (not fragment or last.norm == "?") and not _title_case(sentence, text):
        mentions = [m for m in mentions if not _is_name(sentence, text, m)]
    return View(
        sentence,
        tuple(keys),
        tuple(roles),
        tuple(mentions),
        _clauses(sentence, roles, mentions),
        block,
        fragment,
        last.norm == "?",
        frozenset(n for n, word in enumerate(sentence.words) if n and text[word.start].isupper()),
        apart=_apart(sentence, text, block),
        notes=tuple(_notes(sentence, text)),
        note=text[sentence.start] if text[sentence.start] in NOTES else None,
    )


def _notes(sentence: Sentence, text: str) -> Iterator[tuple[int, str]]:
    """The words that end in the mark of a note or have one right behind them, and the mark."""
    for n, word in enumerate(sentence.words):
        marks = [mark for mark in text[word.end - 1 : word.end + 1] if mark in NOTES]
        if marks and text[word.start] not in NOTES:
            yield n, marks[0]


def _apart(sentence: Sentence, text: str, block: Block) -> bool:
    """Whether nothing but white space and marks stand beside a sentence on its line."""
    at, last = sentence.start - 1, sentence.end
    while at >= block.start and text[at] in _MARKS:
        at -= 1
    while last < block.end and text[last] in _MARKS:
        last += 1
    return (at < block.start or text[at] == "\n") and (last >= block.end or text[last] == "\n")


def _states(mentions: Sequence[Mention]) -> bool:
    """Whether there is a copula, or a subject right before a verb: "The liver supports digestion."."""
    subjects = {m.last for m in mentions if m.kind in {"subject", "body"}}
    verbs = {m.first for m in mentions if m.kind == "relation" and m.get("pos") == "verb"}
    return bool(subjects & verbs) or any(m.kind == "cue" and m.ids[0] == "copula" for m in mentions)


def _is_name(sentence: Sentence, text: str, mention: Mention) -> bool:
    """Whether a word is part of a name: two capitals in a row in a sentence that is no heading."""
    if mention.kind not in {"effect", "general", "body", "property"}:
        return False
    words, at = sentence.words, mention.first
    pairs = [words[n : n + 2] for n in (at - 1, at) if 0 <= n < len(words) - 1 and (n < at or mention.last == at + 1)]
    return any(not pair[1].joined and all(text[word.start].isupper() for word in pair) for pair in pairs)


def _clauses(sentence: Sentence, roles: Sequence[frozenset[str]], mentions: Sequence[Mention]) -> tuple[int, ...]:
    """Numbers the clauses: they end at strong punctuation, before a subordinator, and between coordinated verbs."""
    words = sentence.words
    breaks = {m.first for m in mentions if m.kind == "cue" and m.ids[0] == "clause-break"}
    for m in mentions:
        if m.kind == "cue" and m.ids[0] == "no-break":
            breaks -= {*range(m.first, m.last), int(m.get("tail") or m.first)}
    persons = {m.first for m in mentions if m.kind == "subject" and m.ids[0] == "person"}
    told = {m.first for m in mentions if m.kind == "cue" and m.ids[0] == "imperative" and m.last in persons}
    relation_ends = {m.last for m in mentions if m.kind == "relation" and m.get("sense") not in {"neutral", "harm"}}
    verbs = {m.first for m in mentions if m.kind == "relation" and m.get("pos") == "verb"}
    phrases = {m.first for m in mentions if m.kind in {"condition", "effect", "risk"} and m.last - m.first > 1}
    denied = min((m.first for m in mentions if m.kind == "cue" and m.ids[0] == "negation"), default=len(words))
    number = 0
    result: list[int] = []
    for n, word in enumerate(words):
        starts = n > 0 and n in breaks
        if "and" in roles[n]:
            second = bool(verbs & {n + 1, n + 2}) and any(verb < n for verb in verbs)
            if denied < n and not word.punct:  # "or" carries a negation on, "and" ends it
                second = "or" not in roles[n] and n + 1 in verbs
            inverted = word.norm == "," and n + 1 in verbs - phrases | told  # "low mood" is no verb
            starts = starts or second or inverted or n + 1 in persons or _new_subject(mentions, verbs, n)
        starts = starts or (n in persons and any(at in persons and result[at] == number for at in range(n)))
        number += starts
        result.append(number)
        if word.norm in _ENDS and not (word.norm == ":" and n in relation_ends):
            number += 1
    return tuple(result)


def _new_subject(mentions: Sequence[Mention], verbs: set[int], n: int) -> bool:
    """Whether a noun of its own and a verb right behind it follow an "and": "... and the mood improves"."""
    nouns = [m for m in mentions if n < m.first <= n + 3 and m.kind in {"condition", "effect", "risk", "body"}]
    return any(m.last in verbs or m.last + 1 in verbs for m in nouns)


def hush(views: Sequence[View]) -> list[View]:
    """The views, with those hushed that stand under a heading such as "Side effects", but not under the title of the
    page, after "It does not:", or are questions answered with "no".
    """
    result: list[View] = []
    heading: Block | None = None
    lead: View | None = None
    for v, following in zip_longest(views, views[1:]):
        if v.block.kind in {"heading", "title"}:
            if heading is None or v.block.level <= heading.level:
                turns_off = v.block.level > 1 and v.cues("section") and not v.cues("absence")
                heading = v.block if turns_off else None
        elif lead is not None and v.block is not lead.block and v.block.kind != "item":
            lead = None
        answered = v.question and following is not None and any(m.first == 0 for m in following.cues("answer-no"))
        off = heading is not None or lead is not None or answered
        result.append(replace(v, hushed="section") if off else v)
        if v.sentence.words[-1].norm == ":":
            lead = v if any(cue.ids[0] in _LEADS for cue in v.cues(*_LEADS)) else None
    return result


_LEADS = frozenset({"denial", "contra", "negation", "deficiency", "section"})


def quiet_cue(view: View, words: frozenset[int], ids: frozenset[str] = QUIET) -> str | None:
    """The cue that excuses what is said in these words (indexes), or None; cues among the words themselves
    don't count, but for a contra-indication ("stop bij hoofdpijn").

    Contra-indications excuse the sentence, a denial as far as a contrast or a dash, a negation what follows it in its
    clause, a shortage what follows it.
    """
    if view.hushed:
        return view.hushed
    cues = [cue for cue in view.cues(*ids) if cue.first not in words or _reaches_out(cue, words)]
    clauses = {view.clause[n] for n in words}
    for cue in cues:
        name = cue.ids[0]
        before = cue.first < max(words)
        excuses = {
            "contra": True,
            "denial": not _parted(view, cue, words),
            "negation": view.clause[cue.first] in clauses and (before or _closes_clause(view, cue)),
            "absence": 0 <= min(words) - cue.last <= 1,
            "deficiency": before,
        }
        if excuses[name]:
            return "negation" if name == "absence" else name
    return None


def _reaches_out(cue: Mention, words: frozenset[int]) -> bool:
    """Whether a contra-indication is more than the words it starts with: "stop het gebruik bij hoofdpijn"."""
    return cue.ids[0] == "contra" and int(cue.get("tail") or cue.last - 1) not in words


def _closes_clause(view: View, cue: Mention) -> bool:
    """Whether a negation is the last word of its clause: "verlaagt het cholesterol niet"."""
    clause = view.clause[cue.first]
    rest = range(cue.last, len(view.sentence.words))
    return all(view.sentence.words[n].punct for n in rest if view.clause[n] == clause)


def _parted(view: View, cue: Mention, words: frozenset[int]) -> bool:
    """Whether a contrast or a dash stands between a denial and the words in question."""
    low, high = sorted((cue.first, min(words)))
    if any(low < m.first <= high for m in view.cues("contrast")):
        return True
    return any(word.norm in _DASHES for word in view.sentence.words[low:high])


def _title_case(sentence: Sentence, text: str) -> bool:
    """Whether most words of a sentence have a capital, so that capitals tell nothing."""
    words = [word for word in sentence.words[1:] if not word.punct and len(word.norm) > 3]
    return 10 * sum(text[word.start].isupper() for word in words) >= 7 * len(words)
