from __future__ import annotations

import pytest

from claimcheck.reports.printable import folded, path, printable


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("a\nb\tc\rd", "a\\nb\\x09c\\x0dd"),
        ("\x9b31m", "\\x9b31m"),
        ("\x7f", "\\x7f"),
        ("abc\u202edcba", "abc\\u202edcba"),
        ("\u2066x\u2069\u200f", "\\u2066x\\u2069\\u200f"),
        ("a\u2028b", "a\\u2028b"),
        ("\udcff.md", "\\udcff.md"),
        ("\U000e0041", "\\U000e0041"),
        ("x ::add-mask::y", "x :\\x3aadd-mask:\\x3ay"),
        ("##[error]x ##", "#\\x23[error]x #\\x23"),
        ("a: b, 12:30, ::, ## x", "a: b, 12:30, ::, ## x"),
        ("crème brûlée 日本 👩‍⚕️", "crème brûlée 日本 👩‍⚕️"),
    ],
)
def test_what_could_drive_a_terminal_is_shown_as_its_escape(given: str, shown: str) -> None:
    assert printable(given) == shown


def test_white_space_folds_to_one_space() -> None:
    assert folded("  a\n\n b\x85\u2028c\x0b ") == "a b c"


def test_standard_input_has_a_name_and_a_path_keeps_its_line() -> None:
    assert path("-") == "<stdin>"
    assert path("a\nb.md") == "a\\nb.md"
