"""What is gathered from a learner's folder, and what a file needs from beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.learner.gathering import gathered, overlooked, with_what_it_needs
from grader.learner.handout import Handout
from grader.learner.own_work import find_work
from tests.learner.kernels import notebook

NEEDS = [
    "import helpers",
    "import os, helpers",
    "import os, helpers as h, sys",
    "from helpers import twice",
    "from helpers import *",
    "from . import helpers",
    "from .helpers import twice",
    "from helpers import (\n    once,\n    twice,\n)",
    "import os, \\\n    helpers",
    "try:\n    import helpers\nexcept ImportError:\n    pass",
    "def f(x):\n    from helpers import twice; return twice(x)",
    "import importlib; h = importlib.import_module('helpers')",
    "%run helpers.py",
    "%run -i helpers",
    "exec(open('helpers.py').read())",
    "import helpers\ndef broken(:\n",
]
PACKAGED = [
    ("import tools.helpers", {"tools/__init__.py", "tools/helpers.py"}),
    ("import tools.helpers as h", {"tools/__init__.py", "tools/helpers.py"}),
    ("from tools import helpers", {"tools/__init__.py", "tools/helpers.py"}),
    ("from tools.helpers import twice", {"tools/__init__.py", "tools/helpers.py"}),
    ("from .tools import (helpers,)", {"tools/__init__.py", "tools/helpers.py"}),
    ("import tools", {"tools/__init__.py"}),
    ("import toolset", set()),
]


@pytest.mark.parametrize("text", NEEDS, ids=lambda text: text[:30])
@pytest.mark.parametrize("kind", ["script", "notebook"])
def test_a_helper_is_needed_however_it_is_taken(text: str, kind: str) -> None:
    """Each way to import or run a file, in a script and in a notebook, also where it does not parse."""
    main = "work.py" if kind == "script" else "work.ipynb"
    source = text if kind == "script" else notebook("x = 1", text)
    files = {main: source.encode(), "helpers.py": b"", "help.py": b"", "diary.py": b""}
    assert set(with_what_it_needs([main], files)) == {main, "helpers.py"}


@pytest.mark.parametrize(("text", "needed"), PACKAGED)
def test_of_a_package_what_is_imported_is_needed(text: str, needed: set[str]) -> None:
    """A package's own file and the modules that are named, and no other."""
    names = ["tools/__init__.py", "tools/helpers.py", "tools/other.py", "other.py"]
    files = {"work.py": text.encode(), **dict.fromkeys(names, b"")}
    assert set(with_what_it_needs(["work.py"], files)) == {"work.py", *needed}


@pytest.mark.parametrize(
    "text",
    [
        "# the step from helpers to here\nx = 1",
        "We import nothing here\nfrom helpers on",
        "Where does it come from? helpers",
        "print('no import helpers')",
        "# see\n# import helpers",
    ],
)
def test_prose_needs_nothing(text: str) -> None:
    """A sentence that has the words in it is no import, in a notebook's text either."""
    files = {"work.py": text.encode(), "work.ipynb": notebook(text, "x = 1").encode(), "helpers.py": b""}
    assert set(with_what_it_needs(["work.py"], files)) == {"work.py"}
    assert set(with_what_it_needs(["work.ipynb"], files)) == {"work.ipynb"}


def test_a_name_that_is_part_of_another_is_another() -> None:
    """`soft.py` beside `softmax.py`, which imports it, and the reverse."""
    files = {"softmax.py": b"import soft", "soft.py": b"", "max.py": b"import softmax"}
    assert set(with_what_it_needs(["softmax.py"], files)) == {"softmax.py", "soft.py"}
    assert set(with_what_it_needs(["max.py"], files)) == set(files)


