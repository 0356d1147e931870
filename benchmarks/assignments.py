"""What one right submission of each assignment costs: `python -m benchmarks.assignments`, from the repository root.

Processor time of all processes, beside that of a bare fork of the same checks, in turn; see docs/benchmarks.md.
"""

from __future__ import annotations

import gc
import importlib.util
import inspect
import os
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any, Self

import numpy as np

from benchmarks.generated import tell
from benchmarks.machine import machine
from benchmarks.options import add_submissions, parser_for
from benchmarks.parts import grade_all
from benchmarks.processes import ENVIRONMENT, ROOT, compile_package, python, tree_cpu
from benchmarks.submissions import code_cells
from grader.course import Assignment, Course, load_course
from grader.engine.pool import checker
from grader.engine.server_process import ServerProcess
from grader.grading.session import load_reference, seed_of
from grader.grading.setup import setup_for
from grader.intake import read_submissions
from grader.rpc.call_reply import Call
from grader.rpc.proxy import Twice
from grader.rpc.repeated_calls import twice

ROUNDS = 5
_SETTLED = 0.1
"""Seconds after which the last worker is killed and counted."""


def write_right_answers(assignment: Assignment, folder: Path, count: int) -> None:
    """The reference, as so many learners hand it in; each with a comment of its own, so that nothing is reused."""
    source = "\n\n".join(code_cells(assignment.solution.read_text(encoding="utf-8")))
    for number in range(count):
        path = folder / f"student_{number + 1:04}" / assignment.files[0]
        path.parent.mkdir(parents=True)
        path.write_text(f"# submission {number + 1} of {count}\n{source}", encoding="utf-8")


class WarmServer:
    """A server that judges right answers of an assignment one by one, with their pages. Use as a context manager."""

    def __init__(self, assignment: Assignment, course: Course, count: int) -> None:
        self._assignment = assignment
        self._setup = setup_for(assignment, course.secret)
        self._folder = tempfile.TemporaryDirectory(prefix="gradeprop-bench-")
        place = Path(self._folder.name, "class")
        write_right_answers(assignment, place, count)
        files = assignment.files
        self._waiting = iter(read_submissions(place, layout=None, assignment_files=files).submissions)
        self._server = ServerProcess(checker(self._setup))

    def __enter__(self) -> Self:
        """Wait until it is ready."""
        self._ready = self._server.ready()
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._server.stop()
        self._folder.cleanup()

    def judge(self, count: int) -> float:
        """Processor seconds of so many more."""
        some = tuple(islice(self._waiting, count))
        out = Path(self._folder.name, "out")
        before = tree_cpu()
        _, results = grade_all(self._server, self._setup, self._ready, some, self._assignment, out)
        time.sleep(_SETTLED)
        if any(one.result.score != one.result.max_score for one in results):
            raise SystemExit(f"{self._assignment.slug}: the reference does not get everything.")
        return tree_cpu() - before


class Bare:
    """A submission without a box: functions that are called in this process."""

    def __init__(self, space: dict[str, Any]) -> None:
        self._space = space

    def using(self, **lent: Callable[..., Any]) -> Bare:
        """The same functions, to which these are the global ones of their names."""
        space = self._space | lent
        own = {
            name: one for name, one in self._space.items() if type(one) is FunctionType and name not in lent
        }
        for name, function in own.items():
            space[name] = FunctionType(
                function.__code__, space, name, function.__defaults__, function.__closure__
            )
        return Bare(space)

    def forgive(self) -> None:
        """Nothing is remembered here."""

    def __getattr__(self, name: str) -> Any:
        """One of its functions, which can be asked for its arguments as well."""
        function = self._space[name]

        def called(*args: Any, **kwargs: Any) -> Any:
            return function(*args, **kwargs)

        called.twice = lambda *calls: Twice(*twice(function, *calls))  # type: ignore[attr-defined]
        called.with_arguments = lambda *args, **kwargs: Call(function(*args, **kwargs), args, kwargs)  # type: ignore[attr-defined]
        return called


