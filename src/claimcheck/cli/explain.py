"""``claimcheck explain``: a rule, or how a sentence is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimcheck.cli import options
from claimcheck.cli.helping import Command
from claimcheck.cli.options import Setup
from claimcheck.cli.terminal import say, write
from claimcheck.errors import ClaimcheckError
from claimcheck.reports import messages

if TYPE_CHECKING:
    from claimcheck.rulebook import RuleBook


@click.command(
    short_help="Explain a rule, or with --text how a sentence is judged.",
    cls=Command,
    examples=[
        ("claimcheck explain HC101", "What a rule is about, with examples."),
        ('claimcheck explain --text "Zinc cures the flu"', "How a sentence is read, word by word."),
    ],
)
@click.argument("rule", required=False)
@click.option("--text", help="Explain how claimcheck reads this sentence instead.")
@options.LANG
@options.setup(options.RULES, options.NO_CACHE)
def explain(rule: str | None, text: str | None, lang: str, setup: Setup) -> int:
    """Explain a RULE (id or name), or with --text how a sentence is read and judged."""
    if (rule is None) == (text is None):
        raise click.UsageError(messages.text(setup.ui, "rule-or-text"))
    book = setup.book_here()
    if text is not None:
        write(_reading(text, None if lang == "auto" else lang, book, setup))
        return 0
    from claimcheck import search
    from claimcheck.reports import explainrule

    found, exact = search.rule(book, rule or "")
    if found is None:
        raise ClaimcheckError(messages.text(setup.ui, "no-rule", given=rule))
    if not exact:
        say(messages.text(setup.ui, "meant", given=rule, rule=found.id))
    write(explainrule.render(found, book, setup.look))
    return 0


def _reading(text: str, language: str | None, book: RuleBook, setup: Setup) -> str:
    """How a text is read and judged."""
    from claimcheck import readers
    from claimcheck.engine import Checker
    from claimcheck.reports import explaintext

    checker = Checker(book, setup.ui, setup.cache)
    document = readers.read(text, "", "text")
    read = [
        (view, [(claim, checker.verdict(claim)) for claim in claims])
        for view, claims in checker.explain(document, language)
    ]
    if not read:
        raise ClaimcheckError(messages.text(setup.ui, "no-text"))
    findings = checker.check(document, language).findings
    return explaintext.render(document.text, read, findings, checker.book, setup.look)
