"""What can go wrong, said to the person who must act. Every error here ends a run with exit status 2."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """One mistake in a rule file: the line counts from 1, 0 where the file as a whole is meant."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}"


class ClaimcheckError(Exception):
    """A problem with a message for the user."""


class RulesError(ClaimcheckError):
    """The rules did not load: every problem found, in the order of the files."""

    def __init__(self, problems: list[RuleProblem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class DamagedCacheError(ClaimcheckError):
    """A file of the cache that could not be read; it is gone now, so that the next try makes it anew."""
