"""``claimcheck eval``: how right the findings are."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli import options
from claimcheck.cli.helping import Command
from claimcheck.cli.options import Setup
from claimcheck.cli.terminal import say, write
from claimcheck.errors import ClaimcheckError
from claimcheck.reports import messages


@click.command(
    "eval",
    short_help="Measure how right the findings are on labelled copy.",
    cls=Command,
    examples=[
        ("claimcheck eval corpus --misses 20", "The figures, and what is missed or wrongly found."),
    ],
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH...")
@click.option("--lang", type=click.Choice(messages.LANGUAGES), help="Only documents in this language.")
@click.option("--misses", type=int, default=0, metavar="N", help="List N misses and N false alarms a language.")
@click.option(
    "--floor",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="YAML with the lowest allowed figures by language; exit status 1 below them.",
)
@options.setup(options.RULES, options.NO_CACHE)
def evaluate(paths: tuple[Path, ...], lang: str | None, misses: int, floor: Path | None, setup: Setup) -> int:
    """Measure precision, recall and more on labelled copy: JSON Lines files, or folders of these.

    The format of labelled copy is described in docs/eval.md.
    """
    from claimcheck import evaluation, readers
    from claimcheck.engine import Checker
    from claimcheck.reports import evaluationtable
    from claimcheck.run import FOUND

    checker = Checker(setup.book(), cache=setup.cache)
    files = [file for path in paths for file in (sorted(path.rglob("*.jsonl")) if path.is_dir() else [path])]
    documents = [d for file in files for d in evaluation.read_labelled(file) if lang in {None, d.language}]
    if not documents:
        raise ClaimcheckError(messages.text(setup.ui, "no-labelled"))
    results = [(d, checker.check(readers.read(d.text, f"{d.id}.md")).findings) for d in documents]
    tallies = evaluation.evaluate(results)
    write(evaluationtable.render(tallies, misses))
    low = list(evaluation.below(tallies, _floors(floor))) if floor else []
    for line in low:
        say(line)
    return FOUND if low else 0


def _floors(path: Path) -> dict[str, dict[str, float]]:
    """The floors of a YAML file: language to figure to number."""
    import yaml

    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        return {str(lang): {str(k): float(v) for k, v in figures.items()} for lang, figures in found.items()}
    except (yaml.YAMLError, OSError, AttributeError, TypeError, ValueError) as error:
        raise ClaimcheckError(f"{path}: not a file of floors (language: {{figure: number}}): {error}") from error
