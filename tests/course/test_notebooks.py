"""The notebooks that learners get, run from top to bottom in a real kernel once the exercises are solved."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path
from typing import Any

import nbformat as untyped
import pytest
from nbclient import NotebookClient

from grader.course import Assignment, load_course

nbformat: Any = untyped
ROOT = Path(__file__).parents[2]
COURSE = load_course(ROOT / "solutions")
LONGEST_CELL = 120  # seconds: ends a loop without end, on a machine ten times slower than ours


def functions(source: str) -> dict[str, ast.FunctionDef]:
    """The functions at the top level of a source, by name."""
    return {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}


def solved(source: str, reference: str, exercises: set[str]) -> tuple[str, set[str]]:
    """A cell with the reference's functions in place of its exercises, and the names of those."""
    lines, answers = source.split("\n"), functions(reference)
    own = {name: node for name, node in functions(source).items() if name in exercises}
    for name, node in sorted(own.items(), key=lambda item: -item[1].lineno):
        answer = ast.get_source_segment(reference, answers[name])
        assert answer is not None
        lines[node.lineno - 1 : node.end_lineno] = answer.split("\n")
    return "\n".join(lines), set(own)


def solved_notebook(assignment: Assignment, path: Path) -> Any:
    """The notebook in which every exercise is solved as the reference solves it."""
    reference = assignment.solution.read_text(encoding="utf-8")
    exercises = {exercise.name for exercise in assignment.exercises}
    found: set[str] = set()
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source, names = solved(cell.source, reference, exercises)
            found |= names
    assert found == exercises
    return notebook


def run(notebook: Any, folder: Path, *, through_errors: bool = False) -> list[Any]:
    """Every output of a notebook, run in this folder by a kernel of its own. An error in a cell is raised."""
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(
        notebook,
        timeout=LONGEST_CELL,
        kernel_name="python3",
        resources=resources,
        allow_errors=through_errors,
    )
    client.execute()
    return outputs_of(notebook)


def outputs_of(notebook: Any) -> list[Any]:
    """Every output that stands in a notebook."""
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def pictures(outputs: list[Any]) -> list[str]:
    """The pictures among outputs, in their order."""
    return [one["data"]["image/png"].strip() for one in outputs if "image/png" in one.get("data", {})]


@pytest.fixture
def kernel_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let kernels keep their files here, draw into the notebook, and warn as they do for learners."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    for name in ("MPLBACKEND", "PYTHONWARNINGS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.slow
@pytest.mark.usefixtures("kernel_home")
@pytest.mark.parametrize("slug", COURSE.order)
def test_a_solved_notebook_runs_and_draws(slug: str, tmp_path: Path) -> None:
    """With every exercise solved, each cell runs without an error or a warning, and a plot is drawn."""
    folder = shutil.copytree(ROOT / "assignments" / slug, tmp_path / slug)
    outputs = run(solved_notebook(COURSE.assignment(slug), folder / f"{slug}.ipynb"), folder)
    assert pictures(outputs)
    assert "Drawn from right values" not in "".join(
        one.text for one in outputs if one.get("name") == "stdout"
    )
    said = "".join(output.text for output in outputs if output.get("name") == "stderr")
    assert "Warning" not in said, said


@pytest.mark.slow
@pytest.mark.usefixtures("kernel_home")
@pytest.mark.parametrize("slug", COURSE.order)
def test_a_notebook_that_nobody_worked_on_draws_what_it_was_handed_out_with(
    slug: str, tmp_path: Path
) -> None:
    """Before any exercise is written, each figure is of the right values, and says which function is missing."""
    folder = shutil.copytree(ROOT / "assignments" / slug, tmp_path / slug)
    notebook = nbformat.read(folder / f"{slug}.ipynb", as_version=4)
    notebook.cells = [
        cell for cell in notebook.cells if "check(" not in cell.source
    ]  # half of the time, and no figure
    handed_out = pictures(outputs_of(notebook))
    outputs = run(notebook, folder, through_errors=True)
    assert pictures(outputs) == handed_out
    said = [one.text for one in outputs if one.get("name") == "stdout" and "Drawn from" in one.text]
    assert len(said) == len(handed_out)
    assert all(re.search(r"stopped: \w+ is not started yet\n?$", line) for line in said), said


@pytest.mark.parametrize("slug", COURSE.order)
def test_there_is_a_figure_for_about_every_second_exercise(slug: str) -> None:
    """So many figures stand in each notebook, in less than 300 KB, and none is far from the next."""
    path = ROOT / "assignments" / slug / f"{slug}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    assert path.stat().st_size < 300_000
    names = {exercise.name for exercise in COURSE.assignment(slug).exercises}
    since, most, count = 0, 0, 0
    for cell in notebook.cells:
        since += len(names & functions(cell.source).keys()) if cell.cell_type == "code" else 0
        most = max(most, since)
        if cell.get("outputs"):
            since, count = 0, count + 1
    assert count >= 0.4 * len(names)
    assert most <= 4
