"""``claimcheck register``: the register in the rules, held against what the law publishes."""

from __future__ import annotations

from datetime import date

import click

from claimcheck import atomic
from claimcheck.cli import options
from claimcheck.cli.helping import Command, Section
from claimcheck.cli.options import Setup
from claimcheck.cli.terminal import write
from claimcheck.reports import messages


@click.group(
    "register",
    cls=Section,
    no_args_is_help=False,
    short_help="Hold the register in the rules against what the law publishes.",
    examples=[("claimcheck register compare CELEX_02012R0432.html", "Show what differs, claim by claim.")],
)
def register_commands() -> None:
    """Hold the register in the rules against what the law publishes."""


@register_commands.command(
    "compare",
    cls=Command,
    short_help="Show, claim by claim, what differs; --write brings it into the rules.",
    examples=[
        ("claimcheck register compare CELEX_02012R0432.html", "Show what differs, claim by claim."),
        ("claimcheck register compare --write CELEX_02012R0432.html", "Bring it into the rules."),
    ],
)
@click.argument("source", metavar="FILE|URL")
@click.option("--lang", type=click.Choice(messages.LANGUAGES), help="Language of the publication.  [default: its own]")
@options.FORM
@click.option(
    "--write", "bring", is_flag=True, help="Write wordings, conditions and references into the files of the rules."
)
@options.setup(options.RULES, options.NO_CACHE)
def compare_register(source: str, lang: str | None, form: str, bring: bool, setup: Setup) -> int:
    """Show what differs between the register in the rules and a FILE or URL that the law publishes.

    It reads the consolidated text of Regulation (EU) No 432/2012 and acts on single claims as EUR-Lex shows them
    (HTML, Dutch or English), and the export of the Commission's Register (XLSX or CSV).

    Exit status: 0 equal, 1 something differs (with --write: is left to decide), 2 it could not be compared.
    """
    from claimcheck import lawsource
    from claimcheck.reports import registerdiff
    from claimcheck.rulebook import rules_directory
    from claimcheck.run import FOUND

    setup.book()  # what does not load is reported before anything is read into it
    folder = setup.rules or rules_directory()
    register = lawsource.read_register(folder)
    publication = lawsource.read(lawsource.fetch(source), register.vocabulary, lang)
    comparison = lawsource.compare(publication, register)
    texts = lawsource.updated(comparison, register, date.today()) if bring else {}
    for path, text in texts.items():
        atomic.write(folder / path, text)
    written = list(texts) if bring else None
    if form == "json":
        write(registerdiff.as_json(comparison, written, lawsource.lines(register)))
    else:
        write(registerdiff.render(comparison, written, setup.look))
    return FOUND if registerdiff.left_over(comparison.differences, wrote=bring) else 0
