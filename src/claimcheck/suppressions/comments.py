"""What a remark says: which rules it excuses, where, until when and why; or what is wrong with it."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from claimcheck.model import Remark

Verb = Literal["ignore", "ignore-line", "off", "on"]
VERBS: tuple[str, ...] = get_args(Verb)
_SAID = re.compile(r"claimcheck\s*:?\s*(\S*)\s*(.*)", re.DOTALL | re.IGNORECASE)
_REASON = re.compile(r"(?:^|\s)(?:--|–|—)(?:\s|$)")
_UNTIL = re.compile(r"(?:^|\s)until\s+(\S+)\s*$", re.IGNORECASE)
_ENTRY = ("rules", "reason", "until")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A remark understood. ``names`` are rules as written; ``verb`` "file" is an entry of the front matter."""

    remark: Remark
    verb: Verb | Literal["file"]
    names: tuple[str, ...]
    reason: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Malformed:
    """A remark that is not understood: the key of a text that says why (see notices), and what it is about."""

    remark: Remark
    why: str
    what: str = ""


def understood(remark: Remark) -> Suppression | Malformed:
    """What a remark says."""
    return _entry(remark) if remark.whole else _comment(remark)


def _comment(remark: Remark) -> Suppression | Malformed:
    said = _SAID.fullmatch(remark.text)
    verb, rest = (said.group(1).lower(), said.group(2)) if said else ("", "")
    if verb not in VERBS:
        near = difflib.get_close_matches(verb, VERBS, n=1)
        return Malformed(remark, "near-verb" if near else "verb", f"{verb} -> {near[0]}" if near else verb)
    reason_mark = _REASON.search(rest)
    head, reason = (rest[: reason_mark.start()], rest[reason_mark.end() :]) if reason_mark else (rest, "")
    until = _UNTIL.search(head)
    names = head[: until.start()] if until else head
    return _checked(remark, verb, re.split(r"[\s,]+", names.strip(" \t\r\n,")), reason, until.group(1) if until else "")


def _entry(remark: Remark) -> Suppression | Malformed:
    """An entry of the front matter: ``{rules: [...], reason: ..., until: ...}``."""
    value: Any = json.loads(remark.text)
    if not isinstance(value, dict) or not set(value) <= set(_ENTRY):
        return Malformed(remark, "entry")
    rules = value.get("rules", [])
    names = [rules] if isinstance(rules, str) else rules
    texts = (value.get("reason", ""), value.get("until", ""))
    if not isinstance(names, list) or not all(isinstance(each, str) for each in (*names, *texts)):
        return Malformed(remark, "entry")
    return _checked(remark, "file", names, *texts)


def _checked(remark: Remark, verb: Any, names: list[str], reason: str, until: str) -> Suppression | Malformed:
    named = tuple(dict.fromkeys(name for name in names if name))
    if not named:
        return Malformed(remark, "no-rules")
    day = _day(until)
    if until and day is None:
        return Malformed(remark, "date", until)
    return Suppression(remark, verb, named, " ".join(reason.split()), day)


def _day(text: str) -> date | None:
    """A date written as 2027-03-01, or None."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None
