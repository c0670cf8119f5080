"""What a page owes beyond its sentences, in one step: the statements that are missing, and what its markets change."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.claims.notes import Notes
from claimcheck.claims.scope import View
from claimcheck.draft import Draft
from claimcheck.duties import national
from claimcheck.duties.kind import kind_of
from claimcheck.duties.statements import in_force, missing
from claimcheck.duties.wording import said_on
from claimcheck.model import Document
from claimcheck.reading import Reader
from claimcheck.rulebook import Statement
from claimcheck.rulebook.dated import Law

ANY = "any"


def on_page(
    document: Document,
    views: Sequence[View],
    drafts: Sequence[Draft],
    notes: Notes,
    reader: Reader,
    law: Law,
    kind: str | None,
) -> list[Draft]:
    """The drafts of a page as its markets see them, and one for each statement that it owes and does not make, in the
    order of the text.

    ``kind`` is what the settings say that the page is.
    """
    told = kind_of(document, reader.book.pages, kind)
    owed = [statement for statement in reader.book.statements if _owed(statement, told, law)]
    if not views or not (owed or law.markets):
        return list(drafts)
    said = said_on(views, notes, reader)
    found = [*drafts, *missing(owed, document, views, drafts, said, reader.book)]
    judged = national.applied(found, law.markets, said, reader.book)
    return sorted(judged, key=lambda draft: (draft.start, draft.end, draft.rule.id))


def _owed(statement: Statement, kind: str | None, law: Law) -> bool:
    """Whether pages of that kind owe a statement by that law."""
    if not (ANY in statement.kinds or kind in statement.kinds) or not in_force(statement, law.day):
        return False
    if statement.national:
        return statement.rule in national.owed(law.markets)
    return statement.rule not in national.waived(law.markets)
