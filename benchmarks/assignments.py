"""What one right submission of each assignment costs: `python -m benchmarks.assignments`, from the repository root.

CPU time of all processes, so that a busy machine matters less than to time on the clock; see docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import importlib.util
import inspect
import json
import os
import resource
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.processes import ROOT, grade, run
from benchmarks.submissions import code_cells
from grader.checking.examination import load_reference, seed_of
from grader.checking.setup import setup_for
from grader.course import Assignment, Course, load_course
from grader.sandbox.connection import Call

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER
_SMALLEST = 1


class Cost(NamedTuple):
    """Seconds: of computing, in all processes together, and on the clock."""

    cpu: float
    clock: float


def adopt_orphans() -> None:
    """Have what a command leaves behind, killed with its parent, counted among this process's own children."""
    ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0)


def cpu_of_children() -> float:
    """What all processes that this one started, or that those started, have used: they are waited for first."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.01)
        except ChildProcessError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def write_right_answers(assignment: Assignment, folder: Path, count: int) -> None:
    """The reference, as so many learners hand it in; each with a comment of its own, so that nothing is reused."""
    source = "\n\n".join(code_cells(assignment.solution.read_text(encoding="utf-8")))
    for number in range(count):
        path = folder / f"student_{number + 1:04}" / assignment.files[0]
        path.parent.mkdir(parents=True)
        path.write_text(f"# submission {number + 1} of {count}\n{source}", encoding="utf-8")


def graded(assignment: Assignment, count: int) -> Cost:
    """`grade run` on so many right answers, in one lane, as a whole process."""
    with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as folder:
        write_right_answers(assignment, Path(folder, "class"), count)
        options = ["-a", assignment.slug, "-o", str(Path(folder, "out")), "--jobs", "1", "--json"]
        before = cpu_of_children()
        ran = run(grade("run", str(Path(folder, "class")), *options, "--no-diagnoses"))
        cpu = cpu_of_children() - before
        results = Path(folder, "out", "results.jsonl").read_text(encoding="utf-8").splitlines()
    right = [json.loads(line) for line in results]
    if len(right) != count or any(one["score"] != one["max_score"] for one in right):
        raise SystemExit(f"{assignment.slug}: the reference does not get everything.")
    return Cost(cpu, ran.seconds)


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
    return median(used)


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


def measure(assignment: Assignment, course: Course, submissions: int, repetitions: int) -> dict[str, Any]:
    """The figures of one assignment: what one submission more costs, the start left out."""
    floor = floor_of(assignment, course, repetitions)
    starts = [graded(assignment, _SMALLEST) for _ in range(repetitions)]
    wholes = [graded(assignment, submissions) for _ in range(repetitions)]
    more = submissions - _SMALLEST
    each = Cost(
        *(
            (median(w[i] for w in wholes) - median(s[i] for s in starts)) / more
            for i in range(len(Cost._fields))
        )
    )
    return {
        "checks": len(hidden_checks(assignment)),
        "floor_cpu": floor,
        "cpu": each.cpu,
        "ratio": each.cpu / floor,
        "clock": each.clock,
        "start_cpu": median(start.cpu for start in starts) - each.cpu,
    }


def show(data: dict[str, dict[str, Any]]) -> None:
    """The figures for a person, in milliseconds."""
    table = Table(title="Milliseconds of one right submission more, in one lane")
    table.add_column("assignment", no_wrap=True)
    for column in ("checks", "floor CPU", "CPU", "ratio", "clock", "start CPU"):
        table.add_column(column, justify="right")
    for slug, one in data.items():
        milliseconds = {key: f"{1000 * one[key]:.0f}" for key in ("floor_cpu", "cpu", "clock", "start_cpu")}
        table.add_row(
            slug,
            str(one["checks"]),
            milliseconds["floor_cpu"],
            milliseconds["cpu"],
            f"{one['ratio']:.1f}x",
            milliseconds["clock"],
            milliseconds["start_cpu"],
        )
    screen = Console(highlight=False)
    screen.print(table)
    screen.print(f"{len(os.sched_getaffinity(0))} cores, load average {os.getloadavg()[0]:.1f}")


def main(arguments: list[str] | None = None) -> None:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.assignments", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("slugs", nargs="*", metavar="ASSIGNMENT", help="else all of them")
    parser.add_argument("--submissions", type=int, default=13, metavar="N", help="compared with one")
    parser.add_argument("--repetitions", type=int, default=3, help="the median counts")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args(arguments)
    if options.submissions <= _SMALLEST or options.repetitions < 1:
        parser.error("--submissions is at least 2, and --repetitions at least 1")
    adopt_orphans()
    course = load_course(ROOT / "solutions")
    chosen = [course.assignment(slug) for slug in options.slugs] or list(course.assignments)
    data = {one.slug: measure(one, course, options.submissions, options.repetitions) for one in chosen}
    if options.json:
        print(json.dumps(data))
    else:
        show(data)


if __name__ == "__main__":
    main()
