"""Whether claimcheck became slower than at the last recorded run, in one command.

    python benchmarks/compare.py [--runs 5] [--record]

Takes the ratios below, each between two commands run in turn, --runs times, and holds the median against the one in
benchmarks/recorded.json: worse by more than the noise (the spread of either run's ratios, and at least a tenth) is a
regression, told with status 1. --record puts the ratios of this run into that file. Ratios, not seconds: they say
the same on another machine, or on one that does something else as well, as far as that goes.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator

import yaml
from measure import ROOT, Claimcheck, Cost, bare_spacy, cost
from pages import write

RECORDED = ROOT / "benchmarks" / "recorded.json"
COLD = ["-c", "import spacy; spacy.blank('nl')"]
ARTICLE = ROOT / "corpus" / "samples" / "b12-en-de-lever.md"
MULTIPLIED = ("body", "conditions", "effects", "general", "properties", "relations")
TIMES = 10
LEAST = 0.1  # share by which a ratio may be worse and mean nothing
Ratio = Callable[[], float]


def more_rules(folder: pathlib.Path) -> pathlib.Path:
    """The rules with ten times as many phrases in the lexicon: each again with made-up words behind it."""
    shutil.copytree(ROOT / "rules", folder)
    for path in sorted(folder.glob("lexicon/*/*.yaml")):
        if path.stem in MULTIPLIED:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            data["entries"] = {name: longer(entry) for name, entry in data["entries"].items()}
            path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return folder


def longer(words: object) -> object:
    """The words of an entry, or the parts of one, with nine more for each plain phrase."""
    if isinstance(words, dict):
        return {key: longer(each) if key == "words" else each for key, each in words.items()}
    if not isinstance(words, list):
        return words
    plain = [word for word in words if isinstance(word, str) and word.replace(" ", "").isalpha()]
    return [*words, *(f"{word} qua{'abcdefghi'[n]}x" for word in plain for n in range(TIMES - 1))]


def ratios(work: pathlib.Path, wanted: list[str]) -> Iterator[tuple[str, Ratio]]:
    """The ratios, by what they are."""
    folder = work / "pages"
    write(folder, 40, 20_000)
    checker = Claimcheck(work / "cache")
    form = ["--format", "json", str(folder)]

    def of(one: Callable[[], Cost], other: Callable[[], Cost], *, wall: bool = False) -> Ratio:
        def ratio() -> float:
            a, b = one(), other()
            return a.wall / b.wall if wall else a.cpu / b.cpu

        return ratio

    known: dict[str, Callable[[], Ratio]] = {
        "throughput": lambda: of(
            lambda: checker.check("--jobs", "1", *form), lambda: cost(bare_spacy(folder, "nl", "en"))
        ),
        "cold start": lambda: of(lambda: checker.check(str(ARTICLE)), lambda: cost([sys.executable, *COLD])),
        "two workers, time on the clock": lambda: of(
            lambda: checker.check("--jobs", "2", *form), lambda: checker.check("--jobs", "1", *form), wall=True
        ),
        "ten times the phrases": lambda: of(
            lambda: larger().check("--jobs", "1", *form), lambda: checker.check("--jobs", "1", *form)
        ),
    }
    made: list[Claimcheck] = []

    def larger() -> Claimcheck:
        if not made:
            made.append(Claimcheck(work / "larger", more_rules(work / "rules")))
        return made[0]

    for name, make in known.items():
        if not wanted or name in wanted:
            yield name, make()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--runs", type=int, default=5)
    ask.add_argument("--only", nargs="+", default=[], help="take these ratios alone")
    ask.add_argument("--record", action="store_true")
    args = ask.parse_args()
    recorded = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    worse = False
    print("| ratio | now | lowest to highest | recorded | |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for title, ratio in ratios(pathlib.Path(name), args.only):
            found = sorted(ratio() for _ in range(args.runs))
            now, before = statistics.median(found), recorded.get(title)
            verdict = ""
            if before:
                noise = max(LEAST * before["median"], found[-1] - found[0], before["highest"] - before["lowest"])
                verdict = "slower" if now > before["median"] + noise else "as before"
                worse = worse or verdict == "slower"
            told = f"{before['median']:.2f}" if before else ""
            print(f"| {title} | {now:.2f} | {found[0]:.2f} to {found[-1]:.2f} | {told} | {verdict} |", flush=True)
            if args.record:
                recorded[title] = {
                    "median": round(now, 3),
                    "lowest": round(found[0], 3),
                    "highest": round(found[-1], 3),
                    "runs": args.runs,
                }
    if args.record:
        RECORDED.write_text(json.dumps(recorded, indent=2) + "\n", encoding="utf-8")
    sys.exit(1 if worse and not args.record else 0)


if __name__ == "__main__":
    main()
