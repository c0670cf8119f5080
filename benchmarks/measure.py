"""One command, measured: seconds on the clock and of processors (its children's too), and memory at its peak."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple

ROOT = pathlib.Path(__file__).resolve().parent.parent
SPACY = """
import pathlib, sys, spacy
for language in sys.argv[2:]:
    nlp = spacy.blank(language)
    nlp.add_pipe("sentencizer")
    for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.md")):
        if path.parent.name == language:
            list(nlp(path.read_text(encoding="utf-8")).sents)
"""
"""Tokens and sentences of the pages below a folder, those of each language in the folder of its name."""


class Cost(NamedTuple):
    """Seconds on the clock, seconds of processors, megabytes of the largest process."""

    wall: float
    cpu: float
    memory: float


def cost(command: Sequence[str], env: dict[str, str] | None = None, good: Iterable[int] = (0, 1)) -> Cost:
    """What a command costs. Ends the run where the command fails, with what it says."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in good:
        sys.exit(f"{' '.join(command)}: status {process.returncode}\n{said.decode(errors='replace')[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def bare_spacy(folder: pathlib.Path, *languages: str) -> list[str]:
    """The command that has spaCy take pages apart."""
    return [sys.executable, "-c", SPACY, str(folder), *languages]


class Claimcheck:
    """claimcheck of this checkout with a cache in a folder, in which the rules are compiled from the start."""

    def __init__(self, cache: pathlib.Path, rules: pathlib.Path | None = None) -> None:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "CLAIMCHECK"))}
        self.cache = cache
        self.env = kept | {
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONPYCACHEPREFIX": str(cache / "compiled"),
            "CLAIMCHECK_CACHE_DIR": str(cache),
        }
        self._rules = ["--rules", str(rules)] if rules else []
        cache.mkdir(parents=True, exist_ok=True)
        for language, text in (
            ("nl", "Zink is goed voor de huid en dus ook voor u.\n"),
            ("en", "Zinc is a mineral.\n"),
        ):
            page = cache / f"first-{language}.md"
            page.write_text(f"---\nlang: {language}\n---\n\n{text}", encoding="utf-8")
            cost(self.command(str(page)), self.env)

    def command(self, *args: str) -> list[str]:
        return [sys.executable, "-m", "claimcheck", "--no-config", *self._rules, *args]

    def check(self, *args: str) -> Cost:
        """What a check costs whose results are not known from before."""
        for file in self.cache.glob("results-*"):
            file.unlink()
        return cost(self.command(*args), self.env)


def written(place: pathlib.Path, name: str, lines: Iterable[str]) -> None:
    """Put lines between the marks ``<!-- name -->`` and ``<!-- /name -->`` of a document."""
    text = place.read_text(encoding="utf-8")
    head, mark, rest = text.partition(f"<!-- {name} -->")
    _, end, tail = rest.partition(f"<!-- /{name} -->")
    if not (mark and end):
        sys.exit(f"{place}: has no place marked <!-- {name} --> ... <!-- /{name} -->")
    place.write_text(f"{head}{mark}\n\n" + "\n".join(lines) + f"\n\n{end}{tail}", encoding="utf-8")
