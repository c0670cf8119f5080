"""A content repository of 2,000 pages turns the gate on: baseline, clean run, one bad edit that hook and gate catch.

    python benchmarks/scenario.py [--pages 2000]

Plays what tests/test_scenario.py plays with 150 pages (tests/scenario.py), in a folder that is gone afterwards, and
ends with an error where a step does not end as it should. Printed are the seconds that each step takes on the clock and
of processors, those of the processes that it starts and waits for included. The compiled rules are in the cache from
the start, as they are after the first run of any installation. It needs git and pre-commit.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def environment(folder: pathlib.Path) -> dict[str, str]:
    """Variables of a machine on which this claimcheck is installed and nothing else is set up."""
    tools = folder / "bin"
    tools.mkdir()
    tool = tools / "claimcheck"
    tool.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT / "src"}" exec "{sys.executable}" -m claimcheck "$@"\n')
    tool.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "CLAIMCHECK", "GIT_"))}
    return kept | {
        "PATH": f"{tools}{os.pathsep}{kept.get('PATH', os.defpath)}",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "PYTHONIOENCODING": "utf-8",
        "CLAIMCHECK_CACHE_DIR": str(folder / "cache"),
        "PRE_COMMIT_HOME": str(folder / "hooks"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }


def main() -> None:
    from tests.scenario import play

    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--pages", type=int, default=2000)
    args = ask.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        env = environment(folder)
        subprocess.run(["claimcheck", "claims", "zinc"], env=env, check=True, capture_output=True)
        for language in ("en", "nl"):
            text = "claimcheck", "explain", "--lang", language, "--text", "Zinc."
            subprocess.run(text, env=env, check=True, capture_output=True)
        print(f"| {args.pages} pages | seconds on the clock | seconds of processors |\n|---|---|---|", flush=True)
        cpu = {}
        for step in play(folder / "work", env, args.pages):
            cpu[step.title] = step.cpu
            print(f"| {step.title} | {step.wall:.2f} | {step.cpu:.2f} |", flush=True)
    print(f"\nThe clean run takes {cpu['clean run'] / cpu['first run, one process']:.1%} of the first.")


if __name__ == "__main__":
    main()
