"""Which lines of the files of a run are new since a revision, as git counts lines."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from claimcheck import git
from claimcheck.errors import ClaimcheckError
from claimcheck.files import STDIN
from claimcheck.model import FileReport, Finding
from claimcheck.reports import messages

Lines = Sequence[range]
"""Lines from 1 that were added or changed."""
EVERY: Lines = (range(1, 1 << 62),)
MOST_PATHS = 100  # named in one command
_REVISION = re.compile(r"[^-\x00-\x20\x7f][^\x00-\x1f\x7f]*")
_NEWLINE = re.compile(r"\n")
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb'\\([0-7]{3}|[abfnrtv"\\])')
_ESCAPED = dict(zip(b'abfnrtv"\\', b'\a\b\f\n\r\t\v"\\', strict=True))
_EXACT = ("--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules=all", "-M")
_PATCH = ("--unified=0", "--inter-hunk-context=0", "--text", "--src-prefix=a/", "--dst-prefix=b/")


class Changes:
    """The new lines of the files of a run, by their path as it was given."""

    def __init__(self, lines: Mapping[str, Lines]) -> None:
        self._lines = lines

    def touch(self, file: FileReport, finding: Finding) -> bool:
        """Whether a finding stands on a new line, with one of its words at least."""
        first = file.source.count("\n", 0, finding.location.start) + 1
        last = file.source.count("\n", 0, max(finding.location.end - 1, finding.location.start)) + 1
        return any(each.start <= last and first < each.stop for each in self._lines.get(file.path, ()))

    def edited(self, path: str, old: str, new: str) -> Changes:
        """The new lines of a file that is being edited: those that were new, and those that the edits touch."""
        if old == new:
            return self
        before = self._lines.get(path, ())
        found: list[range] = []
        matcher = SequenceMatcher(None, _NEWLINE.split(old), _NEWLINE.split(new))
        for kind, i, j, start, end in matcher.get_opcodes():
            if kind != "equal":
                found.append(range(start + 1, end + 1))
                continue
            shift = start - i
            within = (range(max(each.start, i + 1) + shift, min(each.stop, j + 1) + shift) for each in before)
            found += [each for each in within if each]
        return Changes({path: found})


def since(rev: str, paths: Iterable[str], ui: str) -> Changes:
    """What changed in these files since HEAD left the revision, committed or not. Raises ClaimcheckError."""
    given = list(paths)
    if not _REVISION.fullmatch(rev):
        raise ClaimcheckError(messages.text(ui, "since-form", rev=rev))
    if STDIN in given:
        raise ClaimcheckError(messages.text(ui, "since-stdin"))
    homes: dict[str, dict[str, str]] = {}
    for path in (each for each in given if "\0" not in each):  # no path at all: an error of its own
        real = os.path.realpath(path)
        home = _home(real)
        if home is None:
            raise ClaimcheckError(messages.text(ui, "since-nowhere", path=path))
        homes.setdefault(home, {})[path] = real
    lines: dict[str, Lines] = {}
    for home, wanted in homes.items():
        lines.update(_in_repository(home, rev, wanted, ui))
    return Changes(lines)


def parse_raw(raw: bytes) -> Iterator[tuple[str, str, str]]:
    """The status, the old and the new path of each file in what ``git diff --raw -z`` says."""
    fields = iter(raw.split(b"\0"))
    for meta in fields:
        if meta.startswith(b":"):
            status = meta.rpartition(b" ")[2][:1].decode("ascii")
            old = os.fsdecode(next(fields))
            yield status, old, os.fsdecode(next(fields)) if status in {"R", "C"} else old


def parse_patch(patch: bytes) -> dict[str, list[range]]:
    """The new lines of each file in a patch without context."""
    found: dict[str, list[range]] = {}
    name = ""
    left = 0  # lines of the hunk that are still to come: they may look like anything
    for line in patch.split(b"\n"):
        if left:
            left -= not line.startswith(b"\\")
        elif line.startswith(b"diff --git "):
            name = ""
        elif line.startswith(b"+++ "):
            name = _unquoted(line[4:]).removeprefix("b/")
        elif hunk := _HUNK.match(line):
            old, start, new = (1 if group is None else int(group) for group in hunk.groups())
            left = old + new
            if new:
                found.setdefault(name, []).append(range(start, start + new))
    return found


def _unquoted(name: bytes) -> str:
    """A path as it is; git puts odd ones between quotes, and a tab after one with a space."""
    name = name.removesuffix(b"\t")
    if name.startswith(b'"'):
        name = _ESCAPE.sub(_unescaped, name[1:-1])
    return os.fsdecode(name)


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found.group(1)
    return bytes((int(sign, 8) if len(sign) == 3 else _ESCAPED[sign[0]],))


def _home(folder: str) -> str | None:
    """The nearest folder that holds a repository: this path, or one above it."""
    while not os.path.lexists(os.path.join(folder, ".git")):  # noqa: PTH118
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return None
        folder = above
    return folder


def _in_repository(home: str, rev: str, wanted: Mapping[str, str], ui: str) -> dict[str, Lines]:
    """The new lines of the files of one repository, by their path as it was given."""
    try:
        top = os.path.realpath(os.fsdecode(git.output(home, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
        names = {path: os.path.relpath(real, top).replace(os.sep, "/") for path, real in wanted.items()}
        lines = _new_lines(top, _base(top, rev, ui), set(names.values()))
    except git.GitMissingError as error:
        raise ClaimcheckError(messages.text(ui, "git-missing")) from error
    except git.GitSlowError as error:
        raise ClaimcheckError(messages.text(ui, "git-slow", path=home, seconds=git.TIMEOUT)) from error
    except git.GitError as error:
        raise ClaimcheckError(messages.text(ui, "git-failed", path=home, why=error)) from error
    return {path: lines.get(name, ()) for path, name in names.items()}


def _base(top: str, rev: str, ui: str) -> str:
    """The commit at which HEAD left the revision."""
    commit = _commit(top, "rev-parse", "--verify", "--quiet", f"{rev}^{{commit}}")
    base = _commit(top, "merge-base", commit, "HEAD") if commit else None
    if base:
        return base
    shallow = git.output(top, "rev-parse", "--is-shallow-repository").strip() == b"true"
    kind = "shallow" if shallow else "unrelated" if commit else "unknown"
    raise ClaimcheckError(messages.text(ui, f"since-{kind}", rev=rev, path=top))


def _commit(top: str, *args: str) -> str | None:
    """The commit that git answers with, if it does."""
    try:
        said = git.output(top, *args).decode("ascii", "replace").strip()
    except git.GitError:
        return None
    return said if _COMMIT.fullmatch(said) else None


def _new_lines(top: str, base: str, names: set[str]) -> dict[str, Lines]:
    """The new lines of the files of these names. One that git does not track is all new."""
    tracked = {os.fsdecode(name) for name in git.output(top, "ls-files", "-z").split(b"\0")}
    lines: dict[str, Lines] = dict.fromkeys(names - tracked, EVERY)
    raw = git.output(top, "diff", "--raw", "-z", *_EXACT, base, "--")
    changed = [each for each in parse_raw(raw) if each[2] in names & tracked]
    lines.update((new, EVERY) for status, _, new in changed if status == "U")
    pairs = [(old, new) for status, old, new in changed if status != "U"]
    for n in range(0, len(pairs), MOST_PATHS):
        paths = sorted({name for pair in pairs[n : n + MOST_PATHS] for name in pair})
        patch = git.output(top, "diff", *_PATCH, *_EXACT, base, "--", *paths)
        lines.update((name, found) for name, found in parse_patch(patch).items() if name not in lines)
    return lines
