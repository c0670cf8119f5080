"""The recipes of the README, run: a commit under pre-commit, the GitHub Action, the GitLab job, the Makefile."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
BAD = "# Vitamine B12\n\nVitamine B12 geneest een leverziekte.\n"
GOOD = "# Vitamine B12\n\nVitamine B12 draagt bij tot een normaal energieleverend metabolisme.\n"
OFFLINE = re.compile(r"NewConnectionError|Failed to establish|Temporary failure in name resolution|ConnectTimeout")


def recipe(name: str) -> str:
    """The block of the README under the marker of that name; ten lines at most."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    match = re.search(rf"<!-- {name} -->\n```\w*\n(.*?)```", text, re.DOTALL)
    assert match, name
    assert match[1].count("\n") <= 10
    return match[1]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Variables of a machine on which claimcheck is installed and nothing else is set up."""
    tools = tmp_path / "bin"
    tools.mkdir()
    tool = tools / "claimcheck"
    tool.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT / "src"}" exec "{sys.executable}" -m claimcheck "$@"\n', encoding="utf-8"
    )
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("GIT_", "GITHUB_", "PYTHON", "CLAIMCHECK"))
    }
    return {
        **kept,
        "PATH": f"{tools}{os.pathsep}{kept.get('PATH', os.defpath)}",
        "PYTHONIOENCODING": "utf-8",
        "CLAIMCHECK_CACHE_DIR": os.environ.get("CLAIMCHECK_CACHE_DIR", str(tmp_path / "cache")),
    }


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with a bad page and a good one."""
    content = tmp_path / "work" / "content"
    content.mkdir(parents=True)
    (content / "bad.md").write_text(BAD, encoding="utf-8")
    (content / "good.md").write_text(GOOD, encoding="utf-8")
    return content.parent


def do(*command: str | Path, where: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=where,
        env=env,
        check=False,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def git(*args: str, where: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return do("git", "-c", "user.name=a", "-c", "user.email=a@b.example", *args, where=where, env=env)


def need(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not installed")
    return found


# pre-commit


def checkout(folder: Path, env: dict[str, str]) -> Path:
    """This checkout as a repository of its own, with what an install takes, released as v0.1.0."""
    folder.mkdir()
    for name in ("src", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder)
    for args in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "Release"), ("tag", "v0.1.0")):
        done = git(*args, where=folder, env=env)
        assert done.returncode == 0, done.stdout
    return folder


def test_a_commit_is_blocked_and_then_passes(tmp_path: Path, work: Path, environment: dict[str, str]) -> None:
    need("git")
    env = {**environment, "PRE_COMMIT_HOME": str(tmp_path / "hooks"), "GIT_CONFIG_GLOBAL": os.devnull}
    source = checkout(tmp_path / "claimcheck", env)
    config = recipe("pre-commit").replace("https://HOST/OWNER/claimcheck", str(source))
    (work / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    git("init", "-q", where=work, env=env)
    git("add", "-A", where=work, env=env)
    installed = do(sys.executable, "-m", "pre_commit", "install", "--install-hooks", where=work, env=env)
    if installed.returncode and OFFLINE.search(installed.stdout):
        pytest.skip("no network: the hook's environment cannot be installed")
    assert installed.returncode == 0, installed.stdout

    blocked = git("commit", "-qm", "Bad", where=work, env=env)
    assert blocked.returncode == 1, blocked.stdout
    assert "HC101 disease-claim" in blocked.stdout
    assert "bad.md" in blocked.stdout and "good.md" not in blocked.stdout
    assert git("rev-parse", "--verify", "-q", "HEAD", where=work, env=env).returncode == 1

    (work / "content" / "bad.md").write_text(GOOD, encoding="utf-8")
    git("add", "-A", where=work, env=env)
    passed = git("commit", "-qm", "Good", where=work, env=env)
    assert passed.returncode == 0, passed.stdout
    assert re.search(r"claimcheck\.+Passed", passed.stdout)
    assert git("rev-parse", "--verify", "-q", "HEAD", where=work, env=env).returncode == 0


def test_the_hook_takes_what_claimcheck_reads() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["entry"], hook["language"]) == ("claimcheck", "claimcheck check", "python")
    assert set(hook["types_or"]) == {"markdown", "mdx", "html", "plain-text"}


# GitHub


def action() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return found


def workflow() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(recipe("github"))
    return found


def filled(template: str, inputs: dict[str, str]) -> str:
    """An expression of an action with its inputs filled in, as the runner does."""
    return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: inputs[match[1]], template)


