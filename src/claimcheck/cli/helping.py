"""Commands whose help speaks the language of the interface, shows examples and completes in a shell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from inspect import cleandoc
from typing import Any

import click
from click.shell_completion import CompletionItem

from claimcheck.reports import helptexts, messages

NAME = "claimcheck"
Example = tuple[str, str]
"""A line of a shell, and what it does."""


class Paths(click.Argument):
    """Paths, which a shell completes."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        return [CompletionItem(incomplete, type="file")]


class Command(click.Command):
    """A command with examples."""

    def __init__(self, *args: Any, examples: Sequence[Example] = (), **given: Any) -> None:
        super().__init__(*args, **given)
        self.examples = examples

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.short_help or super().get_short_help_str(limit)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = [_told(ctx, piece) for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{_told(ctx, 'Usage')}: ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_text(ctx, formatter, self.help)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_options(ctx, formatter, self)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_examples(ctx, formatter, self.examples)


def write_text(ctx: click.Context, formatter: click.HelpFormatter, text: str | None) -> None:
    """What a command is for."""
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(_told(ctx, cleandoc(text or "")))


def write_options(ctx: click.Context, formatter: click.HelpFormatter, command: click.Command) -> None:
    """The options of a command."""
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    found = [record for option in options if (record := option.get_help_record(ctx))]
    records = [(name, _told(ctx, text)) for name, text in found]
    if records:
        with formatter.section(_told(ctx, "Options")):
            formatter.write_dl(records)


def write_commands(ctx: click.Context, formatter: click.HelpFormatter, group: click.Group) -> None:
    """The commands of a group."""
    with formatter.section(_told(ctx, "Commands")):
        formatter.write_dl(
            [(name, _told(ctx, group.commands[name].get_short_help_str())) for name in sorted(group.commands)]
        )


def write_examples(ctx: click.Context, formatter: click.HelpFormatter, examples: Sequence[Example]) -> None:
    """Lines to copy, each with what it does."""
    if examples:
        with formatter.section(_told(ctx, "Examples")):
            for line, what in examples:
                formatter.write(f"{'':{formatter.current_indent}}{line}\n")
                with formatter.indentation():
                    formatter.write_text(_told(ctx, what))


def commands_of(group: click.Group) -> Iterator[click.Command]:
    """The commands of a group, and those of groups among them."""
    for command in group.commands.values():
        yield command
        if isinstance(command, click.Group):
            yield from commands_of(command)


def texts_of(group: click.Group) -> Iterator[str]:
    """Every text of the help of a group and its commands, in English."""
    yield from ("Usage", "Options", "Commands", "Examples")
    for command in (group, *commands_of(group)):
        yield command.help or ""
        context = click.Context(command, info_name=command.name)
        options = [param for param in command.get_params(context) if isinstance(param, click.Option)]
        yield from (record[1] for option in options if (record := option.get_help_record(context)))
        yield from (what for _, what in getattr(command, "examples", ()))
        if command is not group:
            yield command.get_short_help_str()


def language_of(ctx: click.Context) -> str:
    """The language of the interface, as the arguments and the locale have it."""
    found = ctx.find_root().obj
    return found if isinstance(found, str) else "en"


def _told(ctx: click.Context, text: str) -> str:
    return helptexts.told(language_of(ctx), text)


class Section(click.Group):
    """A group of commands on one matter."""

    def __init__(self, *args: Any, examples: Sequence[Example] = (), **given: Any) -> None:
        super().__init__(*args, **given)
        self.examples = examples

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        command, options = _told(ctx, "COMMAND"), _told(ctx, "[OPTIONS]")
        formatter.write_usage(ctx.command_path, f"{command} {options} ...", prefix=f"{_told(ctx, 'Usage')}: ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_text(ctx, formatter, self.help)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_options(ctx, formatter, self)
        write_commands(ctx, formatter, self)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_examples(ctx, formatter, self.examples)


class Commands(click.Group):
    """A group that does ``default`` where its first argument names no command."""

    default = "check"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        args = self._from_command(args)
        known = {*self.commands, *ctx.help_option_names, "--version"}
        if args and args[0] not in self.commands and {*args} & {*ctx.help_option_names} and "--" not in args:
            args = ctx.help_option_names[:1]
        if args[:1] == ["--version"]:
            args = args[:1]
        if not (ctx.resilient_parsing and not args) and (not args or args[0] not in known):
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def _from_command(self, args: list[str]) -> list[str]:
        """The arguments without a --ui before a command: the context knows the language already."""
        given = 1 if args and args[0] in {f"--ui={each}" for each in messages.LANGUAGES} else 0
        given = 2 if args[:1] == ["--ui"] and args[1:2] in [[each] for each in messages.LANGUAGES] else given
        return args[given:] if args[given : given + 1] and args[given] in self.commands else args

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        default = self.commands[self.default]
        options = default.shell_complete(click.Context(default, ctx), incomplete) if incomplete.startswith("-") else []
        return [*super().shell_complete(ctx, incomplete), *options, CompletionItem(incomplete, type="file")]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options, paths, command = (_told(ctx, each) for each in ("[OPTIONS]", "PATH...", "COMMAND"))
        prefix = f"{_told(ctx, 'Usage')}: "
        formatter.write_usage(NAME, f"{options} {paths}", prefix=prefix)
        formatter.write_usage(NAME, f"{command} {options} ...", prefix=" " * len(prefix))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_text(ctx, formatter, self.help)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_options(ctx, formatter, self.commands[self.default])
        write_commands(ctx, formatter, self)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_examples(ctx, formatter, getattr(self.commands[self.default], "examples", ()))
