"""Suppressions: comments in the copy that excuse findings, and what is said of those that do not work."""

from claimcheck.suppressions.apply import Sorted, Terms, sorted_out
from claimcheck.suppressions.notices import RULES

__all__ = ["RULES", "Sorted", "Terms", "sorted_out"]
