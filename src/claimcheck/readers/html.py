"""HTML as a browser shows it: a tokenizer that accepts anything, and blocks from the tags it meets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.model import BlockKind, Document
from claimcheck.readers import frontmatter, jsonld, templates
from claimcheck.readers.builder import Builder, Runs
from claimcheck.readers.view import View

_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_TAG_END = re.compile(r"[\s/]*>")

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset("script style textarea title iframe noembed noframes xmp".split())
_UNREAD = {
    "script": "script",
    "style": "style",
    "iframe": "script",
    "noembed": "script",
    "noframes": "script",
    "textarea": "form field",
    "xmp": "code",
    "noscript": "script",
    "template": "template",
    "code": "code",
    "pre": "code",
    "kbd": "code",
    "samp": "code",
    "svg": "drawing",
    "math": "math",
    "object": "script",
    "canvas": "drawing",
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "menu"))
_IMPLIED_END: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    # opening tag: the open tags it closes, the open tags it does not look beyond
    "li": (frozenset(("li",)), _LISTS),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "td": (frozenset(("td", "th")), frozenset(("table", "tr"))),
    "th": (frozenset(("td", "th")), frozenset(("table", "tr"))),
    "tr": (frozenset(("tr",)), frozenset(("table",))),
    "option": (frozenset(("option",)), frozenset(("select",))),
    **{name: (frozenset(_HEADINGS), frozenset()) for name in _HEADINGS},
}
_META: dict[str, BlockKind] = {
    "description": "description",
    "og:title": "title",
    "og:description": "description",
    "twitter:title": "title",
    "twitter:description": "description",
}
_LABELS = ("alt", "title")
_NO_NESTING = frozenset(("code", "kbd", "samp", "pre"))
_LINKED_DATA = "application/ld+json"
_EDGES = {
    name: re.compile(rf"<(/?){name}(?=[\s/>])", re.IGNORECASE) for name in (*_UNREAD, *_RAW)
}  # of elements whose content is not markup or not copy
_MAX_LOOK = 40  # how many open tags an implied end looks back over


class Token(NamedTuple):
    """A piece of HTML. ``kind`` is text, raw, start, end, comment or declaration; offsets are those of the text."""

    kind: str
    start: int
    end: int
    name: str = ""


class _Frame(NamedTuple):
    """An open element, and what its text is."""

    name: str
    kind: BlockKind
    level: int
    depth: int  # of lists
    table: int
    column: int


_PAGE = _Frame("", "paragraph", 0, 0, -1, -1)


def read(source: str, path: str) -> Document:
    """Read a page. Jinja, Liquid and Hugo templates in it are skipped, front matter is read."""
    builder = Builder(source, path)
    body = frontmatter.read_into(builder, source)
    view = templates.mask(builder, View.of(source, body))
    read_into(builder, view)
    return builder.document()


def tokens(text: str) -> Iterator[Token]:
    """Cut HTML into tokens that together cover the text. Never fails: what is no tag is text."""
    at = start = 0
    last = text.rfind(">")
    comments = True
    unclosed: set[str] = set()  # raw elements whose end tag no longer follows
    while (at := text.find("<", at)) != -1 and at < last:
        token, comments = _markup(text, at, comments)
        if token is None:
            at += 1
            continue
        if start < at:
            yield Token("text", start, at)
        yield token
        at = start = token.end
        if token.kind == "start" and token.name in _RAW:
            end = _raw_end(text, at, token.name, unclosed)
            if start < end:
                yield Token("raw", start, end, token.name)
            at = start = end
    if start < len(text):
        yield Token("text", start, len(text))


def attributes(text: str, token: Token) -> Iterator[tuple[str, int, int]]:
    """Name (lower case) and the offsets of the value of each attribute of a start tag."""
    at = token.start + 1 + len(token.name)
    if text.find("=", at, token.end) == -1:
        return
    while not _TAG_END.match(text, at) and (match := _ATTRIBUTE.match(text, at, token.end)):
        group = match.lastindex or 1
        if group > 1:
            yield match.group(1).lower(), match.start(group), match.end(group)
        at = match.end()


def labels_into(builder: Builder, view: View, token: Token) -> None:
    """Keep what a start tag says to a reader: alt and title, the text on a button."""
    values = {name: (start, end) for name, start, end in attributes(view.text, token)}
    names: tuple[str, ...] = _LABELS
    if token.name == "input":
        kind = view.text[slice(*values["type"])].lower() if "type" in values else ""
        names = ("alt", "title", "value") if kind in ("submit", "button", "reset") else _LABELS
    for name in names:
        if name in values:
            runs = Runs()
            runs.decode(view, *values[name])
            builder.label(runs, view.source_start(token.start))


def is_inline(name: str) -> bool:
    """Whether text runs on across that element."""
    return name in _INLINE


def unread(name: str) -> str | None:
    """Why the content of that element is not copy, or None where it is."""
    return _UNREAD.get(name)


def read_into(builder: Builder, view: View, *, kind: BlockKind = "paragraph", level: int = 0) -> None:
    """Read a view of HTML into the builder; ``kind`` and ``level`` are those of text outside any element."""
    _Reader(builder, view, _PAGE._replace(kind=kind, level=level, depth=level if kind == "item" else 0)).run()


class _Reader:
    """One pass over the tokens, with the open elements and the block in the making."""

    def __init__(self, builder: Builder, view: View, page: _Frame) -> None:
        self._builder = builder
        self._view = view
        self._stack: list[_Frame] = [page]
        self._open: Counter[str] = Counter()
        self._runs = Runs()
        self._rows: dict[int, int] = {}  # by table: the row in the making, from 0
        self._columns: dict[int, int] = {}
        self._unclosed: set[str] = set()  # names whose end tag no longer follows
        self._linked = False  # whether the script just opened holds linked data

    def run(self) -> None:
        skip_until = -1
        for token in tokens(self._view.text):
            if token.start < skip_until:
                continue
            if token.kind == "text":
                self._runs.decode(self._view, token.start, token.end)
            elif token.kind == "raw":
                self._raw(token)
            elif token.kind == "comment":
                self._skip(token.start, token.end, "comment")
            elif token.kind == "start":
                skip_until = self._start(token)
            elif token.kind == "end":
                self._end(token)
        self._flush(len(self._view.text))

    def _start(self, token: Token) -> int:
        """Open an element. Returns the offset up to which its content is not copy, or -1."""
        name = token.name
        if name == "br":
            self._runs.line(*self._span(token.start, token.end))
            return -1
        if name == "meta":
            self._meta(token)
            return -1
        if name == "html":
            self._html(token)
        if name == "script":
            self._linked = self._is_linked_data(token)
        if name in _UNREAD and name not in _RAW:
            end = self._content_end(token)
            if end > token.end:
                self._runs.gap(*self._span(token.start, end))
                self._skip(token.start, end, _UNREAD[name])
                return end
        if name not in _INLINE and name not in ("img", "wbr", "input"):
            self._flush(token.start)
        labels_into(self._builder, self._view, token)
        if name not in _VOID and name not in _RAW:
            self._push(name, token)
        return -1

    def _end(self, token: Token) -> None:
        name = token.name
        if name not in _INLINE and name not in _VOID:
            self._flush(token.end)
        elif name == "br":
            self._runs.line(*self._span(token.start, token.end))
        if self._open[name]:
            while self._pop() != name:
                pass

    def _push(self, name: str, token: Token) -> None:
        if name in _INLINE:
            return
        self._close_implied(name)
        parent = self._stack[-1]
        frame = self._frame(name, parent._replace(name=name), token)
        self._stack.append(frame)
        self._open[name] += 1

    def _frame(self, name: str, parent: _Frame, token: Token) -> _Frame:
        """What the text of a new element is, from what the text around it is."""
        if name in _HEADINGS:
            return parent._replace(kind="heading", level=_HEADINGS[name])
        if name in _LISTS:
            return parent._replace(depth=parent.depth + 1)
        if name == "li":
            return parent._replace(kind="item", level=max(parent.depth, 1))
        if name == "blockquote":
            return parent._replace(kind="quote", level=0)
        if name in ("button", "option"):
            return parent._replace(kind="label", level=0)
        if name == "table":
            table = self._builder.table()
            self._rows[table] = self._columns[table] = -1
            return parent._replace(kind="paragraph", level=0, table=table, column=-1)
        if name in ("caption", "summary", "figcaption", "dt", "dd", "p") and parent.kind == "heading":
            return parent._replace(kind="paragraph", level=0)
        if parent.table >= 0 and name == "tr":
            self._rows[parent.table] += 1
            self._columns[parent.table] = -1
        elif parent.table >= 0 and name in ("td", "th"):
            return self._cell(name, parent, token)
        return parent

    def _cell(self, name: str, parent: _Frame, token: Token) -> _Frame:
        """A cell: a table whose first row begins with a td has no header row, so its rows count from 1."""
        table = parent.table
        if self._rows[table] <= 0 and name == "td" and self._columns[table] < 0 and not self._open["thead"]:
            self._rows[table] = 1
        self._rows[table] = max(self._rows[table], 0)
        column = self._columns[table] + 1
        self._columns[table] = column + self._colspan(token) - 1
        return parent._replace(kind="cell", level=0, column=column)

    def _colspan(self, token: Token) -> int:
        for name, start, end in attributes(self._view.text, token):
            value = self._view.text[start:end].strip()
            if name == "colspan" and value.isascii() and value.isdigit() and len(value) < 4:
                return max(int(value), 1)
        return 1

    def _close_implied(self, name: str) -> None:
        if name not in _IMPLIED_END:
            return
        closes, walls = _IMPLIED_END[name]
        for back, frame in enumerate(reversed(self._stack)):
            if frame.name in walls or back > _MAX_LOOK:
                return
            if frame.name in closes:
                while self._pop() not in closes:
                    pass
                return

    def _pop(self) -> str:
        frame = self._stack.pop()
        self._open[frame.name] -= 1
        return frame.name

    def _raw(self, token: Token) -> None:
        """The content of an element without tags: a title is read, linked data too, the rest is skipped."""
        if token.name == "title":
            runs = Runs()
            runs.decode(self._view, token.start, token.end)
            self._builder.block("title", runs)
        elif token.name == "script" and self._linked:
            self._builder.types.update(dict.fromkeys(jsonld.types(self._view, token.start, token.end)))
            for kind, value in jsonld.strings(self._view, token.start, token.end):
                read_into(self._builder, value, kind=kind)
        else:
            self._skip(token.start, token.end, _UNREAD[token.name])

    def _is_linked_data(self, token: Token) -> bool:
        return any(
            name == "type" and self._view.text[start:end].strip().lower() == _LINKED_DATA
            for name, start, end in attributes(self._view.text, token)
        )

    def _meta(self, token: Token) -> None:
        values = {name: (start, end) for name, start, end in attributes(self._view.text, token)}
        key = next((self._view.text[slice(*values[name])] for name in ("name", "property") if name in values), "")
        kind = _META.get(key.strip().lower())
        if kind is not None and "content" in values:
            runs = Runs()
            runs.decode(self._view, *values["content"])
            self._builder.block(kind, runs)

    def _html(self, token: Token) -> None:
        for name, start, end in attributes(self._view.text, token):
            if name == "lang" and self._builder.language is None:
                self._builder.language = frontmatter.language_of(self._view.text[start:end])

    def _content_end(self, token: Token) -> int:
        """The offset after the end tag of an element that is not read, or -1 where it has none."""
        name, text = token.name, self._view.text
        if name in self._unclosed:
            return -1
        depth = 1
        for match in _EDGES[name].finditer(text, token.end):
            if name in _NO_NESTING and not match.group(1):
                return -1
            depth += -1 if match.group(1) else 1
            if not depth:
                end = text.find(">", match.end())
                return end + 1 if end != -1 else len(text)
        self._unclosed.add(name)
        return -1

    def _flush(self, until: int) -> None:
        """Close the block in the making; labels before that offset of the view follow it."""
        frame = self._stack[-1]
        row = self._rows.get(frame.table, -1) if frame.kind == "cell" else -1
        table, column = (frame.table, frame.column) if frame.kind == "cell" else (-1, -1)
        self._builder.block(frame.kind, self._runs, level=frame.level, table=table, row=row, column=column)
        self._builder.flush(self._view.source_start(until))
        self._runs = Runs()

    def _skip(self, start: int, end: int, why: str) -> None:
        self._builder.skip(*self._span(start, end), why)

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._view.source_start(start), self._view.source_end(end)


def _markup(text: str, at: int, comments: bool) -> tuple[Token | None, bool]:
    """The tag or comment that begins at the ``<`` at that offset; ``comments`` is false once no ``-->`` follows."""
    following = text[at + 1 : at + 2]
    if following.isalpha() and following.isascii():
        name = _NAME.match(text, at + 1)
        assert name is not None
        return Token("start", at, _tag_end(text, name.end()), name.group().lower()), comments
    if following == "/" and (name := _NAME.match(text, at + 2)):
        return Token("end", at, text.find(">", at) + 1, name.group().lower()), comments
    if following not in ("!", "?", "/"):
        return None, comments
    if comments and text.startswith("<!--", at):
        if text.startswith((">", "->"), at + 4):
            return Token("comment", at, text.find(">", at) + 1), comments
        end = text.find("-->", at + 4)
        if end != -1:
            return Token("comment", at, end + 3), comments
        comments = False
    kind = "comment" if text.startswith("<!--", at) else "declaration"
    return Token(kind, at, text.find(">", at) + 1), comments


def _tag_end(text: str, at: int) -> int:
    """The offset after a start tag whose name ends there. Where a quote is never closed, the first ``>`` ends it."""
    start = at
    while not (end := _TAG_END.match(text, at)):
        attribute = _ATTRIBUTE.match(text, at)
        if not attribute or attribute.end() == at:
            return text.find(">", start) + 1
        at = attribute.end()
    return end.end()


def _raw_end(text: str, at: int, name: str, unclosed: set[str]) -> int:
    """Where the end tag of a raw element begins. Without one a title ends at the next tag, the rest never."""
    if name not in unclosed:
        for match in _EDGES[name].finditer(text, at):
            if match.group(1):
                return match.start()
        unclosed.add(name)
    if name in ("title", "textarea"):
        tag = text.find("<", at)
        return tag if tag != -1 else len(text)
    return len(text)
