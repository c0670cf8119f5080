"""The command line: reads options, runs, writes. What takes long to import is imported where it is used."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck import __version__, atomic
from claimcheck.errors import ClaimcheckError, DamagedCacheError, RulesError
from claimcheck.reports import messages
from claimcheck.reports.formats import FORMATS, Wish
from claimcheck.reports.look import Look
from claimcheck.reports.printable import folded
from claimcheck.reports.printable import path as shown_path

if TYPE_CHECKING:
    from claimcheck.config import FailOn, Settings
    from claimcheck.desk import Desk
    from claimcheck.engine import Checker
    from claimcheck.model import RunReport, Severity
    from claimcheck.rulebook import RuleBook

NAME = "claimcheck"
FOUND, FAILED, INTERRUPTED = 1, 2, 130
DEFAULT = "check"
MOST_PROBLEMS = 20  # of the rules, listed in one go


MOST_TRIES = 8  # more than there are files of the cache that a command reads
COLLECT_AFTER = 1_000_000  # new objects: more than starting makes, which all stay


def main() -> None:
    """The entry point of the command."""
    gc.set_threshold(COLLECT_AFTER)
    status = run(sys.argv[1:])
    gc.freeze()  # Python would look through all that was loaded once more before it ends
    sys.exit(status)


def run(args: Sequence[str]) -> int:
    """Do what the arguments say; the exit status. Whatever goes wrong is said on standard error in a line each."""
    ui = _ui_of(os.environ)
    debug = bool(os.environ.get("CLAIMCHECK_DEBUG"))
    if debug:
        logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    try:
        return _done(args)
    except click.ClickException as error:
        _say(f"{error.format_message()} ({messages.text(ui, 'see-help')})")
    except RulesError as error:
        for problem in error.problems[:MOST_PROBLEMS]:
            _say(str(problem))
        if len(error.problems) > MOST_PROBLEMS:
            _say(messages.text(ui, "more", n=len(error.problems) - MOST_PROBLEMS))
    except ClaimcheckError as error:
        _say(str(error))
    except (click.Abort, KeyboardInterrupt):
        _say(messages.text(ui, "interrupted"))
        return INTERRUPTED
    except Exception as error:
        if debug:
            traceback.print_exc()
        _say(messages.text(ui, "bug", kind=type(error).__name__, error=error))
    return FAILED


class _Commands(click.Group):
    """A group that checks where its first argument names no command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in {*self.commands, *ctx.help_option_names, "--version"}:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        formatter.write_usage(NAME, "[OPTIONS] PATH...")
        formatter.write_usage(NAME, "COMMAND [OPTIONS] ...", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.commands[DEFAULT].format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def _ui_of(environ: Mapping[str, str]) -> str:
    """The language that the locale asks for."""
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "nl" if locale.lower().startswith("nl") else "en"


_ui = click.option(
    "--ui",
    type=click.Choice(messages.LANGUAGES),
    default=lambda: _ui_of(os.environ),
    help="Language of messages.  [default: the locale's, else en]",
)
_rules = click.option(
    "--rules",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of rules to use in place of those that ship with claimcheck.",
)
_cache = click.option("--no-cache", is_flag=True, help="Read the rules afresh and keep nothing on disk.")
_lang = click.option(
    "--lang",
    type=click.Choice(["auto", *messages.LANGUAGES]),
    default="auto",
    show_default=True,
    help="Language of the copy.",
)
_config = click.option(
    "--config",
    "config_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Settings for all paths, in place of the nearest .claimcheck.yaml or pyproject.toml above each.",
)
_no_config = click.option("--no-config", is_flag=True, help="Do without settings.")
_version = click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")


def _done(args: Sequence[str], tries: int = MOST_TRIES) -> int:
    """The exit status of a command, which starts again without a file of the cache that turns out to be damaged."""
    try:
        status = commands.main(args=list(args), prog_name=NAME, standalone_mode=False)
    except DamagedCacheError:
        if tries == 1 or "-" in args:  # what came in on standard input is gone
            raise
        return _done(args, tries - 1)
    return status if isinstance(status, int) else 0


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@_version
def commands() -> None:
    """Check Dutch and English copy on foods and supplements against the EU law on health claims.

    A PATH is a Markdown, HTML or text file, a folder of these, or - for standard input. A file that is called like a
    command is given as ./explain or after --.

    Exit status: 0 nothing found at or above the --fail-on severity, 1 something found, 2 something could not be
    checked.
    """


@commands.command(DEFAULT, short_help="Check files, folders or standard input (the default).")
@click.argument("paths", nargs=-1, required=True, type=click.UNPROCESSED, metavar="PATH...")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    metavar="NAME",
    help=f"What to print: {', '.join(FORMATS)}; docs/outputs.md describes them.  [default: text]",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write a report of that format to a file too; - is standard output. May be given several times.",
)
@click.option("--statistics", is_flag=True, help="Count by rule, category and file, worst first, in place of a list.")
@_lang
@_ui
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    help="Lowest severity that makes the exit status 1.  [default: that of the settings, else error]",
)
@click.option("--allow-empty", is_flag=True, help="It is no failure when there is nothing to read.")
@click.option("--show-suppressed", is_flag=True, help="List what is suppressed as well.")
@click.option("--cases", is_flag=True, help="Show beside each finding what courts have decided (text report).")
@click.option(
    "--baseline",
    "baseline_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Leave out the findings that this file records; claimcheck baseline writes it.",
)
@click.option(
    "--since", "--diff", metavar="REV", help="Only findings on lines new or changed since HEAD left this revision."
)
@_config
@_no_config
@_rules
@click.option("-v", "--verbose", is_flag=True, help="List infos and unread paths in full as well.")
@click.option("-q", "--quiet", is_flag=True, help="Only the summary, and nothing where nothing fails the run.")
@_cache
@_version
def check(  # noqa: PLR0913, PLR0917 - one parameter for each option
    paths: tuple[str, ...],
    form: str | None,
    outputs: tuple[str, ...],
    statistics: bool,
    lang: str,
    ui: str,
    fail_on: FailOn | None,
    allow_empty: bool,
    show_suppressed: bool,
    cases: bool,
    baseline_file: Path | None,
    since: str | None,
    config_file: Path | None,
    no_config: bool,
    rules: Path | None,
    verbose: bool,
    quiet: bool,
    no_cache: bool,
) -> int:
    """Check files, folders or standard input (the default command)."""
    from claimcheck.narrow import foresee, narrowed  # noqa: PLC0415
    from claimcheck.run import exit_status  # noqa: PLC0415

    printed, written = _targets(form, outputs, statistics, ui)
    foresee(paths, baseline_file, since, ui)
    desk = _desk(config_file, no_config, rules, no_cache, ui, fail_on)
    report, checker = _checked(paths, lang, desk, bar=not quiet)
    report = narrowed(report, desk.settings, baseline_file, since, ui)
    status, failing = exit_status(report, desk.fail_on, allow_empty=allow_empty), _failing(report, desk)
    least = (failing or "error") if quiet else ("info" if verbose else None)
    wish = Wish(_look(ui), least, failing, listed=not quiet, suppressed=show_suppressed, cases=cases)
    if statistics:
        _write_statistics(report, wish, summary=not quiet, everything=verbose)
    elif status or not (quiet and printed == "text"):
        _write(FORMATS[printed](report, checker.book, wish))
    _tell(report, ui, allow_empty=allow_empty)
    in_full = replace(wish, look=replace(wish.look, colour=False), least="info" if verbose else None, listed=True)
    for name, file in written:
        atomic.write(file, FORMATS[name](report, checker.book, in_full))
    return status


