"""The nouns of claimcheck: immutable values that compare, pickle and cache.

Offsets count Unicode code points from 0, end exclusive. "text" offsets point into ``Document.text`` (the logical
text that a reader of the page sees); "source" offsets point into ``Document.source`` (the decoded file).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Category = Literal[
    "disease",
    "risk-factor",
    "function",
    "botanical",
    "wording",
    "general",
    "restricted",
    "assurance",
    "nutrition",
    "authorised",
    "statement",
    "suppression",  # about a comment that excuses findings, not about a claim
]
Severity = Literal["error", "warning", "info"]
BlockKind = Literal[
    "title",  # title of the page: front matter, <title>
    "description",  # meta description, seo.description, JSON-LD description
    "heading",
    "paragraph",
    "item",  # list item
    "cell",  # table cell
    "quote",
    "label",  # alt text, title attribute, button
]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of ``Document.text`` and the source it stands for.

    Where both sides have the same length the run is verbatim: code point n of the one is code point n of the other.
    Otherwise the run is indivisible (an entity, a folded scalar) and maps as a whole.
    """

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of ``Document.text`` in which sentences live and across which none runs.

    ``level`` is 1 to 6 for headings, the depth for list items, else 0. ``table``, ``row`` and ``column`` place a cell
    (from 0; row 0 is the header row), each -1 elsewhere. A soft line break inside a block is a newline in the text.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    table: int = -1
    row: int = -1
    column: int = -1


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part of the source that was not read as copy, with the reason for the report."""

    source_start: int
    source_end: int
    why: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What the writer of a source says to claimcheck in a comment, or in the front matter.

    ``text`` is the comment without its marks, or one entry of the front matter as JSON (``whole``: it concerns the
    file). ``scope`` is the source span that "the next block" means, where the reader knows it better than the blocks.
    """

    source_start: int
    source_end: int
    text: str
    whole: bool = False
    scope: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class FactSheet:
    """Facts about a product as someone wrote them down, not yet understood (see claimcheck.facts).

    ``text`` begins on line ``line`` (from 1) of the file at ``path`` (empty: the page itself); ``keys`` lead to the
    facts in it.
    """

    path: str
    text: str
    line: int = 1
    syntax: Literal["yaml", "toml", "csv"] = "yaml"
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A mark of a footnote, ``[^1]``: offset of text where it stands, or where the note begins that it ``defines``."""

    label: str
    at: int
    defines: bool


@dataclass(frozen=True, slots=True)
class Document:
    """One source file as its reader sees it. Segments and blocks are sorted and do not overlap.

    ``kind`` is what the page says of itself under ``claimcheck: {kind: ...}``; ``types`` are the words in which its
    front matter (kind, type, layout) and its linked data (@type) say what sort of page it is, in order.
    """

    path: str
    source: str
    text: str
    segments: tuple[Segment, ...]
    blocks: tuple[Block, ...]
    skipped: tuple[Skipped, ...] = ()
    language: str | None = None  # declared by the page itself (front matter lang, <html lang>)
    remarks: tuple[Remark, ...] = ()
    facts: tuple[FactSheet, ...] = ()  # what the page itself says of its product
    kind: str | None = None
    types: tuple[str, ...] = ()
    notes: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: a token, or a part of one where a hyphen or a Dutch compound joins several.

    ``norm`` is folded (case, accents, soft hyphens); ``lemma`` is the lemma of ``norm``. ``joined`` is true where the
    word continues the token before it. A punctuation mark is a word too, with ``norm`` the mark.
    """

    start: int
    end: int
    norm: str
    lemma: str
    joined: bool = False
    punct: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading, bullet or cell; offsets of text."""

    start: int
    end: int
    words: tuple[Word, ...]
    block: int = 0
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a concept: ``first``/``last`` are word indexes in the sentence, last exclusive."""

    kind: str
    ids: tuple[str, ...]
    start: int
    end: int
    first: int
    last: int
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """The attribute of that name, or None."""
        for key, value in self.attributes:
            if key == name:
                return value
        return None


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is said to do what to which part of health, in one sentence; offsets of text.

    ``subjects`` are substance ids, first-named first; ``subject_from`` tells where they were found. ``nearby`` are the
    substances that a claim on the product may rest on, ``page`` all that the page names. ``sense`` is what the relation
    does.
    ``quiet`` names the cue that excuses the claim, or is None.
    """

    start: int
    end: int
    language: str
    subjects: tuple[str, ...]
    subject_from: Literal["clause", "sentence", "above", "page", "product", "none"]
    nearby: tuple[str, ...]
    sense: str
    strength: Literal["mild", "strong"]
    object_kind: Literal["condition", "risk", "effect", "body", "general"]
    objects: tuple[str, ...]
    normal: bool
    quiet: str | None
    mentions: tuple[Mention, ...]
    group: int = 0  # claims of one group share their relation and follow one another
    page: tuple[str, ...] = ()
    children: bool = False  # whether it speaks of children: claims on their development have a list of their own


@dataclass(frozen=True, slots=True)
class Edit:
    """Words to put in place of ``source[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be said instead: an authorised claim, its words in the language of the copy, its conditions of use.

    ``score`` runs from 0 to 1. ``replaces`` is true where the text can stand in place of the finding.
    ``note`` says in a word that the wording has not been compared with the Official Journal, or is empty.
    ``edit`` makes the copy say it, where that can be done without a person looking at it.
    """

    text: str
    claim: str
    score: float
    conditions: str
    replaces: bool
    note: str = ""
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the source: code points from 0, lines and columns from 1."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One judgement about one place. ``because`` names the words that made it: (role, source start, source end)."""

    rule: str
    name: str
    category: Category
    severity: Severity
    location: Location
    text: str
    message: str
    advice: str
    law: tuple[str, ...]
    substance: str | None = None
    effect: str | None = None
    suggestions: tuple[Suggestion, ...] = ()
    because: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is excused: by a comment at a line of its file, or by the configuration.

    ``place`` is the line as text or, for the configuration, file and line; ``until`` an ISO date or nothing.
    """

    finding: Finding
    by: Literal["comment", "config"]
    place: str
    reason: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class LawState:
    """The law that a file was held against: the date of the register, the day asked for (ISO dates; nothing where none
    was asked for), and the ids of the markets.
    """

    register: str
    as_of: str = ""
    markets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was read in one file and what was found. ``errors`` are problems of the file itself, told to the user."""

    path: str
    language: str
    findings: tuple[Finding, ...] = ()
    errors: tuple[str, ...] = ()
    words: int = 0
    blocks: int = 0
    skipped: tuple[tuple[str, int], ...] = ()  # reason, number of blocks or parts
    source: str = field(default="", repr=False)
    suppressed: tuple[Suppressed, ...] = ()
    baseline: int = 0  # findings left out because they are in the baseline
    unchanged: int = 0  # findings left out because their lines did not change
    compared: bool = False  # whether a baseline was there to leave findings out
    dated: bool = False  # whether it may be another one tomorrow, for a comment that ends
    law: LawState | None = None

    @property
    def was_read(self) -> bool:
        """Whether its copy was checked: it may have been, though something else about the file is wrong."""
        return not self.errors or self.words > 0


@dataclass(frozen=True, slots=True)
class RunReport:
    """The whole run: files in the order of the command line, and paths not read, with the reason."""

    files: tuple[FileReport, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    rules: str = ""
