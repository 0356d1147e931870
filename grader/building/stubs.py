"""What a learner writes in, as a script, and the small files beside it."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from grader.building.figures import DRAWING
from grader.building.formulas import readable
from grader.building.solution_cells import SolutionCell, SolutionSource
from grader.course import Assignment, Course
from grader.model import Limits, Needs
from grader.notebook.notebook_writer import Picture, StubCell, write_stub

_CONFTEST = '''\
"""Run `pytest` in this folder, or in the one around several of these: the examples call your own {slug}.py."""

import importlib
import os
import pathlib
import sys

import pytest

FOLDER = pathlib.Path(__file__).parent
MODULES = {{}}


def pytest_configure(config):
    """Find the examples beside others of their name, and in a folder with brackets or two colons in its name."""
    config.option.importmode = "importlib"
    if config.args == [str(config.invocation_params.dir)]:
        config.args = [""]


@pytest.fixture
def submission():
    """Return your module; what it imports from this folder is not seen from another one."""
    path, other = sys.path[:], sys.modules.pop("{slug}", None)  # pytest calls the folder so
    sys.path[:0] = [str(FOLDER), str(FOLDER / "support")]
    here = os.getcwd()
    os.chdir(FOLDER)
    sys.modules.update(MODULES)
    try:
        yield importlib.import_module("{slug}")
    finally:
        os.chdir(here)
        sys.path[:] = path
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None)
            if file and FOLDER in pathlib.Path(file).parents and name not in ("conftest", "test_examples"):
                MODULES[name] = sys.modules.pop(name)
        if other:
            sys.modules["{slug}"] = other
'''


def script(source: SolutionSource) -> str:
    """Return the stub as a script in percent format: headings, given code, and the exercises to write.

    The statement is in the README and in the notebook. The script keeps its headings only, for an editor's outline.

    Parameters
    ----------
    source : SolutionSource

    Returns
    -------
    str
        The text of a Python script.
    """
    blocks = [_opening(source.assignment)]
    kept = [cell for cell in source.cells if not cell.notebook_only]
    for cell in _with_support(source, kept, _BESIDE_SCRIPT):
        if cell.kind == "code":
            spacing = "\n" if _defines(cell) else ""
            blocks.append(f"{spacing}# %%\n{cell.source}\n{spacing}")
        elif headings := _headings(readable(cell.source)):
            blocks.append("# %% [markdown]\n" + "".join(f"# {heading}\n" for heading in headings))
    return "\n".join(blocks).rstrip("\n") + "\n"


def notebook(source: SolutionSource, pictures: Mapping[str, bytes]) -> str:
    """Return the stub as a notebook, with the statement between the exercises.

    The first text says how to try the exercises.

    Parameters
    ----------
    source : SolutionSource
    pictures : mapping of str to bytes
        The PNG of each figure, by name.

    Returns
    -------
    str
        JSON.
    """
    cells = [
        made
        for cell in _with_support(source, source.cells, _BESIDE_NOTEBOOK)
        for made in (StubCell(cell.kind, cell.source, _picture(cell, pictures)), *_checks(cell.exercises))
    ]
    first = next((number for number, cell in enumerate(cells) if cell.kind == "markdown"), None)
    if first is not None:
        cells[first] = cells[first]._replace(source=f"{cells[first].source}\n\n{_TRY}")
    return write_stub(cells)


def _checks(exercises: Sequence[str]) -> Iterable[StubCell]:
    """Yield the cell that tries what the one before it defines."""
    if exercises:
        calls = "\n".join(f'check("{name}")' for name in exercises)
        yield StubCell("code", f"from grader.notebook import check, hint\n\n{calls}")


def _picture(cell: SolutionCell, pictures: Mapping[str, bytes]) -> Picture | None:
    """Return what a cell is handed out with."""
    return Picture(pictures[cell.figure.name], cell.figure.words) if cell.figure else None


_TRY = (
    "**Try it.** The cell below each exercise runs the examples on your function as it now is in memory, and says what "
    "is wrong; `check()` tries all of them, and `hint()` helps who is stuck. It needs `pip install gradeprop`. In a "
    "terminal, `grade check` does so with what is saved. Plain `pytest` needs nothing installed but itself, and "
    "tries the script."
)


def conftest(assignment: Assignment) -> str:
    """Return the conftest that runs the examples by pytest alone.

    Parameters
    ----------
    assignment : Assignment

    Returns
    -------
    str
        The text of a Python module.
    """
    return _CONFTEST.format(slug=assignment.slug)


def _at_home(limits: Limits) -> Limits:
    """The limits on a learner's machine, where nobody else waits, and some systems know no time but the clock's."""
    usual = Limits()
    return msgspec.structs.replace(
        limits,
        call_cpu_seconds=max(limits.call_cpu_seconds, usual.call_cpu_seconds),
        submission_cpu_seconds=max(limits.submission_cpu_seconds, usual.submission_cpu_seconds),
    )


def exercises_toml(assignment: Assignment) -> str:
    """Return what a learner's machine needs to know, as TOML: exercises, hints and limits.

    Parameters
    ----------
    assignment : Assignment

    Returns
    -------
    str
    """
    lines = [
        "# Generated by `grade build`.",
        f"title = {_toml(assignment.title)}",
        f"files = {_toml(assignment.files)}",
        f"packages = {_toml(assignment.packages)}",
        "",
        "[limits]",
        *(f"{key} = {value}" for key, value in msgspec.structs.asdict(_at_home(assignment.limits)).items()),
    ]
    lines += _needs_toml(assignment.needs)
    for exercise in assignment.exercises:
        lines += ["", "[[exercises]]", f"name = {_toml(exercise.name)}", f"title = {_toml(exercise.title)}"]
        lines += ["planted_bugs = true"] if exercise.planted_bugs else []
        seconds = exercise.reference_seconds
        lines += [] if seconds is None else [f"reference_seconds = {float(seconds)}"]
        lines += [f"hints = {_toml(exercise.hints)}"] if exercise.hints else []
    return "\n".join(lines) + "\n"


def _needs_toml(needs: Needs) -> list[str]:
    """What packages need on a learner's machine too, as lines of TOML; none where they need nothing."""
    if needs == Needs():
        return []
    lines = ["", "[needs]", f"threads = {needs.threads}", f"loaded_mib = {needs.loaded_mib}"]
    lines += [f"files = {_toml(needs.files)}"]
    for name in ("environment", "start"):
        table: dict[str, str] = getattr(needs, name)
        lines += (
            ["", f"[needs.{name}]", *(f"{key} = {_toml(value)}" for key, value in table.items())]
            if table
            else []
        )
    return lines


