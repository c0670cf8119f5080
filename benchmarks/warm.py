"""Many pages, checked twice: how much the second run takes of the first.

    python benchmarks/warm.py [--pages 2000] [--runs 5]

Writes a made-up content repository (tests/content.py: about 330 words a page, claims on most) into a folder that is
gone afterwards, records a baseline, checks it all with an empty cache of results and then --runs times as it is known.
Each run is a process of its own; user and system time are added (not those of workers), and the median is printed. The
compiled rules are in the cache from the start, as they are after the first run of any installation, and the modules of
claimcheck are compiled, as an installed one's are.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def run(where: pathlib.Path, env: dict[str, str], *args: str) -> tuple[float, float]:
    """Seconds on the clock and of processors that the command takes."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", *args], cwd=where, env=env, capture_output=True, text=True, check=False
    )
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in {0, 1} or done.stderr:
        sys.exit(f"claimcheck {' '.join(args)}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def forget(cache: pathlib.Path) -> None:
    """Remove what was found from the cache, not the compiled rules."""
    for file in cache.glob("results-*"):
        file.unlink()


def main() -> None:
    from tests.content import repository

    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--pages", type=int, default=2000)
    ask.add_argument("--runs", type=int, default=5)
    args = ask.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work, cache = pathlib.Path(name, "work"), pathlib.Path(name, "cache")
        env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "CLAIMCHECK"))}
        env |= {
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONPYCACHEPREFIX": str(pathlib.Path(name, "compiled")),
            "CLAIMCHECK_CACHE_DIR": str(cache),
        }
        repository(work, args.pages)
        (work / ".gitignore").write_text("node_modules/\npublic/\n*.log\n", encoding="utf-8")
        (work / ".claimcheck.yaml").write_text("baseline: true\nexclude: [drafts/]\n", encoding="utf-8")
        subprocess.run(["git", "init", "-q", str(work)], check=True)
        run(work, env, "claims", "zinc")
        run(work, env, "baseline", "content")
        rows = []
        for title, options in (("one process", ["--jobs", "1"]), ("--jobs as it comes", [])):
            forget(cache)
            rows.append((f"first run, {title}", *run(work, env, *options, "content")))
        known = [run(work, env, "content") for _ in range(args.runs)]
        rows.append(("known", *(statistics.median(column) for column in zip(*known, strict=True))))
    print(f"| {args.pages} pages | seconds on the clock | seconds of processors |")
    print("|---|---|---|")
    for title, wall, cpu in rows:
        print(f"| {title} | {wall:.2f} | {'' if 'comes' in title else f'{cpu:.2f}'} |")
    print(f"\nThe known run takes {rows[-1][2] / rows[0][2]:.1%} of the first.")


if __name__ == "__main__":
    main()
