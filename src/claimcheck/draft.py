"""A finding before it has words: which rule, how grave, where in the text, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimcheck.judge import Judgement
from claimcheck.model import Claim, Severity
from claimcheck.rulebook import Rule
from claimcheck.rulebook.model import Texts

RANK: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}
Way = Literal["beside", "tied", "other", "far", "none"]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The authorised claim nearest to a general one: how it stands to it, and its offsets of text.

    ``way`` is "beside" or "tied" (by a sign) where it accompanies it, "other" where it stands beside it and is about
    something else, "far" where it stands elsewhere, "none" where the page has none; then the offsets are 0.
    """

    way: Way
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Draft:
    """A finding to be: offsets of text, and the index of its sentence among the views.

    ``claims`` are those judged; ``meant`` is what the words of a phrase speak of, for suggestions. ``notes`` fill
    placeholders of the message, each with its text by language of the interface; so do ``values``, from facts of the
    product. ``asked`` are the ids of what conditions of use ask a page to say, where facts are known. ``points`` of
    markets are told behind it. ``law`` are the keys of its references, None for those of the rule.
    """

    rule: Rule
    severity: Severity
    start: int
    end: int
    sentence: int
    judgement: Judgement | None = None
    claims: tuple[Claim, ...] = ()
    meant: Claim | None = None
    nearest: Nearest | None = None
    notes: tuple[tuple[str, Texts], ...] = ()
    points: tuple[Texts, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    law: tuple[str, ...] | None = None
    asked: frozenset[str] = frozenset()

    @property
    def listed(self) -> str | None:
        """The id of the authorised claim that the judgement rests on."""
        return self.judgement.listed.id if self.judgement and self.judgement.listed else None

    @property
    def authorised(self) -> bool:
        """Whether it only says that a claim may be made."""
        return self.rule.category == "authorised"