def _checked(paths: Sequence[str], lang: str, desk: Desk, *, bar: bool) -> tuple[RunReport, Checker]:
    """The report on some paths, and the checker of the first."""
    from claimcheck.reports.progress import Bar  # noqa: PLC0415
    from claimcheck.run import check_paths  # noqa: PLC0415

    with Bar(desk.ui, shown=bar and sys.stderr.isatty()) as shown:
        checker = desk.checker(desk.settings(paths[0]))
        stdin = getattr(sys.stdin, "buffer", None)
        language = None if lang == "auto" else lang
        return check_paths(paths, checker, language, stdin, progress=shown, desk=desk), checker


@commands.command("baseline", short_help="Record today's findings, so that only new ones count.")
@click.argument("paths", nargs=-1, required=True, type=click.UNPROCESSED, metavar="PATH...")
@click.option(
    "--file",
    "given",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file to write.  [default: that of the settings, else .claimcheck-baseline.json]",
)
@click.option("--update", is_flag=True, help="Only drop what no longer occurs; add nothing.")
@_lang
@_ui
@_config
@_no_config
@_rules
@_cache
def record(  # noqa: PLR0913, PLR0917 - one parameter for each option
    paths: tuple[str, ...],
    given: Path | None,
    update: bool,
    lang: str,
    ui: str,
    config_file: Path | None,
    no_config: bool,
    rules: Path | None,
    no_cache: bool,
) -> int:
    """Record the errors and warnings in these files; what is recorded of other files stays."""
    from claimcheck import baseline  # noqa: PLC0415
    from claimcheck.files import STDIN  # noqa: PLC0415
    from claimcheck.narrow import target  # noqa: PLC0415
    from claimcheck.run import exit_status  # noqa: PLC0415

    if STDIN in paths:
        raise click.UsageError(messages.text(ui, "baseline-stdin"))
    desk = _desk(config_file, no_config, rules, no_cache, ui, None)
    file = given or target(desk.settings(paths[0]))
    old = baseline.read(file, ui).entries if update or os.path.lexists(file) else ()
    report, _ = _checked(paths, lang, desk, bar=True)
    _tell(report, ui)
    if exit_status(report, None):
        raise ClaimcheckError(messages.text(ui, "not-recorded", path=file))
    folder = baseline.folder_of(file)
    now = set(baseline.recorded(report.files, folder))
    seen, unseen = baseline.apart(old, report.files, folder)
    kept = baseline.still(seen, now) if update else now
    baseline.write(file, [*kept, *unseen])
    shown = {"path": shown_path(str(file)), "left": len(kept) + len(unseen)}
    number = len(seen) - len(kept) if update else len(kept)
    findings = messages.count(ui, "suppressed-findings", number)
    _write(f"{messages.text(ui, 'shrunk' if update else 'recorded', findings=findings, **shown)}\n")
    if unseen:
        others = messages.count(ui, "suppressed-findings", len(unseen))
        _write(f"{messages.text(ui, 'not-looked-at', findings=others)}\n")
    return 0


