"""What is said in a piece of Markdown, one line for each claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcheck.engine import Checker
from claimcheck.readers import read

Said = Callable[[str, str], list[str]]


@pytest.fixture(scope="session")
def said(checker: Checker) -> Said:
    """The claims as "subjects sense objects", with the cue in brackets that excuses them; "-" where none is named."""

    def claims(language: str, text: str) -> list[str]:
        return [
            f"{'+'.join(claim.subjects) or '-'} {claim.sense} {'/'.join(claim.objects)}"
            + (f" ({claim.quiet})" if claim.quiet else "")
            for _, found in checker.explain(read(text, "page.md"), language)
            for claim in found
        ]

    return claims
