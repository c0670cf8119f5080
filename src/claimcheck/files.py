"""Disk and standard input: which files to check, and their text. What cannot be read is an error of that path alone."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from io import FileIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from pathspec import GitIgnoreSpec

from claimcheck.errors import ClaimcheckError

MOST_BYTES = 20_000_000
STDIN = "-"
ENDINGS = frozenset((".md", ".markdown", ".mdx", ".html", ".htm", ".xhtml", ".txt"))
_NEVER = frozenset(("node_modules",))  # beside directories whose name begins with a dot
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes((*range(9), *range(14, 32), 127))


class CopyError(ClaimcheckError):
    """A file that cannot be checked: its path, and a message that says why and what to do."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


class _Ignores(NamedTuple):
    """The patterns of one ``.gitignore``, and the directory they count from, with a separator at its end."""

    base: str
    spec: GitIgnoreSpec


def discover(
    paths: Iterable[str], *, exclude: Sequence[str] = (), base: str = ".", gitignore: bool = True
) -> Iterator[str | CopyError]:
    """Find the files to check, each once: files named, and files with one of ``ENDINGS`` in directories named.

    Files named come as they are, in order; those of a directory are sorted. ``exclude`` holds patterns as in a
    ``.gitignore`` in ``base``; they and ``.gitignore`` files concern what is found in directories only. Links to
    directories are followed where named, not where found. A path that cannot be used comes as an error.
    """
    seen: set[str] = set()
    excluded = (_Ignores(_base(base), GitIgnoreSpec.from_lines(exclude)),) if exclude else ()
    for path in paths:
        for found in _named(path, excluded, gitignore):
            key = found.path if isinstance(found, CopyError) else os.path.normpath(found)
            if key not in seen:
                seen.add(key)
                yield found


def load(path: str, stdin: BinaryIO | None = None) -> str:
    """Read the text of a file, or of ``stdin`` for the path ``-``. Raises CopyError, also past MOST_BYTES."""
    return decode(load_bytes(path, stdin), path)


def load_bytes(path: str, stdin: BinaryIO | None = None) -> bytes:
    """Read a file as it is. Raises as ``load`` does."""
    if path == STDIN:
        if stdin is None:
            raise CopyError(path, "there is no standard input; name a file instead")
        return _bounded(stdin.read(MOST_BYTES + 1), path)
    try:
        state = os.stat(path)  # noqa: PTH116 - a pipe or device must not be opened
        if stat.S_ISREG(state.st_mode):
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - many files: a Path for each takes time
                return _bounded(_content(file, state.st_size), path)
    except (OSError, ValueError) as error:
        raise _os_error(path, error) from error
    raise _unusable(path) or CopyError(path, "cannot be read")


def _content(file: FileIO, size: int) -> bytes:
    """What is in a file of about that size, or a little more than MOST_BYTES of it."""
    parts = []
    left = MOST_BYTES + 1
    while left > 0:
        asked = min(size + 1, left)
        part = file.read(asked)
        parts.append(part)
        left -= len(part)
        if len(part) < asked:
            break
    return b"".join(parts)


def _bounded(data: bytes, path: str) -> bytes:
    if len(data) > MOST_BYTES:
        raise CopyError(path, f"is larger than {MOST_BYTES // 1_000_000} MB, too large for a page of copy; split it")
    return data


def decode(data: bytes, path: str = STDIN) -> str:
    """Decode UTF-8, UTF-16 or UTF-32 with a byte order mark (kept as first code point), else Windows-1252.

    Raises CopyError where the bytes are not text.
    """
    return decoded(data, path)[0]


