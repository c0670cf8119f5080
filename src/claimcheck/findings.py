"""Drafts put into words: place in the source, message, law, suggestions, and the words that made them."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.conditions.model import condition_of
from claimcheck.conditions.words import Words
from claimcheck.draft import Draft
from claimcheck.model import Document, Finding, Suggestion
from claimcheck.positions import locate
from claimcheck.rulebook import ListedClaim, RuleBook
from claimcheck.suggest import names, suggestions

MOST_NAMES = 6
_PRODUCT = {"en": "this product", "nl": "dit product"}
_NOBODY = {"en": "none", "nl": "geen"}


def finding_of(document: Document, draft: Draft, book: RuleBook, ui: str) -> Finding:
    """The finding that a draft becomes, with its message in the language ``ui``."""
    judgement, rule = draft.judgement, draft.rule
    location = locate(document, draft.start, draft.end)
    values = _values(document, draft, book, ui)
    offered: tuple[Suggestion, ...] = ()
    meant = draft.claims[0] if draft.claims else draft.meant
    if meant is not None and not draft.authorised and not draft.values:
        effect = judgement.effect if judgement else None
        offered = suggestions(meant, effect, document.text[draft.start : draft.end], book)
    places = [
        (mention.kind, locate(document, mention.start, mention.end))
        for mention in dict.fromkeys(m for claim in draft.claims for m in claim.mentions)
    ]
    return Finding(
        rule=rule.id,
        name=rule.name,
        category=rule.category,
        severity=draft.severity,
        location=location,
        text=document.source[location.start : location.end],
        message=" ".join((_filled(rule.message[ui], values).strip(), *(point[ui] for point in draft.points))),
        advice=_filled(rule.advice[ui], values),
        law=tuple(book.laws[key].citation[ui] for key in (rule.law if draft.law is None else draft.law)),
        substance=judgement.substance if judgement else None,
        effect=judgement.effect if judgement else None,
        suggestions=offered,
        because=tuple((kind, place.start, place.end) for kind, place in places),
    )


def _values(document: Document, draft: Draft, book: RuleBook, ui: str) -> Mapping[str, str]:
    """What the placeholders of a message stand for."""
    text = " ".join(document.text[draft.start : draft.end].split())
    judgement = draft.judgement
    substance = judgement.substance if judgement else None
    effect = judgement.effect if judgement else None
    opinions = judgement.rejected.efsa if judgement and judgement.rejected else ()
    holders = sorted({claim.substance for claim in book.listed.values() if claim.effect == effect})[:MOST_NAMES]
    return {
        "substance": book.substances[substance].name[ui] if substance else _PRODUCT[ui],
        "effect": book.effects[effect].name[ui] if effect else text,
        "object": text,
        "authorised_for": names(holders, ui, book) or _NOBODY[ui],
        "opinion": ", ".join(opinions) or "EFSA",
        "wording": judgement.listed.text[ui] if judgement and judgement.listed else "",
        "conditions": _to_check(judgement.listed, book, ui) if judgement and judgement.listed else "",
        "there": "",
        "nearest": _nearest(document, draft, book, ui),
        **dict(draft.values),
        **{name: texts[ui] for name, texts in draft.notes},
    }


def _to_check(listed: ListedClaim, book: RuleBook, ui: str) -> str:
    """The conditions of use of a claim, in words."""
    return Words(book, ui).condition(condition_of(listed, book))


def _nearest(document: Document, draft: Draft, book: RuleBook, ui: str) -> str:
    """What is said of the authorised claim nearest to a general one."""
    near = draft.nearest
    if near is None:
        return ""
    values = {
        "wording": " ".join(document.text[near.start : near.end].split()),
        "line": str(locate(document, near.start, near.end).line),
    }
    return _filled(book.proximity.said[near.way][ui], values)


def _filled(template: str, values: Mapping[str, str]) -> str:
    for key, value in values.items():
        template = template.replace("{" + key + "}", value)
    return template
