"""Every format against every kind of hostile copy: what comes from outside is shown, and never more than text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from claimcheck.reports.formats import FORMATS, Wish
from claimcheck.reports.look import Look
from claimcheck.rulebook import RuleBook
from tests import real
from tests.real import Run
from tests.reports import hostile

cache, compiled, run = real.cache, real.compiled, real.run  # the fixtures

KINDS = {
    "terminal": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;http://evil.example\x07x\x1b\\ \x9b2J \x08\x7f",
    "rich markup": "[bold red]x[/bold red] [link=http://evil.example]y[/link] [/] \\[z] :skull:",
    "commands of the runner": "a\n::error file=x::boo\r\n::set-output name=a::b\n##[command]x\n::add-mask::y %0A::warning::z",
    "formulas": '=cmd|" /C calc"!A0',
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1+1)",
    "full width": "＝1+1",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)><!-- x --></textarea>&lt;b&gt;",
    "xml": "]]> <![CDATA[x]]> <?x y?> <!DOCTYPE a [<!ENTITY b 'c'>]> &b; \x00\x0b\ufffe",
    "markdown": "[x](javascript:alert(1)) ![y](http://evil.example/z) `code` | cell | **b** @org/team #12",
    "lines": "a\r\nb\u2028c\u2029d\x85e\x0bf\x0cg",
    "bidi": "a\u202eb\u2066c\u200fd\u061ce \U000e0041",
    "json": '"}]} \\u0000 \\ "',
    "surrogate": "a\udcffb",
    "braces": "{0} {text} %s %(a)s ${x} $(y) `z`",
}
URLS = ("javascript:alert(1)", "http://evil.example/a", "//evil.example/a", "../../etc/passwd", "c:\\a", "a b#c?d%20e")
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
OWN_COLOURS = re.compile(r"\x1b\[[\d;]*m")
COMMAND = re.compile(r"::(?:error|warning|notice) [^\r\n]*?::[^\r\n]*")
LEADS = ("=", "+", "-", "@", "\t", "\r", "\n", " ", "＝", "＋", "－", "＠")


def text(out: str) -> None:
    for line in out.splitlines():
        assert not line.lstrip().startswith(("::", "##["))


def plain(out: str) -> None:
    text(out)
    assert len(out.splitlines()) == 1


def as_json(out: str) -> None:
    (file, _) = json.loads(out)["files"]
    (finding,) = file["findings"]
    assert finding["text"]


def sarif(out: str) -> None:
    (found,) = json.loads(out)["runs"]
    assert len(found["results"]) == 1
    for uri in uris(found):
        assert uri.isascii() and not re.search(r"[\s<>\"{}|\\^`\x00-\x1f\x7f]", uri)
        assert urlsplit(uri).scheme in {"", "file", "https"} and not uri.startswith("//")
        assert re.search(r"%(?![0-9A-F]{2})", uri) is None


def uris(value: Any, key: str = "") -> Iterator[str]:
    """The addresses of files anywhere in a SARIF value."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from uris(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from uris(each, key)
    elif key == "uri":
        yield value


def github(out: str) -> None:
    lines = out.splitlines()
    assert len(lines) == 2
    assert all(COMMAND.fullmatch(line) for line in lines)


def gitlab(out: str) -> None:
    assert len(json.loads(out)) == 2


def junit(out: str) -> None:
    root = ElementTree.fromstring(out)
    assert {each.tag for each in root.iter()} <= {
        *("testsuites", "testsuite", "testcase", "failure", "error", "skipped", "properties", "property"),
        *("system-out", "system-err"),
    }
    assert "<!DOCTYPE" not in out and "<!ENTITY" not in out


def checkstyle(out: str) -> None:
    root = ElementTree.fromstring(out)
    assert {each.tag for each in root.iter()} <= {"checkstyle", "file", "error"}
    assert len(root.findall(".//error")) == 2


def as_csv(out: str) -> None:
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert len({len(row) for row in rows}) == 1
    for row in rows:
        for cell in row:
            assert not cell.startswith(LEADS), cell


