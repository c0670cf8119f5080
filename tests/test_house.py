"""The house as a whole: who imports whom, names, and what the documents say of both."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimcheck import cli
from claimcheck.cli import helping
from claimcheck.reports import helptexts
from claimcheck.reports.formats import FORMATS
from claimcheck.rulebook import RuleBook

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "claimcheck"
MODULES = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(SOURCE.rglob("*.py"))
}
ROOMS = {"readers", "rulebook", "language", "reports"}
"""Packages that do not know each other."""
NOUNS = {"reports": {"rulebook"}}
"""Whose values a room may take: reports print rules and listed claims. They may not load them."""
MAY_USE = {
    "model": set(),
    "positions": {"model"},
    "errors": set(),
    "cache": {"errors"},
    "atomic": {"errors"},
    "fingerprint": {"model"},
    "severity": {"model"},
    "mend": {"model", "severity"},
    "git": set(),
    "changes": {"git", "model", "errors", "files", "reports"},
    "baseline": {"model", "errors", "files", "fingerprint", "severity", "atomic", "reports"},
    "readers": {"model"},
    "rulebook": {"model", "errors", "cache"},
    "language": {"model"},
    "claims": {"model", "language", "rulebook"},
    "judge": {"model", "rulebook"},
    "draft": {"model", "rulebook", "judge"},
    "duties": {"model", "rulebook", "claims", "reading", "draft"},
    "suggest": {"model", "rulebook", "judge"},
    "search": {"model", "rulebook", "language"},
    "facts": {"model", "errors", "rulebook"},
    "conditions": {"model", "rulebook", "facts", "claims", "language"},
    "config": {"model", "errors", "rulebook", "cache"},
    "lawsource": {"errors", "rulebook"},
    "suppressions": {"model", "positions", "rulebook"},
    "edits": {"model", "positions", "rulebook", "claims", "draft", "drafts", "suggest"},
    "policy": {"model", "positions", "rulebook", "config", "suppressions"},
}
"""For the lower floors all that they may import of ours; nothing else."""
ALONE = {
    "spacy": {"language", "spacy_component", "reading"},
    "click": {"cli"},
    "watchfiles": {"watching"},
    "rich": {"reports"},
    "tree_sitter": {"readers"},
    "tree_sitter_markdown": {"readers"},
    "simplemma": {"language"},
    "jsonschema": {"rulebook"},
    "openpyxl": {"lawsource"},
    "sqlite3": {"cache", "results"},
    "multiprocessing": {"workers"},
    "concurrent": {"workers"},
    "subprocess": {"git"},
}
"""Libraries that are imported in few places."""


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path: Path) -> set[str]:
    """The rooms and modules of ours, one level deep, that a module imports."""
    return {name.split(".")[1] for name in imports(path) if name.startswith("claimcheck.")}


def room(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_it_may(module: str) -> None:
    used = ours(MODULES[module]) - {room(module), "__version__"}
    if room(module) in MAY_USE:
        assert used <= MAY_USE[room(module)]
    if room(module) in ROOMS:
        assert not (used - NOUNS.get(room(module), set())) & ROOMS
    assert not used & {"cli", "__main__"} or module == "__main__"


@pytest.mark.parametrize("module", MODULES)
def test_a_library_is_imported_where_it_belongs(module: str) -> None:
    for name in imports(MODULES[module]):
        allowed = ALONE.get(name.split(".")[0])
        assert allowed is None or room(module) in allowed, f"{module} imports {name}"


def test_reports_take_only_the_nouns_of_the_rules() -> None:
    taken = {
        name
        for module, path in MODULES.items()
        if room(module) == "reports"
        for name in imports(path)
        if name.startswith("claimcheck.rulebook")
    }
    assert {name.rpartition(".")[2][0].isupper() for name in taken} <= {True}


def test_the_two_tests_above_see_what_they_should() -> None:
    assert "rulebook" in ours(MODULES["judge"])
    assert set(MAY_USE) <= {room(module) for module in MODULES}
    seen = {name.split(".")[0] for path in MODULES.values() for name in imports(path)}
    assert set(ALONE) <= seen


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_is_for(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    assert not tree.body or ast.get_docstring(tree)


def test_ids_and_names_of_rules_are_unique(book: RuleBook) -> None:
    names = Counter(rule.name for rule in book.rules.values())
    assert [name for name, times in names.items() if times > 1] == []
    assert all(re.fullmatch(r"H[CS]\d{3}", key) and key == rule.id for key, rule in book.rules.items())
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


def test_every_rule_has_examples_and_words_in_both_languages(book: RuleBook) -> None:
    for rule in book.rules.values():
        for language in ("en", "nl"):
            assert rule.flag[language] and rule.passing[language], rule.id
            assert rule.message[language] and rule.advice[language], rule.id


def test_the_rules_command_lists_every_rule(book: RuleBook) -> None:
    result = CliRunner().invoke(cli.commands, ["rules"])
    assert result.exit_code == 0
    for rule in book.rules.values():
        assert rule.id in result.output and rule.name in result.output


def test_every_text_of_the_help_is_there_in_dutch() -> None:
    assert [each for text in helping.texts_of(cli.commands) for each in helptexts.untold(text)] == []


def test_every_command_teaches_by_example() -> None:
    for name, command in cli.commands.commands.items():
        examples = getattr(command, "examples", ())
        assert examples, name
        for line, _ in examples:
            assert name in {line.split("claimcheck ")[1].split()[0], cli.DEFAULT}


def test_every_command_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(cli.commands.commands) >= {"check", "explain", "claims", "rules"}
    for name in cli.commands.commands:
        assert name == cli.DEFAULT or f"claimcheck {name}" in readme, name


def test_every_category_stands_in_the_readme(book: RuleBook) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for category in {rule.category for rule in book.rules.values()}:
        assert f"| {category} |" in readme, category


def test_every_format_has_its_promise_and_stands_in_the_readme() -> None:
    documented = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in FORMATS:
        assert f"\n| [{name}](" in documented and f"`{name}`" in readme, name


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")], ids=lambda path: path.name)
def test_a_link_in_a_document_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_every_slot_and_class_of_the_rules_is_documented(book: RuleBook) -> None:
    documented = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    kinds = {entry.kind for entries in book.lexicon.values() for entry in entries} - {"substances"}
    assert {kind for kind in kinds if f"`{kind}`" not in documented} == set()
    named = {
        name
        for rule in book.rules.values()
        for p in rule.patterns.values()
        for each in p
        for name in re.findall(r"\{([a-z]+)", each)
    }
    assert {name for name in named if f"`{{{name}" not in documented} == set()
