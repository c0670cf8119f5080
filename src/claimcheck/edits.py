"""Safe edits: the authorised wording in place of one that goes beyond it, where the sentence says nothing else.

Safe means that nobody has to look at it: the same substance and effect, one claim that is the whole sentence, the
substance at its head by the name that the wording gives it, no markup or line end in what is replaced, and words that
mean nothing to a file format.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.claims.scope import View
from claimcheck.draft import Draft
from claimcheck.model import Document, Edit, Finding, Mention, Suggestion
from claimcheck.positions import source_span
from claimcheck.rulebook import RuleBook
from claimcheck.suggest import same_claim

_HARMLESS = re.compile(r"[\w ,()-]+")  # in prose, tables, front matter, attributes and JSON alike
_FUNCTION = "13"  # claims of article 14 come with a statement of their own


def with_edit(finding: Finding, document: Document, view: View, draft: Draft, book: RuleBook) -> Finding:
    """The finding, the best of its suggestions with an edit where that is safe; nothing else is found in the view."""
    head = _head(view, draft)
    if head is None or draft.judgement is None:
        return finding
    claim, effect = draft.claims[0], draft.judgement.effect
    for n, offered in enumerate(finding.suggestions):
        if same_claim(claim, effect, offered, book) and book.listed[offered.claim].article.startswith(_FUNCTION):
            edit = _edit(document, head, draft.end, offered)
            mended = (*finding.suggestions[:n], replace(offered, edit=edit), *finding.suggestions[n + 1 :])
            return replace(finding, suggestions=mended) if edit else finding
    return finding


def _head(view: View, draft: Draft) -> Mention | None:
    """The substance at the head of a sentence that is one claim from its first word to its last, or None."""
    words = [(n, word) for n, word in enumerate(view.sentence.words) if not word.punct]
    substances = view.of("substance")
    if draft.rule.category != "wording" or len(draft.claims) != 1 or len(substances) != 1 or view.question:
        return None
    head = substances[0]
    whole = head.first == words[0][0] and draft.start <= head.end and draft.end >= words[-1][1].end
    return head if whole and draft.end > head.end else None


def _edit(document: Document, head: Mention, end: int, offered: Suggestion) -> Edit | None:
    """The edit that leaves the name of the substance as it stands there; None where the wording has another name."""
    name, text = document.text[head.start : head.end], document.text[head.end : end]
    wording = offered.text[len(name) :]
    low, high = source_span(document, head.end, end)
    if not offered.text.casefold().startswith(f"{name.casefold()} ") or not _HARMLESS.fullmatch(wording):
        return None
    return Edit(low, high, wording) if document.source[low:high] == text and "\n" not in text else None
