r"""Text from copy, paths and messages made safe to print.

Control characters could drive the terminal, direction marks could reorder what is read, and separators could break a
line. All are shown as they would be written in a program: ``\x1b``, ``\u202e``. So is the second sign of what GitHub's
runner takes for a command: ``::name``, ``##[name``.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, overrides and isolates
    "\u2028\u2029"  # line and paragraph separator
    "\ufff9-\ufffb"  # interlinear annotation
    "\ud800-\udfff"  # lone surrogates: bytes of a path that are not UTF-8
    "\ufffe\uffff"  # no characters at all: XML forbids them
    "\U000e0000-\U000e0fff"  # invisible tags
    "]"
)
_COMMAND = re.compile(r"(?<=:):(?=[a-z])|(?<=#)#(?=\[|\Z)", re.IGNORECASE)
STDIN = "-"


def printable(text: str) -> str:
    """The text on one line with every unsafe character shown as its escape."""
    return _COMMAND.sub(_escape, _UNSAFE.sub(_escape, text))


def folded(text: str) -> str:
    """The text on one line: runs of white space are one space, unsafe characters their escapes."""
    return printable(" ".join(text.split()))


def path(name: str) -> str:
    """How a path is shown to people; standard input has the path ``-``."""
    return "<stdin>" if name == STDIN else printable(name)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code == 0x0A:
        return "\\n"
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
