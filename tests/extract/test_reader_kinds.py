"""What a file is, its content says: names that browsers, platforms and people make."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.extract import Reading

Read = Callable[..., Reading]
Notebook = Callable[..., bytes]
Kinds = Callable[[Reading], list[str]]

SOURCE = "def f(): return 5"
STUB = "def f(): raise NotImplementedError('f is not started yet')"


@pytest.mark.parametrize(
    "name",
    [
        "main.ipynb.txt",
        "main.ipynb.json",
        "main.json",
        "main.py",
        "main",
        "MAIN.PY.TXT",
        "Copy of main (1).ipynb.txt",
    ],
)
def test_a_notebook_under_another_name_is_read(
    read: Read, notebook: Notebook, kinds: Kinds, name: str
) -> None:
    """Whatever a browser made of it, with a note."""
    reading = read({name: notebook("x = 1", SOURCE)})
    assert reading.load("f")() == 5
    assert reading.outline()["definitions"][0]["cell"] == 2
    assert kinds(reading) == ["read_by_content"]


@pytest.mark.parametrize("name", ["main.py.txt", "main.txt", "main.ipynb", "main.pyw", "main"])
def test_a_script_under_another_name_is_read(read: Read, kinds: Kinds, name: str) -> None:
    """Whatever an editor made of it, with a note."""
    reading = read({name: SOURCE})
    assert reading.load("f")() == 5
    assert kinds(reading) == ["read_by_content"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_notebook_in_any_encoding_is_one(read: Read, notebook: Notebook, encoding: str) -> None:
    """A byte order mark hides nothing."""
    data = notebook(SOURCE).decode().encode(encoding)
    assert read({"main.ipynb": data}).load("f")() == 5
    assert read({"main.py": data}).load("f")() == 5


@pytest.mark.parametrize("name", ["main.py", "main.ipynb"])
@pytest.mark.parametrize("page", [b"<!DOCTYPE html>\n<p>def f(): return 5", b"\n<html>\ndef f(): return 5"])
def test_a_web_page_is_not_the_file(read: Read, name: str, page: bytes) -> None:
    """What a browser saved of a page that shows the file is named as that."""
    notes = read({name: page}).outline()["notes"]
    assert [note["kind"] for note in notes] == ["unreadable_file"]
    assert "web page" in notes[0]["text"]


@pytest.mark.parametrize(
    "name",
    [
        "main (1).py",
        "Copy of main.py",
        "main - Copy.py",
        "main_final.py",
        "Kim_main_v2.py",
        "main-1.py",
        "main.py.txt",
    ],
)
def test_a_name_like_the_assignments_goes_before_others(read: Read, name: str) -> None:
    """And after the name itself."""
    assert read({"a.py": "def f(): return 1", name: SOURCE}).load("f")() == 5
    assert read({"main.py": SOURCE, name: "def f(): return 1"}).load("f")() == 5


@pytest.mark.parametrize("name", ["maintain.py", "domain.py"])
def test_a_name_that_only_holds_it_is_another(read: Read, name: str) -> None:
    """Words are told apart."""
    assert read({"a.py": SOURCE, name: "def f(): return 1"}).load("f")() == 5


@pytest.mark.parametrize(
    "name", ["main (1).ipynb", "backup/main.ipynb", "main.ipynb.json", "x/y/Copy of main.ipynb"]
)
def test_work_under_any_name_goes_before_a_stub(read: Read, notebook: Notebook, name: str) -> None:
    """Wherever a platform or a person put it."""
    assert read({"main.py": STUB, name: notebook(SOURCE)}).load("f")() == 5
