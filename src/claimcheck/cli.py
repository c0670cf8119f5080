"""The command line: reads options, runs, writes. What takes long to import is imported where it is used."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck import __version__, atomic
from claimcheck.errors import ClaimcheckError, DamagedCacheError, RulesError
from claimcheck.helping import Command, Commands, Paths, Section
from claimcheck.reports import messages
from claimcheck.reports.formats import FORMATS, Wish
from claimcheck.reports.look import Look
from claimcheck.reports.printable import folded
from claimcheck.reports.printable import path as shown_path

if TYPE_CHECKING:
    from claimcheck.config import FailOn
    from claimcheck.desk import Desk
    from claimcheck.engine import Checker
    from claimcheck.fixing import Answer, Fixed
    from claimcheck.mend import Check
    from claimcheck.model import FileReport, Finding, RunReport, Severity
    from claimcheck.opening import Opening
    from claimcheck.rulebook import RuleBook

NAME = "claimcheck"
FOUND, FAILED, INTERRUPTED = 1, 2, 130
DEFAULT = Commands.default
COMPLETE = "_CLAIMCHECK_COMPLETE"  # the variable with which a shell asks
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


def _ui_of(environ: Mapping[str, str]) -> str:
    """The language that the locale asks for."""
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "nl" if locale.lower().startswith("nl") else "en"


def _ui_in(args: Sequence[str]) -> str:
    """The language in which help is given: that of --ui, before it is known whether it is there."""
    given = [after for option, after in pairwise([*args, ""]) if option == "--ui"]
    given += [each.partition("=")[2] for each in args if each.startswith("--ui=")]
    return given[-1] if given else _ui_of(os.environ)


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
_cache = click.option("--no-cache", is_flag=True, help="Read and check all afresh and keep nothing on disk.")
_jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Check in so many processes.  [default: as many as there are processors and the work is worth]",
)
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
_fail_on = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    help="Lowest severity that makes the exit status 1.  [default: that of the settings, else error]",
)
_baseline = click.option(
    "--baseline",
    "baseline_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Leave out the findings that this file records; claimcheck baseline writes it.",
)
_stdin_filename = click.option(
    "--stdin-filename",
    metavar="PATH",
    help="Take standard input for this file: its kind, its settings, its name in the report.",
)
_quiet = click.option("-q", "--quiet", is_flag=True, help="Only the summary, and nothing where nothing fails the run.")
_market = click.option(
    "--market",
    "markets",
    multiple=True,
    metavar="ID",
    help="Judge for this market (eu, nl, be, gb) in place of those of the settings. May be given several times.",
)
_as_of = click.option(
    "--as-of",
    metavar="DATE",
    help="Judge by the law of this day, such as 2024-08-19.  [default: the settings', else today]",
)
_version = click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")


def _done(args: Sequence[str], tries: int = MOST_TRIES) -> int:
    """The exit status of a command, which starts again without a file of the cache that turns out to be damaged."""
    try:
        status = commands.main(args=list(args), prog_name=NAME, standalone_mode=False, obj=_ui_in(args))
    except DamagedCacheError:
        if tries == 1 or "-" in args:  # what came in on standard input is gone
            raise
        return _done(args, tries - 1)
    return status if isinstance(status, int) else 0


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@_version
def commands() -> None:
    """Check Dutch and English copy on foods and supplements against the EU law on health claims.

    A PATH is a Markdown, HTML or text file, a folder of these, or - for standard input. A file that is called like a
    command is given as ./explain or after --.

    Exit status: 0 nothing found at or above the --fail-on severity, 1 something found, 2 something could not be
    checked.
    """


@commands.command(
    DEFAULT,
    short_help="Check files, folders or standard input (the default).",
    cls=Command,
    examples=[
        ("claimcheck article.md", "Check one page."),
        ("claimcheck --fail-on warning content/", "Check a folder; a warning makes the exit status 1 too."),
        ("claimcheck content/ --since origin/main", "Count only what stands on lines that a branch changed."),
        ("claimcheck --output sarif=claims.sarif --output markdown=claims.md content/", "Write two reports to files."),
        ("claimcheck --watch content/", "Check again whenever a file changes."),
        ("claimcheck --stdin-filename page.md - < page.md", "Check what an editor has not saved yet."),
    ],
)
@click.argument("paths", cls=Paths, nargs=-1, required=True, type=click.UNPROCESSED, metavar="PATH...")
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
@_fail_on
@_stdin_filename
@click.option("--allow-empty", is_flag=True, help="It is no failure when there is nothing to read.")
@click.option("--show-suppressed", is_flag=True, help="List what is suppressed as well.")
@click.option("--cases", is_flag=True, help="Show beside each finding what courts have decided (text report).")
@_baseline
@click.option(
    "--since", "--diff", metavar="REV", help="Only findings on lines new or changed since HEAD left this revision."
)
@_market
@_as_of
@_config
@_no_config
@_rules
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until interrupted.")
@click.option("-v", "--verbose", is_flag=True, help="List infos and unread paths in full as well.")
@_quiet
@_jobs
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
    stdin_filename: str | None,
    allow_empty: bool,
    show_suppressed: bool,
    cases: bool,
    baseline_file: Path | None,
    since: str | None,
    markets: tuple[str, ...],
    as_of: str | None,
    config_file: Path | None,
    no_config: bool,
    rules: Path | None,
    watch: bool,
    verbose: bool,
    quiet: bool,
    jobs: int | None,
    no_cache: bool,
) -> int:
    """Check files, folders or standard input (the default command)."""
    from claimcheck.narrow import Narrowing  # noqa: PLC0415
    from claimcheck.run import exit_status  # noqa: PLC0415

    printed, written = _targets(form, outputs, statistics, ui)

    def once() -> int:
        opening = _opening(config_file, no_config, rules, no_cache, ui, fail_on, markets=markets, as_of=as_of)
        desk = opening.desk()
        narrowing = Narrowing(desk.settings, baseline_file, since, ui)
        narrowing.foresee(paths)
        report = narrowing.of_run(_checked(paths, lang, desk, jobs, stdin_filename, bar=not quiet))
        status, failing = exit_status(report, desk.fail_on, allow_empty=allow_empty), _failing(report, desk)
        least = (failing or "error") if quiet else ("info" if verbose else None)
        wish = Wish(_look(ui), least, failing, listed=not quiet, suppressed=show_suppressed, cases=cases)

        def book() -> RuleBook:
            return desk.book(desk.settings(paths[0]))

        if statistics:
            _write_statistics(report, wish, summary=not quiet, everything=verbose)
        elif status or not (quiet and printed == "text"):
            _write(FORMATS[printed](report, book, wish))
        _tell(report, ui, allow_empty=allow_empty)
        plain = replace(wish.look, colour=False)
        in_full = replace(wish, look=plain, least="info" if verbose else None, listed=True)
        for name, file in written:
            atomic.write(file, FORMATS[name](report, book, in_full))
        return status

    return _watched(paths, once, ui) if watch else once()


def _watched(paths: Sequence[str], once: Callable[[], int], ui: str) -> int:
    """Do something now and whenever a file changes, until interrupted; the last exit status."""
    from claimcheck.files import STDIN  # noqa: PLC0415

    if STDIN in paths:
        raise click.UsageError(messages.text(ui, "watch-stdin"))
    try:
        from claimcheck import watching  # noqa: PLC0415
    except ImportError:
        raise ClaimcheckError(messages.text(ui, "watch-missing")) from None
    status = FAILED
    try:
        with watching.until_interrupted() as stop:
            status = once()
            for changed in watching.changes(paths, stop):
                _say(messages.text(ui, "watch-again", time=f"{datetime.now():%H:%M:%S}", path=shown_path(changed)))
                status = _whatever(once)
    except KeyboardInterrupt:
        return status
    return status


def _whatever(once: Callable[[], int]) -> int:
    """An exit status, also where settings or rules are in the middle of an edit, say."""
    try:
        return once()
    except ClaimcheckError as error:
        _say(str(error))
        return FAILED


def _checked(
    paths: Sequence[str], lang: str, desk: Desk, jobs: int | None, stdin_name: str | None = None, *, bar: bool
) -> RunReport:
    """The report on some paths."""
    from claimcheck.files import STDIN  # noqa: PLC0415
    from claimcheck.reports.progress import Bar  # noqa: PLC0415
    from claimcheck.results import Results  # noqa: PLC0415
    from claimcheck.run import Input, check_paths  # noqa: PLC0415

    stdin = Input(getattr(sys.stdin, "buffer", None), stdin_name or STDIN)
    folder = desk.opening.cache if desk.opening else None
    with Bar(desk.ui, shown=bar and sys.stderr.isatty()) as shown, Results(folder) as results:
        language = None if lang == "auto" else lang
        return check_paths(paths, desk, language, stdin, progress=shown, results=results, jobs=jobs)


@commands.command(
    "baseline",
    short_help="Record today's findings, so that only new ones count.",
    cls=Command,
    examples=[
        ("claimcheck baseline content/", "Record what is found today; from then on only what is new counts."),
        ("claimcheck baseline --update content/", "Drop what was mended since."),
    ],
)
@click.argument("paths", cls=Paths, nargs=-1, required=True, type=click.UNPROCESSED, metavar="PATH...")
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
@_jobs
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
    jobs: int | None,
    no_cache: bool,
) -> int:
    """Record the errors and warnings in these files; what is recorded of other files stays."""
    from claimcheck import baseline  # noqa: PLC0415
    from claimcheck.files import STDIN  # noqa: PLC0415
    from claimcheck.narrow import target  # noqa: PLC0415
    from claimcheck.run import exit_status  # noqa: PLC0415

    if STDIN in paths:
        raise click.UsageError(messages.text(ui, "baseline-stdin"))
    desk = _opening(config_file, no_config, rules, no_cache, ui, None).desk()
    file = given or target(desk.settings(paths[0]))
    old = baseline.read(file, ui).entries if update or os.path.lexists(file) else ()
    report = _checked(paths, lang, desk, jobs, bar=True)
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


@commands.command(
    short_help="Put authorised wordings in place, or walk through the findings.",
    cls=Command,
    examples=[
        ("claimcheck fix --diff content/", "See what would change."),
        ("claimcheck fix content/", "Change it, check again, and see what remains."),
        ("claimcheck fix --interactive article.md", "Decide at each finding."),
    ],
)
@click.argument("paths", cls=Paths, nargs=-1, required=True, type=click.UNPROCESSED, metavar="PATH...")
@click.option("--diff", "as_diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option("-i", "--interactive", is_flag=True, help="Ask at each finding: write, ignore with a reason, or skip.")
@_stdin_filename
@_lang
@_ui
@_fail_on
@_baseline
@_config
@_no_config
@_rules
@_quiet
@_cache
def fix(  # noqa: PLR0913, PLR0917 - one parameter for each option
    paths: tuple[str, ...],
    as_diff: bool,
    interactive: bool,
    stdin_filename: str | None,
    lang: str,
    ui: str,
    fail_on: FailOn | None,
    baseline_file: Path | None,
    config_file: Path | None,
    no_config: bool,
    rules: Path | None,
    quiet: bool,
    no_cache: bool,
) -> int:
    """Mend what can safely be mended, check again, and report what remains.

    Safe is an authorised wording in place of a stronger one, for the same substance and effect, where the sentence says
    nothing else. Of standard input the mended text goes to standard output.
    """
    from claimcheck import fixing  # noqa: PLC0415
    from claimcheck.files import STDIN  # noqa: PLC0415
    from claimcheck.narrow import Narrowing  # noqa: PLC0415
    from claimcheck.results import Results  # noqa: PLC0415
    from claimcheck.run import Input, exit_status  # noqa: PLC0415

    from_stdin = STDIN in paths
    if from_stdin and (interactive or len(paths) > 1):
        raise click.UsageError(messages.text(ui, "fix-stdin"))
    desk = _opening(config_file, no_config, rules, no_cache, ui, fail_on).desk()
    narrowing, language = Narrowing(desk.settings, baseline_file, None, ui), None if lang == "auto" else lang
    narrowing.foresee(paths)
    stdin = Input(getattr(sys.stdin, "buffer", None), stdin_filename or STDIN)
    put = (lambda each: _write(fixing.diff(each))) if as_diff else _write_bytes if from_stdin else fixing.write
    with Results(desk.opening.cache if desk.opening else None) as results:

        def check_of(path: str) -> Check:
            return fixing.checking(path, desk, language, results, narrowing.of_file)

        ask = _dialog(desk) if interactive else None
        done, report = fixing.fix_paths(paths, desk, check_of, stdin, ask=ask, put=put)
    edited = [each for each in done if each.number]
    numbers = {
        "edits": messages.count(ui, "edits", sum(each.number for each in edited)),
        "files": messages.count(ui, "files", len(edited)),
    }
    tell = _say if as_diff or from_stdin else lambda line: _write(f"{line}\n")
    if edited:
        tell(messages.text(ui, "would-edit" if as_diff else "edited", **numbers))
    if not (as_diff or from_stdin):
        wish = Wish(_look(ui), None, _failing(report, desk), listed=not quiet)
        _write(FORMATS["text"](report, lambda: desk.book(desk.settings(paths[0])), wish))
    _tell(report, ui)
    status = exit_status(report, desk.fail_on)
    return max(status, FOUND) if as_diff and edited else status


def _dialog(desk: Desk) -> Callable[[FileReport, Finding, bool], Answer]:
    from claimcheck.dialog import Dialog  # noqa: PLC0415

    return Dialog(input, _write, _look(desk.ui), lambda path: desk.settings(path).require_expiry.value)


@commands.command(
    short_help="Explain a rule, or with --text how a sentence is judged.",
    cls=Command,
    examples=[
        ("claimcheck explain HC101", "What a rule is about, with examples."),
        ('claimcheck explain --text "Zinc cures the flu"', "How a sentence is read, word by word."),
    ],
)
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


@commands.command(
    short_help="Search the authorised claims; typos are forgiven.",
    cls=Command,
    examples=[
        ("claimcheck claims zinc immune", "What may be said of zinc and the immune system."),
        ("claimcheck claims --lang nl leverfunctie", "Which substances have a claim on liver function, in Dutch."),
    ],
)
@click.argument("query", nargs=-1, metavar="QUERY...")
@click.option("--changes", metavar="SINCE", help="List what was put on or taken off the lists since this day instead.")
@click.option("--as-of", metavar="DATE", help="Search the claims that could be made on this day.  [default: today]")
@click.option(
    "--lang", type=click.Choice(messages.LANGUAGES), help="Language of the wordings.  [default: that of --ui]"
)
@_ui
@_rules
@_cache
def claims(
    query: tuple[str, ...],
    changes: str | None,
    as_of: str | None,
    lang: str | None,
    ui: str,
    rules: Path | None,
    no_cache: bool,
) -> int:
    """Search the authorised claims by substance, effect or words; typos are forgiven.

    With --changes, list what was put on the lists or taken off them since a day, and the statements that came or went.
    """
    from claimcheck import search  # noqa: PLC0415
    from claimcheck.reports import register  # noqa: PLC0415
    from claimcheck.rulebook import dated  # noqa: PLC0415

    if bool(query) == (changes is not None):
        raise click.UsageError(messages.text(ui, "query-or-changes"))
    book = _book(rules, no_cache)
    if changes is not None:
        since = _day(changes, ui)
        found_changes = dated.changes(book, since)
        _write(register.render_changes(found_changes, dated.duties(book, since), book, lang or ui, since, _look(ui)))
        return 0
    book = dated.in_law(book, _day(as_of, ui) if as_of else date.today())
    wanted = " ".join(query)
    found = search.claims(book, wanted)
    if not found:
        _say(messages.text(ui, "no-claims", query=wanted))
        return FOUND
    _write(register.render(found, book, lang or ui, _look(ui)))
    return 0


@commands.command(
    "rules",
    short_help="List the rules.",
    cls=Command,
    examples=[("claimcheck rules", "Id, severity, category and name of each rule.")],
)
@_ui
@_rules
@_cache
def list_rules(ui: str, rules: Path | None, no_cache: bool) -> int:
    """List the rules: id, severity, category, name."""
    from claimcheck.reports import explainrule  # noqa: PLC0415

    _write(explainrule.listing(_book_here(rules, no_cache, ui), _look(ui)))
    return 0


@commands.command(
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


def _day(text: str, ui: str) -> date:
    """A date of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.UsageError(messages.text(ui, "no-date", given=text)) from None


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


