"""The commands, all together."""

from __future__ import annotations

import click

from claimcheck.cli import baseline, check, claims, completion, config, evaluate, explain, fix, init, register, rules
from claimcheck.cli.helping import Commands
from claimcheck.cli.options import VERSION


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@VERSION
def commands() -> None:
    """Check Dutch and English copy on foods and supplements against the EU law on health claims.

    A PATH is a Markdown, HTML or text file, a folder of these, or - for standard input. A file that is called like a
    command is given as ./explain or after --.

    Exit status: 0 nothing found at or above the --fail-on severity, 1 something found, 2 something could not be
    checked.
    """


for each in (
    check.check,
    baseline.record,
    fix.fix,
    explain.explain,
    claims.claims,
    rules.list_rules,
    evaluate.evaluate,
    register.register_commands,
    config.show_config,
    init.init,
    completion.completion,
):
    commands.add_command(each)