def decoded(data: bytes, path: str = STDIN) -> tuple[str, str]:
    """The text, as ``decode`` gives it, and the encoding that makes the same bytes of it again."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise CopyError(path, f"is damaged {encoding[:-3].upper()}; save it again as UTF-8") from error
    binary = CopyError(path, "is not text (binary); leave it out, or save it as UTF-8 text")
    if b"\0" in data:
        raise binary
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        if len(data.translate(None, _CONTROLS)) != len(data):
            raise binary from None
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        raise binary from None


def _named(path: str, excluded: tuple[_Ignores, ...], gitignore: bool) -> Iterator[str | CopyError]:
    """What a path on the command line stands for."""
    if path == STDIN:
        yield path
        return
    try:
        is_directory = stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116
    except (OSError, ValueError) as error:
        yield _os_error(path, error)
        return
    if is_directory:
        yield from _walk(path, excluded, gitignore)
    else:
        yield _unusable(path) or path


def _walk(root: str, excluded: tuple[_Ignores, ...], gitignore: bool) -> Iterator[str | CopyError]:
    """The files to check under a directory, in the order of their names, directory by directory."""
    stack: list[tuple[str, tuple[_Ignores, ...]]] = [(root, (*_above(root), *excluded) if gitignore else excluded)]
    while stack:
        path, ignores = stack.pop()
        if not os.path.isdir(path):  # noqa: PTH112
            yield _unusable(path) or path
            continue
        try:
            with os.scandir(path) as entries:
                children = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield _os_error(path, error)
            continue
        if gitignore:
            ignores = (*_in(Path(path)), *ignores)
        stack.extend((child, ignores) for entry in reversed(children) if (child := _wanted(path, entry, ignores)))


def _wanted(parent: str, entry: os.DirEntry[str], ignores: tuple[_Ignores, ...]) -> str | None:
    """The path of an entry that is to be walked or checked, or None."""
    try:
        is_directory = entry.is_dir(follow_symlinks=False)
        if not is_directory and (entry.is_symlink() and entry.is_dir()):
            return None
    except OSError:
        is_directory = False
    if is_directory:
        if entry.name.startswith(".") or entry.name in _NEVER:
            return None
    elif os.path.splitext(entry.name)[1].lower() not in ENDINGS:  # noqa: PTH122
        return None
    path = entry.name if parent == "." else os.path.join(parent, entry.name)  # noqa: PTH118
    return None if ignores and _ignored(os.path.abspath(path), is_directory, ignores) else path  # noqa: PTH100


def _ignored(path: str, is_directory: bool, ignores: tuple[_Ignores, ...]) -> bool:
    """Whether the nearest file of patterns that speaks of the path (absolute) says to ignore it."""
    for base, spec in ignores:
        if path.startswith(base):
            name = path[len(base) :].replace(os.sep, "/")
            verdict = spec.check_file(f"{name}/" if is_directory else name).include
            if verdict is not None:
                return verdict
    return False


def _above(root: str) -> Iterator[_Ignores]:
    """The ignore files above a directory, nearest first, up to the root of its repository.

    None where it stands in no repository, or where its repository ignores the directory itself: it was named.
    """
    path = Path(root).absolute()
    found: list[_Ignores] = []
    if (path / ".git").exists():
        return
    for parent in path.parents:
        found.extend(_in(parent))
        if (parent / ".git").exists():
            if not _ignored(str(path), True, tuple(found)):
                yield from found
            return


def _in(directory: Path) -> Iterator[_Ignores]:
    """The patterns of the ignore file in a directory, if there is one that can be read."""
    file = directory / ".gitignore"
    try:
        if file.is_file():
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            yield _Ignores(_base(directory), GitIgnoreSpec.from_lines(lines))
    except (OSError, ValueError):
        return


def _base(directory: str | Path) -> str:
    return os.path.join(os.path.abspath(directory), "")  # noqa: PTH100, PTH118


def _unusable(path: str) -> CopyError | None:
    """Why a path is no file that can be read, or None."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except (OSError, ValueError) as error:
        return _os_error(path, error)
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return CopyError(path, "is a directory, not a file")
    return CopyError(path, "is not a regular file (a pipe or device); read it with claimcheck - < file instead")


def _os_error(path: str, error: OSError | ValueError) -> CopyError:
    if isinstance(error, FileNotFoundError):
        return CopyError(path, "does not exist; check the path")
    if isinstance(error, PermissionError):
        return CopyError(path, "may not be read; check its permissions")
    reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    return CopyError(path, f"cannot be read: {reason}")
