"""One article, cold: how many times the start of spaCy itself.

    python benchmarks/cold_start.py [ARTICLE] [--runs 7]

Runs `claimcheck ARTICLE` and `import spacy; spacy.blank("nl")("x")` in turn, each in a process of its own, and prints
the median of both and the ratio. The rule cache is warm, as it is after the first run of any installation.
"""

from __future__ import annotations

import argparse
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
SPACY = [sys.executable, "-c", "import spacy; spacy.blank('nl')('x')"]


def seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begun


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("article", nargs="?", default=str(HERE.parent / "corpus" / "samples" / "b12-en-de-lever.md"))
    ask.add_argument("--runs", type=int, default=7)
    args = ask.parse_args()
    claimcheck = [sys.executable, "-m", "claimcheck", args.article]
    for command in (SPACY, claimcheck):
        seconds(command)
    pairs = [(seconds(claimcheck), seconds(SPACY)) for _ in range(args.runs)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"claimcheck {ours:.2f} s, spaCy alone {theirs:.2f} s, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
