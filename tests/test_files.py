import os
from io import BytesIO
from pathlib import Path

import pytest

from claimcheck.files import CopyError, decode, discover, load


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str, text: str = "x") -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def walk(*paths: str, exclude: tuple[str, ...] = (), gitignore: bool = True) -> list[str]:
    """The paths found, errors as their message."""
    return [str(found) for found in discover(paths or ("site",), exclude=exclude, gitignore=gitignore)]


def test_a_directory_is_walked_in_order() -> None:
    write(
        "site/b.md",
        "site/a/z.html",
        "site/a/y.MDX",
        "site/c.txt",
        "site/a.css",
        "site/.x/n.md",
        "site/node_modules/n.md",
    )
    assert walk() == ["site/a/y.MDX", "site/a/z.html", "site/b.md", "site/c.txt"]


def test_named_files_come_first_as_named_and_once() -> None:
    write("site/a.md", "site/b.css", ".hidden/c.md")
    assert walk("site/b.css", "-", "site", "./site/a.md", ".hidden/c.md") == [
        "site/b.css",
        "-",
        "site/a.md",
        ".hidden/c.md",
    ]


def test_the_current_directory_has_no_prefix() -> None:
    write("a.md", "b/c.md")
    assert walk(".") == ["a.md", "b/c.md"]


def test_ignore_files_hold_at_every_level() -> None:
    write(
        "site/.git/x", "site/a.md", "site/drafts/b.md", "site/c/d.md", "site/c/e.md", "site/c/f/e.md", "site/keep.txt"
    )
    write("site/.gitignore", text="drafts/\n*.txt\n!keep.txt\n")
    write("site/c/.gitignore", text="e.md\n!f/e.md\n")
    assert walk() == ["site/a.md", "site/c/d.md", "site/c/f/e.md", "site/keep.txt"]
    assert walk("site/drafts/b.md") == ["site/drafts/b.md"]
    assert walk("site/drafts") == ["site/drafts/b.md"]
    assert walk("site/c") == ["site/c/d.md", "site/c/f/e.md"]
    assert "site/c/e.md" in walk(gitignore=False)


def test_ignore_files_above_hold_within_a_repository() -> None:
    write("repo/.git/x", "repo/site/a.md", "repo/site/b.md")
    write("repo/.gitignore", text="site/b.md\n")
    write(".gitignore", text="*.md\n")
    assert walk("repo/site") == ["repo/site/a.md"]


def test_exclude() -> None:
    write("site/a.md", "site/old/b.md")
    assert walk(exclude=("old/",)) == ["site/a.md"]
    assert walk(exclude=("/site/a.md",)) == ["site/old/b.md"]


def test_an_error_hides_nothing() -> None:
    write("a.md", "b.md")
    found = list(discover(["a.md", "none.md", "b.md"]))
    assert [str(path) for path in found] == ["a.md", "none.md: does not exist; check the path", "b.md"]
    assert isinstance(found[1], CopyError)


def test_links_do_not_make_loops() -> None:
    write("site/a.md")
    Path("site/up").symlink_to("..")
    Path("site/self.md").symlink_to("self.md")
    Path("site/b.md").symlink_to("a.md")
    found = walk()
    assert [path for path in found if "self" not in path] == ["site/a.md", "site/b.md"]
    assert any("cannot be read" in path for path in found)


def test_pipes_and_devices_are_refused() -> None:
    Path("site").mkdir()
    os.mkfifo("site/pipe.md")
    assert "not a regular file" in walk()[0]
    assert "not a regular file" in walk("/dev/null")[0]
    with pytest.raises(CopyError, match="not a regular file"):
        load("site/pipe.md")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file() -> None:
    write("a.md")
    Path("a.md").chmod(0)
    with pytest.raises(CopyError, match="check its permissions"):
        load("a.md")


def test_odd_paths_are_errors() -> None:
    assert "cannot be read" in walk("a\0b")[0]
    assert "cannot be read" in walk("a" * 5000)[0]
    with pytest.raises(CopyError, match="is a directory"):
        load(".")


def test_load() -> None:
    Path("a.md").write_bytes("\ufeffcafé\r\n".encode())
    assert load("a.md") == "\ufeffcafé\r\n"
    assert load("-", BytesIO(b"lever")) == "lever"
    with pytest.raises(CopyError, match="no standard input"):
        load("-")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("café 🎉".encode(), "café 🎉"),
        ("\ufeffcafé".encode(), "\ufeffcafé"),
        (b"\xff\xfe" + "é🎉".encode("utf-16-le"), "\ufeffé🎉"),
        (b"\xfe\xff" + "é".encode("utf-16-be"), "\ufeffé"),
        (b"\xff\xfe\0\0" + "é".encode("utf-32-le"), "\ufeffé"),
        ("café – “goed” €".encode("cp1252"), "café – “goed” €"),
        (b"a\tb\r\n\x0c", "a\tb\r\n\x0c"),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"a\0b", b"\xe9\x01", b"\xe9\x81", b"%PDF\xe9\0"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(CopyError, match=r"is not text \(binary\)"):
        decode(data, "x.md")


def test_damaged_utf_16() -> None:
    with pytest.raises(CopyError, match="damaged UTF-16"):
        decode(b"\xff\xfea")


def test_a_file_too_large_is_refused_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.files.MOST_BYTES", 1_000_000)
    large = tmp_path / "large.txt"
    large.write_bytes(b"zink " * 200_001)
    with pytest.raises(CopyError, match=r"larger than 1 MB.*split it"):
        load(str(large))
