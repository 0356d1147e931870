"""How a learner's screen looks: colours, width, the last line, and how the command ends."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.learner.conftest import RIGHT

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is Unix's", allow_module_level=True)
pytestmark = pytest.mark.slow
_STYLE = re.compile(r"\x1b\[[\d;]*m")


def screen(folder: Path, *arguments: str, **environment: str) -> tuple[str, int]:
    """What `grade` writes to a terminal, and its exit code."""
    import pty

    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    command = [sys.executable, "-m", "grader.commands", *arguments]
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**kept, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    written = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so where the other end is closed
            break
        if not piece:
            break
        written += piece
    os.close(ours)
    return written.decode().replace("\r\n", "\n"), process.wait()


def test_no_color_leaves_out_the_colours_and_nothing_else(folder: Path) -> None:
    """With NO_COLOR not one escape is written; without it there are colours, and the same words."""
    (folder / "small.py").write_text("def double(x):\n    return 3 * x\n")
    plain, _ = screen(folder, "check", NO_COLOR="1")
    coloured, _ = screen(folder, "check")
    assert "\x1b" not in plain
    assert _STYLE.search(coloured)
    assert _STYLE.sub("", coloured) == plain


def test_a_screen_is_eighty_columns_wide_and_ends_with_the_progress(folder: Path) -> None:
    """However wide the terminal, no line has more than 80 columns, and the last one counts exercises."""
    (folder / "small.py").write_text(RIGHT.replace("keepdims=True", "keepdims=False").replace("{", "{0: 1, "))
    said, code = screen(folder, "check", COLUMNS="200", NO_COLOR="1")
    lines = said.rstrip("\n").split("\n")
    assert code == 1
    assert max(map(len, lines)) <= 80
    assert lines[-1].startswith("small  ███░░░░░░░ 1/3 exercises · next: column_sums")


def test_a_narrow_screen_is_kept_to(folder: Path) -> None:
    """At 40 columns no line of what a learner's commands say is longer, errors included."""
    (folder / "small.py").write_text(RIGHT.replace("keepdims=True", "keepdims=False").replace("{", "{0: 1, "))
    (folder / "Copy of small.py").write_text(
        "def double(x):\n    return helper(x)\ndef helper(x): return nope\n"
    )
    commands = (
        "check",
        "submit",
        "start softmax",
        "check double",
        "progress",
        "hint double",
        "check nothing_of_it",
    )
    for command in commands:
        said, _ = screen(folder, *command.split(), COLUMNS="40", NO_COLOR="1")
        assert max(map(len, said.split("\n"))) <= 40, said


def test_where_the_box_does_not_start_a_plain_process_takes_its_place(folder: Path, tmp_path: Path) -> None:
    """A zygote that ends before it can be a box: the work is tried all the same, and the trial says where."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os\nfrom grader.sandbox import nursery\nnursery._be_zygote = lambda _: os._exit(1)\n"
    )
    program = (
        "import pathlib\n"
        "from grader.learner.attempt import attempt\n"
        "from grader.learner.handout import read_handout\n"
        "from grader.learner.check_report import make_report\n"
        "handout = read_handout(pathlib.Path())\n"
        f"trial = attempt(handout, {{'small.py': {RIGHT!r}.encode()}})\n"
        "print(trial.where, make_report(handout, trial).passed)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-c", program]
    said = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert said.stdout == "plain 3\n", said.stderr


def test_how_the_command_ends(folder: Path, tmp_path: Path) -> None:
    """0 where all pass, 1 where something does not, 2 for wrong usage, 3 where the examples cannot be run."""
    (folder / "small.py").write_text(RIGHT)
    assert screen(folder, "check")[1] == 0
    (folder / "small.py").write_text("def double(x:\n")
    assert screen(folder, "check")[1] == 1
    assert screen(folder, "check", "absent.py")[1] == 2
    assert screen(tmp_path, "check", "--nonsense")[1] == 2
    (folder / "test_examples.py").write_text("import nothing_of_the_kind\n")
    assert screen(folder, "check")[1] == 3