@commands.command(short_help="Explain a rule, or with --text how a sentence is judged.")
@click.argument("rule", required=False)
@click.option("--text", help="Explain how claimcheck reads this sentence instead.")
@_lang
@_ui
@_rules
@_cache
def explain(rule: str | None, text: str | None, lang: str, ui: str, rules: Path | None, no_cache: bool) -> int:
    """Explain a RULE (id or name), or with --text how a sentence is read and judged."""
    if (rule is None) == (text is None):
        raise click.UsageError("Give the id or name of a rule, or --text 'a sentence'.")
    book = _book_here(rules, no_cache, ui)
    if text is not None:
        from claimcheck.engine import Checker  # noqa: PLC0415

        checker = Checker(book, ui, None if no_cache else _cache_folder())
        return _explain_text(text, None if lang == "auto" else lang, checker)
    from claimcheck import search  # noqa: PLC0415
    from claimcheck.reports import explainrule  # noqa: PLC0415

    found, exact = search.rule(book, rule or "")
    if found is None:
        raise ClaimcheckError(messages.text(ui, "no-rule", given=rule))
    if not exact:
        _say(messages.text(ui, "meant", given=rule, rule=found.id))
    _write(explainrule.render(found, book, _look(ui)))
    return 0


@commands.command(short_help="Search the authorised claims; typos are forgiven.")
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@click.option(
    "--lang", type=click.Choice(messages.LANGUAGES), help="Language of the wordings.  [default: that of --ui]"
)
@_ui
@_rules
@_cache
def claims(query: tuple[str, ...], lang: str | None, ui: str, rules: Path | None, no_cache: bool) -> int:
    """Search the authorised claims by substance, effect or words; typos are forgiven."""
    from claimcheck import search  # noqa: PLC0415
    from claimcheck.reports import register  # noqa: PLC0415

    book = _book(rules, no_cache)
    wanted = " ".join(query)
    found = search.claims(book, wanted)
    if not found:
        _say(messages.text(ui, "no-claims", query=wanted))
        return FOUND
    _write(register.render(found, book, lang or ui, _look(ui)))
    return 0


