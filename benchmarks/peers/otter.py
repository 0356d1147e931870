"""otter-grader, without its containers: `otter run` for each notebook."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import run

from benchmarks.peers.notebooks import notebook
from benchmarks.peers.task import CHECKS, PLAIN_CHECKS, Answer, call_of
from benchmarks.peers.way import side_by_side

_TEST = """\
from otter.test_files import test_case

OK_FORMAT = False
name = "{check}"
points = 1

{plain}

@test_case(points=1)
def test_it(env):
    globals().update({{name: one for name, one in env.items() if name.startswith("initialize_")}})
    {call}
"""


class Otter:
    """A process each; results as JSON."""

    name = "otter-grader"
    note = "`otter run` a submission: its way without containers, JSON results"

    def __init__(self, environment: Path) -> None:
        self._otter = environment / "bin/otter"

    def prepare(self, place: Path, answers: list[Answer]) -> list[str]:
        """A notebook a learner, and an archive with the checks."""
        (place / "tests").mkdir()
        for check in CHECKS:
            text = _TEST.format(check=check, plain=PLAIN_CHECKS, call=call_of(check))
            (place / "tests" / f"{check}.py").write_text(text)
        options = [
            "-t",
            "tests",
            "-o",
            "autograder.zip",
            "--no-config",
            "--no-requirements",
            "--no-environment",
        ]
        run([str(self._otter), "generate", *options], cwd=place, check=True, capture_output=True)
        for one in answers:
            (place / one.student).mkdir()
            cells = ["import numpy as np", *one.functions.values()]
            (place / one.student / "start.ipynb").write_text(notebook(cells))
        script = f"{self._otter} run $1/start.ipynb -a autograder.zip -o $1 --no-logo"
        return side_by_side(place, script, [one.student for one in answers])

    def passed(self, place: Path) -> dict[str, set[str]]:
        """As each results.json says."""
        found = {}
        for path in place.glob("student_*/results.json"):
            tests = json.loads(path.read_text())["tests"]
            found[path.parent.name] = {
                one["name"].split()[0]
                for one in tests
                if one.get("max_score") and one["score"] == one["max_score"]
            }
        return found
