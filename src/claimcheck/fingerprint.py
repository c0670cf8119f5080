"""What a finding is known by from one run to the next: its rule, its words and the words beside them on their lines.

No line number counts, so that edits above or below a finding leave it what it was. Where a file says the same thing
several times, the findings are told apart by their order.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from claimcheck.model import FileReport, Finding

BESIDE = 3  # words on either side
REACH = 200  # code points on either side in which they are looked for: a page may be one long line
LENGTH = 32  # hexadecimal digits
_WORD = re.compile(r"\w+")
_LINE_END = re.compile(r"[\r\n]")


def fingerprints(file: FileReport) -> tuple[str, ...]:
    """One for each finding of a file, in their order, all different."""
    seen: Counter[str] = Counter()
    return tuple(_numbered(file.source, file.findings, seen))


def digest(*parts: str) -> str:
    """Hexadecimal digits that stand for these texts in this order."""
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:LENGTH]


def _numbered(source: str, findings: tuple[Finding, ...], seen: Counter[str]) -> Iterator[str]:
    for finding in findings:
        before, after = _beside(source, finding)
        key = digest(finding.rule, " ".join(finding.text.split()), before, after)
        seen[key] += 1
        yield key if seen[key] == 1 else digest(key, str(seen[key]))


def _beside(source: str, finding: Finding) -> tuple[str, str]:
    """The last words before a finding and the first after it, on its own lines."""
    place = finding.location
    before = _LINE_END.split(source[max(place.start - REACH, 0) : place.start])[-1]
    after = _LINE_END.split(source[place.end : place.end + REACH], maxsplit=1)[0]
    return " ".join(_words(before)[-BESIDE:]), " ".join(_words(after)[:BESIDE])


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