@commands.command("rules", short_help="List the rules.")
@_ui
@_rules
@_cache
def list_rules(ui: str, rules: Path | None, no_cache: bool) -> int:
    """List the rules: id, severity, category, name."""
    from claimcheck.reports import explainrule  # noqa: PLC0415

    _write(explainrule.listing(_book_here(rules, no_cache, ui), _look(ui)))
    return 0


@commands.command("eval", short_help="Measure how right the findings are on labelled copy.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH...")
@click.option("--lang", type=click.Choice(messages.LANGUAGES), help="Only documents in this language.")
@click.option("--misses", type=int, default=0, metavar="N", help="List N misses and N false alarms a language.")
@click.option(
    "--floor",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="YAML with the lowest allowed figures by language; exit status 1 below them.",
)
@_rules
@_cache
def evaluate(
    paths: tuple[Path, ...], lang: str | None, misses: int, floor: Path | None, rules: Path | None, no_cache: bool
) -> int:
    """Measure precision, recall and more on labelled copy: JSON Lines files, or folders of these.

    The format of labelled copy is described in docs/eval.md.
    """
    from claimcheck import evaluation, readers  # noqa: PLC0415
    from claimcheck.engine import Checker  # noqa: PLC0415
    from claimcheck.reports import evaluationtable  # noqa: PLC0415

    checker = Checker(_book(rules, no_cache), cache=None if no_cache else _cache_folder())
    files = [file for path in paths for file in (sorted(path.rglob("*.jsonl")) if path.is_dir() else [path])]
    documents = [d for file in files for d in evaluation.read_labelled(file) if lang in {None, d.language}]
    if not documents:
        raise ClaimcheckError("no labelled documents there; they stand in .jsonl files, see docs/eval.md")
    results = [(d, checker.check(readers.read(d.text, f"{d.id}.md")).findings) for d in documents]
    tallies = evaluation.evaluate(results)
    _write(evaluationtable.render(tallies, misses))
    low = list(evaluation.below(tallies, _floors(floor))) if floor else []
    for line in low:
        _say(line)
    return FOUND if low else 0


@commands.group(
    "register", no_args_is_help=False, short_help="Hold the register in the rules against what the law publishes."
)
def register_commands() -> None:
    """Hold the register in the rules against what the law publishes."""


