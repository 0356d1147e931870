"""What a submission costs a core, measured: to judge it, and to explain what is wrong.

The known wrong answers of each assignment are graded twice, without explaining and with it. Processor time of the whole
tree of processes, start left out, is shared out among the submissions by the seconds that each took.
"""

from __future__ import annotations

import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from benchmarks.processes import ROOT, grade, processor_time
from grader.course import Assignment, load_course
from grader.exports.results_jsonl import read_results
from grader.model import SubmissionResult

FILE = Path(__file__).with_name("service_times.json")
_MOST = 60
"""So many answers of an assignment are graded."""


class ServiceTimes(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds of processor time: of each submission judged, and of each wrong one explained.

    `page_bytes` and `result_bytes` are the sizes of a page and of a line of results.jsonl, in the mean.
    """

    measured: str
    python: str
    cores: int
    judging: list[float]
    explaining: list[float]
    page_bytes: int
    result_bytes: int


class _Graded(msgspec.Struct, frozen=True):
    results: list[SubmissionResult]
    seconds: float
    page_bytes: float
    result_bytes: float


def measure() -> ServiceTimes:
    """Grade known wrong answers of every assignment of the course.

    Returns
    -------
    ServiceTimes
    """
    judging: list[float] = []
    explaining: list[float] = []
    sizes: list[_Graded] = []
    for assignment in load_course(ROOT / "solutions").assignments:
        with tempfile.TemporaryDirectory(prefix="gradeprop-bench-") as folder:
            answers = _write(assignment, Path(folder, "class"))
            start = _grade(assignment, Path(folder, "one"), Path(folder, "first"), "--no-diagnoses").seconds
            plain = _grade(assignment, answers, Path(folder, "plain"), "--no-diagnoses")
            _grade(assignment, Path(folder, "one"), Path(folder, "bank"))  # what is made once for a course
            both = _grade(assignment, answers, Path(folder, "both"))
        wrong = sum(one.score != one.max_score for one in plain.results)
        whole = sum(one.seconds for one in plain.results)
        judging += [round((plain.seconds - start) * one.seconds / whole, 4) for one in plain.results]
        explaining.append(round((both.seconds - plain.seconds) / wrong, 4))
        sizes.append(both)
    return ServiceTimes(
        measured=datetime.now(UTC).date().isoformat(),
        python=platform.python_version(),
        cores=os.cpu_count() or 1,
        judging=sorted(judging),
        explaining=sorted(explaining),
        page_bytes=round(sum(one.page_bytes for one in sizes) / len(sizes)),
        result_bytes=round(sum(one.result_bytes for one in sizes) / len(sizes)),
    )


def _write(assignment: Assignment, folder: Path) -> Path:
    """Every n-th known mistake as a submission; the first of them as a class of its own beside, called `one`."""
    every = sorted((assignment.folder / "mistakes").glob("*.py"))
    for number, path in enumerate(every[:: max(1, len(every) // _MOST)]):
        for place in (folder, folder.with_name("one")) if number == 0 else (folder,):
            file = place / path.stem / assignment.files[0]
            file.parent.mkdir(parents=True)
            file.write_bytes(path.read_bytes())
    return folder


def _grade(assignment: Assignment, answers: Path, out: Path, *options: str) -> _Graded:
    command = grade("run", str(answers), "-a", assignment.slug, "-o", str(out), "--json", *options)
    used, _ = processor_time(command, ROOT)
    results = read_results(out / "results.jsonl")
    pages = [path.stat().st_size for path in (out / "students").glob("*.html")]
    size = (out / "results.jsonl").stat().st_size
    return _Graded(results, used.seconds, sum(pages) / len(pages), size / len(results))
