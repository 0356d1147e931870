"""`grade run` on the same task: a course of one assignment, with the box and a page for everybody."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.peers.notebooks import notebook
from benchmarks.peers.task import FUNCTIONS, Answer, right
from benchmarks.processes import ROOT, grade

_SLUG = "start"
_DOCSTRING = '''    """Parameters of a network.

    Parameters
    ----------
    layers_dims : list of int
        The sizes of the layers.

    Returns
    -------
    parameters : dict
        W1, b1, W2, b2, ...
    """
    # BEGIN SOLUTION
'''
_CHECKS = '''\
import numpy as np
import pytest

from grader.checking import expect

LAYERS = [300, 200, 1]


def form(parameters):
    """Keys, shapes, and biases of zero."""
    expect.keys(parameters, ["W1", "b1", "W2", "b2"], "parameters")
    for l in (1, 2):
        expect.array(parameters[f"W{l}"], f"W{l}", (LAYERS[l], LAYERS[l - 1]))
        biases = expect.array(parameters[f"b{l}"], f"b{l}", (LAYERS[l], 1))
        expect.that(not biases.any(), f"The entries of b{l} are not all 0.")


def values(parameters, spread):
    """Mean and spread of the weights, within six standard errors."""
    for l in (1, 2):
        expect.that(f"W{l}" in parameters, f"W{l} is missing.")
        W, sigma = expect.array(parameters[f"W{l}"], f"W{l}"), spread(LAYERS[l - 1])
        expect.that(abs(W.mean()) <= 6 * sigma / np.sqrt(W.size), f"The mean of W{l} is off.")
        expect.that(abs(W.std() - sigma) <= 6 * sigma / np.sqrt(2 * W.size), f"The spread of W{l} is off.")
'''
_PAIR = '''

@pytest.mark.exercise("{function}")
@pytest.mark.points(1)
def test_{exercise}_form(submission):
    """The keys and shapes are right, and the biases are zero."""
    form(submission.{function}(LAYERS))


@pytest.mark.exercise("{function}")
@pytest.mark.points(1)
def test_{exercise}_values(submission):
    """The mean and the spread of the weights are right."""
    values(submission.{function}(LAYERS), lambda inputs: {spread})
'''
_SPREADS = {"zeros": "0.0", "random": "10.0", "he": "np.sqrt(2 / inputs)", "xavier": "np.sqrt(1 / inputs)"}


class GradeRun:
    """One command for the class: judged in the box, a page each, an index, the results."""

    def __init__(self, *, explaining: bool) -> None:
        self.name = "grade run, explaining" if explaining else "grade run"
        self.note = "the box, a page a learner" + (", wrong answers explained" if explaining else "")
        self._options = [] if explaining else ["--no-diagnoses"]

    def prepare(self, place: Path, answers: list[Answer]) -> list[str]:
        """The course, and a folder a learner with a notebook in it."""
        write_course(place / "course")
        for one in answers:
            folder = place / "class" / one.student
            folder.mkdir(parents=True)
            cells = ["import numpy as np", *one.functions.values()]
            (folder / f"{_SLUG}.ipynb").write_text(notebook(cells))
        course = ["-a", _SLUG, "--course", str(place / "course"), "-o", str(place / "out")]
        return ["env", f"PYTHONPATH={ROOT}", *grade("run", str(place / "class"), *course, *self._options)]

    def passed(self, place: Path) -> dict[str, set[str]]:
        """As results.jsonl says."""
        results = map(json.loads, (place / "out" / "results.jsonl").read_text().splitlines())
        return {
            one["student"]: {
                check["id"].removeprefix("test_") for check in one["checks"] if check["outcome"] == "passed"
            }
            for one in results
        }


def write_course(root: Path) -> None:
    """A course whose one assignment is the task."""
    folder = root / _SLUG
    folder.mkdir(parents=True)
    (root / "course.toml").write_text(f'title = "Peers"\norder = ["{_SLUG}"]\n[cohort]\nsecret = "s"\n')
    exercises = "".join(f'[[exercises]]\nname = "{one}"\ntitle = "{one}"\n' for one in FUNCTIONS.values())
    (folder / "assignment.toml").write_text(
        f'title = "Ways to start"\nfiles = ["{_SLUG}.ipynb", "{_SLUG}.py"]\ndiagnoses = true\n{exercises}'
    )
    cells = [f"# %%\n{_solution(name)}" for name in FUNCTIONS]
    (folder / "solution.py").write_text(
        "\n".join(["# %% [markdown]\n# # Ways to start\n\n# %%\nimport numpy as np\n", *cells])
    )
    pairs = (
        _PAIR.format(exercise=name, function=function, spread=_SPREADS[name])
        for name, function in FUNCTIONS.items()
    )
    (folder / "test_hidden.py").write_text(_CHECKS + "".join(pairs))
    (folder / "test_examples.py").write_text(_examples())


def _solution(exercise: str) -> str:
    head, body = right(exercise).split("\n", 1)
    return f"{head}\n{_DOCSTRING}{body}    # END SOLUTION\n"


def _examples() -> str:
    examples = (
        f'\n\n@pytest.mark.exercise("{function}")\ndef test_example_{name}(submission):\n'
        f'    """There are four arrays."""\n    assert len(submission.{function}([3, 2, 1])) == 4\n'
        for name, function in FUNCTIONS.items()
    )
    return "import pytest\n" + "".join(examples)
