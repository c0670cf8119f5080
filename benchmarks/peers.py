"""claimcheck beside spaCy alone and beside other linters, on the same pages.

    python benchmarks/peers.py [--runs 1] [--pages 200] [--tools FOLDER] [--write]

Makes 4 MB of Dutch and English Markdown (benchmarks/pages.py) and has each tool check it, in turn, --runs times; the
median is told. textlint and textlint-rule-prh come from npm (Node.js must be there), semgrep, proselint and codespell
from PyPI; they are installed into --tools (benchmarks/.tools), once. textlint and semgrep look for 640 phrases of our
own lexicon, codespell for those of one word; proselint has only rules of its own. claimcheck has its rules compiled, as
they are after the first run of an installation, and knows no page from before. Where it checks in several processes
only the time on the clock is told, for that of processors leaves theirs out. --write puts table and picture into docs.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator

import yaml
from measure import ROOT, Claimcheck, Cost, bare_spacy, cost, written
from pages import write

PHRASES = 320  # of each language
TEXTLINT = ("textlint@^15", "textlint-rule-prh@^6")
FROM_PYPI = ("semgrep", "proselint", "codespell")
PLAIN = re.compile(r"[a-z]{4,}(?: [a-z]{3,}){0,2}")
Run = Callable[[], Cost]


def phrases() -> list[str]:
    """Plain phrases of the lexicon, as many of either language."""
    found: list[str] = []
    for language in ("nl", "en"):
        own: dict[str, None] = {}
        for name in ("conditions", "effects", "properties", "general"):
            for entry in strings(yaml.safe_load((ROOT / f"rules/lexicon/{language}/{name}.yaml").read_text("utf-8"))):
                if PLAIN.fullmatch(entry):
                    own[entry] = None
        found += [phrase for phrase in own if phrase not in found][:PHRASES]
    return found


def strings(value: object) -> Iterator[str]:
    """The strings that stand in lists."""
    if isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from (each,) if isinstance(each, str) else strings(each)


def install(tools: pathlib.Path) -> None:
    """Get the peers that are not there yet."""
    tools.mkdir(parents=True, exist_ok=True)
    if not (tools / "node_modules/textlint-rule-prh").is_dir() and shutil.which("npm"):
        npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(tools)]
        subprocess.run([*npm, *TEXTLINT], check=True)
    if not (tools / "venv").is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(tools / "venv")], check=True)
        subprocess.run([tools / "venv/bin/pip", "install", "-q", *FROM_PYPI], check=True)


def peers(tools: pathlib.Path, work: pathlib.Path, folder: pathlib.Path) -> Iterator[tuple[str, Run]]:
    """The other linters, each with our phrases as far as it takes phrases."""
    words = phrases()
    pages = [str(path) for path in sorted(folder.rglob("*.md"))]
    if (tools / "node_modules/textlint").is_dir():
        prh = work / "prh.yml"
        rules = [{"expected": "(a claim)", "pattern": f"/\\b{word}\\b/i"} for word in words]
        prh.write_text(yaml.safe_dump({"version": 1, "rules": rules}), encoding="utf-8")
        rc = work / "textlintrc.json"
        rc.write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(prh)]}}}), encoding="utf-8")
        textlint = ["node", str(tools / "node_modules/textlint/bin/textlint.js"), "-c", str(rc), "-f", "json"]
        textlint += ["--rules-base-directory", str(tools / "node_modules")]
        yield f"textlint, prh, {len(words)} phrases", lambda: cost([*textlint, *pages])
    semgrep = work / "semgrep.yml"
    rules = [
        {"id": f"p{n}", "pattern": word, "message": "a claim", "languages": ["generic"], "severity": "WARNING"}
        for n, word in enumerate(words)
    ]
    semgrep.write_text(yaml.safe_dump({"rules": rules}), encoding="utf-8")
    bin_ = tools / "venv/bin"
    options = ["--metrics", "off", "--disable-version-check", "--no-git-ignore", "--json", "--quiet", "--jobs", "1"]
    env = {"PATH": f"{bin_}:/usr/bin:/bin", "HOME": str(work), "PYTHONUTF8": "1"}
    command = [str(bin_ / "semgrep"), "scan", "--config", str(semgrep), *options, str(folder)]
    yield f"semgrep, generic, {len(words)} phrases", lambda: cost(command, env)
    yield "proselint, its own rules", lambda: cost([str(bin_ / "proselint"), "check", *pages], env)
    single = [word for word in words if " " not in word]
    dictionary = work / "codespell.txt"
    dictionary.write_text("".join(f"{word}->claim\n" for word in single), encoding="utf-8")
    spell = [str(bin_ / "codespell"), "-D", "-", "-D", str(dictionary), str(folder)]
    yield f"codespell, {len(single)} words and its own", lambda: cost(spell, env, good=(0, 1, 65))


def table(costs: dict[str, list[Cost]]) -> Iterator[str]:
    """The lines of the table: medians, and ratios to spaCy alone."""
    spacy = statistics.median(each.cpu for each in costs["spaCy alone"])
    yield "| | seconds of processors | on the clock | times spaCy alone | MB |"
    yield "|---|---|---|---|---|"
    for name, runs in costs.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*runs, strict=True))
        known = (
            f"{cpu:.1f} | {wall:.1f} | {cpu / spacy:.1f} | {memory:.0f}"
            if "--jobs" not in name
            else f"| {wall:.1f} | |"
        )
        yield f"| {name} | {known} |"


def picture(costs: dict[str, list[Cost]], title: str) -> str:
    """Bars of the seconds of processors, as SVG."""
    cpu = {name: statistics.median(each.cpu for each in runs) for name, runs in costs.items() if "--jobs" not in name}
    most, bars = max(cpu.values()), []
    for n, (name, seconds) in enumerate(cpu.items()):
        y, width = 34 + 26 * n, 380 * seconds / most
        colour = "#1b6ca8" if name.startswith("claimcheck") else "#9aa5b1"
        bars.append(f'<text x="270" y="{y + 13}" text-anchor="end">{name}</text>')
        bars.append(f'<rect x="280" y="{y}" width="{width:.1f}" height="18" fill="{colour}"/>')
        bars.append(f'<text x="{288 + width:.1f}" y="{y + 13}">{seconds:.1f}</text>')
    height = 44 + 26 * len(cpu)
    size = f'width="740" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13">'
        f'<rect {size} fill="#fff"/><text x="10" y="20">Seconds of processors, '
        f"{title}</text>{''.join(bars)}</svg>\n"
    )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--runs", type=int, default=1)
    ask.add_argument("--pages", type=int, default=200)
    ask.add_argument("--tools", type=pathlib.Path, default=ROOT / "benchmarks" / ".tools")
    ask.add_argument("--write", action="store_true", help="put table and picture into docs")
    args = ask.parse_args()
    install(args.tools)
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        folder = work / "pages"
        size = write(folder, args.pages, 20_000)
        checker = Claimcheck(work / "cache")
        form = ["--format", "json", str(folder)]
        runs: dict[str, Run] = {
            "spaCy alone": lambda: cost(bare_spacy(folder, "nl", "en")),
            "claimcheck": lambda: checker.check("--jobs", "1", *form),
            "claimcheck --jobs 2": lambda: checker.check("--jobs", "2", *form),
            "claimcheck --no-cache": lambda: checker.check("--jobs", "1", "--no-cache", *form),
            **dict(peers(args.tools, work, folder)),
        }
        costs: dict[str, list[Cost]] = {title: [] for title in runs}
        for _ in range(args.runs):
            for title, run in runs.items():
                costs[title].append(run())
                print(f"{title}: {costs[title][-1].cpu:.1f} s", file=sys.stderr)
    title = f"{size / 1e6:.1f} MB in {args.pages} files, median of {args.runs}"
    lines = [*table(costs), "", f"{title}."]
    print("\n".join(lines))
    if args.write:
        written(ROOT / "docs" / "speed.md", "peers", [*lines, "", "![The same as bars](speed.svg)"])
        (ROOT / "docs" / "speed.svg").write_text(picture(costs, title), encoding="utf-8")


if __name__ == "__main__":
    main()
