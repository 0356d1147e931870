"""The floor: a warm process forks for each submission, and the child runs the plain checks on it, unboxed.

`python -m benchmarks.peers.bare_fork CLASS RESULTS` from the root of the repository.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.peers.task import CHECKS, PLAIN_CHECKS, Answer, call_of
from benchmarks.processes import ROOT, python


class BareFork:
    """A fork each, by a process that has NumPy and the checks at hand."""

    name = "bare fork"
    note = "no box, no report: the floor"

    def prepare(self, place: Path, answers: list[Answer]) -> list[str]:
        """A script a learner."""
        (place / "class").mkdir()
        for one in answers:
            (place / "class" / f"{one.student}.py").write_text(one.source)
        inner = python("-m", "benchmarks.peers.bare_fork", str(place / "class"), str(place / "passed.json"))
        return ["env", f"PYTHONPATH={ROOT}", *inner]

    def passed(self, place: Path) -> dict[str, set[str]]:
        """As the children's statuses say."""
        said: dict[str, list[str]] = json.loads((place / "passed.json").read_text())
        return {student: set(checks) for student, checks in said.items()}


def judge(path: Path, checks: dict[str, Callable[[dict[str, Any]], None]]) -> int:
    """A bit for each check that is passed."""
    space: dict[str, Any] = {"__name__": "submission"}
    exec(compile(path.read_bytes(), str(path), "exec"), space)  # noqa: S102 -- our own answers, not a learner's
    bits = 0
    for number, check in enumerate(checks.values()):
        try:
            check(space)
            bits |= 1 << number
        except Exception:  # noqa: S110 -- it fails: that is its verdict
            pass
    return bits


def plain_checks() -> dict[str, Callable[[dict[str, Any]], None]]:
    """Each check, as a function of what a submission defines."""
    space: dict[str, Any] = {}
    exec(PLAIN_CHECKS, space)  # noqa: S102 -- our own
    codes = {check: compile(call_of(check), check, "eval") for check in CHECKS}
    return {
        check: lambda defined, code=code: eval(code, {**space, **defined})  # type: ignore[misc]  # noqa: S307
        for check, code in codes.items()
    }


def main() -> None:
    """Judge all, as many at a time as there are cores."""
    paths = sorted(Path(sys.argv[1]).iterdir())
    checks = plain_checks()
    gc.collect()
    gc.freeze()
    running: dict[int, str] = {}
    passed: dict[str, list[str]] = {}

    def reap() -> None:
        child, status = os.wait()
        bits = os.waitstatus_to_exitcode(status)
        if bits < 0:
            raise SystemExit(f"{running[child]} died.")
        passed[running.pop(child)] = [check for n, check in enumerate(CHECKS) if bits >> n & 1]

    for path in paths:
        if len(running) == (os.cpu_count() or 1):
            reap()
        child = os.fork()
        if child == 0:
            bits = 0
            try:
                bits = judge(path, checks)
            finally:
                os._exit(bits)
        running[child] = path.stem
    while running:
        reap()
    Path(sys.argv[2]).write_text(json.dumps(passed))


if __name__ == "__main__":
    main()