def run_action(
    work: Path, environment: dict[str, str], **given: str
) -> tuple[subprocess.CompletedProcess[str], str, str]:
    """The step that checks, as the runner does it; what it printed, its summary and its outputs."""
    declared = action()
    inputs = {name: str(value["default"]) for name, value in declared["inputs"].items()}
    assert set(given) <= set(inputs)
    (step,) = [step for step in declared["runs"]["steps"] if step.get("id") == "check"]
    summary, output, script = work / "summary.md", work / "output", work / "script.sh"
    script.write_text(step["run"], encoding="utf-8")
    variables = {name: filled(value, {**inputs, **given}) for name, value in step["env"].items()}
    env = {
        **environment,
        **variables,
        "PYTHON": sys.executable,
        "PYTHONPATH": str(ROOT / "src"),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_OUTPUT": str(output),
    }
    done = do(need("bash"), "--noprofile", "--norc", "-eo", "pipefail", script, where=work, env=env)
    return done, summary.read_text(encoding="utf-8") if summary.exists() else "", output.read_text(encoding="utf-8")


def test_the_action_as_the_readme_uses_it(work: Path, environment: dict[str, str]) -> None:
    steps = workflow()["jobs"]["claims"]["steps"]
    (used,) = [step["with"] for step in steps if step["uses"].startswith("OWNER/claimcheck@")]
    done, summary, output = run_action(work, environment, **used)
    assert done.returncode == 1, done.stdout
    assert done.stdout.startswith("::error file=content/bad.md,line=3,")
    assert summary.startswith("### claimcheck: 1 error")
    (uploaded,) = [step["with"]["sarif_file"] for step in steps if "upload-sarif" in step["uses"]]
    assert output == f"sarif={uploaded}\n"
    (found,) = json.loads((work / uploaded).read_text(encoding="utf-8"))["runs"]
    assert "HC101" in {result["ruleId"] for result in found["results"]}


def test_the_action_passes_and_takes_paths_and_options(work: Path, environment: dict[str, str]) -> None:
    spaced = work / "een map; echo $HOME `id`"
    spaced.mkdir()
    (spaced / "good.md").write_text(GOOD, encoding="utf-8")
    done, summary, _ = run_action(
        work, environment, paths=f"content/good.md\n\n{spaced.name}\n", args="--ui nl  --lang nl\n", sarif="out/x.sarif"
    )
    assert done.returncode == 0, done.stdout
    assert "2 bestanden" in summary
    assert (work / "out" / "x.sarif").is_file()


def test_the_action_fails_where_nothing_is_read(work: Path, environment: dict[str, str]) -> None:
    done, summary, _ = run_action(work, environment, paths="gone")
    assert done.returncode == 2
    assert "gone" in summary


def test_no_input_is_pasted_into_a_script() -> None:
    for step in action()["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


# GitLab


def test_the_gitlab_job(work: Path, environment: dict[str, str]) -> None:
    job = yaml.safe_load((ROOT / "docs" / "gitlab-ci.yml").read_text(encoding="utf-8"))["claimcheck"]
    used = yaml.safe_load(recipe("gitlab"))
    assert used["include"]["file"] == "docs/gitlab-ci.yml"
    variables = {**job["variables"], **used["claimcheck"]["variables"]}
    script = "set -eo pipefail\n" + "\n".join(job["script"])
    done = do(need("bash"), "-c", script, where=work, env={**environment, **variables})
    assert done.returncode == 1, done.stdout
    reports = job["artifacts"]["reports"]
    (issue, *_) = json.loads((work / reports["codequality"]).read_text(encoding="utf-8"))
    assert issue["location"]["path"] == "content/bad.md"
    assert 'failures="1"' in (work / reports["junit"]).read_text(encoding="utf-8")
    assert job["artifacts"]["when"] == "always"


def test_the_gitlab_job_says_what_is_missing(work: Path, environment: dict[str, str]) -> None:
    job = yaml.safe_load((ROOT / "docs" / "gitlab-ci.yml").read_text(encoding="utf-8"))["claimcheck"]
    done = do(need("bash"), "-c", "\n".join(job["before_script"]), where=work, env=environment)
    assert done.returncode != 0
    assert "CLAIMCHECK_PACKAGE: is not set" in done.stdout


# anywhere else


def test_the_makefile(work: Path, environment: dict[str, str]) -> None:
    (work / "Makefile").write_text(recipe("make"), encoding="utf-8")
    done = do(need("make"), "claims", where=work, env=environment)
    assert done.returncode == 2  # of make: a recipe failed
    assert "HC101 disease-claim" in done.stdout
    assert (work / "build" / "claims.md").read_text(encoding="utf-8").startswith("### claimcheck: 1 error")
    (work / "content" / "bad.md").unlink()
    assert do("make", "claims", where=work, env=environment).returncode == 0


# all of them


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("github-actions", (ROOT / "action.yml").read_text(encoding="utf-8")),
        ("github-workflows", recipe("github")),
        ("gitlab-ci", (ROOT / "docs" / "gitlab-ci.yml").read_text(encoding="utf-8")),
        ("gitlab-ci", recipe("gitlab")),
    ],
)
def test_a_file_for_a_code_host_has_the_form_it_asks_for(
    tmp_path: Path, schema: str, text: str, environment: dict[str, str]
) -> None:
    file = tmp_path / "file.yml"
    file.write_text(text, encoding="utf-8")
    done = do(
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        f"vendor.{schema}",
        file,
        where=tmp_path,
        env=environment,
    )
    assert done.returncode == 0, done.stdout
