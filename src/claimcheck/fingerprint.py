"""What a finding is known by from one run to the next: its rule, its words and the words beside them on their lines.

No line number counts, so that edits above or below a finding leave it what it was. Where a file says the same thing
several times, the findings are told apart by their order.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from claimcheck.model import FileReport, Finding

BESIDE = 3  # words on either side
REACH = 200  # code points on either side in which they are looked for: a page may be one long line
LENGTH = 32  # hexadecimal digits
_WORD = re.compile(r"\w+")


def fingerprints(file: FileReport) -> tuple[str, ...]:
    """One for each finding of a file, in their order, all different."""
    return of_findings(file.source, file.findings)


def of_findings(source: str, findings: Iterable[Finding]) -> tuple[str, ...]:
    """One for each of some findings in a source, in their order, all different."""
    return tuple(_numbered(source, findings, Counter()))


def digest(*parts: str) -> str:
    """Hexadecimal digits that stand for these texts in this order."""
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:LENGTH]


def _numbered(source: str, findings: Iterable[Finding], seen: Counter[str]) -> Iterator[str]:
    for finding in findings:
        before, after = _beside(source, finding)
        key = digest(finding.rule, " ".join(finding.text.split()), before, after)
        seen[key] += 1
        yield key if seen[key] == 1 else digest(key, str(seen[key]))


def _beside(source: str, finding: Finding) -> tuple[str, str]:
    """The last words before a finding and the first after it, on its own lines."""
    place = finding.location
    low, high = max(place.start - REACH, 0), place.end + REACH
    low = max(low, source.rfind("\n", low, place.start) + 1, source.rfind("\r", low, place.start) + 1)
    high = next((at for at in (source.find("\n", place.end, high),) if at >= 0), high)
    high = next((at for at in (source.find("\r", place.end, high),) if at >= 0), high)
    before, after = source[low : place.start], source[place.end : high]
    return " ".join(_words(before)[-BESIDE:]), " ".join(_words(after)[:BESIDE])


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
