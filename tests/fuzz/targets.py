"""What is fuzzed: each target takes bytes, does with them what a run would, and must not raise nor break a law.

A crash that was found becomes an ordinary test beside the module that was mended.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from claimcheck.config import ConfigError
from claimcheck.config import read as read_settings
from claimcheck.errors import ClaimcheckError
from claimcheck.files import CopyError, decode
from claimcheck.lawsource.sheet import from_csv, from_xlsx
from claimcheck.model import Remark
from claimcheck.readers import read
from claimcheck.rulebook import phrases, tomlfile, yamlfile
from claimcheck.suppressions.comments import Malformed, Suppression, understood
from tests.readers.pages import check_laws

Target = Callable[[bytes], None]
_SHEET = TemporaryDirectory()


def _page(path: str) -> Target:
    def target(data: bytes) -> None:
        try:
            source = decode(data)
        except CopyError:
            return
        document = read(source, path)
        assert document.source == source
        check_laws(document)

    return target


def pattern(data: bytes) -> None:
    """The compiler of phrases; its words are listed as in a file of the lexicon."""
    text = data.decode("utf-8", "replace")
    try:
        whole = phrases.expanded(text, {"drinks": ["tea", "fruit juice"]})
        found = phrases.parse(whole, lambda word: (word,), phrases.SLOTS)
    except phrases.PhraseError:
        return
    assert found
    assert all(element.kind in {"word", "gap", "slot", "start", "end"} for each in found for element in each)


def suppression(data: bytes) -> None:
    """A comment to claimcheck, alone and on a page, and the same as an entry of the front matter."""
    text = data.decode("utf-8", "replace")
    found = understood(Remark(0, len(text), text))
    assert isinstance(found, Suppression | Malformed)
    entry = {"rules": text[:20].split(), "reason": text[20:40], "until": text[40:]}
    for page in (
        f"<!-- claimcheck: {text} -->\n\nZinc.\n",
        f"---\nclaimcheck: {{ignore: [{json.dumps(entry)}]}}\n---\n",
    ):
        document = read(page, "page.md")
        for remark in document.remarks:
            understood(remark)
            assert 0 <= remark.source_start <= remark.source_end <= len(page)


def settings(data: bytes) -> None:
    """A settings file, as YAML and as TOML."""
    for name in (".claimcheck.yaml", "pyproject.toml"):
        file = Path(_SHEET.name, name)
        file.write_bytes(data)
        problems = ()
        try:
            read_settings(file, Path(_SHEET.name))
        except ConfigError as error:
            problems = error.problems
        assert all(problem.path.endswith((".yaml", ".toml")) for problem in problems)


def structured(data: bytes) -> None:
    """YAML and TOML as the rules and the facts are read."""
    text = data.decode("utf-8", "replace")
    for module in (yamlfile, tomlfile):
        value, problems = module.parse("a", text)
        assert value is None or not problems
        if not problems:
            module.lines_of(text)
            json.dumps(value, default=str)


def register(data: bytes) -> None:
    """The export of the register, as CSV and as a workbook."""
    for make in (lambda: from_csv("a", data.decode("utf-8", "replace")), lambda: from_xlsx("a", data)):
        try:
            make()
        except ClaimcheckError:
            continue


TARGETS: dict[str, Target] = {
    "markdown": _page("page.md"),
    "mdx": _page("page.mdx"),
    "html": _page("page.html"),
    "text": _page("page.txt"),
    "pattern": pattern,
    "suppression": suppression,
    "settings": settings,
    "structured": structured,
    "register": register,
}
