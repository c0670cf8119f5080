"""What sort of page a page is, so that only pages that sell owe what pages that sell owe."""

from __future__ import annotations

from claimcheck.model import Document
from claimcheck.rulebook import Pages

ARTICLE = "article"


def kind_of(document: Document, pages: Pages, configured: str | None = None) -> str | None:
    """The kind of a page, or None where nothing tells it.

    What the page says under ``claimcheck: {kind: ...}`` counts before what is ``configured`` for its path, and that
    before its front matter and linked data. An article that shows a product stays an article.
    """
    told = document.kind or configured
    if told:
        return told
    known = [pages.kinds[word.lower()] for word in document.types if word.lower() in pages.kinds]
    return ARTICLE if ARTICLE in known else next(iter(known), None)
