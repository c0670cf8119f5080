"""Whether the work grows with the text: more of it, in one file or many, in one paragraph, with findings everywhere.

    python benchmarks/scaling.py [--sizes 1 10] [--write]

Each run is a process of its own in which no page is known from before; its seconds of processors, start taken off, are
told for each megabyte, with the memory at its peak. --sizes 100 takes an hour. --write puts the table into docs.
"""

from __future__ import annotations

import argparse
import pathlib
import tempfile
from collections.abc import Iterator

from measure import ROOT, Claimcheck, written
from pages import page, paragraphs, write

MB = 1_000_000
PAGE = 20_000
CLAIM = "Zinc cures the flu.\n\n"


def one_file(folder: pathlib.Path, size: int) -> None:
    folder.mkdir(parents=True)
    (folder / "all.md").write_text(page(0, size, "en", paragraphs("en")), encoding="utf-8")


def one_paragraph(folder: pathlib.Path, size: int) -> None:
    folder.mkdir(parents=True)
    text = page(0, size, "en", [part for part in paragraphs("en") if part[0].isalpha() and "\n" not in part])
    (folder / "all.md").write_text(" ".join(text.split()[3:]) + "\n", encoding="utf-8")


def no_full_stop(folder: pathlib.Path, size: int) -> None:
    folder.mkdir(parents=True)
    text = " ".join(page(0, size, "en", paragraphs("en")).split())
    (folder / "all.md").write_text(text.translate(dict.fromkeys(map(ord, ".!?#|"), ",")) + "\n", encoding="utf-8")


def claims(folder: pathlib.Path, size: int) -> None:
    folder.mkdir(parents=True)
    (folder / "all.md").write_text("# Zinc\n\n" + CLAIM * (size // len(CLAIM)), encoding="utf-8")


SHAPES = {
    "files of 20 kB": lambda folder, size: write(folder, size // PAGE, PAGE),
    "one file": one_file,
    "one paragraph": one_paragraph,
    "one paragraph without a full stop": no_full_stop,
    "one file, a claim in each line": claims,
}


def rows(sizes: list[float], shapes: list[str]) -> Iterator[str]:
    """The lines of the table."""
    yield "| | MB | seconds of processors for each MB | MB of memory |"
    yield "|---|---|---|---|"
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        checker = Claimcheck(work / "cache")
        (work / "small.md").write_text("# Zinc\n\nZinc is a mineral that is found in nuts.\n", encoding="utf-8")
        start = checker.check(str(work / "small.md")).cpu
        for shape in shapes:
            for size in sizes:
                folder = work / f"{shape}-{size}"
                SHAPES[shape](folder, int(size * MB))
                used = checker.check("--jobs", "1", "--format", "json", str(folder))
                yield f"| {shape} | {size:g} | {(used.cpu - start) / size:.2f} | {used.memory:.0f} |"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--sizes", type=float, nargs="+", default=[1, 10])
    ask.add_argument("--shapes", nargs="+", choices=list(SHAPES), default=list(SHAPES))
    ask.add_argument("--write", action="store_true", help="put the table into docs")
    args = ask.parse_args()
    lines = []
    for line in rows(args.sizes, args.shapes):
        print(line, flush=True)
        lines.append(line)
    if args.write:
        written(ROOT / "docs" / "speed.md", "scaling", lines)


if __name__ == "__main__":
    main()
