"""``claimcheck claims``: what may be said."""

from __future__ import annotations

from datetime import date

import click

from claimcheck.cli import options
from claimcheck.cli.helping import Command
from claimcheck.cli.options import Setup
from claimcheck.cli.terminal import say, write
from claimcheck.reports import messages

AS_OF = click.option(
    "--as-of", metavar="DATE", help="Search the claims that could be made on this day.  [default: today]"
)


@click.command(
    short_help="Search the authorised claims; typos are forgiven.",
    cls=Command,
    examples=[
        ("claimcheck claims zinc immune", "What may be said of zinc and the immune system."),
        ("claimcheck claims --lang nl leverfunctie", "Which substances have a claim on liver function, in Dutch."),
    ],
)
@click.argument("query", nargs=-1, metavar="QUERY...")
@click.option("--changes", metavar="SINCE", help="List what was put on or taken off the lists since this day instead.")
@click.option(
    "--lang", type=click.Choice(messages.LANGUAGES), help="Language of the wordings.  [default: that of --ui]"
)
@options.setup(AS_OF, options.RULES, options.NO_CACHE)
def claims(query: tuple[str, ...], changes: str | None, lang: str | None, setup: Setup) -> int:
    """Search the authorised claims by substance, effect or words; typos are forgiven.

    With --changes, list what was put on the lists or taken off them since a day, and the statements that came or went.
    """
    from claimcheck import search
    from claimcheck.reports import register
    from claimcheck.rulebook import dated
    from claimcheck.run import FOUND

    if bool(query) == (changes is not None):
        raise click.UsageError(messages.text(setup.ui, "query-or-changes"))
    book, lang = setup.book(), lang or setup.ui
    if changes is not None:
        since = _day(changes, setup.ui)
        found_changes = dated.changes(book, since)
        write(register.render_changes(found_changes, dated.duties(book, since), book, lang, since, setup.look))
        return 0
    book = dated.in_law(book, _day(setup.as_of, setup.ui) if setup.as_of else date.today())
    wanted = " ".join(query)
    found = search.claims(book, wanted)
    if not found:
        say(messages.text(setup.ui, "no-claims", query=wanted))
        return FOUND
    write(register.render(found, book, lang, setup.look))
    return 0


def _day(text: str, ui: str) -> date:
    """A date of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.UsageError(messages.text(ui, "no-date", given=text)) from None
