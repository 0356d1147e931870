"""What one right submission of each assignment costs: `python -m benchmarks.assignments`, from the repository root.

CPU time of all processes, so that a busy machine matters less than to time on the clock; see docs/benchmarks.md.
"""

from __future__ import annotations

import gc
import importlib.util
import inspect
import json
import os
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.generated import write_section
from benchmarks.machine import machine
from benchmarks.options import add_submissions, parser_for
from benchmarks.parts import grade_all
from benchmarks.processes import ROOT, tree_cpu
from benchmarks.submissions import code_cells
from grader.course import Assignment, Course, load_course
from grader.engine.pool import checker
from grader.engine.server_process import ServerProcess
from grader.grading.session import load_reference, seed_of
from grader.grading.setup import setup_for
from grader.intake import read_submissions
from grader.rpc.connection import Call
from grader.rpc.proxy import Twice
from grader.rpc.repeated_calls import twice

_SETTLED = 0.1
"""Seconds after which the last worker is killed and counted."""


def write_right_answers(assignment: Assignment, folder: Path, count: int) -> None:
    """The reference, as so many learners hand it in; each with a comment of its own, so that nothing is reused."""
    source = "\n\n".join(code_cells(assignment.solution.read_text(encoding="utf-8")))
    for number in range(count):
        path = folder / f"student_{number + 1:04}" / assignment.files[0]
        path.parent.mkdir(parents=True)
        path.write_text(f"# submission {number + 1} of {count}\n{source}", encoding="utf-8")


def graded(assignment: Assignment, course: Course, count: int) -> tuple[float, float]:
    """CPU seconds and seconds on the clock of one submission in a warm server, pages included, in the mean."""
    setup = setup_for(assignment, course.secret)
    with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as folder:
        place, out = Path(folder, "class"), Path(folder, "out")
        write_right_answers(assignment, place, count)
        submissions = read_submissions(place, layout=None, assignment_files=assignment.files).submissions
        server = ServerProcess(checker(setup))
        try:
            ready = server.ready()
            cpu, clock = tree_cpu(), time.perf_counter()
            _, results = grade_all(server, setup, ready, submissions, assignment, out)
            clock = time.perf_counter() - clock
            time.sleep(_SETTLED)
            cpu = tree_cpu() - cpu
        finally:
            server.stop()
    if any(one.result.score != one.result.max_score for one in results):
        raise SystemExit(f"{assignment.slug}: the reference does not get everything.")
    return cpu / count, clock / count


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


def floor_of(assignment: Assignment, course: Course, count: int) -> float:
    """CPU seconds of the least that these checks can cost: a fork that executes the source and runs them on it."""
    setup = setup_for(assignment, course.secret)
    reference = load_reference(setup)
    for name, text in setup.support.items():
        sys.modules[name] = module = ModuleType(name)
        exec(text, vars(module))  # noqa: S102 -- the assignment's own module
    checks = hidden_checks(assignment)
    source = "\n\n".join(code_cells(assignment.solution.read_text(encoding="utf-8")))
    run_bare(source, checks, reference, course.secret)  # what is imported late is no part of a fork
    gc.collect()
    gc.freeze()
    used = []
    for _ in range(count):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                run_bare(source, checks, reference, course.secret)
                status = 0
            finally:
                os._exit(status)
        _, status, usage = os.wait4(child, 0)
        if status:
            raise SystemExit(f"{assignment.slug}: a check fails the reference without a box.")
        used.append(usage.ru_utime + usage.ru_stime)
    return mean(used)


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
    """The figures of one assignment, in seconds a submission."""
    floor = floor_of(assignment, course, submissions)
    cpu, clock = graded(assignment, course, submissions)
    checks = len(hidden_checks(assignment))
    return {"checks": checks, "floor_cpu": floor, "cpu": cpu, "ratio": cpu / floor, "clock": clock}


def show(data: dict[str, dict[str, Any]]) -> None:
    """The figures for a person, in milliseconds."""
    table = Table(title="Milliseconds of one right submission, in one server")
    table.add_column("assignment", no_wrap=True)
    for column in ("checks", "floor CPU", "CPU", "ratio", "clock"):
        table.add_column(column, justify="right")
    for slug, one in data.items():
        floor, cpu, clock = (f"{1000 * one[key]:.0f}" for key in ("floor_cpu", "cpu", "clock"))
        table.add_row(slug, str(one["checks"]), floor, cpu, f"{one['ratio']:.1f}x", clock)
    screen = Console(highlight=False)
    screen.print(table)
    screen.print(f"{len(os.sched_getaffinity(0))} cores, load average {os.getloadavg()[0]:.1f}")


def markdown(data: dict[str, dict[str, Any]]) -> str:
    """The figures for the page, in milliseconds."""
    lines = [
        "| | checks | floor, processor ms | processor ms | times the floor |",
        "|---|---:|---:|---:|---:|",
    ]
    for slug, one in data.items():
        floor, cpu = 1000 * one["floor_cpu"], 1000 * one["cpu"]
        lines.append(f"| {slug} | {one['checks']} | {floor:.0f} | {cpu:.0f} | {one['ratio']:.1f} |")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    """Parse, measure, print."""
    parser = parser_for("assignments", __doc__)
    parser.add_argument("slugs", nargs="*", metavar="ASSIGNMENT", help="else all of them")
    add_submissions(parser, default=20)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md anew")
    options = parser.parse_args(arguments)
    course = load_course(ROOT / "solutions")
    chosen = [course.assignment(slug) for slug in options.slugs] or list(course.assignments)
    data = {one.slug: measure(one, course, options.submissions) for one in chosen}
    if options.write:
        write_section("assignments", f"{markdown(data)}\n\n{machine()}")
    if options.json:
        print(json.dumps(data))
    else:
        show(data)


if __name__ == "__main__":
    main()
