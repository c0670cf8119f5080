"""Markdown as CommonMark and GitHub render it: blocks, then the marks inside each, every letter keeping its place.

The grammar of blocks sees a shadow of the text, one ASCII character for each code point, so its byte offsets are code
points. The marks inside a block are paired in ``inline``: the grammar for those reads ``__B12__`` wrong, and more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import tree_sitter_markdown
from tree_sitter import Language, Node, Parser

from claimcheck.model import BlockKind, Document
from claimcheck.readers import frontmatter, html, mdx, templates
from claimcheck.readers.builder import Builder, Runs
from claimcheck.readers.inline import Inline, fold
from claimcheck.readers.templates import Mark
from claimcheck.readers.view import NIL, View

_BLOCKS = Language(tree_sitter_markdown.language())
_MARKS = re.compile(
    r"^[ \t>]*(?P<lead>\[\^[^\]\s]{1,80}\]:[ \t]*|\[![A-Za-z]{1,20}\][+-]?)"  # a footnote, a callout
    r"|(?P<note>\[\^[^\]\s]{1,80}\])"
    r"|^[ \t]*(?P<fence>:{3,}[ \t]*[\w-]*(?:\{[^}\n]{0,200}\})?)"
    r"|(?P<display>\$\$[^$]{1,5000}\$\$)"
    r"|(?P<math>(?<![\\$\w])\$(?=\S)[^$\n]{1,200}(?<=\S)\$(?!\w))"
    r"|(?P<id>(?<=[ \t\n])\{[#.:][^{}\n]{0,200}\}(?=[ \t]*\r?$))",
    re.MULTILINE,
)
_FOOTNOTE = re.compile(r"(?P<line>^[ \t>]*)?\[\^(?P<label>[^\]\s]{1,80})\](?P<colon>:)?", re.MULTILINE)
_WHY = {"display": "math", "math": "math", "fence": "template"}
_FORMULA = re.compile(r"[\\^_={}]")
_CONTAINERS = frozenset(("document", "section", "list", "list_item", "block_quote"))
_SILENT = frozenset(
    "thematic_break block_continuation block_quote_marker minus_metadata plus_metadata list_marker_minus "
    "list_marker_plus list_marker_star list_marker_dot list_marker_parenthesis task_list_marker_checked "
    "task_list_marker_unchecked".split()
)
_CODE = frozenset(("fenced_code_block", "indented_code_block"))
_LEADING_MARKS = re.compile(r"^[ \t]*(?:>[ \t]*|[-+*][ \t]+|\d{1,9}[.)][ \t]+)+", re.MULTILINE)
_CLOSING_HASHES = re.compile(r"(?:^|(?<=[ \t]))#+[ \t]*$")
_LINE_MARKS = re.compile(r"^[ \t>]*(?:(?:[-+*#]|\d{1,9}[.)])[ \t]+)*", re.MULTILINE)
_BLANK_QUOTED_LINE = re.compile(r"\n(?=[ \t>\r]*\n)")
_MAX_DEPTH = 80  # the grammar keeps no more than some 250 open blocks
_HEADING_MARK = re.compile(r"(?:atx|setext)_h([1-6])_(?:marker|underline)")
_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED_PIPE = re.compile(r"\\(?=\|)")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


class _Context(NamedTuple):
    """What the text of a block is, from the blocks around it."""

    kind: BlockKind
    level: int
    depth: int  # of lists


class _Leaf(NamedTuple):
    node: Node
    context: _Context


def read(source: str, path: str) -> Document:
    """Read Markdown, or MDX where the path says so."""
    builder = Builder(source, path)
    is_mdx = path.lower().endswith(".mdx")
    view = View.of(source, frontmatter.read_into(builder, source, _read_value))
    if is_mdx:
        view = mdx.mask(builder, view)
    view = templates.mask(builder, view)
    read_into(builder, view, indented_is_prose=is_mdx)
    return builder.document()


def read_into(builder: Builder, view: View, kind: BlockKind = "paragraph", *, indented_is_prose: bool = False) -> None:
    """Read a view of Markdown into the builder; ``kind`` is that of its plain paragraphs."""
    view = templates.cover(builder, view, _comments(view.text))
    for mark in _FOOTNOTE.finditer(view.text):
        defines = mark.group("line") is not None and mark.group("colon") is not None
        builder.note(mark.group("label").lower(), view.source_start(mark.start("label")), defines=defines)
    view = templates.cover(builder, view, _marks(view.text))
    shadow = _without_deep_lines(builder, view, shadow_of(view.text))
    tree = Parser(_BLOCKS).parse(_for_grammar(shadow))
    leaves = list(_leaves(tree.root_node, _Context(kind, 0, 0)))
    reader = _Reader(builder, view, shadow, _definitions(view.text, leaves), indented_is_prose)
    for leaf in leaves:
        reader.read(leaf)


def _read_value(builder: Builder, view: View, kind: BlockKind) -> None:
    """Read a value of the front matter, which may be Markdown itself."""
    view = templates.mask(builder, view)
    if _BLANK_LINE.search(view.text):
        read_into(builder, view, kind)
    else:
        runs = Runs()
        Inline(builder, frozenset()).read(runs, view, shadow_of(view.text))
        builder.block(kind, runs)


class _Shadows(dict[int, int]):
    """For each code point the ASCII character that stands for it: same part in Markdown, same length."""

    def __missing__(self, code: int) -> int:
        character = chr(code)
        if code in (0x0B, 0x0C):
            shadow = " "
        elif character == "$" or unicodedata.category(character) in _PUNCTUATION:
            shadow = ","  # the grammar also knows formulas, but not prices
        elif not 0 < code < 0x80:
            shadow = "x"
        else:
            shadow = character
        self[code] = ord(shadow)
        return self[code]


_PUNCTUATION = frozenset(("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn"))
_SHADOWS = _Shadows({code: code for code in range(1, 0x80) if code not in (0x0B, 0x0C, ord("$"))})
_MISLEADING = re.compile(r"&|\\(?!\|)")
_NESTED_LINE = re.compile(r"^(?:[ \t]{2,}+|[ \t]*+(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]))[^\n<]*+<[^\n]*", re.MULTILINE)
_NESTED_TAG = re.compile(r"<(?!/(?:script|style|pre|textarea)\b)", re.IGNORECASE)
_LONE_RETURN = re.compile(r"\r(?!\n)")


def shadow_of(text: str) -> str:
    """The text with each code point replaced by an ASCII character of the same part in Markdown."""
    return _LONE_RETURN.sub("\n", text.translate(_SHADOWS))


def _for_grammar(shadow: str) -> bytes:
    """What the grammar of blocks is given: a shadow of the same length and one line end, without what misleads it.

    A reference or an escape at the start of a link makes it lose the paragraph, HTML in a quote or list the rest of
    it; a first line of dashes is front matter to it, and its last line must end.
    """
    text = _NESTED_LINE.sub(lambda line: _NESTED_TAG.sub(",", line.group()), shadow)
    text = _MISLEADING.sub(",", text)
    if text.startswith(("---", "+++")):
        text = f"***{text[3:]}"
    return f"{text}\n".encode("ascii")


def _marks(text: str) -> Iterator[Mark]:
    """Formulas, footnote marks, callouts and heading ids: marks the grammar does not know."""
    for match in _MARKS.finditer(text):
        name = match.lastgroup or ""
        if name == "math" and len(match.group(name)) > 5 and not _FORMULA.search(match.group(name)):
            continue
        yield Mark(*match.span(name), _WHY.get(name, ""), NIL)


def _comments(text: str) -> Iterator[Mark]:
    """The comments of HTML, in order; in code they do not hurt, but one that begins there has no say."""
    at = 0
    while (start := text.find("<!--", at)) != -1 and (end := text.find("-->", start + 4)) != -1:
        at = end + 3
        if start and text[start - 1] == "`":
            at = start + 4
        else:
            yield Mark(start, at, "comment", NIL)


def _without_deep_lines(builder: Builder, view: View, shadow: str) -> str:
    """The shadow with lines blanked that open more blocks than the grammar can hold. Their text is kept."""
    pieces: list[str] = []
    at = 0
    for match in _LEADING_MARKS.finditer(shadow):
        lead = match.group()
        if len(lead) < _MAX_DEPTH or lead.count(">") + len(lead.expandtabs(4)) // 2 < _MAX_DEPTH:
            continue
        end = shadow.find("\n", match.end())
        stop = end if end != -1 else len(shadow)
        runs = Runs()
        Inline(builder, frozenset()).read(runs, *_part(view, shadow, match.end(), stop))
        builder.label(runs, view.source_start(match.start()), "quote" if ">" in lead else "item")
        pieces += shadow[at : match.start()], " " * (stop - match.start())
        at = stop
    return "".join((*pieces, shadow[at:])) if at else shadow


def _leaves(root: Node, context: _Context) -> Iterator[_Leaf]:
    """The blocks that hold text, in order."""
    stack = [(root, context)]
    while stack:
        node, around = stack.pop()
        if node.type not in _CONTAINERS:
            if node.type not in _SILENT:
                yield _Leaf(node, around)
            continue
        if node.type == "list":
            inner = around._replace(depth=around.depth + 1)
        elif node.type == "list_item":
            inner = around._replace(kind="item", level=around.depth)
        elif node.type == "block_quote":
            inner = around._replace(kind="quote", level=0)
        else:
            inner = around
        stack.extend((child, inner) for child in reversed(node.children))


def _definitions(text: str, leaves: list[_Leaf]) -> frozenset[str]:
    """The labels of all link definitions, folded."""
    nodes = (leaf.node for leaf in leaves if leaf.node.type == "link_reference_definition")
    labels = (child for node in nodes for child in node.children if child.type == "link_label")
    return frozenset(fold(text[label.start_byte + 1 : label.end_byte - 1]) for label in labels)


def _part(view: View, shadow: str, start: int, end: int, cuts: tuple[tuple[int, int], ...] = ()) -> tuple[View, str]:
    """A stretch of a view and of its shadow, less the cuts."""
    if not cuts:
        return view.without(start, end, ()), shadow[start:end]
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    kept = "".join(shadow[low:high] for low, high in zip(edges[::2], edges[1::2], strict=True))
    return view.without(start, end, cuts), kept


def _of_node(view: View, shadow: str, node: Node) -> tuple[View, str]:
    """A block without the marks of the quotes and lists around it, which its further lines begin with."""
    start, end = node.byte_range
    if shadow.find("\n", start, end - 1) == -1:
        return _part(view, shadow, start, end)
    marks = (child.byte_range for child in node.children if child.type == "block_continuation")
    return _part(view, shadow, start, end, tuple(mark for mark in marks if mark[0] < mark[1]))


class _Reader:
    """Writes leaves into the builder."""

    def __init__(
        self, builder: Builder, view: View, shadow: str, definitions: frozenset[str], indented_is_prose: bool
    ) -> None:
        self._builder = builder
        self._view = view
        self._shadow = shadow
        self._inline = Inline(builder, definitions)
        self._indented_is_prose = indented_is_prose

    def read(self, leaf: _Leaf) -> None:
        node, context = leaf
        self._builder.flush(self._view.source_start(node.start_byte))
        if node.type in _CODE and not (self._indented_is_prose and node.type == "indented_code_block"):
            self._skip(node, "code")
        elif node.type == "link_reference_definition":
            self._skip(node, "link definition")
        elif node.type == "html_block":
            view, _ = _of_node(self._view, self._shadow, node)
            html.read_into(self._builder, view, kind=context.kind, level=context.level)
        elif node.type == "pipe_table":
            self._table(node)
        elif node.type == "ERROR":
            self._salvage(node, context)
        elif node.type in ("atx_heading", "setext_heading"):
            self._block(node, context._replace(kind="heading", level=_level(node)))
        else:
            self._block(node, context)
        self._builder.flush(self._view.source_end(node.end_byte))

    def _block(self, node: Node, context: _Context) -> None:
        inner = _inline_of(node)
        if inner is not None:
            view, shadow = _of_node(self._view, self._shadow, inner)
            if node.type == "atx_heading" and (closing := _CLOSING_HASHES.search(shadow)):
                view, shadow = _part(view, shadow, 0, closing.start())
            runs = Runs()
            self._inline.read(runs, view, shadow)
            self._builder.block(context.kind, runs, level=context.level)

    def _salvage(self, node: Node, context: _Context) -> None:
        """Read what the grammar could not make out as paragraphs between blank lines."""
        at = node.start_byte
        ends = [match.start() for match in _BLANK_QUOTED_LINE.finditer(self._shadow, at, node.end_byte)]
        for end in (*ends, node.end_byte):
            cuts = tuple(match.span() for match in _LINE_MARKS.finditer(self._shadow, at, end))
            runs = Runs()
            self._inline.read(runs, *_part(self._view, self._shadow, at, end, cuts))
            self._builder.block(context.kind, runs, level=context.level)
            at = end

    def _table(self, node: Node) -> None:
        table = self._builder.table()
        rows = (child for child in node.children if child.type in ("pipe_table_header", "pipe_table_row"))
        for row, child in enumerate(rows):
            first = child.start_byte
            while first > node.start_byte and self._shadow[first - 1] == "|":
                first -= 1  # the grammar loses an empty first cell
            for column, (start, end) in enumerate(_cells(self._shadow, first, child.end_byte)):
                cuts = tuple(match.span() for match in _ESCAPED_PIPE.finditer(self._shadow, start, end))
                runs = Runs()
                self._inline.read(runs, *_part(self._view, self._shadow, start, end, cuts))
                self._builder.block("cell", runs, table=table, row=row, column=column)

    def _skip(self, node: Node, why: str) -> None:
        start, end = node.byte_range
        end = start + len(self._view.text[start:end].rstrip())
        self._builder.skip(self._view.source_start(start), self._view.source_end(end), why)


def _inline_of(node: Node) -> Node | None:
    """The part of a block that holds its text."""
    for child in node.children:
        if child.type == "inline":
            return child
        if child.type == "paragraph":
            return _inline_of(child)
    return None if node.type == "atx_heading" else node


def _level(node: Node) -> int:
    """The level of a heading, 1 to 6, as its mark says: ``atx_h2_marker``, ``setext_h1_underline``."""
    levels = (match for child in node.children if (match := _HEADING_MARK.fullmatch(child.type)))
    return next((int(match.group(1)) for match in levels), 1)


def _cells(shadow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The cells of a table row between its pipes."""
    text = shadow[start:end]
    low = start + len(text) - len(text.lstrip())
    high = start + len(text.rstrip())
    if shadow.startswith("|", low, high):
        low += 1
    edges = [match.start() for match in _PIPE.finditer(shadow, low, high)]
    if not edges or edges[-1] != high - 1:
        edges.append(high)
    for edge in edges:
        yield low, edge
        low = edge + 1
