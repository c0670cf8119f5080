"""Drafts held against the facts of the product: what is authorised in words, and forbidden for what is in the package.

Only pages with facts come here. A claim that keeps the wording of the list but not its conditions of use becomes an
error; what the consumer is not told, a warning; an amount in the copy that the facts deny, a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimcheck.claims.notes import Notes
from claimcheck.claims.scope import View
from claimcheck.conditions.model import Condition, asked, condition_of
from claimcheck.conditions.needs import WORST, Judge, Outcome
from claimcheck.conditions.nutrition import made
from claimcheck.conditions.phrases import Phrases
from claimcheck.conditions.printed import contradictions
from claimcheck.conditions.tells import Told
from claimcheck.conditions.tools import Tools
from claimcheck.conditions.words import Words
from claimcheck.draft import Draft
from claimcheck.facts.model import Product
from claimcheck.judge import members
from claimcheck.reading import Reader
from claimcheck.rulebook import ListedClaim, RuleBook


class Holder:
    """Holds drafts against facts by the rules of a Reader; what it says of conditions is in the language ``ui``."""

    def __init__(self, reader: Reader, ui: str) -> None:
        self._book = reader.book
        self._ui = ui
        self._tools = Tools(reader.book, Phrases(reader.lemmas))

    def held(
        self, drafts: Sequence[Draft], views: Sequence[View], text: str, notes: Notes, product: Product
    ) -> list[Draft]:
        """The drafts of a page with what the facts of its product make of them; ``text`` is the document's."""
        book, tools = self._book, self._tools
        judge, words = Judge(product, book, tools.units), Words(book, self._ui, product.kind)
        told = Told(views, text, notes, tools)
        found: list[Draft] = []
        said: set[str] = set()
        for draft in drafts:
            if draft.authorised and draft.listed and _names(draft, views[draft.sentence], book):
                found += _against(draft, judge, told, words, book, said)
            else:
                found.append(draft)
        found += _nutrition(views, judge, words, tools)
        found += _denied(views, text, notes, judge, words, tools)
        return sorted(found, key=lambda each: (each.start, each.end, each.rule.id))


def _against(draft: Draft, judge: Judge, told: Told, words: Words, book: RuleBook, said: set[str]) -> Iterator[Draft]:
    """The drafts that an authorised claim becomes: itself, or what is wrong with it; each thing untold once a page."""
    conditions = [_best(claim, judge, book) for claim in listed_of(draft, book)]
    draft = replace(draft, asked=frozenset(key for each in conditions for key in asked(each.tells)))
    outcomes = [judge.outcome(need) for condition in conditions for need in condition.needs]
    failed = [each for each in outcomes if each.state in {"unmet", "absent"}]
    missing = [
        words.tell(tell)
        for condition in conditions
        for tell in condition.tells
        if not told.tells(tell, judge.product.kind)
    ]
    news = [each for each in dict.fromkeys(missing) if each not in said]
    said.update(news)
    if failed:
        needed = "; ".join(dict.fromkeys(words.need(each.need) for each in failed))
        there = "; ".join(dict.fromkeys(there_of(each, words) for each in failed))
        rule = book.verdicts["condition"]
        absent = all(each.state == "absent" for each in failed)  # the facts may be incomplete
        values = (("conditions", needed), ("there", there))
        yield replace(draft, rule=rule, severity="warning" if absent else rule.severity, values=values)
    else:
        open_needs = tuple(each.need for each in outcomes if each.state == "open")
        left = words.condition(Condition(open_needs)) or words.said("all-met")
        yield replace(draft, values=(("conditions", left),))
    if news:
        rule = book.verdicts["information"]
        yield replace(draft, rule=rule, severity=rule.severity, values=(("conditions", "; ".join(news)),))


def _nutrition(views: Sequence[View], judge: Judge, words: Words, tools: Tools) -> Iterator[Draft]:
    """The nutrition claims of the page whose conditions the product does not meet."""
    rule = tools.book.verdicts["nutrition-condition"]
    for claim in made(views, tools):
        outcome = judge.nutrition(claim.claim, claim.of)
        if outcome.state in {"unmet", "absent"}:
            values = (("conditions", words.annex(claim.claim, claim.of)), ("there", there_of(outcome, words)))
            severity = "warning" if outcome.state == "absent" else rule.severity
            yield Draft(rule, severity, claim.start, claim.end, claim.sentence, values=values)


def _denied(
    views: Sequence[View], text: str, notes: Notes, judge: Judge, words: Words, tools: Tools
) -> Iterator[Draft]:
    """The amounts on the page that the facts deny."""
    rule = tools.book.verdicts["contradiction"]
    for each in contradictions(views, text, notes, judge.product, tools):
        there = f"{each.entry.written} {words.said(each.entry.basis)}"
        values = (("substance", words.name(each.of)), ("there", there))
        yield Draft(rule, rule.severity, each.start, each.end, each.sentence, values=values)


def _best(claim: ListedClaim, judge: Judge, book: RuleBook) -> Condition:
    """The condition of a claim; where several share its words (cocoa flavanols) that which the product meets best."""
    twins = [each for each in book.substances[claim.substance].claims if each.text == claim.text]
    conditions = [condition_of(each, book) for each in twins]
    return max(conditions, key=lambda condition: _standing(condition, judge))


def _standing(condition: Condition, judge: Judge) -> int:
    return min((WORST.index(judge.outcome(need).state) for need in condition.needs), default=len(WORST))


def _names(draft: Draft, view: View, book: RuleBook) -> bool:
    """Whether it is the sentence of the claim that names its substance: the second one of claims on a risk ("High
    cholesterol is a risk factor in ...") is about none, and asks for nothing.
    """
    if draft.judgement is None or draft.judgement.listed is None or draft.judgement.listed.article != "14.1a":
        return True
    named = {key for mention in view.of("substance") for key in mention.ids}
    named |= {key for claim in draft.claims for key in claim.subjects}
    wanted = draft.judgement.substance
    parts = book.substances[wanted].members if wanted else ()
    return wanted in members(named, book) or (bool(parts) and named.issuperset(parts))


def listed_of(draft: Draft, book: RuleBook) -> Iterable[ListedClaim]:
    """The authorised claims that a draft makes: "vitamin C and zinc contribute to ..." makes two."""
    judgement = draft.judgement
    listed = judgement.listed if judgement else None
    if listed is None:
        return ()
    found = {listed.id: listed}
    for claim in draft.claims:
        wanted = {effect for key in claim.objects if key in book.effects for effect in (key, *book.effects[key].same)}
        for subject in claim.subjects:
            own = [each for key in members([subject], book) for each in book.substances[key].claims]
            fitting = [each for each in own if each.effect in wanted]
            if fitting and not any(each.id in found for each in fitting):
                best = next((each for each in fitting if each.article == listed.article), fitting[0])
                found[best.id] = best
    return found.values()


def there_of(outcome: Outcome, words: Words) -> str:
    """What is there of what a need asks, in words."""
    there = outcome.there
    if there is not None and there.what == "nothing" and outcome.state == "unmet":
        return words.said("failed")
    if there is None or there.what == "nothing":
        return words.said("nothing")
    if there.what == "kind":
        return words.listed("kinds", there.values)
    if there.what == "people":
        return words.listed("people", there.values)
    per = words.said(there.basis) if there.basis else ""
    return f"{words.number(float(there.amount))} {there.unit} {per}".strip()
