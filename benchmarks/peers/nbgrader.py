"""nbgrader: one command grades the class, and one writes everybody's feedback."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from subprocess import run
from typing import Any

from benchmarks.peers.notebooks import cell, of_cells
from benchmarks.peers.task import CHECKS, FUNCTIONS, PLAIN_CHECKS, Answer, call_of, right

_NAME = "start"
_PASSED = """
select student.id, base_cell.name from grade
join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join student on student.id = submitted_assignment.student_id
join base_cell on base_cell.id = grade.cell_id
where grade.auto_score = 1
"""


class Nbgrader:
    """A notebook each, executed by a kernel of its own; an HTML page of feedback each."""

    name = "nbgrader"
    note = "`nbgrader autograde` and `generate_feedback`, a page a learner; no box"

    def __init__(self, environment: Path) -> None:
        self._path = f"{environment / 'bin'}:{os.environ['PATH']}"  # it starts `alembic` by its name

    def prepare(self, place: Path, answers: list[Answer]) -> list[str]:
        """The assignment, released, and everybody's notebook where `nbgrader collect` would put it."""
        (place / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "bench"\n')
        _write(place / "source" / _NAME, {name: right(name) for name in FUNCTIONS}, as_source=True)
        made = run(
            [str(Path(self._path.split(":")[0], "nbgrader")), "generate_assignment", _NAME],
            cwd=place,
            env=os.environ | {"PATH": self._path},
            capture_output=True,
            check=False,
        )
        if made.returncode:
            raise SystemExit(made.stderr.decode()[-2000:])
        for one in answers:
            _write(place / "submitted" / one.student / _NAME, one.functions)
        both = f"nbgrader autograde {_NAME} && nbgrader generate_feedback {_NAME}"
        return ["env", f"PATH={self._path}", "/bin/sh", "-c", both]

    def passed(self, place: Path) -> dict[str, set[str]]:
        """As the gradebook says, where there is a page of feedback too."""
        found = {path.parent.name: set[str]() for path in (place / "feedback").glob(f"*/{_NAME}")}
        with sqlite3.connect(place / "gradebook.db") as database:
            for student, check in database.execute(_PASSED):
                found[student].add(check)
        return found


def _write(folder: Path, functions: dict[str, str], *, as_source: bool = False) -> None:
    """The notebook: a cell an exercise, then the checks."""
    cells = [cell("import numpy as np", 0)]
    for name, text in functions.items():
        body = f"### BEGIN SOLUTION\n{text}\n### END SOLUTION" if as_source else text
        cells.append(cell(body, len(cells), _marked(name, solution=True)))
    cells.append(cell(PLAIN_CHECKS, len(cells), _marked("plain", locked=True)))
    for check in CHECKS:
        cells.append(cell(call_of(check), len(cells), _marked(check, locked=True, grade=True, points=1)))
    folder.mkdir(parents=True)
    (folder / f"{_NAME}.ipynb").write_text(of_cells(cells))


def _marked(name: str, **others: Any) -> dict[str, Any]:
    kinds = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": {**kinds, "grade_id": name, **others}}
