"""The whole pipeline: a Document in, a FileReport out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.claims.assembly import claims_of
from claimcheck.claims.notes import Notes
from claimcheck.claims.scope import View
from claimcheck.draft import Draft
from claimcheck.drafts import drafts_of
from claimcheck.duties.page import on_page
from claimcheck.edits import with_edit
from claimcheck.findings import finding_of
from claimcheck.judge import Judgement, judge
from claimcheck.language.detect import CHECKED
from claimcheck.model import Claim, Document, FactSheet, FileReport, Finding, LawState
from claimcheck.reading import DEFAULT_LANGUAGE, Reader
from claimcheck.rulebook import RuleBook
from claimcheck.rulebook.dated import Law, in_law, turning

if TYPE_CHECKING:
    from claimcheck.facts.reading import FactReader
    from claimcheck.held import Holder

UNREAD = "und"


class Checker:
    """Checks documents against one RuleBook; messages in ``ui`` ("en" or "nl").

    ``cache`` is a folder in which what is dear to make is kept between runs, or None. ``law`` is that of a day and of
    some markets.
    """

    def __init__(self, book: RuleBook, ui: str = "en", cache: Path | None = None, law: Law | None = None) -> None:
        self.law = law or Law()
        self.book = in_law(book, self.law.day, self.law.markets)
        self.ui = ui
        self._turning = not self.law.asked and turning(book, self.law.day)
        self._reader = Reader(self.book, cache)
        self._facts: tuple[FactReader, Holder] | None = None  # made for the first page with facts

    def check(
        self,
        document: Document,
        language: str | None = None,
        only: Sequence[str] = (),
        facts: Sequence[FactSheet] = (),
        kind: str | None = None,
    ) -> FileReport:
        """What is found in a document; ``language`` overrides what the page declares and what its words say.

        ``only`` names the languages that are checked, if not all are that can be. ``facts`` are those known of the
        product from elsewhere; the page's own are stronger. ``kind`` is what the page is (product,
        label, article) as far as it does not say so itself.
        """
        wanted = frozenset(only) or CHECKED
        languages = self._reader.languages(document, language, only[0] if len(only) == 1 else None)
        views = self._reader.views(document, [name if name in wanted else UNREAD for name in languages])
        notes = Notes(document, views, self.book.proximity.marks)
        drafts = drafts_of(views, notes, self._reader)
        errors: tuple[str, ...] = ()
        if facts or document.facts:
            drafts, errors = self._held(drafts, views, document, notes, (*facts, *document.facts))
        drafts = on_page(document, views, drafts, notes, self._reader, self.law, kind)
        checked = Counter(name for name in languages if name in wanted)
        skipped = Counter(part.why for part in document.skipped)
        skipped.update(f"language '{name}' is not checked" for name in languages if name not in wanted)
        return FileReport(
            path=document.path,
            language=checked.most_common(1)[0][0] if checked else (document.language or DEFAULT_LANGUAGE),
            findings=tuple(self._findings(document, views, drafts)),
            errors=errors,
            words=sum(not word.punct for v in views for word in v.sentence.words),
            blocks=checked.total(),
            skipped=tuple(sorted(skipped.items())),
            source=document.source,
            dated=self._turning,
            law=LawState(
                str(self.book.pack.get("law_date", "")),
                self.law.day.isoformat() if self.law.day and self.law.asked else "",
                tuple(market.id for market in self.law.markets),
            ),
        )

    def _findings(self, document: Document, views: Sequence[View], drafts: Sequence[Draft]) -> Iterator[Finding]:
        """The drafts in words, with an edit where one is safe: where nothing else is found in the sentence."""
        number = Counter(draft.sentence for draft in drafts)
        for draft in drafts:
            finding = finding_of(document, draft, self.book, self.ui)
            alone = number[draft.sentence] == 1
            yield with_edit(finding, document, views[draft.sentence], draft, self.book) if alone else finding

    def _held(
        self,
        drafts: list[Draft],
        views: Sequence[View],
        document: Document,
        notes: Notes,
        facts: Sequence[FactSheet],
    ) -> tuple[list[Draft], tuple[str, ...]]:
        """The drafts as the facts of the product have them, and what is wrong with the facts."""
        from claimcheck.facts.reading import FactReader  # noqa: PLC0415 - most pages have no facts
        from claimcheck.held import Holder  # noqa: PLC0415

        self._facts = self._facts or (FactReader(self.book), Holder(self._reader, self.ui))
        reader, holder = self._facts
        known = reader.told(facts, Path(document.path).name.partition(".")[0])
        if known.product is None:
            return drafts, known.problems
        return holder.held(drafts, views, document.text, notes, known.product), known.problems

    def explain(self, document: Document, language: str | None = None) -> list[tuple[View, list[Claim]]]:
        """The sentences of a document with the mentions and claims in them, quiet claims included."""
        views = self._reader.views(document, self._reader.languages(document, language))
        return list(zip(views, claims_of(views, self.book.effects), strict=True))

    def verdict(self, claim: Claim) -> Judgement | None:
        """The judgement on one claim, or None where it is excused."""
        return judge(claim, self.book, self._reader.official)