def markdown(out: str) -> None:
    bare = re.sub(r"`[^`\n]*`|\\.", "", out)
    assert not re.search(r"<(?:script|img|/textarea|!--|\?|!)", bare, re.IGNORECASE)
    assert "](javascript" not in bare and "](http://evil" not in bare
    assert not re.search(r"(?<![\w&])@\w", bare)


SAFE: dict[str, Callable[[str], None]] = {
    "text": text,
    "plain": plain,
    "json": as_json,
    "sarif": sarif,
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
    "checkstyle": checkstyle,
    "csv": as_csv,
    "markdown": markdown,
}


def test_every_format_is_here() -> None:
    assert set(SAFE) == set(FORMATS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FORMATS)
def test_hostile_copy_is_text(name: str, kind: str, book: RuleBook) -> None:
    piece = KINDS[kind]
    report = hostile.report(f"{piece} x {piece}", f"map/{piece}.md")
    out = FORMATS[name](report, lambda: book, Wish(Look("en", 100, colour=False), suppressed=True, cases=True))
    assert UNSEEN.search(out.replace("\r\n", "\n") if name == "csv" else out) is None
    SAFE[name](out)


@pytest.mark.parametrize("kind", KINDS)
def test_a_coloured_report_has_no_escapes_but_its_own(kind: str, book: RuleBook) -> None:
    piece = KINDS[kind]
    wish = Wish(Look("en", 100, colour=True), suppressed=True)
    coloured = FORMATS["text"](hostile.report(piece, f"{piece}.md"), lambda: book, wish)
    bare = FORMATS["text"](
        hostile.report(piece, f"{piece}.md"), lambda: book, Wish(Look("en", 100, colour=False), suppressed=True)
    )
    assert OWN_COLOURS.sub("", coloured) == bare
    assert set(OWN_COLOURS.findall(coloured)) <= set(OWN_COLOURS.findall(_of("Zink.", book)))


def _of(piece: str, book: RuleBook) -> str:
    return FORMATS["text"](
        hostile.report(piece, "a.md"), lambda: book, Wish(Look("en", 100, colour=True), suppressed=True)
    )


def test_markup_of_rich_is_shown_as_it_is(book: RuleBook) -> None:
    out = FORMATS["text"](hostile.report("[bold red]x[/]", "a.md"), lambda: book, Wish(Look("en", 100, colour=False)))
    assert "[bold red]x[/]" in out


@pytest.mark.parametrize("path", URLS)
def test_the_address_of_a_file_is_no_other_address(path: str, book: RuleBook) -> None:
    out = FORMATS["sarif"](hostile.report("x", path), lambda: book, Wish(Look("en", 100, colour=False)))
    sarif(out)
    (found,) = json.loads(out)["runs"]
    uri = found["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(urlsplit(uri).path).rpartition("/")[2] == path.replace("\\", "/").rpartition("/")[2] or "\\" in path


@pytest.mark.parametrize("name", FORMATS)
def test_a_hostile_page_with_a_hostile_name(name: str, run: Run) -> None:
    folder = Path("content")
    folder.mkdir()
    (folder / "=a\n::error::b\x1b[31m,`<b>.md").write_text(
        "# =1+1 <b>\x1b[31m\n\nZinc \x1b]0;t\x07 [bold]cures[/bold] \u202e the flu\r\n::error::x\n\n<!-- claimcheck: ignore \x1b[2J -->\n",
        encoding="utf-8",
    )
    (folder / "b\x1b[2J.md").write_bytes(b"\0")
    result = run("--format", name, "--show-suppressed", "content")
    assert result.status == 2
    assert UNSEEN.search(result.out.replace("\r\n", "\n") if name == "csv" else result.out) is None
    assert UNSEEN.search(result.err) is None
    assert all(line.startswith("claimcheck: ") for line in result.err.splitlines())
    if name not in {"plain", "json", "sarif", "github", "gitlab", "checkstyle"}:  # they count the findings of a report
        SAFE[name](result.out)
