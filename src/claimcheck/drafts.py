"""What is to be reported of a page, before it has words: the judgement on its claims, and the rules that match it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from claimcheck.claims.assembly import claims_of, spoken_of
from claimcheck.claims.lexicon import RulePattern
from claimcheck.claims.matching import Surroundings, match
from claimcheck.claims.notes import Notes
from claimcheck.claims.official import Reading, readings, whole_wordings
from claimcheck.claims.scope import QUIET, View, quiet_cue
from claimcheck.claims.subject import Page, page_of
from claimcheck.draft import RANK, Draft
from claimcheck.duties.proximity import accompanied
from claimcheck.judge import Judgement, judge
from claimcheck.model import Claim, Mention
from claimcheck.reading import Reader

HELPED = frozenset({"disease", "risk-factor", "function", "botanical", "general", "restricted"})
"""Categories in which something else may be said instead."""


def drafts_of(views: Sequence[View], notes: Notes, reader: Reader) -> list[Draft]:
    """All that is to be reported of a page with these notes, in the order of its text; one draft for one matter."""
    page = page_of(views)
    worded = [_worded(views, n, page, reader) for n in range(len(views))]
    judged = _judged(views, worded, reader)
    matched = [draft for n in range(len(views)) for draft in _matched(views, n, page, worded[n], reader)]
    together = sorted(accompanied([*judged, *matched], views, notes, reader.book), key=lambda d: d.sentence)
    resolved = [draft for _, group in groupby(together, key=lambda d: d.sentence) for draft in _resolve(list(group))]
    return sorted(resolved, key=lambda d: (d.start, d.end, d.rule.id))


def _worded(views: Sequence[View], n: int, page: Page, reader: Reader) -> list[Reading]:
    """The official wordings in a sentence, whole ones first."""
    listed, book = reader.tools(views[n].sentence.language).listed, reader.book
    return [*whole_wordings(views[n], listed, book), *readings(views, n, page, listed, book)]


def _judged(views: Sequence[View], worded: Sequence[Sequence[Reading]], reader: Reader) -> Iterator[Draft]:
    """The judgement on every claim; claims of one group with one verdict make one draft."""
    for n, claims in enumerate(claims_of(views, reader.book.effects)):
        drafts: list[Draft] = []
        for claim in claims:
            judgement = _judgement(claim, worded[n], reader)
            if judgement is None:
                continue
            rule = reader.book.verdicts[judgement.verdict]
            last = drafts[-1] if drafts else None
            grouped = last is not None and last.claims[-1].group == claim.group
            if grouped and last is not None and last.rule is rule:
                start, end = min(last.start, claim.start), max(last.end, claim.end)
                drafts[-1] = replace(last, start=start, end=end, claims=(*last.claims, claim))
            else:
                start = claim.mentions[-1].start if grouped else claim.start
                drafts.append(Draft(rule, rule.severity, start, claim.end, n, judgement, (claim,)))
        fine = {draft.listed for draft in drafts if draft.authorised}
        yield from (draft for draft in drafts if draft.authorised or draft.listed not in fine)
        yield from (
            _unclaimed(views[n], n, reading, reader)
            for reading in worded[n]
            if reading.named or not any(reading.holds(claim.mentions[-1]) for claim in claims)
        )


def _judgement(claim: Claim, worded: Iterable[Reading], reader: Reader) -> Judgement | None:
    """The judgement on a claim: on the wording of the list that its object is part of, else on its own words."""
    reading = next((r for r in worded if r.says(claim)), None)
    if reading is None or claim.quiet not in {None, "direction"}:
        return judge(claim, reader.book, reader.official)
    return Judgement(reading.verdict, reading.claim.substance, reading.claim.effect, reading.claim)


def _unclaimed(v: View, n: int, reading: Reading, reader: Reader) -> Draft:
    """The draft on words of the list in which the lexicon knows no object."""
    rule, words, claim = reader.book.verdicts[reading.verdict], v.sentence.words, reading.claim
    judgement = Judgement(reading.verdict, claim.substance, claim.effect, claim)
    return Draft(rule, rule.severity, words[reading.start].start, words[reading.last - 1].end, n, judgement)


def _matched(views: Sequence[View], n: int, page: Page, worded: Sequence[Reading], reader: Reader) -> Iterator[Draft]:
    """The phrase rules that match a sentence, but for words that stand in the list."""
    v, book, words = views[n], reader.book, views[n].sentence.words
    found = list(_phrases(v, reader))
    fine = {at for reading in worded if reading.verdict == "authorised" for at in range(reading.first, reading.last)}
    excepted = {(meaning.rule, word) for meaning, taken in found if meaning.exception for word in taken}
    for meaning, taken in found:
        rule = book.rules[meaning.rule]
        if meaning.exception or fine.issuperset(taken) or any((meaning.rule, word) in excepted for word in taken):
            continue
        if rule.any_scope or not quiet_cue(v, frozenset(taken), QUIET - {"deficiency"}):
            meant = spoken_of(views, n, taken, page, book.effects, rule.effect) if rule.category in HELPED else None
            yield Draft(rule, rule.severity, words[taken[0]].start, words[taken[-1]].end, n, meant=meant)


def _phrases(v: View, reader: Reader) -> Iterator[tuple[RulePattern, tuple[int, ...]]]:
    """The patterns and exceptions of rules that match, with the indexes of the words they take."""
    tools = reader.tools(v.sentence.language)
    mentions: dict[int, list[Mention]] = {}
    for mention in v.mentions:
        mentions.setdefault(mention.first, []).append(mention)
    around = Surroundings(v.keys, mentions)
    for at in range(len(v.keys)):
        for pattern, meaning in around.likely(tools.rules, at):
            taken = match(pattern, v.sentence.words, v.keys, at, mentions)
            if taken:
                yield meaning, taken


def _resolve(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts of a sentence, one for one matter: what an official wording covers is fine; where a phrase and a
    claim say the same of the same words the rule of the phrase speaks for both; of two alike the longer stays.
    """
    listed = [(d.start, d.end) for d in drafts if d.authorised and not d.claims]
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (RANK[d.severity], bool(d.claims), d.start - d.end, d.start, d.rule.id)):
        covered = any(start <= draft.start and draft.end <= end for start, end in listed)
        if covered and (draft.claims or not draft.authorised):
            continue
        same = next((n for n, other in enumerate(kept) if _same_matter(draft, other)), None)
        if same is None:
            kept.append(draft)
        elif draft.claims and not kept[same].claims and draft.rule.category == kept[same].rule.category:
            start, end = min(draft.start, kept[same].start), max(draft.end, kept[same].end)
            kept[same] = replace(draft, rule=kept[same].rule, start=start, end=end)
    return kept


def _same_matter(draft: Draft, other: Draft) -> bool:
    overlap = min(draft.end, other.end) - max(draft.start, other.start)
    if overlap <= 0:
        return False
    if draft.rule.category == other.rule.category:
        return 2 * overlap >= min(draft.end - draft.start, other.end - other.start)
    return draft.rule.category in {"general", "authorised"} and 2 * overlap >= draft.end - draft.start
