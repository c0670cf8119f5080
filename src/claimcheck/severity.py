"""The order of severities."""

from __future__ import annotations

from claimcheck.model import Severity

_ORDER: tuple[Severity, ...] = ("info", "warning", "error")


def at_least(severity: Severity, least: Severity) -> bool:
    """Whether a severity is that one or worse."""
    return _ORDER.index(severity) >= _ORDER.index(least)
