"""``claimcheck completion``: what makes a shell complete commands and options."""

from __future__ import annotations

import click

from claimcheck.cli.helping import NAME, Command
from claimcheck.cli.terminal import write
from claimcheck.errors import ClaimcheckError

COMPLETE = "_CLAIMCHECK_COMPLETE"  # the variable with which a shell asks


@click.command(
    short_help="Print what makes a shell complete commands and options.",
    cls=Command,
    examples=[
        ('eval "$(claimcheck completion bash)"', "In ~/.bashrc."),
        ('eval "$(claimcheck completion zsh)"', "In ~/.zshrc."),
        ("claimcheck completion fish > ~/.config/fish/completions/claimcheck.fish", "Once, for fish."),
    ],
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """Print the lines with which a SHELL (bash, zsh or fish) completes commands, options and paths."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise ClaimcheckError(f"no completion for {shell}")
    write(f"{found(ctx.find_root().command, {}, NAME, COMPLETE).source()}\n")
    return 0
