"""The language that messages and help are given in."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import pairwise


def language_of(environ: Mapping[str, str]) -> str:
    """The language that the locale asks for."""
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "nl" if locale.lower().startswith("nl") else "en"


def language_in(args: Sequence[str]) -> str:
    """The language that arguments ask for with --ui, whatever else stands in them; else that of the locale."""
    given = [after for option, after in pairwise([*args, ""]) if option == "--ui"]
    given += [each.partition("=")[2] for each in args if each.startswith("--ui=")]
    return given[-1] if given else language_of(os.environ)