@register_commands.command(
    "compare", short_help="Show, claim by claim, what differs; --write brings it into the rules."
)
@click.argument("source", metavar="FILE|URL")
@click.option("--lang", type=click.Choice(messages.LANGUAGES), help="Language of the publication.  [default: its own]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--write", is_flag=True, help="Write wordings, conditions and references into the files of the rules.")
@_ui
@_rules
@_cache
def compare_register(
    source: str, lang: str | None, form: str, write: bool, ui: str, rules: Path | None, no_cache: bool
) -> int:
    """Show what differs between the register in the rules and a FILE or URL that the law publishes.

    It reads the consolidated text of Regulation (EU) No 432/2012 and acts on single claims as EUR-Lex shows them
    (HTML, Dutch or English), and the export of the Commission's Register (XLSX or CSV).

    Exit status: 0 equal, 1 something differs (with --write: is left to decide), 2 it could not be compared.
    """
    from claimcheck import lawsource  # noqa: PLC0415
    from claimcheck.reports import registerdiff  # noqa: PLC0415
    from claimcheck.rulebook import rules_directory  # noqa: PLC0415

    _book(rules, no_cache)  # what does not load is reported before anything is read into it
    folder = rules or rules_directory()
    register = lawsource.read_register(folder)
    publication = lawsource.read(lawsource.fetch(source), register.vocabulary, lang)
    comparison = lawsource.compare(publication, register)
    texts = lawsource.updated(comparison, register, date.today()) if write else {}
    for path, text in texts.items():
        atomic.write(folder / path, text)
    written = list(texts) if write else None
    if form == "json":
        _write(registerdiff.as_json(comparison, written, lawsource.lines(register)))
    else:
        _write(registerdiff.render(comparison, written, _look(ui)))
    return FOUND if registerdiff.left_over(comparison.differences, wrote=write) else 0


def _floors(path: Path) -> dict[str, dict[str, float]]:
    """The floors of a YAML file: language to figure to number."""
    import yaml  # noqa: PLC0415

    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        return {str(lang): {str(k): float(v) for k, v in figures.items()} for lang, figures in found.items()}
    except (yaml.YAMLError, OSError, AttributeError, TypeError, ValueError) as error:
        raise ClaimcheckError(f"{path}: not a file of floors (language: {{figure: number}}): {error}") from error


def _explain_text(text: str, language: str | None, checker: Checker) -> int:
    from claimcheck import readers  # noqa: PLC0415
    from claimcheck.reports import explaintext  # noqa: PLC0415

    document = readers.read(text, "", "text")
    read = [
        (view, [(claim, checker.verdict(claim)) for claim in claims])
        for view, claims in checker.explain(document, language)
    ]
    if not read:
        raise ClaimcheckError(messages.text(checker.ui, "no-text"))
    findings = checker.check(document, language).findings
    _write(explaintext.render(document.text, read, findings, checker.book, _look(checker.ui)))
    return 0


def _targets(form: str | None, outputs: Sequence[str], statistics: bool, ui: str) -> tuple[str, list[tuple[str, Path]]]:
    """The format to print, and the formats to write with their files, whose folders are made.

    Text is printed unless another report goes to standard output.
    """
    pairs = [(name, file) for name, _, file in (given.partition("=") for given in outputs)]
    for given, (name, file) in zip(outputs, pairs, strict=True):
        if name not in FORMATS or not file:
            raise click.UsageError(messages.text(ui, "output-form", given=given, formats=", ".join(FORMATS)))
    printed = [*([form] if form else []), *(name for name, file in pairs if file == "-")]
    if statistics and printed:
        raise click.UsageError(messages.text(ui, "statistics-form"))
    written = [(name, Path(file)) for name, file in pairs if file != "-"]
    files = [os.path.realpath(file) for _, file in written]
    twice = ["-"] * (len(printed) > 1) + [str(file) for _, file in written if files.count(os.path.realpath(file)) > 1]
    if twice:
        raise click.UsageError(messages.text(ui, "output-twice", file=twice[0]))
    for _, path in written:
        atomic.prepare(path)
    return printed[0] if printed else "text", written


def _write_statistics(report: RunReport, wish: Wish, *, summary: bool, everything: bool) -> None:
    from claimcheck.reports import statistics  # noqa: PLC0415

    most = len(report.files) if everything else statistics.MOST_FILES
    _write(statistics.render(report, wish.look, most_files=most, summary=summary))


