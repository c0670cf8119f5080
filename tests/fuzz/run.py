"""Fuzzing with atheris (coverage-guided), a target at a time.

    pip install atheris && python -m tests.fuzz.run TARGET --runs 1000000 [--keep FOLDER]

What it found of interest is kept in the folder and is where the next run goes on; what crashed is written beside it. The
last lines give the number of executions; exit status 0 means that there was no crash.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-not-found, unused-ignore]

with atheris.instrument_imports(include=["claimcheck"]):
    from tests.fuzz.targets import TARGETS

from tests.fuzz.seeds import seeds


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("target", choices=sorted(TARGETS))
    ask.add_argument("--runs", type=int, default=1_000_000)
    ask.add_argument("--seconds", type=int, default=0, help="stop after so long (0: never)")
    ask.add_argument("--keep", type=Path)
    given = ask.parse_args()
    folder = given.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(given.target)):
        (folder / f"seed-{number:03}").write_bytes(seed)
    options = [
        f"-runs={given.runs}",
        f"-max_total_time={given.seconds}",
        "-max_len=2000",
        "-timeout=20",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}/crash-", str(folder)], TARGETS[given.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