@commands.command(
    "config",
    short_help="Show the settings in force for a path, and where each comes from.",
    cls=Command,
    examples=[
        ("claimcheck config content/article.md", "The settings for one page."),
    ],
)
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
    from claimcheck.config import rows  # noqa: PLC0415
    from claimcheck.reports import configtable  # noqa: PLC0415

    desk = _opening(config_file, no_config, rules, no_cache, ui, None).desk()
    settings = desk.settings(str(path))
    desk.book(settings)
    found = list(rows(settings, str(path)))
    if form == "json":
        _write(configtable.as_json(str(path), settings.sources, found))
    else:
        _write(configtable.render(str(path), settings.sources, found, _look(ui)))
    return 0


@commands.command(
    short_help="Write a starter .claimcheck.yaml, and a hook or workflow.",
    cls=Command,
    examples=[
        ("claimcheck init --hook --github", "Settings, a hook for pre-commit and a workflow for GitHub."),
    ],
)
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


@commands.command(
    short_help="Print what makes a shell complete commands and options.",
    cls=Command,
    examples=[
        ('eval "$(claimcheck completion bash)"', "In ~/.bashrc."),
        ('eval "$(claimcheck completion zsh)"', "In ~/.zshrc."),
        ("claimcheck completion fish > ~/.config/fish/completions/claimcheck.fish", "Once, for fish."),
    ],
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the lines with which a SHELL (bash, zsh or fish) completes commands, options and paths."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    found = get_completion_class(shell)
    if found is None:
        raise ClaimcheckError(f"no completion for {shell}")
    _write(f"{found(commands, {}, NAME, COMPLETE).source()}\n")
    return 0


def _opening(  # noqa: PLR0913 - what the options of a run say
    config_file: Path | None,
    no_config: bool,
    rules: Path | None,
    no_cache: bool,
    ui: str,
    fail_on: FailOn | None,
    *,
    markets: tuple[str, ...] = (),
    as_of: str | None = None,
) -> Opening:
    """What the options of a run say."""
    from claimcheck.opening import Opening  # noqa: PLC0415

    if config_file and no_config:
        raise click.UsageError("Give --config or --no-config, not both.")
    cache = None if no_cache else _cache_folder()
    return Opening(date.today(), ui, config_file, not no_config, rules, cache, fail_on, markets, as_of)


def _book_here(rules: Path | None, no_cache: bool, ui: str) -> RuleBook:
    """The rules with those of the settings for the current folder."""
    desk = _opening(None, False, rules, no_cache, ui, None).desk()
    return desk.book(desk.settings("."))


def _failing(report: RunReport, desk: Desk) -> Severity | None:
    """The lowest severity that fails the run in one of its files, or None where none does."""
    least = {desk.fail_on(file.path) for file in report.files}
    return next((severity for severity in ("warning", "error") if severity in least), None)


def _book(rules: Path | None, no_cache: bool) -> RuleBook:
    """The rules without those of any settings."""
    from claimcheck import opening  # noqa: PLC0415

    return opening.book(rules, None if no_cache else _cache_folder())


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


def _write_bytes(result: Fixed) -> None:
    """The bytes of a file that was mended, to standard output."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        _write(result.new.decode("utf-8", "replace"))
    else:
        buffer.write(result.new)
        buffer.flush()


def _say(message: str) -> None:
    """A line on standard error."""
    click.echo(f"{NAME}: {folded(message)}", err=True)
