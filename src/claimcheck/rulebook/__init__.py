"""From ``rules/`` to one frozen RuleBook."""

from claimcheck.rulebook.loading import fingerprint, load, rules_directory
from claimcheck.rulebook.model import (
    Case,
    Effect,
    Example,
    Law,
    LexiconEntry,
    ListedClaim,
    Organ,
    RejectedClaim,
    Rule,
    RuleBook,
    Substance,
)

__all__ = [
    "Case",
    "Effect",
    "Example",
    "Law",
    "LexiconEntry",
    "ListedClaim",
    "Organ",
    "RejectedClaim",
    "Rule",
    "RuleBook",
    "Substance",
    "fingerprint",
    "load",
    "rules_directory",
]
