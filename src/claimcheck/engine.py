"""The whole pipeline: a Document in, a FileReport out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language

from claimcheck.claims.assembly import claims_of
from claimcheck.claims.lexicon import Lexicon, RulePattern, Table, compile_lexicon, compile_listed, compile_rules
from claimcheck.claims.matching import match, slots
from claimcheck.claims.mentions import compose, find_mentions, official_words, word_keys, word_roles
from claimcheck.claims.scope import QUIET, View, hush, quiet_cue, view
from claimcheck.judge import Judgement, Official, judge
from claimcheck.language.analysis import blank, sentences
from claimcheck.language.detect import CHECKED, ENOUGH_WORDS, language_of
from claimcheck.model import Block, Claim, Document, FileReport, Finding, Location, Mention, Suggestion, Word
from claimcheck.positions import locate
from claimcheck.rulebook import Rule, RuleBook
from claimcheck.rulebook.phrases import Pattern
from claimcheck.suggest import names, suggestions

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True)
class _Tools:
    """What is needed to read one language."""

    nlp: Language
    lexicon: Lexicon
    rules: Table[RulePattern]
    listed: Table[str]


@dataclass(frozen=True)
class _Draft:
    """A finding before it has words: offsets of text."""

    rule: Rule
    start: int
    end: int
    sentence: int
    judgement: Judgement | None = None
    claims: tuple[Claim, ...] = ()


class Checker:
    """Checks documents against one RuleBook; messages in ``ui`` ("en" or "nl"). Reads a language when it meets it."""

    def __init__(self, book: RuleBook, ui: str = "en") -> None:
        self.book = book
        self.ui = ui
        self._tools: dict[str, _Tools] = {}
        self._known: dict[tuple[str, str], Official] = {}

    def check(self, document: Document, language: str | None = None) -> FileReport:
        """What is found in a document; ``language`` overrides what the page declares and what its words say."""
        languages = block_languages(document, language)
        checked = [(n, block) for n, block in enumerate(document.blocks) if languages[n] in CHECKED]
        views = hush([v for n, block in checked for v in self._views(document, n, block, languages[n])])
        drafts = self._judged(views)
        drafts += [draft for n, v in enumerate(views) for draft in self._matched(v, n)]
        skipped = Counter(part.why for part in document.skipped)
        skipped.update(
            f"language '{languages[n]}' is not checked"
            for n in range(len(document.blocks))
            if languages[n] not in CHECKED
        )
        counted = Counter(languages[n] for n, _ in checked)
        return FileReport(
            path=document.path,
            language=counted.most_common(1)[0][0] if counted else (document.language or DEFAULT_LANGUAGE),
            findings=tuple(self._findings(document, _resolve(drafts))),
            words=sum(not word.punct for v in views for word in v.sentence.words),
            blocks=len(checked),
            skipped=tuple(sorted(skipped.items())),
            source=document.source,
        )

    def explain(self, document: Document, language: str | None = None) -> list[tuple[View, list[Claim]]]:
        """The sentences of a document with the mentions and claims in them, quiet claims included."""
        languages = block_languages(document, language)
        views = hush(
            [
                v
                for n, block in enumerate(document.blocks)
                if languages[n] in CHECKED
                for v in self._views(document, n, block, languages[n])
            ]
        )
        return list(zip(views, claims_of(views, self.book.effects), strict=True))

    def verdict(self, claim: Claim) -> Judgement | None:
        """The judgement on one claim."""
        return judge(claim, self.book, self._official)

    def tools(self, language: str) -> _Tools:
        """The pipeline, lexicon and patterns of a language, made at first use."""
        if language not in self._tools:
            lexicon = compile_lexicon(self.book, language)
            self._tools[language] = _Tools(
                blank(language),
                lexicon,
                compile_rules(self.book, language),
                compile_listed(self.book, language, lexicon.split),
            )
        return self._tools[language]

    def _views(self, document: Document, n: int, block: Block, language: str) -> Iterable[View]:
        tools = self.tools(language)
        text = document.text[block.start : block.end]
        for sentence in sentences(tools.nlp, text, block.start, n, language, tools.lexicon.split):
            keys = word_keys(sentence.words, tools.lexicon)
            roles = word_roles(sentence.words, tools.lexicon)
            found = find_mentions(sentence, keys, tools.lexicon)
            mentions = compose(sentence, roles, found, self.book.body, self.book.effects)
            yield view(sentence, document.text, keys, roles, mentions, block)

    def _official(self, key: str, language: str) -> Official:
        """What the official wordings of a claim say in a language (see judge.Official)."""
        if (key, language) not in self._known:
            tools, claim = self.tools(language), self.book.claim(key)
            texts = (claim.text[language], *claim.alternatives[language])
            found = [
                official_words(sentence, tools.lexicon)
                for text in texts
                for sentence in sentences(tools.nlp, text, 0, 0, language, tools.lexicon.split)
            ]
            senses = frozenset(sense for senses, _ in found for sense in senses)
            self._known[key, language] = Official(senses, any(normal for _, normal in found))
        return self._known[key, language]

    def _judged(self, views: Sequence[View]) -> list[_Draft]:
        """The judgement on every claim; claims of one group with one verdict make one finding."""
        drafts: list[_Draft] = []
        for n, claims in enumerate(claims_of(views, self.book.effects)):
            for claim in claims:
                judgement = self.verdict(claim)
                if judgement is None:
                    continue
                rule = self.book.verdict(judgement.verdict)
                last = drafts[-1] if drafts else None
                if last and last.rule is rule and last.sentence == n and last.claims[-1].group == claim.group:
                    drafts[-1] = replace(
                        last,
                        start=min(last.start, claim.start),
                        end=max(last.end, claim.end),
                        claims=(*last.claims, claim),
                    )
                else:
                    goes_on = last is not None and last.sentence == n and last.claims[-1].group == claim.group
                    start = claim.mentions[-1].start if goes_on else claim.start
                    drafts.append(_Draft(rule, start, claim.end, n, judgement, (claim,)))
        fine = {(d.sentence, _listed_id(d)) for d in drafts if _authorised(d)}
        return [d for d in drafts if _authorised(d) or (d.sentence, _listed_id(d)) not in fine]

    def _matched(self, v: View, n: int) -> Iterable[_Draft]:
        """The phrase rules and the official wordings that match a sentence."""
        tools = self.tools(v.sentence.language)
        words = v.sentence.words
        mentions: dict[int, list[Mention]] = {}
        for mention in v.mentions:
            mentions.setdefault(mention.first, []).append(mention)
        found: list[tuple[RulePattern, tuple[int, ...]]] = []
        for at in range(len(words)):
            braced = {f"{{{kind}}}" for mention in mentions.get(at, ()) for kind in slots(mention)}
            for pattern, meaning in tools.rules.starting([*v.keys[at], *braced]):
                taken = match(pattern, words, v.keys, at, mentions)
                if taken:
                    found.append((meaning, taken))
            for pattern, key in tools.listed.starting(v.keys[at]):
                taken = _match_listed(pattern, words, v.keys, at)
                if taken:
                    rule = self.book.verdict("authorised")
                    claim = self.book.claim(key)
                    judgement = Judgement("authorised", claim.substance, claim.effect, claim)
                    yield _Draft(rule, words[taken[0]].start, words[taken[-1]].end, n, judgement)
        excepted = {(meaning.rule, word) for meaning, taken in found if meaning.exception for word in taken}
        for meaning, taken in found:
            rule = self.book.rules[meaning.rule]
            if meaning.exception or any((meaning.rule, word) in excepted for word in taken):
                continue
            if not rule.any_scope and quiet_cue(v, frozenset(taken), QUIET - {"deficiency"}):
                continue
            yield _Draft(rule, words[taken[0]].start, words[taken[-1]].end, n)

    def _findings(self, document: Document, drafts: Iterable[_Draft]) -> Iterable[Finding]:
        for draft in drafts:
            yield self._finding(document, draft, locate(document, draft.start, draft.end))

    def _finding(self, document: Document, draft: _Draft, location: Location) -> Finding:
        judgement, rule = draft.judgement, draft.rule
        values = self._values(document, draft)
        offered: tuple[Suggestion, ...] = ()
        if judgement and draft.claims and rule.category not in {"authorised"}:
            offered = suggestions(draft.claims[0], judgement, document.text[draft.start : draft.end], self.book)
        because = []
        for mention in dict.fromkeys(m for claim in draft.claims for m in claim.mentions):
            place = locate(document, mention.start, mention.end)
            because.append((mention.kind, place.start, place.end))
        return Finding(
            rule=rule.id,
            name=rule.name,
            category=rule.category,
            severity=rule.severity,
            location=location,
            text=document.source[location.start : location.end],
            message=_filled(rule.message[self.ui], values),
            advice=_filled(rule.advice[self.ui], values),
            law=tuple(self.book.laws[key].citation[self.ui] for key in rule.law),
            substance=judgement.substance if judgement else None,
            effect=judgement.effect if judgement else None,
            suggestions=offered,
            because=tuple(because),
        )

    def _values(self, document: Document, draft: _Draft) -> Mapping[str, str]:
        """What the placeholders of a message stand for."""
        judgement, ui = draft.judgement, self.ui
        text = " ".join(document.text[draft.start : draft.end].split())
        product = {"en": "this product", "nl": "dit product"}[ui]
        substance = judgement.substance if judgement else None
        effect = judgement.effect if judgement else None
        listed = judgement.listed if judgement else None
        rejected = judgement.rejected if judgement else None
        who = sorted({c.substance for c in self.book.claims() if effect and c.effect == effect})[:6]
        return {
            "substance": self.book.substances[substance].name[ui] if substance else product,
            "effect": self.book.effects[effect].name[ui] if effect else text,
            "object": text,
            "authorised_for": names(who, ui, self.book) or {"en": "no substance", "nl": "geen enkele stof"}[ui],
            "opinion": ", ".join(rejected.efsa) if rejected and rejected.efsa else "EFSA",
            "wording": listed.text[ui] if listed else "",
        }


def _authorised(draft: _Draft) -> bool:
    return draft.judgement is not None and draft.judgement.verdict == "authorised"


def _listed_id(draft: _Draft) -> str | None:
    listed = draft.judgement.listed if draft.judgement else None
    return listed.id if listed else None


def _match_listed(
    pattern: Pattern, words: Sequence[Word], keys: Sequence[frozenset[str]], at: int
) -> tuple[int, ...] | None:
    """An official wording against the words, punctuation in the copy left out of account."""
    taken: list[int] = []
    for n, element in enumerate(pattern):
        if element.kind == "gap":
            ends = range(at, min(at + element.size, len(words)))
            at = next((end for end in ends if not pattern[n + 1].keys.isdisjoint(keys[end])), len(words))
            continue
        while at < len(words) and words[at].punct and taken:
            at += 1
        if at >= len(words) or element.keys.isdisjoint(keys[at]):
            return None
        taken.append(at)
        at += 1
    return tuple(taken)


def block_languages(document: Document, language: str | None) -> list[str]:
    """The language of each block: as told, as the page declares, or as its words say."""
    whole = language or language_of(document.text[:20_000], document.language) or document.language or DEFAULT_LANGUAGE
    if language:
        return [language] * len(document.blocks)
    found = []
    for block in document.blocks:
        text = document.text[block.start : block.end]
        found.append(language_of(text, whole) or whole if text.count(" ") >= ENOUGH_WORDS else whole)
    return found


def _filled(template: str, values: Mapping[str, str]) -> str:
    for key, value in values.items():
        template = template.replace("{" + key + "}", value)
    return template


def _resolve(drafts: Iterable[_Draft]) -> list[_Draft]:
    """One finding for one matter: what an official wording covers is fine; where a phrase and a claim say the same of
    the same words the rule of the phrase speaks for both; of two alike the longer stays.
    """
    listed = [(d.start, d.end) for d in drafts if d.rule.category == "authorised" and not d.claims]
    kept: list[_Draft] = []
    order = sorted(drafts, key=lambda d: (_RANK[d.rule.severity], bool(d.claims), d.start - d.end, d.start, d.rule.id))
    for draft in order:
        covered = any(start <= draft.start and draft.end <= end for start, end in listed)
        if covered and (draft.claims or draft.rule.category != "authorised"):
            continue
        same = next((n for n, other in enumerate(kept) if _same_matter(draft, other)), None)
        if same is None:
            kept.append(draft)
        elif draft.claims and not kept[same].claims and draft.rule.category == kept[same].rule.category:
            start, end = min(draft.start, kept[same].start), max(draft.end, kept[same].end)
            kept[same] = replace(draft, rule=kept[same].rule, start=start, end=end)
    return sorted(kept, key=lambda d: (d.start, d.end, d.rule.id))


_RANK = {"error": 0, "warning": 1, "info": 2}


def _same_matter(draft: _Draft, other: _Draft) -> bool:
    overlap = min(draft.end, other.end) - max(draft.start, other.start)
    if overlap <= 0:
        return False
    if draft.rule.category == other.rule.category:
        return 2 * overlap >= min(draft.end - draft.start, other.end - other.start)
    if draft.rule.category in {"general", "authorised"}:
        return overlap * 2 >= draft.end - draft.start
    return False
