"""Hostile copy at full size: what it costs, and whether the rest is still checked.

    python benchmarks/hostile.py [NAME...]

Each case is a folder with one honest page, in which one claim is found, and something hostile beside it. The command
runs in a process of its own. A case is right when the process ends within its bounds of time and memory with the exit
status that the contract asks for, when the honest page's finding is in the report, when whatever could not be checked
is named on standard error, and when no traceback is shown. A table is printed; the exit status is 1 where one is wrong.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import pathlib
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent
HONEST = "Zinc cures the flu.\n"
MEGA = 1_000_000
SECONDS, MEGABYTES = 400, 4_000  # of one run at most, for up to 20 MB


@dataclass(frozen=True)
class Case:
    """What is made in the folder, how it is checked, what comes of it, and words that standard error must hold."""

    make: Callable[[pathlib.Path], object]
    status: int = 1
    said: str = ""
    args: tuple[str, ...] = ("--no-config", ".")
    reported: bool = True


CASES: dict[str, Case] = {}


def page(name: str, text: str | bytes | Callable[[], str | bytes], ending: str = "md", **given: object) -> None:
    """A case that is one page."""

    def make(folder: pathlib.Path) -> None:
        value = text() if callable(text) else text
        data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
        (folder / f"hostile.{ending}").write_bytes(data)

    CASES[name] = Case(make, **given)  # type: ignore[arg-type]


def nested(name: str, opening: str, closing: str = "", depth: int = 0, ending: str = "md", **given: object) -> None:
    """A page of markup in markup: a million deep, or as deep as fits in about a megabyte."""
    depth = depth or (MEGA if len(opening) < 3 else MEGA // len(opening + closing))
    page(name, lambda: opening * depth + "zink" + closing * depth, ending, **given)


def settings(name: str, text: Callable[[], str], said: str, file: str = ".claimcheck.yaml") -> None:
    """A case in which the settings are hostile: nothing is checked by settings that are not understood."""
    CASES[name] = Case(lambda folder: (folder / file).write_text(text(), encoding="utf-8"), 2, said, (".",), False)


def side(
    name: str, text: Callable[[], str], file: str = "product.yaml", status: int = 2, said: str = "product"
) -> None:
    """A case in which the facts beside the page are hostile."""
    CASES[name] = Case(
        lambda folder: (
            (folder / "shop").mkdir(),
            (folder / "shop" / "a.md").write_text(HONEST),
            (folder / "shop" / file).write_text(text(), encoding="utf-8"),
        ),
        status,
        said,
    )


def sheet(name: str, data: Callable[[], bytes], said: str, ending: str = "xlsx") -> None:
    """A case of register compare."""
    CASES[name] = Case(
        lambda folder: (folder / f"register.{ending}").write_bytes(data()),
        2,
        said,
        ("register", "compare", f"register.{ending}"),
        False,
    )


def zipped(*parts: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts:
            packed.writestr(name, data)
    return buffer.getvalue()


def bomb(start: str, one: str, levels: int = 30) -> str:
    """YAML in which each line holds the one before nine times."""
    lines = [f"a0: &a0 {start}"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join([*lines, one.format(levels - 1)]) + "\n"


# markup, a million deep

nested("emphasis", "*")
nested("emphasis and strong", "*_")
nested("brackets", "[", "](/)")
nested("images", "![", "](/)")
nested("quotes", "> ")
nested("list markers", "- ")
nested("numbers", "1. ")
nested("backticks", "`")
page("backticks of all lengths", lambda: " ".join("`" * n for n in range(4_000)))
nested("links that never close", "[a](")
nested("reference links", "[a][")
page("definitions", lambda: "".join(f"[a{n}]: /b\n" for n in range(200_000)) + "[a1] " * 200_000)
page("footnotes", lambda: "".join(f"[^{n}]: zink [^{n + 1}]\n\n" for n in range(100_000)))
nested("table cells", "|a", "|\n|-|\n")
page("a wide table", lambda: "|" + "a|" * 20_000 + "\n|" + "-|" * 20_000 + "\n" + ("|" + "b|" * 20_000 + "\n") * 5)
page("lists inside lists", lambda: "".join(f"{'  ' * n}- zink\n" for n in range(2_000)))
page("quotes inside lists", lambda: "".join(f"{'> - ' * n}zink\n" for n in range(1, 700)))
nested("liquid", "{{ ")
nested("liquid tags", "{% if a %}", "{% endif %}", 300_000)
nested("mdx braces", "{", "}", ending="mdx")
nested("mdx elements", "<A b={<B>", "</B>}>", 200_000, ending="mdx")
nested("mdx fragments", "<>", "</>", 300_000, ending="mdx")
nested("entities", "&amp;")
page("an entity with a million digits", lambda: "&#" + "9" * MEGA + ";")
nested("html comments", "<!--")
nested("html in markdown", "<b>", "</b>")
nested("divs in markdown", "<div>\n", "</div>\n")
nested("math", "$")
nested("dollars and letters", "$a ")
nested("escapes", "\\")
nested("autolinks", "<http://a")
nested("angle brackets", "<")
nested("addresses", "a@a.")
nested("web addresses", "www.a")
nested("tildes", "~~a")
for _name in ("div", "b", "table", "ul", "svg", "template", "p", "td", "select", "title", "script", "style", "a"):
    nested(f"html {_name}", f"<{_name}>", f"</{_name}>", ending="html")
nested("html tags that never end", "<a b='", ending="html")
nested("html attributes", "<p " + "a=b " * 50, ending="html", depth=40_000)
page("html, one tag of a million attributes", lambda: "<p " + "a='b' " * MEGA + ">zink</p>", "html")
nested("html declarations", "<!", ending="html")
nested("html comments in html", "<!--", ending="html")
nested("html end tags", "</p", ending="html")
page("linked data, deep", lambda: '<script type="application/ld+json">' + '{"a":[' * MEGA + "</script>", "html")
page(
    "linked data, closed", lambda: '<script type="application/ld+json">' + "[" * MEGA + "]" * MEGA + "</script>", "html"
)
page("suppressions", lambda: "<!-- claimcheck: ignore HC101 -- a -->\n" * 20_000 + "Zinc cures the flu.\n", status=1)
page("suppressions off and on", lambda: "<!-- claimcheck: off -->\n\nZinc cures the flu.\n\n" * 5_000)
page("a suppression of a million names", lambda: "<!-- claimcheck: ignore " + "HC101 " * MEGA + "-- a -->\n")
page(
    "facts, deep", lambda: "<!-- claimcheck facts " + '{"a":' * 100_000 + " -->\n\nZinc.\n", status=2, said="hostile.md"
)

# long lines and large files

page("one line of 10 MB, one word", lambda: "a" * 10 * MEGA)
page("one line of 10 MB, words", lambda: "lever zink " * (10 * MEGA // 11))
page("one line of 10 MB, sentences", lambda: "Zink is goed voor de lever. " * (10 * MEGA // 28))
page("one line of 10 MB, html", lambda: "<p>zink " * (10 * MEGA // 8), "html")
page("one line of 10 MB, text", lambda: "lever zink, " * (10 * MEGA // 12), "txt")
page("one line of 100 MB", lambda: "lever zink " * (100 * MEGA // 11), status=2, said="hostile.md")
page("a million empty lines", lambda: "\n" * MEGA)
page("a million paragraphs", lambda: "a\n\n" * MEGA)
page("a million list items", lambda: "- a\n" * MEGA)
page("a long list of conditions", lambda: "Zink geneest " + "griep, " * 50_000 + "kanker.")
page("commas", lambda: "Zink ondersteunt " + "de lever, het hart en " * 20_000 + "de huid.")
page("hyphens", lambda: "lever-" * MEGA)
page("one compound of 100,000 letters", lambda: "lever" * 20_000)
page("digits", lambda: "1" * MEGA + " mg zink")
page("dots", lambda: "." * MEGA + "zink")
page("spaced letters", lambda: "k a n k e r " * 100_000)
page("signs for letters", lambda: "k@nk3r" * 100_000)
page("combining marks", lambda: "e" + "\u0301" * MEGA)
page("white space", lambda: " " * MEGA + "zink" + "\u00a0" * MEGA)

# code points

page("invalid utf-8", b"Zinc cures \xff\xfe\x80 the flu.\n" * 10)
page("nul bytes", b"Zinc\0" * 1000, status=2, said="hostile.md")
page("lone surrogates as utf-8", "Zinc cures \ud800 the flu \udfff.\n")
page("half a character at the end", "Zinc cures the flu. é".encode()[:-1])
page("utf-16 cut in half", b"\xff\xfe" + "Zinc".encode("utf-16-le")[:-1], status=2, said="hostile.md")
page("utf-32 out of range", b"\xff\xfe\0\0" + b"\xff\xff\xff\xff" * 4, status=2, said="hostile.md")
page("bidi controls", "Zinc \u202ecures\u202c the \u2067flu\u2069.\n" * 2_000)
page("zero width", "Z\u200bi\u200bn\u200bc c\u200du\u200cr\u2060es the f\ufefflu.\n" * 2_000)
page("homoglyphs", "Zink geneest kаnker.\n" * 2_000)
page("every code point", lambda: " ".join(chr(n) for n in range(1, 0x110000) if not 0xD800 <= n < 0xE000 and n > 31))
page("noncharacters", "Zinc \ufdd0 cures \ufdd1 the \uffff flu.\n" * 2_000)

# front matter

page("front matter bomb", lambda: "---\n" + bomb("zink", "title: *a{}") + "---\n\nzink\n")
page("front matter, deep", lambda: "---\ntitle: " + "[" * MEGA + "\n---\n\nzink\n")
page("front matter, deep and closed", lambda: "---\ntitle: " + "[" * 100_000 + "]" * 100_000 + "\n---\n\nzink\n")
page("front matter, deep mapping", lambda: "---\n" + "".join(f"{' ' * n}a:\n" for n in range(2_000)) + "---\n\nzink\n")
page(
    "front matter of 10 MB", lambda: "---\n" + "".join(f"k{n}: lever zink\n" for n in range(600_000)) + "---\n\nzink\n"
)
page("front matter, one scalar of 10 MB", lambda: "---\ntitle: " + "lever zink " * 900_000 + "\n---\n\nzink\n")
page("front matter with tags", "---\ntitle: !!python/object/apply:os.system ['touch made']\n---\n\nzink\n")
page("front matter that holds itself", "---\na: &a [*a]\nclaimcheck: &b {ignore: [*b]}\n---\n\nzink\n", status=2)
page(
    "front matter bomb for us",
    lambda: "---\n" + bomb("zink", "claimcheck: {{facts: *a{}}}") + "---\n\nzink\n",
    status=2,
)
page(
    "front matter ignoring a bomb",
    lambda: "---\n" + bomb("zink", "claimcheck: {{ignore: [*a{}]}}") + "---\n\nzink\n",
    status=2,
    said="hostile.md",
)
page(
    "front matter, merge keys",
    lambda: (
        "---\n"
        + "a0: &a0 {b: c}\n"
        + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 30))
        + "---\n\nzink\n"
    ),
)
page("toml, deep", lambda: "+++\na = " + "[" * 100_000 + "\n+++\n\nzink\n")
page("toml, closed", lambda: "+++\na = " + "[" * 100_000 + "]" * 100_000 + "\n+++\n\nzink\n")
page("toml, a key of many parts", lambda: "+++\n" + "a." * 100_000 + "b = 1\n+++\n\nzink\n")
page("toml of 5 MB", lambda: "+++\n" + "".join(f'k{n} = "lever zink"\n' for n in range(250_000)) + "+++\n\nzink\n")
page("toml, a number of a million digits", lambda: "+++\na = " + "1" * MEGA + "\n+++\n\nzink\n")

# settings, facts, rules

settings("settings: a bomb", lambda: bomb("x", "ignore: *a{}"), ".claimcheck.yaml")
settings("settings: a bomb that is a fact", lambda: bomb("x", "facts: *a{}"), ".claimcheck.yaml")
settings("settings: a bomb under facts", lambda: bomb("x", "facts: {{substances: *a{}}}"), ".claimcheck.yaml")
settings("settings: deep", lambda: "ignore: " + "[" * MEGA, ".claimcheck.yaml")
settings("settings: deep and closed", lambda: "ignore: " + "[" * 100_000 + "]" * 100_000, ".claimcheck.yaml")
settings("settings: deep, little", lambda: "ignore: " + "[" * 900 + "]" * 900, ".claimcheck.yaml")
settings("settings: a tag", lambda: "ignore: !!python/object/apply:os.system ['touch made']\n", ".claimcheck.yaml")
settings("settings: holds itself", lambda: "ignore: &a [*a]\n", ".claimcheck.yaml")
settings(
    "settings: merge keys",
    lambda: (
        "a0: &a0 {b: c}\n" + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 30))
    ),
    ".claimcheck.yaml",
)
settings(
    "settings: toml, deep", lambda: "[tool.claimcheck]\nignore = " + "[" * 100_000, "pyproject.toml", "pyproject.toml"
)
settings(
    "settings: toml, a number",
    lambda: "[tool.claimcheck]\nignore = " + "1" * 100_000,
    "pyproject.toml",
    "pyproject.toml",
)
settings("settings: a million mistakes", lambda: "".join(f"k{n}: 1\n" for n in range(20_000)), ".claimcheck.yaml")
settings("settings: binary", lambda: "ignore: [\0]\n", ".claimcheck.yaml")
settings("settings: a number no float holds", lambda: "severity: " + "1" * 10_000 + "\n", ".claimcheck.yaml")


def doubling(folder: pathlib.Path) -> None:
    for n in range(30):
        (folder / f"c{n}.yaml").write_text(f"extends: [./c{n + 1}.yaml, ./c{n + 1}.yaml]\n")
    (folder / "c30.yaml").write_text("ignore: [HC8]\n")


CASES["settings: extended a billion times"] = Case(doubling, 2, "extends", ("--config", "c0.yaml", "."), False)


def rules(name: str, phrase: str, status: int = 2, said: str = "own.yaml") -> None:
    def make(folder: pathlib.Path) -> None:
        (folder / ".claimcheck.yaml").write_text("lexicon: [own.yaml]\n")
        text = f"class: conditions\nlanguage: en\nentries:\n  some-thing: [{json.dumps(phrase)}]\n"
        (folder / "own.yaml").write_text(text)

    CASES[name] = Case(make, status, said, (".",), status != 2)


rules("rules: a phrase of a billion ways", "(a) " * 30 + "b")
rules("rules: a phrase of many hyphens", "a-b " * 30)
rules("rules: a phrase of many choices", "a|b-c " * 30)
rules("rules: a phrase of a million words", "a " * 500_000)
rules("rules: brackets that never close", "(" * 100_000)
rules("rules: a gap without end", "flu ~999999999 cure", status=2)
rules("rules: a gap with a number of 10,000 digits", "flu ~" + "9" * 10_000 + " cure")
rules("rules: braces", "{" * 100_000)

side("facts: a bomb", lambda: bomb("x", "substances: *a{}"))
side("facts: deep", lambda: "substances: " + "[" * MEGA)
side("facts: deep and closed", lambda: "substances: " + "[" * 100_000 + "]" * 100_000)
side("facts: a tag", lambda: "substances: !!python/object/apply:os.system ['touch made']\n")
side("facts: holds itself", lambda: "substances: &a {zinc: *a}\n")
side("facts: 100 MB", lambda: "# " + "a" * 100 * MEGA + "\n")
side("facts: csv, a long cell", lambda: "substance,amount\n" + "a" * 900_000 + ",1 mg\n", "product.csv")
side("facts: csv, a quote without end", lambda: 'substance,amount\n"zinc,1 mg\n' * 1000, "product.csv")
side("facts: a number of 10,000 digits", lambda: "substances: {zinc: " + "1" * 10_000 + " mg}\n")
side("facts: an exponent", lambda: "substances: {zinc: 1e999999999 mg}\n")


def entities() -> bytes:
    lines = ['<!ENTITY a0 "lol">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return f"<?xml version='1.0'?><!DOCTYPE x [{''.join(lines)}]><x>&a11;</x>".encode()


TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Override PartName="/xl/workbook.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)


def external() -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'


sheet(
    "xlsx: a zip bomb",
    lambda: zipped(("[Content_Types].xml", TYPES), ("xl/workbook.xml", b" " * 400 * MEGA)),
    "register.xlsx",
)
sheet(
    "xlsx: entities that double",
    lambda: zipped(("[Content_Types].xml", entities()), ("xl/workbook.xml", entities())),
    "register.xlsx",
)
sheet(
    "xlsx: entities from outside",
    lambda: zipped(("[Content_Types].xml", external()), ("xl/workbook.xml", external())),
    "register.xlsx",
)
sheet("xlsx: deep xml", lambda: zipped(("[Content_Types].xml", b"<a>" * MEGA)), "register.xlsx")
sheet("xlsx: no zip at all", lambda: b"PK\x03\x04" + b"a" * 1000, "register.xlsx")
sheet("csv: one cell of 20 MB", lambda: b"Claim;Nutrient\n" + b"a" * 20 * MEGA, "register.csv", "csv")
sheet("csv: a million rows", lambda: b"Claim;Nutrient\n" + b"a;b\n" * MEGA, "register.csv", "csv")
sheet("html: deep", lambda: b"<div>" * MEGA, "register.html", "html")
sheet("html: tables in tables", lambda: b"<table><tr><td>" * 300_000, "register.html", "html")

# files that are none


def special(folder: pathlib.Path) -> None:
    os.mkfifo(folder / "pipe.md")
    (folder / "device.md").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as made:
        here = pathlib.Path.cwd()
        os.chdir(folder)
        made.bind("socket.md")
        os.chdir(here)


def links(folder: pathlib.Path) -> None:
    (folder / "self.md").symlink_to("self.md")
    (folder / "a.md").symlink_to("b.md")
    (folder / "b.md").symlink_to("a.md")
    (folder / "up").symlink_to("..")
    (folder / "in").symlink_to(".")
    (folder / "gone.md").symlink_to("nowhere.md")


def names(folder: pathlib.Path) -> None:
    for name in (
        "a\nb.md",
        "a\x1b[31mb.md",
        "a\u202eb.md",
        "::error::x.md",
        "[bold]x.md",
        "-x.md",
        "=x.md",
        " .md",
        "a" * 240 + ".md",
    ):
        (folder / name).write_text(HONEST)
    pathlib.Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.md")).write_text(HONEST)


def deep_folders(folder: pathlib.Path) -> None:
    here = os.open(folder, os.O_RDONLY)
    for _ in range(1_500):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


def settings_pipe(folder: pathlib.Path) -> None:
    os.mkfifo(folder / ".claimcheck.yaml")
    os.mkfifo(folder / "product.yaml")
    os.mkfifo(folder / ".gitignore")


def ignores(folder: pathlib.Path) -> None:
    (folder / ".gitignore").write_text("a*" * 50 + "b\n" + "**/" * 2_000 + "x\n" + "[a-" * 5_000 + "\n")
    for n in range(50):
        (folder / f"{'a' * 200}{n}.md").write_text("Zink.\n")


def many(folder: pathlib.Path) -> None:
    for n in range(20_000):
        (folder / f"p{n}.md").write_text("Zink.\n")


CASES["special files"] = Case(special, 2, "pipe.md")
CASES["links in a circle"] = Case(links, 2, "self.md")
CASES["names of files"] = Case(names)
CASES["folders 1,500 deep"] = Case(deep_folders)
CASES["pipes for settings, facts and ignored paths"] = Case(settings_pipe, 1, "", (".",))
CASES["patterns that backtrack"] = Case(ignores)
CASES["20,000 files"] = Case(many)
CASES["settings named that are a pipe"] = Case(
    lambda folder: os.mkfifo(folder / "c.yaml"), 2, "c.yaml", ("--config", "c.yaml", "."), False
)
CASES["settings named that are a device"] = Case(lambda _: None, 2, "/dev/zero", ("--config", "/dev/zero", "."), False)
CASES["baseline that is a device"] = Case(
    lambda _: None, 2, "/dev/zero", ("--baseline", "/dev/zero", "honest.md"), False
)
CASES["baseline, deep"] = Case(
    lambda folder: (folder / "b.json").write_text("[" * MEGA), 2, "b.json", ("--baseline", "b.json", "honest.md"), False
)
CASES["register compare of a device"] = Case(
    lambda _: None, 2, "/dev/zero", ("register", "compare", "/dev/zero"), False
)
CASES["register compare of a pipe"] = Case(
    lambda folder: os.mkfifo(folder / "r.html"), 2, "r.html", ("register", "compare", "r.html"), False
)
CASES["rules folder of a pipe"] = Case(
    lambda folder: ((folder / "rules").mkdir(), os.mkfifo(folder / "rules" / "pack.yaml")),
    2,
    "pack.yaml",
    ("--rules", "rules", "honest.md"),
    False,
)
CASES["eval of a pipe"] = Case(lambda folder: os.mkfifo(folder / "a.jsonl"), 2, "a.jsonl", ("eval", "a.jsonl"), False)
CASES["eval, deep"] = Case(
    lambda folder: (folder / "a.jsonl").write_text("[" * MEGA), 2, "a.jsonl", ("eval", "a.jsonl"), False
)


def run(name: str, case: Case) -> tuple[list[str], str]:
    """What is wrong, and a row of the table."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = pathlib.Path(place)
        (folder / "honest.md").write_text(HONEST)
        case.make(folder)
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
        args = [*case.args]
        if "compare" not in args and "eval" not in args:
            args = ["--format", "plain", "--jobs", "1", *args]
        begun = time.perf_counter()
        out, err = folder.with_name(folder.name + ".out"), folder.with_name(folder.name + ".err")
        with out.open("wb") as o, err.open("wb") as e:
            process = subprocess.Popen(
                [sys.executable, "-m", "claimcheck", *args],
                cwd=folder,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=o,
                stderr=e,
                start_new_session=True,
            )
            ended = False
            status, peak = -1, 0
            while time.perf_counter() - begun < SECONDS:
                pid, code, usage = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    ended, status, peak = True, os.waitstatus_to_exitcode(code), usage.ru_maxrss // 1000
                    break
                time.sleep(0.01)
            if not ended:
                os.killpg(process.pid, signal.SIGKILL)
                _, _, usage = os.wait4(process.pid, 0)
                peak = usage.ru_maxrss // 1000
            process.returncode = status
        took = time.perf_counter() - begun
        report, told = out.read_bytes().decode("utf-8", "replace"), err.read_bytes().decode("utf-8", "replace")
        out.unlink()
        err.unlink()
        wrong = []
        if not ended:
            wrong.append(f"not done after {SECONDS} s")
        elif status != case.status:
            wrong.append(f"status {status}, not {case.status}")
        if peak > MEGABYTES:
            wrong.append(f"{peak} MB")
        if "Traceback" in told or "defect" in told + report or "unexpected" in told:
            wrong.append("a traceback or a defect is shown")
        if case.said not in told and case.said not in report:
            wrong.append(f"'{case.said}' is not named")
        if case.reported and not any(line.startswith("honest.md:1:1") for line in report.splitlines()):
            wrong.append("the honest page is not reported")
        if (folder / "made").exists():
            wrong.append("a command was run")
        last = next((line for line in reversed(told.splitlines()) if line), "")
        said = last if len(last) < 160 else f"{last[:157]}..."
        return (
            wrong,
            f"| {name} | {took:.1f} | {peak} | {status} | {'; '.join(wrong) or 'right'} | {said if wrong else ''} |",
        )


def main() -> None:
    sys.setrecursionlimit(20_000)  # the deepest folder is removed again
    resource.setrlimit(resource.RLIMIT_AS, (8_000 * MEGA, 8_000 * MEGA))  # for what is started, too
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("names", nargs="*", metavar="NAME", help="cases whose name begins so; without any, all")
    given = ask.parse_args()
    chosen = [n for n in CASES if not given.names or n.startswith(tuple(given.names))]
    print("| case | seconds | MB | status | | last line on standard error |\n|---|---|---|---|---|---|")
    failed = False
    for name in chosen:
        wrong, row = run(name, CASES[name])
        failed |= bool(wrong)
        print(row, flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
