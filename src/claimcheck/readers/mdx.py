"""MDX: imports, expressions and component tags are covered, so that what is left is Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.readers import html
from claimcheck.readers.builder import Builder
from claimcheck.readers.templates import Mark, cover, properties_into, soft
from claimcheck.readers.view import GAP, NIL, View

_NEXT = re.compile(
    r"(?P<fence>^[ \t>]*(?P<mark>`{3,}|~{3,}))"
    r"|(?P<ticks>`+)"
    r"|(?P<module>^(?:import\b[ \t]*(?:[\w*][^\n;]*?\bfrom\b|[\"'{])"
    r"|export[ \t]+(?:const|let|var|default|async|function|class|type|\{|\*)))"
    r"|(?P<escape>\\.)"
    r"|(?P<brace>\{)"
    r"|(?P<tag></?(?P<name>[A-Za-z][\w.-]*)?(?=[\s/>]))",
    re.MULTILINE,
)
_DEPTH = re.compile(r"[\[({]|[\])}]|\"[^\"\n]*\"|'[^'\n]*'|`[^`]{0,5000}`|/\*|\n")
_IN_TAG = re.compile(r"[{>]|\"[^\"]{0,5000}\"|'[^']{0,5000}'")
_LIMIT = 20_000  # how far the end of an expression or tag is looked for, code points
_BUDGET = 100  # how many that never end are tried


def mask(builder: Builder, view: View) -> View:
    """The view with its imports, expressions and component tags covered; string props for readers become labels."""
    found = list(marks(view.text))
    properties_into(builder, view, found, lambda mark: view.text[mark.start] == "<")
    return cover(builder, view, found)


def marks(text: str) -> Iterator[Mark]:
    """The parts of a text that are MDX and not Markdown, in order."""
    at, budget = 0, _BUDGET
    while match := _NEXT.search(text, at):
        start, at = match.span()
        if match.group("fence"):
            at = _fence_end(text, at, match.group("mark"))
        elif match.group("ticks"):
            closing = text.find(match.group("ticks"), at, at + _LIMIT)
            at = closing + len(match.group("ticks")) if closing != -1 else at
        elif not match.group("escape") and budget:
            mark = _mark(text, match)
            if mark is None:
                budget -= 1
            elif mark.end > mark.start:
                yield mark
                at = mark.end
            at = max(at, start + 1)


def _mark(text: str, match: re.Match[str]) -> Mark | None:
    """The mark that begins with the match, an empty one where Markdown reads it itself, None where it never ends."""
    start = match.start()
    if match.group("module"):
        end = _module_end(text, match.end())
        return Mark(start, end, "code")
    if match.group("brace"):
        end = _balanced(text, start)
        if end == -1:
            return None
        comment = text.startswith("{/*", start)
        return Mark(start, end, "comment" if comment else "expression", NIL if comment else GAP)
    return _tag(text, match)


def _tag(text: str, match: re.Match[str]) -> Mark | None:
    start, name = match.start(), match.group("name") or ""
    end = _tag_end(text, match.end())
    if end == -1:
        return None
    opening = text[start + 1] != "/" and text[end - 2] != "/"
    why = html.unread(name.lower())
    if why and opening:
        closing = text.find(f"</{name}", end, end + _LIMIT)
        stop = text.find(">", closing) + 1 if closing != -1 else 0
        return Mark(start, stop, why) if stop else Mark(start, end, "")
    if html.is_inline(name) and "{" not in text[start:end]:
        return Mark(start, start, "")
    if name.lower() in ("br", "img") and "{" not in text[start:end]:
        return Mark(start, start, "")
    stands_in = GAP if name and name.islower() and not html.is_inline(name) else soft(text, start, end)
    return Mark(start, end, "", stands_in)


def _tag_end(text: str, at: int) -> int:
    """The offset after the tag whose name ends there; braces and quotes are passed over."""
    limit = at + _LIMIT
    while match := _IN_TAG.search(text, at, limit):
        at = match.end()
        if match.group() == ">":
            return at
        if match.group() == "{" and (at := _balanced(text, match.start())) == -1:
            return -1
    return -1


def _balanced(text: str, at: int) -> int:
    """The offset after the brace that closes the one at that offset, or -1."""
    depth, limit = 0, at + _LIMIT
    while match := _DEPTH.search(text, at, limit):
        at = match.end()
        token = match.group()
        if token == "/*":
            closing = text.find("*/", at, limit)
            at = closing + 2 if closing != -1 else at
        elif token in "[({":
            depth += 1
        elif token in "])}":
            depth -= 1
            if not depth:
                return at
    return -1


def _module_end(text: str, at: int) -> int:
    """The offset where an import or export ends: the first line end outside brackets, at the latest a blank line."""
    depth, start = 0, at - 1 if text[at - 1] in "{[(" else at
    at = start
    while match := _DEPTH.search(text, at, start + _LIMIT):
        at = match.end()
        token = match.group()
        if token == "\n":
            if depth <= 0:
                return match.start()
        elif token in "[({":
            depth += 1
        elif token in "])}":
            depth -= 1
    blank = re.compile(r"\n[ \t]*\r?\n").search(text, start)
    return blank.start() if blank else len(text)


def _fence_end(text: str, at: int, mark: str) -> int:
    closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t\r]*$", re.MULTILINE).search(text, at)
    return closing.end() if closing else len(text)
