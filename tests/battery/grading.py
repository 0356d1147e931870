"""One run of the battery: hand a class in, grade it by the command, and see what is true of the world afterwards."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from grader.exports.results_jsonl import read_results
from grader.model import CheckResult, SubmissionResult
from tests.battery.attacks_read import EXERCISES, HERE, HONEST, Attack
from tests.battery.planting import World
from tests.trusted_memory import TrustedMemory

HONEST_STUDENTS = ("aa_honest", "mm_honest", "zz_honest")
FULL = 9.0
COMMAND = "import sys; from grader.commands import main; sys.exit(main())"
_BESIDE = (HERE / "attacks" / "beside" / "inside.py").read_bytes()
_SET_CHILD_SUBREAPER = 36
_LONGEST = 1500  # seconds: a run that hangs is a failure, and not the end of the tests


class After(msgspec.Struct, frozen=True):
    """What a run left: its code, results by student, what it printed, its folder, processes left, our largest in kB."""

    code: int
    results: dict[str, SubmissionResult]
    said: str
    out: Path
    left: tuple[int, ...]
    largest: int
    seconds: float

    def outcome(self, attack: Attack) -> str:
        """How the first check of the attacked exercise ended; "through" where an act reached something outside."""
        first = self.checks(attack.name)[EXERCISES[attack.attacked][0]]
        if attack.is_act and attack.name in self.through:
            return "through"
        return str(first.outcome)

    @property
    def through(self) -> set[str]:
        """Who reached something outside, and said so: the check that asks stumbles over it, which is noted."""
        return {
            student
            for student, result in self.results.items()
            if any(note.kind == "check_stumbled" and note.file == "test_reach" for note in result.notes)
        }

    def raised(self, attack: Attack) -> str:
        """The exception with which the first check of the attacked exercise ended; nothing where there is none."""
        first = self.checks(attack.name)[EXERCISES[attack.attacked][0]]
        found = re.match(r"Your function raised (\w+)", first.feedback)
        return found[1] if found else ""

    def checks(self, student: str) -> dict[str, CheckResult]:
        """A student's results by check."""
        return {check.id: check for check in self.results[student].checks}

    def earned(self, student: str) -> set[str]:
        """The checks for which a student has points."""
        return {check.id for check in self.results[student].checks if check.points}


def hand_in(place: Path, attacks: Iterable[Attack]) -> None:
    """A class: a folder for each attack, and honest learners before, among and after them."""
    for student in HONEST_STUDENTS:
        _write(place / student / "battery.py", HONEST.encode())
    for attack in attacks:
        _write(place / attack.name / "battery.py", attack.handed_in)
        _write(place / attack.name / "inside.py", _BESIDE)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def by_command(
    world: World, submissions: Path, out: Path, *options: str, before: Sequence[str] = ()
) -> After:
    """Grade by `grade run`; `before` is what makes the process another user's."""
    arguments = [
        "run",
        str(submissions),
        "-a",
        "battery",
        "--course",
        str(world.course),
        "-o",
        str(out),
        *options,
    ]
    return _after([*before, sys.executable, "-c", COMMAND, *arguments], out)


def without_layers(
    world: World, submissions: Path, out: Path, left: Iterable[str], *, jobs: int = 1
) -> After:
    """Grade with only these layers of the box, so many side by side."""
    program = str(HERE / "without.py")
    return _after(
        [sys.executable, program, ",".join(left), str(submissions), str(world.course), str(out), str(jobs)],
        out,
    )


def _after(command: Sequence[str], out: Path) -> After:
    began = time.monotonic()
    with open(out.with_suffix(".log"), "w+b") as log, _orphans() as left:
        process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        with TrustedMemory(process.pid) as memory:
            code = _wait(process)
        log.seek(0)
        said = log.read().decode(errors="replace")
    path = out / "results.jsonl"
    results = {result.student: result for result in read_results(path)} if path.exists() else {}
    return After(code, results, said, out, tuple(left), memory.largest, time.monotonic() - began)


def _wait(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait(_LONGEST)
    except subprocess.TimeoutExpired:
        process.kill()
        raise AssertionError("the run did not end") from None


@contextmanager
def _orphans() -> Iterator[list[int]]:
    """Adopt whatever the run leaves behind: filled, at the end, with processes that did not end by themselves."""
    known = _children()
    left: list[int] = []
    libc = ctypes.CDLL(None)
    libc.prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield left
        deadline = time.monotonic() + 60
        while (children := _children() - known) and time.monotonic() < deadline:
            for child in children:
                os.waitpid(child, os.WNOHANG)
            time.sleep(0.02)
        left += children
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    finally:
        libc.prctl(_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def _children() -> set[int]:
    found: set[int] = set()
    for task in Path("/proc/self/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread ended: another has its children
            found.update(map(int, task.read_text().split()))
    return found
