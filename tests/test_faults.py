"""What goes wrong around a run: a full disk, files that change or vanish, a kill, an interruption."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimcheck import files
from claimcheck import run as running
from claimcheck.reports import progress
from tests import content, real
from tests.real import ROOT, Run, put

cache, compiled, run = real.cache, real.compiled, real.run  # the fixtures
POSIX = pytest.mark.skipif(os.name != "posix", reason="limits, signals and devices of POSIX")
CLAIM = "Zinc cures the flu.\n"


def started(*args: str, before: str = "", **given: object) -> subprocess.Popen[bytes]:
    """The command in a process of its own; ``before`` is Python that runs first."""
    script = f"import sys\n{before}\nfrom claimcheck.cli import main\nsys.argv[1:] = {list(args)!r}\nmain()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **given}
    return subprocess.Popen([sys.executable, "-c", script], env=environment, **streams)  # type: ignore[call-overload, no-any-return]


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, (out or b"").decode(), (err or b"").decode()


FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))"  # every file ends after 64 bytes


@POSIX
def test_a_full_disk_costs_the_cache_and_nothing_else(run: Run, cache: Path) -> None:
    put("a.md", CLAIM)
    before = sorted(cache.iterdir())
    status, out, err = ended(started("--format", "plain", "a.md", before=FULL))
    assert (status, err) == (1, "")
    assert out.startswith("a.md:1:1: error HC101")
    assert [path for path in cache.iterdir() if path.suffix == ".tmp"] == []
    assert {path for path in before if path.is_symlink()} <= set(cache.iterdir())
    assert run("--format", "plain", "a.md").out == out


@POSIX
@pytest.mark.parametrize(
    ("args", "file"),
    [
        (("--output", "json=report.json", "a.md"), "report.json"),
        (("baseline", "--file", "known.json", "a.md"), "known.json"),
    ],
)
def test_a_report_that_does_not_fit_leaves_what_was_there(run: Run, args: tuple[str, ...], file: str) -> None:
    put("a.md", CLAIM)
    if args[0] == "baseline":
        run("baseline", "--file", "known.json", "a.md")
    else:
        put(file, "as it was")
    before = Path(file).read_bytes()
    put("a.md", CLAIM * 2)
    status, _, err = ended(started(*args, before=FULL))
    assert status == 2
    assert f"{file}: cannot be written" in err
    assert Path(file).read_bytes() == before
    assert [path.name for path in Path().iterdir() if path.name.endswith(".tmp")] == []


@POSIX
def test_a_page_that_cannot_be_mended_for_want_of_space_stays(run: Run) -> None:
    page = "Zinc contributes to the normal function of the immune system and boosts it.\n\nZinc boosts your immune system.\n"
    put("a.md", page)
    offered = run("fix", "--diff", "a.md")
    status, _, err = ended(started("fix", "a.md", before=FULL))
    assert Path("a.md").read_text(encoding="utf-8") == page
    if "+" in offered.out:
        assert (status, "a.md: cannot be written" in err) == (2, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_report_to_a_full_device_is_a_failure_that_is_told(run: Run) -> None:
    put("a.md", CLAIM)
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        status, _, err = ended(started("a.md", stdout=full))
    assert status == 2
    assert "cannot be written" in err
    assert "Traceback" not in err


def test_a_reader_that_goes_away_is_no_matter(run: Run) -> None:
    content.repository(Path(), 3)
    read, write = os.pipe()
    os.close(read)
    process = started("content", stdout=write)
    os.close(write)
    status, _, err = ended(process)
    assert status == run("content").status
    assert err == ""


@pytest.mark.skipif(not Path("/proc").exists(), reason="a folder of Linux that nobody can write to")
def test_a_cache_that_cannot_be_is_done_without(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md", CLAIM)
    expected = run("a.md")
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", "/proc/nothing")
    assert ended(started("a.md")) == expected


def vanishing(monkeypatch: pytest.MonkeyPatch, change: object) -> None:
    """Do something between the moment that the files are found and that when they are read."""
    found = running.selected

    def selected(*args: object, **given: object) -> object:
        result = found(*args, **given)  # type: ignore[arg-type]
        change()  # type: ignore[operator]
        return result

    monkeypatch.setattr(running, "selected", selected)


@POSIX
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: Path("b.md").unlink(), "does not exist"),
        (lambda: (Path("b.md").unlink(), Path("b.md").mkdir()), "is a directory"),
        (lambda: (Path("b.md").unlink(), os.mkfifo("b.md")), "not a regular file"),
        (lambda: (Path("b.md").unlink(), Path("b.md").symlink_to("b.md")), "cannot be read"),
        (lambda: Path("b.md").write_bytes(b"\0"), "not text"),
    ],
)
def test_a_file_that_vanishes_or_changes_is_an_error_of_its_own(
    run: Run, monkeypatch: pytest.MonkeyPatch, change: object, said: str
) -> None:
    for name in ("a.md", "b.md", "c.md"):
        put(name, CLAIM)
    vanishing(monkeypatch, change)
    result = run("--format", "json", ".")
    report = {file["path"]: file for file in json.loads(result.out)["files"]}
    assert result.status == 2
    assert said in report["b.md"]["errors"][0] and "b.md: " in result.err
    assert [len(report[name]["findings"]) for name in ("a.md", "b.md", "c.md")] == [1, 0, 1]


def test_a_file_that_is_cut_or_grows_while_it_is_read_is_read_as_far_as_it_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "a.md"
    page.write_text("Zinc cures")
    stat = os.stat

    def other_size(path: object, **given: object) -> object:
        state = stat(path, **given)  # type: ignore[arg-type]
        with page.open("a") as file:
            file.write(" the flu.")
        return state

    monkeypatch.setattr(files.os, "stat", other_size)
    assert files.load(str(page)) == "Zinc cures the flu."
    monkeypatch.undo()
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    with pytest.raises(files.CopyError, match="larger"):
        files.load(str(page))


@POSIX
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_killed_at_any_point_harms_no_later_one(run: Run, cache: Path, jobs: str) -> None:
    content.repository(Path(), 4)
    expected = None
    for delay in (0.2, 0.6, 1.5):
        process = started("--jobs", jobs, "--output", "json=report.json", "content")
        time.sleep(delay)
        process.kill()
        process.communicate()
        written = Path("report.json")
        assert not written.exists() or json.loads(written.read_text(encoding="utf-8"))["files"]
        for left in Path().glob(".report.json.*.tmp"):
            left.unlink()
        result = run("content")
        assert expected in {None, result}
        expected = result
    assert expected is not None and expected.status == 1 and not expected.err


@POSIX
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_ends_with_130_and_a_clean_terminal(run: Run, cache: Path, jobs: str) -> None:
    import pty  # noqa: PLC0415 - there is none on Windows

    content.repository(Path(), 200)
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm-256color"}
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a gate in the background would ignore it
    process = subprocess.Popen(
        [sys.executable, "-m", "claimcheck", "--no-cache", "--jobs", jobs, "content"],
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, before)
    os.close(theirs)
    shown = b""
    while b"\x1b[?25l" not in shown:  # the bar is there: the cursor is hidden
        shown += os.read(ours, 10_000)
    os.killpg(process.pid, signal.SIGINT)
    while True:
        try:
            part = os.read(ours, 10_000)
        except OSError:  # how a terminal of Linux ends
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert (process.wait(60), shown[-300:]) == (130, shown[-300:])
    assert shown.rfind(b"\x1b[?25l") < shown.rfind(b"\x1b[?25h")
    assert shown.rstrip().endswith(b"claimcheck: interrupted")
    assert b"Traceback" not in shown


def test_an_interruption_while_the_bar_begins_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr("rich.console.Console.push_render_hook", interrupted)
    with pytest.raises(KeyboardInterrupt), progress.Bar("en", shown=True) as bar:
        bar(1, 2, "a.md")
    assert "Traceback" not in capsys.readouterr().err