@commands.command("config", short_help="Show the settings in force for a path, and where each comes from.")
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_config
@_no_config
@_ui
@_rules
@_cache
def show_config(
    path: Path, form: str, config_file: Path | None, no_config: bool, ui: str, rules: Path | None, no_cache: bool
) -> int:
    """Show the settings in force for a PATH (default: the current folder), and where each value comes from."""
    from claimcheck.config import check_names, rows  # noqa: PLC0415
    from claimcheck.reports import configtable  # noqa: PLC0415

    settings = _desk(config_file, no_config, rules, no_cache, ui, None).settings(str(path))
    check_names(settings, _book_of(settings, rules, no_cache).rules)
    found = list(rows(settings, str(path)))
    if form == "json":
        _write(configtable.as_json(str(path), settings.sources, found))
    else:
        _write(configtable.render(str(path), settings.sources, found, _look(ui)))
    return 0


@commands.command(short_help="Write a starter .claimcheck.yaml, and a hook or workflow.")
@click.option("--hook", is_flag=True, help="Also write .pre-commit-config.yaml.")
@click.option("--github", is_flag=True, help="Also write .github/workflows/claimcheck.yml.")
@click.option("--gitlab", is_flag=True, help="Also write .gitlab-ci.yml.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@_ui
def init(hook: bool, github: bool, gitlab: bool, force: bool, ui: str) -> int:
    """Write a commented .claimcheck.yaml into the current folder and, on request, a hook and workflow files."""
    from claimcheck.config.starter import SETTINGS, starters  # noqa: PLC0415

    asked = {name for name, wanted in (("hook", hook), ("github", github), ("gitlab", gitlab)) if wanted}
    files = starters(asked, ui)
    there = [name for name in files if os.path.lexists(name)]
    if asked and there and there[0] == SETTINGS and not force:  # what is asked for is added to the settings there are
        del files[there.pop(0)]
    if there and not force:
        raise ClaimcheckError(messages.text(ui, "exists", paths=", ".join(there)))
    for name, text in files.items():
        try:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
        except OSError as error:
            raise ClaimcheckError(f"{name}: cannot be written: {error.strerror or error}") from error
        _write(f"{messages.text(ui, 'written', path=name)}\n")
    return 0


def _desk(
    config_file: Path | None, no_config: bool, rules: Path | None, no_cache: bool, ui: str, fail_on: FailOn | None
) -> Desk:
    """The settings and checkers of a run."""
    from claimcheck import config  # noqa: PLC0415
    from claimcheck.desk import Desk  # noqa: PLC0415
    from claimcheck.engine import Checker  # noqa: PLC0415

    if config_file and no_config:
        raise click.UsageError("Give --config or --no-config, not both.")

    def make(settings: Settings) -> Checker:
        book = _book_of(settings, rules, no_cache)
        return Checker(book, ui, None if no_cache else _cache_folder())

    chosen = config.read(config_file, Path.cwd()) if config_file else None
    return Desk(make, date.today(), ui, settings=chosen, search=not no_config, fail_on=fail_on)


def _book_here(rules: Path | None, no_cache: bool, ui: str) -> RuleBook:
    """The rules with those of the settings for the current folder."""
    return _book_of(_desk(None, False, rules, no_cache, ui, None).settings("."), rules, no_cache)


def _book_of(settings: Settings, rules: Path | None, no_cache: bool) -> RuleBook:
    """The rules with those of the settings."""
    own = {
        folder: [Path(given.value) for given in listed]
        for folder, listed in (("lexicon", settings.lexicon), ("checks", settings.rules))
        if listed
    }
    return _book(rules, no_cache, own) if own else _book(rules, no_cache)


def _failing(report: RunReport, desk: Desk) -> Severity | None:
    """The lowest severity that fails the run in one of its files, or None where none does."""
    least = {desk.fail_on(file.path) for file in report.files}
    return next((severity for severity in ("warning", "error") if severity in least), None)


def _book(rules: Path | None, no_cache: bool, own: Mapping[str, Sequence[Path]] | None = None) -> RuleBook:
    """The rules: the shipped ones or those of a folder, and own ones. Problems name the files as the user finds them.

    The rules on suppressions are among them: they are no data.
    """
    from claimcheck import suppressions  # noqa: PLC0415
    from claimcheck.rulebook import load, rules_directory  # noqa: PLC0415

    try:
        book = load(rules, None if no_cache else _cache_folder(), own=own)
        return replace(book, rules={**book.rules, **suppressions.RULES})
    except RulesError as error:
        folder = rules or rules_directory()
        raise RulesError([replace(p, path=_path_of(folder, p.path, own or {})) for p in error.problems]) from error
    except KeyError as error:
        if rules is None or not str(error.args[0]).endswith(".yaml"):
            raise
        raise ClaimcheckError(f"{rules}: the file {error.args[0]} is missing; a folder of rules needs it") from error


def _path_of(folder: Path, path: str, own: Mapping[str, Sequence[Path]]) -> str:
    """The path of a file of the rules as the user finds it; own files come with their absolute path."""
    from claimcheck.config import shown  # noqa: PLC0415

    return shown(Path(path)) if own and Path(path).is_absolute() else str(folder / path)


def _cache_folder() -> Path:
    """Where checked rules are kept between runs."""
    chosen = os.environ.get("CLAIMCHECK_CACHE_DIR")
    if chosen:
        return Path(chosen)
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_cache_dir(NAME))


