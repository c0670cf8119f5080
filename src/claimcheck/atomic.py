"""Files written whole or not at all: aside first, then moved into place."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from claimcheck.errors import ClaimcheckError


def prepare(path: Path) -> None:
    """Make the folders that a file goes into, and see that it can be a file."""
    if path.is_dir():
        raise ClaimcheckError(f"{path}: is a directory; name a file to write to")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _failed(path, error) from error


def write(path: Path, text: str) -> None:
    """Write a text as UTF-8, its line ends as they are; else as ``write_bytes``."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all.

    A link is followed, and the permissions of a file that is replaced are kept. A pipe or device is written to as it
    is: it cannot be replaced.
    """
    prepare(path)
    try:
        place = Path(os.path.realpath(path))
        mode = place.stat().st_mode if place.exists() else None
        if mode is not None and not stat.S_ISREG(mode):
            place.write_bytes(data)
        else:
            _replace(place, data, mode)
    except OSError as error:
        raise _failed(path, error) from error


def _replace(place: Path, data: bytes, mode: int | None) -> None:
    import secrets  # noqa: PLC0415 - loads much, for few runs

    aside = place.with_name(f".{place.name[:100]}.{secrets.token_hex(8)}.tmp")
    try:
        with aside.open("xb") as file:
            file.write(data)
        if mode is not None:
            aside.chmod(stat.S_IMODE(mode))
        os.replace(aside, place)  # noqa: PTH105 - atomic over an existing file
    finally:
        aside.unlink(missing_ok=True)


def _failed(path: Path, error: OSError) -> ClaimcheckError:
    return ClaimcheckError(f"{path}: cannot be written: {error.strerror or error}")