class Floor:
    """The least that an assignment's checks can cost: a fork that executes the source and runs them on it."""

    def __init__(self, assignment: Assignment, course: Course) -> None:
        """Run them once: what is imported late is no part of a fork."""
        setup = setup_for(assignment, course.secret)
        self._slug, self._secret = assignment.slug, course.secret
        self._reference = load_reference(setup)
        for name, text in setup.support.items():
            sys.modules[name] = module = ModuleType(name)
            exec(text, vars(module))  # noqa: S102 -- the assignment's own module
        self._checks = hidden_checks(assignment)
        self._source = "\n\n".join(code_cells(assignment.solution.read_text(encoding="utf-8")))
        self._run()
        gc.collect()
        gc.freeze()

    def _run(self) -> None:
        run_bare(self._source, self._checks, self._reference, self._secret)

    def judge(self, count: int) -> float:
        """Processor seconds of so many."""
        used = 0.0
        for _ in range(count):
            child = os.fork()
            if child == 0:
                status = 1
                try:
                    self._run()
                    status = 0
                finally:
                    os._exit(status)
            _, status, usage = os.wait4(child, 0)
            if status:
                raise SystemExit(f"{self._slug}: a check fails the reference without a box.")
            used += usage.ru_utime + usage.ru_stime
        return used


def hidden_checks(assignment: Assignment) -> dict[str, Callable[..., None]]:
    """The functions of the file of hidden checks that are checks."""
    spec = importlib.util.spec_from_file_location(f"checks_of_{assignment.slug}", assignment.hidden)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: one for name, one in vars(module).items() if name.startswith("test_")}


def run_bare(
    source: str, checks: dict[str, Callable[..., None]], reference: SimpleNamespace, secret: str
) -> None:
    """All checks on a source, in this process."""
    warnings.simplefilter("ignore")
    space: dict[str, Any] = {"__name__": "submission"}
    exec(compile(source, "submission", "exec"), space)  # noqa: S102 -- our own answer, not a learner's
    submission = Bare(space)
    for name, check in checks.items():
        values = {
            "submission": submission,
            "reference": reference,
            "rng": np.random.default_rng(seed_of(secret, name, "inputs")),
        }
        check(**{one: values[one] for one in inspect.signature(check).parameters})


def measure(assignment: Assignment, course: Course, submissions: int) -> dict[str, Any]:
    """The figures of one assignment, in seconds a submission: floor and grading take turns, in rounds."""
    each = -(-submissions // ROUNDS)
    floor = Floor(assignment, course)
    with WarmServer(assignment, course, each * (ROUNDS + 1)) as server:
        server.judge(each)  # not counted: what happens once
        rounds = [(floor.judge(each) / each, server.judge(each) / each) for _ in range(ROUNDS)]
    ratios = sorted(cpu / least for least, cpu in rounds)
    return {
        "checks": len(hidden_checks(assignment)),
        "floor_cpu": median(least for least, _ in rounds),
        "cpu": median(cpu for _, cpu in rounds),
        "ratio": median(ratios),
        "lowest": ratios[0],
        "highest": ratios[-1],
    }


def markdown(data: dict[str, dict[str, Any]]) -> str:
    """The figures, in milliseconds."""
    lines = [
        "| | checks | floor, processor ms | processor ms | times the floor | lowest to highest |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for slug, one in data.items():
        floor, cpu = 1000 * one["floor_cpu"], 1000 * one["cpu"]
        span = f"{one['lowest']:.1f} to {one['highest']:.1f}"
        lines.append(f"| {slug} | {one['checks']} | {floor:.0f} | {cpu:.0f} | {one['ratio']:.1f} | {span} |")
    return "\n".join(lines)


def in_one_thread() -> None:
    """Begin again with one thread for NumPy, as where it is graded: several would wait for each other, and count."""
    if any(os.environ.get(name) != value for name, value in ENVIRONMENT.items()):
        command = python("-m", "benchmarks.assignments", *sys.argv[1:])
        os.execve(sys.executable, command, os.environ | ENVIRONMENT)  # noqa: S606 - ourselves


def main(arguments: list[str] | None = None) -> None:
    """Parse, measure, print."""
    parser = parser_for("assignments", __doc__)
    parser.add_argument("slugs", nargs="*", metavar="ASSIGNMENT", help="else all of them")
    add_submissions(parser, default=20)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md anew")
    options = parser.parse_args(arguments)
    course = load_course(ROOT / "solutions")
    chosen = [course.assignment(slug) for slug in options.slugs] or list(course.assignments)
    compile_package()
    data = {one.slug: measure(one, course, options.submissions) for one in chosen}
    said = f"{markdown(data)}\n\n{ROUNDS} rounds of {-(-options.submissions // ROUNDS)} submissions each. {machine()}"
    tell("assignments", said, data, options)


if __name__ == "__main__":
    in_one_thread()
    main()
