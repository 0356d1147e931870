"""Where the time of one submission goes in `grade run`: `python -m benchmarks.parts`, from the repository root.

One server, one submission at a time, the real objects with clocks around them; see docs/benchmarks.md.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean, median
from typing import Any
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

import grader.output_folder as output
from benchmarks.generated import write_section
from benchmarks.grading import SLUG
from benchmarks.machine import machine
from benchmarks.options import add_submissions, parser_for
from benchmarks.processes import ROOT, compile_package
from benchmarks.submissions import write_class
from benchmarks.timed_checker import FILE_VARIABLE, timed
from grader.course import Assignment, load_course
from grader.engine.journal import Journal
from grader.engine.pool import ToJudge, checker
from grader.engine.results import assemble
from grader.engine.server_process import ServerProcess
from grader.grading.setup import Judged, Ready, Setup, setup_for
from grader.grading_run.earlier_results import circumstances_of
from grader.intake import read_submissions
from grader.model import Graded, Submission

Figures = dict[str, float]
_IN_PLACE_OF = {"grader.grading.checker": "benchmarks.timed_checker"}

PARTS = {
    "server": "send the job, wait, read the answer",
    "fork": "fork of the checker: fork, encode, exit, reap",
    "spawn": "a worker: ask the zygote, confined and ready",
    "open": "the reader in the worker: parse, outline",
    "calls": "calls of the learner's functions",
    "checks": "the checks' own work: inputs, reference, comparison, verdict",
    "pytest": "pytest around the checks",
    "close": "end the worker",
    "results": "gather the checks' results",
    "assemble": "the result: hash, score, fingerprint",
    "journal": "the journal",
    "page": "render the student's page",
    "files": "write the page and the submission",
}


def start_server(setup: Setup, file: Path) -> ServerProcess[Ready, Judged]:
    """A server whose checker has clocks, which write to `file`."""

    class TimedPopen(subprocess.Popen[bytes]):
        """Starts benchmarks.timed_checker in the place of the checker."""

        def __init__(self, command: list[str], *, env: dict[str, str], **options: Any) -> None:
            command = [_IN_PLACE_OF.get(word, word) for word in command]
            env = env | {"PYTHONPATH": str(ROOT), FILE_VARIABLE: str(file)}
            super().__init__(command, env=env, **options)

    with patch.object(subprocess, "Popen", TimedPopen):
        return ServerProcess(checker(setup))


class Pages:
    """Clocks around what `grade run` does with a verdict."""

    def __init__(self) -> None:
        self.seconds = {"student_page": 0.0, "write_atomically": 0.0}
        for name in self.seconds:
            timed(output, name, self._adding(name))

    def _adding(self, name: str) -> Callable[[float, tuple[Any, ...]], None]:
        def add(seconds: float, _args: tuple[Any, ...]) -> None:
            self.seconds[name] += seconds

        return add

    def take(self) -> Figures:
        """Seconds of rendering and of writing since the last time."""
        figures = {"page": self.seconds["student_page"], "files": self.seconds["write_atomically"]}
        self.seconds.update(dict.fromkeys(self.seconds, 0.0))
        return figures


def judge_one(server: ServerProcess[Ready, Judged], submission: Submission) -> tuple[Judged, float]:
    """One submission through the server, and the seconds from handing it over to having the answer."""
    began = time.perf_counter()
    server.send(ToJudge(submission, 60.0, beside=True))  # as where several are judged at the same time
    answer = server.receive()
    seconds = time.perf_counter() - began
    if not isinstance(answer, Judged):
        raise SystemExit(f"{submission.student} could not be judged: {answer.reason}")
    return answer, seconds


def grade_all(
    server: ServerProcess[Ready, Judged],
    setup: Setup,
    ready: Ready,
    submissions: Sequence[Submission],
    assignment: Assignment,
    out: Path,
) -> tuple[list[Figures], list[Graded]]:
    """What `grade run` does for each submission, with the seconds of each step."""
    pages = Pages()
    circumstances = circumstances_of(setup, ready.isolation.level)
    figures, graded = [], []
    with output.writing(out), Journal(out) as journal:
        for submission in submissions:
            judged, answered = judge_one(server, submission)
            times = [time.perf_counter()]
            one = assemble(submission, judged, circumstances)
            times.append(time.perf_counter())
            journal.append(one)
            times.append(time.perf_counter())
            output.write_student(out, submission, one, assignment)
            steps = {"answered": answered, "assemble": times[1] - times[0], "journal": times[2] - times[1]}
            figures.append(steps | pages.take())
            graded.append(one)
    return figures, graded


def checker_records(file: Path, count: int) -> list[dict[str, Any]]:
    """What the checker's clocks said of the last `count` submissions."""
    records: list[dict[str, Any]] = []
    judged: dict[str, Any] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if "judge" in record:
            judged = record
        else:
            records.append(judged | record)
    return records[-count:]