def course_toml(course: Course) -> str:
    """Return the course's title and the order of its assignments, as TOML: learners have no `solutions/`.

    Parameters
    ----------
    course : Course

    Returns
    -------
    str
    """
    slugs = tuple(assignment.slug for assignment in course.assignments)
    return f"# Generated by `grade build`.\ntitle = {_toml(course.title)}\norder = {_toml(slugs)}\n"


def _opening(assignment: Assignment) -> str:
    """Return the first lines of the script."""
    title = " ".join(assignment.title.split())
    return f"# {title}: the statement is in README.md; `grade check` in this folder tries the examples.\n"


def _headings(markdown: str) -> list[str]:
    """Return the headings of a markdown cell, without what looks like one inside a code block."""
    found: list[str] = []
    fenced = False
    for line in markdown.split("\n"):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced and line.startswith("#"):
            found.append(line.rstrip())
    return found


_BESIDE_NOTEBOOK = 'import sys\n\nsys.path.append("support")'
_BESIDE_SCRIPT = (
    'import sys\nfrom pathlib import Path\n\nsys.path.append(str(Path(__file__).parent / "support"))'
)
"""A script is run from any folder, a notebook where it lies."""


def _with_support(
    source: SolutionSource, cells: Sequence[SolutionCell], finds: str
) -> Iterable[SolutionCell]:
    """Yield the cells, and before the first code one that finds support/ where its modules are imported."""
    used = sorted(_imported(cells) & {*source.assignment.support_modules, DRAWING})
    for cell in cells:
        if used and cell.kind == "code":
            yield SolutionCell("code", f"{finds}  # {', '.join(used)}")
            used = []
        yield cell


def _imported(cells: Iterable[SolutionCell]) -> set[str]:
    """Return the names of the modules that code cells import."""
    names: set[str] = set()
    for cell in cells:
        for node in ast.walk(ast.parse(cell.source if cell.kind == "code" else "")):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".")[0])
    return names


def _defines(cell: SolutionCell) -> bool:
    """Tell whether a cell holds a definition, which stands between two blank lines."""
    kinds = ast.FunctionDef | ast.ClassDef
    return any(isinstance(node, kinds) for node in ast.parse(cell.source).body)


def _toml(value: str | tuple[str, ...]) -> str:
    """Return a text or a list of texts in TOML, whose basic strings are JSON's but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
