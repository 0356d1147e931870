"""Grade with a layer of the box taken away. A program of the tests: neither the command nor its environment can do it.

Run as `python without.py LAYERS SUBMISSIONS COURSE OUT JOBS`; LAYERS are those that are left, with commas between.
"""

from __future__ import annotations

import sys
from pathlib import Path

from grader.course import load_course
from grader.engine.progress import Progress
from grader.grading_run import Request, run
from grader.sandbox.policy import Layer


class _Silent(Progress):
    def preparing(self, what: str) -> None:
        """Nobody watches."""

    def begin(self, total: int, what: str = "Grading") -> None:
        """Nobody watches."""

    def advance(self) -> None:
        """Nobody watches."""


def main() -> None:
    """Grade, whatever the level is."""
    layers, submissions, course, out, jobs = sys.argv[1:]
    left = frozenset(Layer(name) for name in layers.split(",") if name)
    request = Request(
        submissions=Path(submissions),
        course=load_course(Path(course)),
        out=Path(out),
        slug="battery",
        jobs=int(jobs),
        lowest_level=0,
        layers=left,
    )
    summary = run(request, _Silent())
    print(f"isolation level {summary.isolation.level}")


if __name__ == "__main__":
    main()