def split(steps: Figures, record: dict[str, Any]) -> Figures:
    """Seconds of one submission by part; the parts add up to the whole."""
    parts, checks = record["parts"], record["checks"].values()
    opening = parts["spawn"] + parts["open"]
    in_checks = sum(check["seconds"] for check in checks)
    calls = sum(check["worker"] for check in checks)
    return {
        "server": steps["answered"] - record["in_child"],
        "fork": record["in_child"] - record["judge"],
        "spawn": parts["spawn"],
        "open": parts["open"],
        "calls": calls,
        "checks": in_checks - calls,
        "pytest": parts["run"] - in_checks,
        "close": parts["close"],
        "results": record["judge"] - opening - parts["run"] - parts["close"],
        **{name: steps[name] for name in ("assemble", "journal", "page", "files")},
    }


def by_check(records: list[dict[str, Any]]) -> dict[str, Figures]:
    """Medians for each check: seconds in calls and beside them, and how many calls it makes."""
    checks: dict[str, Figures] = {}
    for name in records[0]["checks"]:
        mine = [record["checks"][name] for record in records if name in record["checks"]]
        checks[name] = {
            "calls": median(one["calls"] for one in mine),
            "in_calls": median(one["worker"] for one in mine),
            "beside": median(one["seconds"] - one["worker"] for one in mine),
        }
    return checks


def measure(slug: str, count: int) -> dict[str, Any]:
    """All figures, in seconds: medians over the submissions, but for `once`."""
    course = load_course(ROOT / "solutions")
    assignment = course.assignment(slug)
    with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as folder:
        place, file, out = Path(folder, "class"), Path(folder, "parts.jsonl"), Path(folder, "out")
        write_class(assignment, place, count)
        intake = read_submissions(place, layout=None, assignment_files=assignment.files)
        began = time.perf_counter()
        setup = setup_for(assignment, course.secret)
        server = start_server(setup, file)
        ready = server.ready()
        started = time.perf_counter() - began
        try:
            steps, _ = grade_all(server, setup, ready, intake.submissions, assignment, out)
        finally:
            server.stop()
        records = checker_records(file, count)
    splits = [split(one, record) for one, record in zip(steps, records, strict=True)]
    whole = [sum(one.values()) for one in splits]
    return {
        "submissions": count,
        "isolation": ready.isolation.level,
        "cores": len(os.sched_getaffinity(0)),
        "load_average": round(os.getloadavg()[0], 2),
        "whole": median(whole),
        "whole_mean": mean(whole),
        "parts": {name: median(one[name] for one in splits) for name in PARTS},
        "checks": by_check(records),
        "once": {"start one server": started},
    }


def show(data: dict[str, Any]) -> None:
    """The figures for a person, in milliseconds."""
    table = Table(title="Where the time of one submission goes")
    for column, side in (("part", "left"), ("ms", "right"), ("share", "right")):
        table.add_column(column, justify="right" if side == "right" else "left")
    for name, text in PARTS.items():
        seconds = data["parts"][name]
        table.add_row(text, f"{1000 * seconds:.2f}", f"{seconds / data['whole']:.0%}")
    table.add_section()
    table.add_row("the whole (median)", f"{1000 * data['whole']:.2f}", "")
    checks = Table(title="Checks")
    checks.add_column("check")
    for column in ("calls", "ms in calls", "ms beside"):
        checks.add_column(column, justify="right")
    for name, one in data["checks"].items():
        milliseconds = [f"{1000 * one[key]:.2f}" for key in ("in_calls", "beside")]
        checks.add_row(name, f"{one['calls']:g}", *milliseconds)
    screen = Console(highlight=False)
    screen.print(table)
    screen.print(checks)
    facts = ("submissions", "isolation", "cores", "load_average")
    screen.print(", ".join(f"{name} {data[name]}" for name in facts), soft_wrap=True)
    screen.print(f"In the mean {1000 * data['whole_mean']:.1f} ms.")
    screen.print(f"Once a run: one server is ready after {data['once']['start one server']:.2f} s.")


def markdown(data: dict[str, Any]) -> str:
    """The parts for the page."""
    lines = ["| | ms | of the whole |", "|---|---:|---:|"]
    for name, text in PARTS.items():
        seconds = data["parts"][name]
        lines.append(f"| {text} | {1000 * seconds:.2f} | {seconds / data['whole']:.0%} |")
    return "\n".join(
        [
            *lines,
            "",
            f"{data['submissions']} submissions. In the mean {1000 * data['whole_mean']:.1f} ms. "
            f"Once a run: a server is ready after {data['once']['start one server']:.2f} s.",
        ]
    )


def main(arguments: list[str] | None = None) -> None:
    """Parse, measure, print."""
    parser = parser_for("parts", __doc__)
    add_submissions(parser, default=100)
    parser.add_argument("assignment", nargs="?", default=SLUG, help="another one than %(default)s")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md anew")
    options = parser.parse_args(arguments)
    compile_package()
    data = measure(options.assignment, options.submissions)
    if options.write:
        write_section("parts", f"{markdown(data)}\n\n{machine()}")
    if options.json:
        print(json.dumps(data))
    else:
        show(data)


if __name__ == "__main__":
    main()
