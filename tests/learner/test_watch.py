"""`grade check --watch` in a real terminal: saves, keys, files that come and go, loops without end."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.learner.handout import Handout
from grader.learner.starting import start_assignment
from tests.learner.conftest import RIGHT
from tests.learner.kernels import notebook

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is Unix's", allow_module_level=True)

_PATIENCE = 20.0
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
pytestmark = pytest.mark.slow


class Terminal:
    """A pseudo-terminal with `grade check --watch` in it; `screen` is what was drawn last."""

    def __init__(self, folder: Path, *options: str) -> None:
        import pty

        self._ours, theirs = pty.openpty()
        environment = os.environ | {"TERM": "xterm", "COLUMNS": "80", "LINES": "30"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader.commands", "check", "--watch", *options],
            cwd=folder,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
            start_new_session=True,
        )
        os.close(theirs)
        self._text = b""

    @property
    def screen(self) -> str:
        """What is on the screen now."""
        return self._text.decode(errors="replace").rpartition("\x1b[2J")[2]

    def wait_for(self, *parts: str) -> str:
        """Read until all of this is on the screen, with a whole progress line below it.

        Lines are joined first: where one is broken depends on how long the folder's path is.
        """
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            last = (self.screen.strip().splitlines() or [""])[-1]
            text = " ".join(_COLOUR.sub("", self.screen).split())
            if all(part in text for part in parts) and "exercises" in last:
                return self.screen
            if select.select([self._ours], [], [], 0.05)[0]:
                self._text += os.read(self._ours, 65536)
        raise AssertionError(f"{parts} did not come; the screen was:\n{self.screen}")

    def press(self, key: str) -> None:
        """Press a key."""
        os.write(self._ours, key.encode())

    def close(self) -> None:
        """End it, whatever it does."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._ours)


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    """The terminal, watching the folder."""
    terminal = Terminal(folder)
    yield terminal
    terminal.close()


def test_a_working_day(terminal: Terminal, folder: Path) -> None:
    """Stub, wrong, loop, half-saved, deleted, renamed over, right, quit: each is said, the progress line last."""
    file = folder / "small.py"
    terminal.wait_for("double · not started", "0/3")
    terminal.press("h")
    terminal.wait_for("Hint 1 of 3: Think of two.")
    file.write_text("def double(x):\n    return 3 * x\n")
    terminal.wait_for("got 9, expected 6", "small.py:2")
    file.write_text("def double(x):\n    while True:\n        pass\n")
    terminal.wait_for("Checking what you saved")
    file.write_text("def double(x:\n")
    terminal.wait_for("double · does not parse")
    file.unlink()
    terminal.wait_for("small.py is not there")
    beside = folder / "beside.tmp"
    beside.write_text(RIGHT.replace("keepdims=True", "keepdims=False"))
    beside.replace(file)
    terminal.wait_for("column_sums · failed", "keepdims", "2/3")
    terminal.press("a")
    terminal.wait_for("✓ double · passed")
    file.write_text(RIGHT)
    terminal.wait_for("3/3", "grade submit")
    terminal.press("q")
    assert terminal.process.wait(timeout=_PATIENCE) == 0


def test_without_a_box_a_loop_is_left_for_what_is_saved_next(folder: Path) -> None:
    """Where there are plain processes only, a save ends the attempt that never would, and is checked itself."""
    terminal = Terminal(folder, "--no-box")
    try:
        terminal.wait_for("double · not started", "0/3")
        (folder / "small.py").write_text("def double(x):\n    while True:\n        pass\n")
        terminal.wait_for("Checking what you saved")
        (folder / "small.py").write_text(RIGHT)
        terminal.wait_for("3/3")
    finally:
        terminal.close()


@pytest.mark.parametrize("name", ["small.py", "small.ipynb"])
def test_what_is_being_written_is_shown(terminal: Terminal, folder: Path, name: str) -> None:
    """The exercise in which a line has changed is on the screen, in a script and in a notebook, whatever else fails."""
    file = folder / name

    def save(text: str) -> None:
        file.write_text(notebook(*text.split("\n\n")) if name.endswith(".ipynb") else text)

    first = "def double(x):\n    return 3 * x"
    terminal.wait_for("double · not started", "0/3")
    save(f"{first}\n\ndef both(x):\n    return {{}}\n")
    terminal.wait_for("double · failed", "Checked at", name)
    save(f"{first}\n\ndef both(x):\n    return {{'twice': 2}}\n")
    terminal.wait_for("both · failed", "Checked at", "Other exercises: 1 fails")
    save("def double(x):\n    return 2 * x\n\ndef both(x):\n    return {'twice': 2}\n")
    terminal.wait_for("✓ double · passed", "both · failed", "Missing keys: thrice", "next: both")


def test_a_screen_that_is_no_longer_true_does_not_stay(terminal: Terminal, folder: Path) -> None:
    """The folder is moved away and comes back, a corrected example arrives, the same text is saved by a rename."""
    file, elsewhere = folder / "small.py", folder.parent / "elsewhere"
    file.write_text(RIGHT)
    terminal.wait_for("3/3", "Checked at")
    folder.rename(elsewhere)
    assert "3/3" not in terminal.wait_for("Waiting until something is saved")
    elsewhere.rename(folder)
    terminal.wait_for("3/3", "Checked at")
    examples = folder / "test_examples.py"
    examples.write_text(examples.read_text().replace("6.0", "7.0"))
    terminal.wait_for("got 6, expected 7", "2/3")
    for text, said in ((RIGHT.replace("2 * x", "3 * x", 1), "got 9"), (RIGHT, "got 6")):
        beside = folder / ".small.py.swp"
        beside.write_text(text)
        beside.replace(file)
        terminal.wait_for("Checked at", said)
    file.write_text(RIGHT)
    terminal.wait_for("got 6", "nothing has changed")
    shutil.rmtree(folder)
    assert "/3" not in terminal.wait_for("Waiting until something is saved")


def test_in_a_folder_of_several_what_was_saved_last_is_shown(
    handout: Handout, folder: Path, tmp_path: Path
) -> None:
    """Watching the folder around two assignments, the screen goes where the learner goes."""
    other = tmp_path / "course" / "other"
    start_assignment(handout, other)
    folder.rename(tmp_path / "course" / "small")
    terminal = Terminal(tmp_path / "course")
    try:
        terminal.wait_for("double · not started", "0/3")
        for name in ("other", "small", "other"):
            file = tmp_path / "course" / name / "small.py"
            file.write_text(f"# {name}\n{RIGHT}" if name == "small" else f"# {name}\n")
            terminal.wait_for("Checked at", "3/3" if name == "small" else "0/3")
    finally:
        terminal.close()
