"""Suppressions put into the copy: where and in which form one can stand that excuses a finding.

Which of the forms does it is for the caller to try: a comment must neither excuse more nor change how a page is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.model import Edit, Finding

_LINE = re.compile(r"\r\n?|\n")
_INDENT = re.compile(r"\ufeff?((?:[ \t]|>[ \t]?)*)")
_HIGHEST = 40  # lines above a finding in which the beginning of its block is looked for
_FORMS = {
    "mdx": ("{/* claimcheck: %s */}", "<!-- claimcheck: %s -->"),
    "txt": ("claimcheck: %s", "[claimcheck: %s]"),
    "text": ("claimcheck: %s", "[claimcheck: %s]"),
}
_COMMENT = ("<!-- claimcheck: %s -->",)
_FRONT = re.compile(
    r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)(.*?)^(?:\1|\.\.\.)[ \t]*(?:\r|\n|\Z)", re.DOTALL | re.MULTILINE
)
_IN_FRONT = "# claimcheck: %s"


def forms(path: str, source: str, finding: Finding, reason: str, until: str = "") -> Iterator[Edit]:
    """The insertions that may excuse a finding, the most readable first: a line before its block, one before its own
    line, a comment on its line. ``until`` is an ISO date or nothing.
    """
    said = f"{finding.rule}{f' until {until}' if until else ''} -- {plain(reason)}"
    marks = _FORMS.get(path.rpartition(".")[2].lower(), _COMMENT)
    starts = [0, *(match.end() for match in _LINE.finditer(source))]
    line = max(n for n, start in enumerate(starts) if start <= finding.location.start)
    newline = next((match.group() for match in _LINE.finditer(source)), "\n")
    front = _FRONT.match(source)
    if front and finding.location.start < front.end():
        for n in range(line, 0, -1):
            yield _line_before(source, starts[n], _IN_FRONT % f"ignore {said}", newline)
        return
    first = _block(source, starts, line, front.end() if front else 0)
    for n in dict.fromkeys((first, line)):
        yield _line_before(source, starts[n], marks[0] % f"ignore {said}", newline)
    end = _LINE.search(source, finding.location.end)
    at = end.start() if end else len(source)
    for mark in marks[::-1]:
        yield Edit(at, at, f" {mark % f'ignore-line {said}'}")
    for mark in marks[::-1]:
        at = finding.location.start
        yield Edit(at, at, f"{mark % f'ignore {said}'} ")


def plain(reason: str) -> str:
    """A reason on one line, without what would end a comment."""
    text = " ".join(reason.split())
    for end, instead in (("--", "–"), ("*/", "* /"), ("}", ")"), ("]", ")"), ("[", "("), (">", ")"), ("#}", "# )")):
        text = text.replace(end, instead)
    return text


def _line_before(source: str, start: int, comment: str, newline: str) -> Edit:
    """A comment on a line of its own before the line that begins there, indented and quoted as that is."""
    indent = _INDENT.match(source, start)
    at, again = (indent.end(), indent.group(1)) if indent else (start, "")
    return Edit(at, at, f"{comment}{newline}{again}")


def _block(source: str, starts: list[int], line: int, top: int) -> int:
    """The line with which the block of a line may begin: the one after the nearest blank line above, or at the top."""
    for n in range(line, max(line - _HIGHEST, 0), -1):
        if starts[n] <= top or not source[starts[n - 1] : starts[n]].strip(" \t\r\n>\ufeff"):
            return n
    return 0 if line < _HIGHEST else line
