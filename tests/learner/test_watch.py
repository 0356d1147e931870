"""`grade check --watch` in a real terminal: saves, keys, files that come and go, loops without end."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.learner.conftest import RIGHT

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is Unix's", allow_module_level=True)

_PATIENCE = 60.0
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
        """Read until all of this is on the screen, with a whole progress line below it."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            last = (self.screen.strip().splitlines() or [""])[-1]
            if all(part in self.screen for part in parts) and "exercises" in last:
                return self.screen
            if select.select([self._ours], [], [], 0.2)[0]:
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
    terminal.wait_for("got 9, expected 6", "small.py:1")
    file.write_text("def double(x):\n    while True:\n        pass\n")
    terminal.wait_for("Checking …")
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
        terminal.wait_for("Checking …")
        (folder / "small.py").write_text(RIGHT)
        terminal.wait_for("3/3")
    finally:
        terminal.close()
