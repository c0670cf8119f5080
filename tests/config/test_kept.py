"""Settings that were checked before, taken from the cache."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.config import ConfigError, read
from tests.real import put

SETTINGS = """\
extends: house.yaml
ignore: [HC101, HC2]
severity: {HC501: info}
per-path:
  content/blog/: {select: [all]}
facts: {kind: supplement, substances: {vitamin D: 400 IU}}
"""
TOML = '[project]\nname = "x"\n[tool.claimcheck]\nignore = ["HC101"]\nas-of = 2024-08-19\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("name", "text"), [(".claimcheck.yaml", SETTINGS), ("pyproject.toml", TOML)])
def test_what_is_kept_is_what_was_read(name: str, text: str) -> None:
    put("house.yaml", "fail-on: warning\nallow: [{words: Happy Liver, reason: brand}]\n")
    file, cache = put(name, text), Path("cache")
    assert read(file, cache=cache) == read(file, cache=cache) == read(file)
    file.write_text(text.replace("HC101", "HC102"), encoding="utf-8")
    assert read(file, cache=cache) == read(file)
    assert next(each.value for each in read(file, cache=cache).selection.ignore) == "HC102"


def test_a_mistake_is_told_each_time() -> None:
    file = put(".claimcheck.yaml", "ignore: [HC101]\nignor: [x]\n")
    for _ in range(2):
        with pytest.raises(ConfigError, match=r"\.claimcheck\.yaml:2: unknown key 'ignor'"):
            read(file, cache=Path("cache"))


def test_a_file_that_is_kept_opens_no_yaml_and_no_schema() -> None:
    put("house.yaml", "fail-on: warning\n")
    put(".claimcheck.yaml", SETTINGS)
    script = (
        "import sys; from pathlib import Path; from claimcheck.config import read\n"
        "read(Path('.claimcheck.yaml'), cache=Path('cache'))\n"
        "print(*sorted({'yaml', 'jsonschema'} & set(sys.modules)))"
    )
    env = {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    said = [
        subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert said == ["jsonschema yaml\n", "\n"]


def test_a_value_that_json_does_not_have() -> None:
    file = put(".claimcheck.yaml", "facts: {kind: !!binary aGk=}\n")
    with pytest.raises(ConfigError, match=r"holds a value that JSON does not have"):
        read(file)