@given(st.integers(1, 7).flatmap(lambda n: st.lists(st.tuples(st.integers(0, n), st.integers(0, n)))))
def test_imports_of_imports_are_followed(pairs: list[tuple[int, int]]) -> None:
    """For any files that import each other, in circles too: what can be reached is needed, and nothing else."""
    files = {
        f"m{one}.py": "\n".join(f"import os, m{other}" for first, other in pairs if first == one).encode()
        for one in range(8)
    }
    reached = {0}
    while more := {other for one, other in pairs if one in reached} - reached:
        reached |= more
    assert set(with_what_it_needs(["m0.py"], files)) == {f"m{one}.py" for one in reached}


@given(st.binary(max_size=300))
def test_nothing_that_a_file_holds_stops_it(data: bytes) -> None:
    """Whatever bytes a file has, it is needed where it is meant."""
    assert with_what_it_needs(["work.ipynb"], {"work.ipynb": data}) == {"work.ipynb": data}
    whole = b'{"cells": [' + data + b"]}"
    assert with_what_it_needs(["work.py"], {"work.py": whole, "x.py": b""}).keys() >= {"work.py"}


def test_what_is_gathered_is_the_learners(folder: Path, handout: Handout) -> None:
    """Scripts and notebooks under any name, in folders too; no examples, hidden or installed files, no other work."""
    theirs = ["small (1).ipynb", "Copy of small.ipynb", "small.py.txt", "small.ipynb.json", "backup/small.py"]
    theirs += ["work.py (2)", "small_final.PY"]
    not_theirs = [
        ".hidden/small.py",
        "__pycache__/small.py",
        "env/lib/small.py",
        "other/small.py",
        "notes.txt",
    ]
    not_theirs += ["conftest.py", ".small.py", "env/pyvenv.cfg", "other/exercises.toml", "small.pdf"]
    for name in (*theirs, *not_theirs):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert set(gathered(folder, handout)) == {"small.py", *theirs}


def test_what_looks_like_work_and_is_not_read_is_named(folder: Path, handout: Handout) -> None:
    """By its name, or by a function that it defines; not what was handed out, nor what was packed."""
    theirs = ["small.txt", "small.docx", "old/Small (2).pdf", "small", "small.zip"]
    for name in (*theirs, "small-submission.zip", "small (1).py", "notes.txt", "README.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x = 1\n")
    (folder / "answers.txt").write_text("def double(x):\n    return 2 * x\n")
    assert set(overlooked(folder, handout)) == {"answers.txt", *theirs}


def test_a_file_beside_no_handout_has_its_packages(tmp_path: Path) -> None:
    """Where nothing was started, a file that is named is taken with what it imports from folders too, and no more."""
    for name in (
        "work.py",
        "helpers.py",
        "tools/__init__.py",
        "tools/shapes.py",
        "other/secret.py",
        "diary.py",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "work.py").write_text(
        "from tools.shapes import check\nimport helpers\ndef softmax(Z): return Z\n"
    )
    (work,) = find_work("work.py", tmp_path)
    assert set(work.files()) == {"work.py", "helpers.py", "tools/__init__.py", "tools/shapes.py"}


def test_a_name_that_is_no_text_stops_nothing(folder: Path, handout: Handout) -> None:
    """A file whose name has bytes that are no UTF-8 is gathered under a name that can be sent."""
    (folder / os.fsdecode(b"small\xff.py")).write_text("x = 1\n")
    (work,) = find_work("", folder)
    assert work.files()["small?.py"] == b"x = 1\n"


@pytest.mark.parametrize("data", [b"", b"\xff\0\1" * 99, b"print(1)\n"])
def test_a_file_of_the_assignment_without_it_is_named(folder: Path, handout: Handout, data: bytes) -> None:
    """Damaged or emptied, while the untouched notebook beside it is read; wide text is neither."""
    (work,) = find_work("", folder)
    name = handout.files[0]
    assert work.overlooked() == ()
    path = folder / name
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.encode("utf-16"))
    assert work.overlooked() == ()
    path.write_bytes(data)
    assert work.overlooked() == (f"{name} has no exercise in it: is it damaged?",)
