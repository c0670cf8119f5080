"""Paths of copy as programs want them: with slashes, without ``./``, and as URIs."""

from __future__ import annotations

import posixpath
from pathlib import PurePath
from urllib.parse import quote


def relative(path: str) -> str:
    """The path with slashes and nothing superfluous in it; an absolute one stays absolute."""
    return posixpath.normpath(PurePath(path).as_posix())


def uri(path: str) -> str:
    """The path as a URI: relative, or with ``file:`` where it is absolute. Bytes that are not UTF-8 are kept."""
    if PurePath(path).is_absolute():
        return PurePath(path).as_uri()
    return quote(relative(path).encode("utf-8", "surrogateescape"))
