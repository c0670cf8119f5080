import pytest

from claimcheck.readers import kind_of, read

from .pages import blocks, found


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        ("\ufeff \n\t\n", []),
        ("een\ntwee\n\ndrie", [("paragraph", "een\ntwee"), ("paragraph", "drie")]),
        ("een\r\n  twee\r\n \r\ndrie\rvier", [("paragraph", "een\ntwee"), ("paragraph", "drie\nvier")]),
        ("- a\n  door\n* b\n• c\n✓d\n– e\n1. f\n2) g", [("item", text) for text in ("a\ndoor", *"bcdefg")]),
        ("inleiding:\n· een\n➤ twee\n\nslot", [
            ("paragraph", "inleiding:"), ("item", "een"), ("item", "twee"), ("paragraph", "slot")]),
        ("-5 graden\nin 2024. Goed", [("paragraph", "-5 graden\nin 2024. Goed")]),
        ("*sterk* <b>&amp;", [("paragraph", "*sterk* <b>&amp;")]),
        ("5\u00a0mg le\u00adver https://x.nl/a.", [("paragraph", "5 mg lever .")]),
    ],
)  # fmt: skip
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source, "page.txt") == expected


def test_words_come_home() -> None:
    assert found("\ufeffeen\r\n - le\u00adver 🎉", "lever 🎉", "page.txt") == "le\u00adver 🎉"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a/b.MD", "markdown"),
        ("b.markdown", "markdown"),
        ("b.mdx", "markdown"),
        ("b.htm", "html"),
        ("b.xhtml", "html"),
        ("b.txt", "text"),
        ("-", "text"),
        ("md", "markdown"),
        ("README", "text"),
    ],
)
def test_the_end_of_the_name_picks_the_reader(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_the_reader_can_be_named() -> None:
    assert read("*a*", "-", "markdown").text == "a"
    assert read("*a*", "-").text == "*a*"
