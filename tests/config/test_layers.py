"""Configuration files: found, read, checked, followed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from claimcheck.config import ConfigError, nearest_file, profiles, read, schema
from claimcheck.config.layers import PROFILES, layers_of
from claimcheck.rulebook import yamlfile

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, text: str = "") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def problems(text: str, name: str = ".claimcheck.yaml") -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read(put(name, text))
    return [str(problem) for problem in caught.value.problems]


def found(folder: str) -> str | None:
    file = nearest_file(Path(folder).absolute())
    return file.relative_to(Path.cwd()).as_posix() if file else None


def test_the_nearest_file_above_counts_up_to_the_root_of_the_repository() -> None:
    put(".claimcheck.yaml")
    put("repo/.git/config")
    put("repo/a/b/page.md")
    assert found("repo/a/b") is None
    put("repo/.claimcheck.yml")
    assert found("repo/a/b") == "repo/.claimcheck.yml"
    put("repo/a/pyproject.toml", "[tool.other]\n# claimcheck\n")
    assert found("repo/a/b") == "repo/.claimcheck.yml"
    put("repo/a/pyproject.toml", "[tool.claimcheck]\n")
    assert found("repo/a/b") == "repo/a/pyproject.toml"
    put("repo/a/.claimcheck.yaml")
    assert found("repo/a/b") == "repo/a/.claimcheck.yaml"
    assert found(".") == ".claimcheck.yaml"


def test_two_files_in_one_folder_are_a_mistake() -> None:
    put(".claimcheck.yaml")
    put(".claimcheck.yml")
    with pytest.raises(ConfigError, match="keep one"):
        nearest_file(Path.cwd())


def test_what_extends_overrules_and_adds() -> None:
    put("shared/house.yaml", "extends: strict\nignore: [HC8]\nselect: [disease]\nlexicon: [words]\nmarket: BE\n")
    put("shared/words/x.yaml")
    settings = read(put("site/.claimcheck.yaml", "extends: ../shared/house.yaml\nignore: [HC101]\nselect: [all]\n"))
    assert [(given.value, str(given.origin)) for given in settings.selection.ignore] == [
        ("HC8", "shared/house.yaml:2"),
        ("HC101", "site/.claimcheck.yaml:2"),
    ]
    assert [given.value for given in settings.selection.select] == ["all"]
    assert settings.fail_on.value == "warning"
    assert str(settings.fail_on.origin) == "profile strict"
    assert settings.market.value == ("be",)
    assert settings.sources == ("profile strict", "shared/house.yaml", "site/.claimcheck.yaml")
    assert settings.lexicon[0].value == str(Path.cwd() / "shared" / "words")
    assert settings.base == str(Path.cwd() / "site")


def test_a_circle_is_told_with_its_line() -> None:
    put("b.yaml", "fail-on: never\nextends: ./c.yaml\n")
    put("c.yaml", "extends: ./b.yaml\n")
    assert problems("extends: ./b.yaml\n") == ["c.yaml:1: 'extends' leads back to itself: b.yaml -> c.yaml -> b.yaml"]
    assert "itself" in problems("extends: ./.claimcheck.yaml\n")[0]


def test_toml_says_the_same_as_yaml() -> None:
    toml = (
        '[project]\nname = "x"\n\n[tool.claimcheck]\nfail-on = "warning"\nignore = [\n  "HC8",\n]\n\n'
        '[tool.claimcheck.per-path."blog/**"]\nseverity = {HC101 = "info"}\n\n'
        "[tool.claimcheck.facts]\nsince = 2020-01-01\n"
    )
    settings = read(put("pyproject.toml", toml))
    assert str(settings.fail_on.origin) == "pyproject.toml:5"
    assert str(settings.selection.ignore[0].origin) == "pyproject.toml:6"
    assert str(settings.per_path[0].pattern.origin) == "pyproject.toml:10"
    assert settings.per_path[0].severity[0][1].value == "info"
    assert settings.facts[0][1].value == "2020-01-01"
    assert problems("[tool.claimcheck]\n\nfail-on = 1\n", "pyproject.toml")[0].startswith("pyproject.toml:3: 'fail-on'")
    assert problems("[tool.other]\n", "pyproject.toml") == [
        "pyproject.toml: has no table [tool.claimcheck]; add it, or name another file"
    ]
    assert problems("[tool.claimcheck\n", "pyproject.toml")[0].startswith("pyproject.toml:1: not valid TOML")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nselct: [x]\n", ".claimcheck.yaml:1: unknown key 'a, selct'"),
        ("selct: [x]\n", ".claimcheck.yaml:1: unknown key 'selct'; did you mean 'select'?"),
        ("fail-on: warnings\n", "did you mean 'warning'?"),
        ("\nselect: HC101\n", ".claimcheck.yaml:2: 'select': 'HC101' stands where a list belongs, as in [HC101]"),
        ("[]\n", "[] stands where a group of keys belongs"),
        ("severity: {HC101: of}\n", "did you mean 'off'?"),
        ("severity:\n  a: off\n  a: off\n", ".claimcheck.yaml:3: not valid YAML: the key 'a' stands twice"),
        ("allow: [{words: '!'}]\n", "does not match"),
        ("per-path:\n  '*.md':\n    ignor: [x]\n", ".claimcheck.yaml:3: 'per-path.*.md': unknown key 'ignor'"),
        ("extends: stict\n", "no profile 'stict'; did you mean 'strict'? Profiles: first-steps, prohibited, strict"),
        ("extends: [strict, ./gone.yaml]\n", ".claimcheck.yaml:1: 'extends': ./gone.yaml does not exist"),
        ("rules:\n  - gone/\n", ".claimcheck.yaml:2: 'rules': gone does not exist"),
        ("market: Holland\n", "'market'"),
        ("require-reason: yes\n", "'yes' stands where true or false belongs"),
        ("x: !!python/object/apply:os.system [echo]\n", "not valid YAML"),
        ("facts: &a {x: *a}\n", ".claimcheck.yaml:1: not valid YAML: a value holds itself"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_is_allowed(text: str, said: str) -> None:
    assert any(said in problem for problem in problems(text))


def test_a_file_that_is_not_utf_8() -> None:
    Path(".claimcheck.yaml").write_bytes(b"market: \xff\xfe\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        read(Path(".claimcheck.yaml"))


def test_an_empty_file_changes_nothing() -> None:
    settings = read(put(".claimcheck.yaml", "# nothing\n"))
    assert settings.selection == read(put("other.yaml", "{}")).selection
    assert settings.fail_on.value == "error"


def test_the_schema_and_the_profiles_are_sound() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert profiles() == ["first-steps", "prohibited", "strict"]
    for name in profiles():
        assert layers_of(PROFILES / f"{name}.yaml")


def test_the_keys_of_the_schema_are_documented_and_the_example_holds() -> None:
    page = (ROOT / "docs" / "config.md").read_text(encoding="utf-8")
    example, wrong = yamlfile.parse("docs/config.md", re.findall(r"```yaml\n(.+?)```", page, re.DOTALL)[0])
    assert not wrong
    jsonschema.Draft202012Validator(schema()).validate(example)
    assert set(example) == set(json.loads(json.dumps(schema()))["properties"])
    for key in schema()["properties"]:
        assert f"`{key}`" in page, key
    for name in profiles():
        assert f"| `{name}` |" in page, name
