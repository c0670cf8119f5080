"""Facts about the product that stand in the page: a comment or a fenced block that is called ``claimcheck facts``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.model import FactSheet, Skipped

HEAD = re.compile(r"claimcheck\s*:?\s+facts\b[ \t]*:?", re.IGNORECASE)
_COMMENT = re.compile(
    r"(?:<!--|\{/\*|\{\{-?\s*/\*|\{#-?|\{%-?\s*comment\s*-?%\}|\[)\s*(?=claimcheck)" + HEAD.pattern, re.IGNORECASE
)
_COMMENT_END = re.compile(r"(?:--!?>|\*/\s*-?\}\}?|-?#\}|\{%-?\s*endcomment\s*-?%\}|\])\s*$")
_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*(?:ya?ml[ \t]+)?claimcheck\b[^\n]*\n")
_FENCE_END = re.compile(r"\n[ \t]*(?:`{3,}|~{3,})[ \t]*\s*$")


def found(source: str, skipped: Iterable[Skipped]) -> Iterator[FactSheet]:
    """The sheets of facts among the parts of a page that are not read as copy."""
    for part in skipped:
        text = source[part.source_start : part.source_end]
        if "claimcheck" not in text[:200].lower():
            continue
        head, tail = (_FENCE, _FENCE_END) if part.why == "code" else (_COMMENT, _COMMENT_END)
        opening, closing = head.match(text), tail.search(text)
        if opening:
            inner = text[opening.end() : closing.start() if closing else len(text)]
            lead = source.count("\n", 0, part.source_start + opening.end())
            yield FactSheet("", inner, lead + 1)
