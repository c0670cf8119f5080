"""The marks inside a paragraph of Markdown: which vanish, which stand for something, which are not copy."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import tree_sitter_markdown
from tree_sitter import Language, Node, Parser

from claimcheck.readers import html
from claimcheck.readers.builder import Builder, Runs
from claimcheck.readers.view import View

_INLINE = Language(tree_sitter_markdown.inline_language())
_MARKED = re.compile(r"[*_~\[\]<&\\`]")
_DELIMITER = re.compile(r"[*_~\[]")
_PLAIN_MARK = re.compile(r"[*~`]+|\]\([^()\s]*\)|[\[\]]|(?<![^\W_])_+|_+(?![^\W_])|<[^<>\n]*>")
_MAX_DELIMITERS = 1_000  # more of them in one paragraph, and the grammar takes too long

_As = Literal["nothing", "space", "line", "character"]


class _Cut(NamedTuple):
    """A part of the paragraph that is not copied, and what it reads as."""

    start: int
    end: int
    reads_as: _As


class _Task(NamedTuple):
    """A stretch of the paragraph to be read: the whole, or the description of a picture in it."""

    node: Node
    start: int
    end: int
    runs: Runs


class Inline:
    """Reads paragraphs. ``definitions`` are the folded labels that links may refer to."""

    def __init__(self, builder: Builder, definitions: frozenset[str]) -> None:
        self._builder = builder
        self._definitions = definitions
        self._parser = Parser(_INLINE)

    @staticmethod
    def fold(label: str) -> str:
        """A link label as it is compared with others."""
        return " ".join(label.split()).casefold()

    def read(self, runs: Runs, view: View, shadow: str) -> None:
        """Append a paragraph to the runs; texts of pictures and titles of links become labels."""
        if not _MARKED.search(shadow):
            runs.copy(view, 0, len(view.text))
        elif len(_DELIMITER.findall(shadow)) > _MAX_DELIMITERS:
            _read_plain(runs, view, shadow)
        else:
            tree = self._parser.parse(shadow.encode("ascii"))
            _Paragraph(self._builder, self._definitions, view).read(tree.root_node, runs)


class _Paragraph:
    """One paragraph: finds the cuts, then copies what lies between them."""

    def __init__(self, builder: Builder, definitions: frozenset[str], view: View) -> None:
        self._builder = builder
        self._definitions = definitions
        self._view = view
        self._tasks: list[_Task] = []
        self._cuts: list[_Cut] = []
        self._unread: tuple[str, int] | None = None  # the open tag whose content is not copy: name, offset

    def read(self, root: Node, runs: Runs) -> None:
        self._tasks.append(_Task(root, 0, len(self._view.text), runs))
        while self._tasks:
            task = self._tasks.pop()
            self._cuts = []
            self._unread = None
            self._find_cuts(task.node)
            self._copy(task)

    def _find_cuts(self, root: Node) -> None:
        stack = [root]
        while stack:
            node = stack.pop()
            inner = self._visit(node)
            stack.extend(reversed(inner))

    def _visit(self, node: Node) -> list[Node]:
        """Cut what a node says; return the nodes in it that are still to be seen."""
        start, end = node.byte_range
        kind = node.type
        if kind == "emphasis_delimiter":
            self._cut(start, end, "nothing")
        elif kind == "backslash_escape":
            self._cut(start, start + 1, "nothing")
        elif kind == "hard_line_break":
            self._cut(start, end, "line")
        elif kind in ("entity_reference", "numeric_character_reference"):
            self._cut(start, end, "character")
        elif kind in ("uri_autolink", "email_autolink"):
            self._cut(start, end, "space")
        elif kind == "code_span":
            self._leave_out(start, end, "code")
        elif kind == "html_tag":
            self._tag(start, end)
        elif kind == "image":
            self._image(node)
        elif kind == "inline_link":
            return self._link(node)
        elif kind in ("full_reference_link", "collapsed_reference_link", "shortcut_link"):
            return self._reference(node)
        else:
            return node.named_children
        return []

    def _cut(self, start: int, end: int, reads_as: _As) -> None:
        self._cuts.append(_Cut(start, end, reads_as))

    def _leave_out(self, start: int, end: int, why: str) -> None:
        self._cut(start, end, "space")
        self._skip(start, end, why)

    def _skip(self, start: int, end: int, why: str) -> None:
        self._builder.skip(self._view.source_start(start), self._view.source_end(end), why)

    def _link(self, node: Node) -> list[Node]:
        """Keep the text of a link; its title becomes a label."""
        text = _child(node, "link_text")
        self._title(node)
        if text is None:
            self._cut(*node.byte_range, "nothing")
            return []
        self._cut(node.start_byte, text.start_byte, "nothing")
        self._cut(text.end_byte, node.end_byte, "nothing")
        return [text]

    def _reference(self, node: Node) -> list[Node]:
        """As a link where its label is defined; brackets without a definition are just brackets."""
        text = _child(node, "link_text")
        label = _child(node, "link_label")
        if text is None:
            return []
        start, end = text.byte_range if label is None else (label.start_byte + 1, label.end_byte - 1)
        if Inline.fold(self._view.text[start:end]) in self._definitions:
            return self._link(node)
        return [text]

    def _image(self, node: Node) -> None:
        """Cut a picture out of the sentence; its description is read after the block."""
        self._cut(*node.byte_range, "space")
        description = _child(node, "image_description")
        if description is not None:
            runs = Runs()
            self._builder.label(runs, self._view.source_start(node.start_byte))
            self._tasks.append(_Task(description, *description.byte_range, runs))
        self._title(node)

    def _title(self, node: Node) -> None:
        title = _child(node, "link_title")
        if title is not None:
            runs = Runs()
            runs.decode(self._view, title.start_byte + 1, title.end_byte - 1)
            self._builder.label(runs, self._view.source_start(node.start_byte))

    def _tag(self, start: int, end: int) -> None:
        """Cut a tag; with ``<code>`` and the like what follows up to the end tag."""
        text = self._view.text[start:end]
        token = next(html.tokens(text), None)
        if token is None or token.kind not in ("start", "end"):
            self._cut(start, end, "nothing")
            if text.startswith("<!--"):
                self._skip(start, end, "comment")
            return
        if token.kind == "end" and self._unread and self._unread[0] == token.name:
            self._leave_out(self._unread[1], end, html.unread(token.name) or "code")
            self._unread = None
            return
        if token.kind == "start" and html.unread(token.name):
            self._unread = (token.name, start)
        if token.kind == "start":
            html.labels_into(self._builder, self._view.without(start, end, ()), token)
        inline = html.is_inline(token.name) or html.unread(token.name)
        self._cut(start, end, "nothing" if inline or token.name in ("img", "wbr") else "line")

    def _copy(self, task: _Task) -> None:
        view, runs, at = self._view, task.runs, task.start
        for cut in sorted(self._cuts, key=lambda cut: (cut.start, -cut.end)):
            if cut.start < at:
                continue
            runs.copy(view, at, cut.start)
            at = cut.end
            if cut.reads_as == "character":
                runs.decode(view, cut.start, cut.end)
            elif cut.reads_as != "nothing":
                write = runs.line if cut.reads_as == "line" else runs.gap
                write(view.source_start(cut.start), view.source_end(cut.end))
        runs.copy(view, at, task.end)


def _child(node: Node, kind: str) -> Node | None:
    return next((child for child in node.named_children if child.type == kind), None)


def _read_plain(runs: Runs, view: View, shadow: str) -> None:
    """Read a paragraph without its grammar: every character that could be a mark vanishes."""
    at = 0
    for match in _PLAIN_MARK.finditer(shadow):
        runs.decode(view, at, match.start())
        at = match.end()
    runs.decode(view, at, len(view.text))