def _tell(report: RunReport, ui: str, *, allow_empty: bool = False) -> None:
    """What went wrong with which file, and why nothing was read if that is so."""
    from claimcheck.run import EMPTY_FOLDER, nothing_read  # noqa: PLC0415

    for file in report.files:
        for error in file.errors:
            _say(f"{shown_path(file.path)}: {messages.reason(ui, error)}")
        if file.errors and file.path in commands.commands:
            _say(messages.text(ui, "command-after", name=file.path))
    if allow_empty or not nothing_read(report):
        return
    for path, why in report.skipped[:MOST_PROBLEMS]:
        _say(f"{shown_path(path)}: {messages.reason(ui, why)}")
    if len(report.skipped) > MOST_PROBLEMS:
        _say(messages.text(ui, "more-paths", n=len(report.skipped) - MOST_PROBLEMS))
    for file in report.files:
        for why, _ in file.skipped:
            _say(f"{shown_path(file.path)}: {messages.reason(ui, why)}")
    if any(not file.errors for file in report.files):
        _say(messages.text(ui, "no-words"))
    elif report.files or any(why == EMPTY_FOLDER for _, why in report.skipped):
        _say(messages.text(ui, "nothing-read"))
    else:
        _say(messages.text(ui, "all-left-out"))


def _look(ui: str) -> Look:
    """How a report looks on what standard output goes to."""
    return Look(ui, shutil.get_terminal_size((80, 24)).columns, _colour(os.environ, sys.stdout.isatty()))


def _colour(environ: Mapping[str, str], terminal: bool) -> bool:
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return terminal and environ.get("TERM") != "dumb"


def _write(text: str) -> None:
    """To standard output; a character that its encoding lacks is written as its escape.

    A reader that went away (``| head``) is no matter: the exit status still says what was found.
    """
    encoding = sys.stdout.encoding or "utf-8"
    safe = text.encode(encoding, "backslashreplace").decode(encoding)
    try:
        click.echo(safe, nl=False, color=True)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise ClaimcheckError(f"the report cannot be written: {error.strerror or error}") from error


def _say(message: str) -> None:
    """A line on standard error."""
    click.echo(f"{NAME}: {folded(message)}", err=True)
