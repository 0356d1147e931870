"""From `grade start` to the mark, as a new user goes: what is checked is what is packed is what is graded.

Each way to hold the same answers is checked, packed by `grade submit` and zipped whole by hand; both archives get full
marks, whatever untouched stubs lie beside the answers.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.commands.group import grade
from tests.learner.kernels import notebook

SOLUTIONS = Path(__file__).parents[2] / "solutions"
ANSWERS = (SOLUTIONS / "initialization" / "solution.py").read_text()
"""Percent cells: text in comments, code as it is."""
_CELLS = [
    cell
    for cell in re.split(r"^# %%.*$", ANSWERS, flags=re.MULTILINE)
    if not all(line.startswith("#") for line in cell.strip().split("\n"))
]
HEAD, FIRST, REST = _CELLS[0], _CELLS[1 : len(_CELLS) // 2], _CELLS[len(_CELLS) // 2 :]
SCRIPT = "\n".join(_CELLS)
NOTEBOOK = notebook(*_CELLS)


def put(name: str, text: str, *, instead_of: str = "") -> Callable[[Path], None]:
    """Write a file into the learner's folder, perhaps in the place of another."""

    def into(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
        if instead_of:
            (folder / instead_of).unlink()

    return into


def half_in_each(folder: Path) -> None:
    """The first exercises are in the script, the others in the notebook, and each has the stubs of the rest."""
    stub = (folder / "initialization.py").read_text()
    (folder / "initialization.py").write_text(stub + "\n".join([HEAD, *FIRST]))
    cells = json.loads((folder / "initialization.ipynb").read_text())
    cells["cells"] += json.loads(notebook(HEAD, *REST))["cells"]
    (folder / "initialization.ipynb").write_text(json.dumps(cells))


def with_helpers(folder: Path) -> None:
    """The answers are in helpers that import others, in a package, and one is run by a magic."""
    (folder / "rules").mkdir()
    (folder / "rules" / "__init__.py").write_text("")
    (folder / "rules" / "first.py").write_text("\n".join([HEAD, *FIRST]))
    (folder / "rest.py").write_text("\n".join([HEAD, *FIRST, *REST]))
    (folder / "deep.py").write_text("import os, rules.first as found\n")
    wanted = re.findall(r"^def (\w+)", "\n".join(_CELLS), flags=re.MULTILINE)
    (folder / "initialization.py").write_text(
        "import os, deep\nfrom rest import (\n" + "".join(f"    {name},\n" for name in wanted) + ")\n"
    )


def with_a_magic(folder: Path) -> None:
    """The notebook runs a file that has the first answers, and shows what it has."""
    (folder / "first.py").write_text("\n".join([HEAD, *FIRST]))
    cells = ["%run first.py", "display(initialize_parameters_zeros([3, 2]))", HEAD, *REST]
    (folder / "initialization.ipynb").write_text(notebook(*cells))


WAYS = {
    "script": put("initialization.py", SCRIPT),
    "notebook": put("initialization.ipynb", NOTEBOOK),
    "browser": put("initialization (1).ipynb", NOTEBOOK),
    "drive": put("Copy of initialization.ipynb", NOTEBOOK),
    "jupyter": put("initialization-Copy1.ipynb", NOTEBOOK),
    "final": put("initialization_final.py", SCRIPT),
    "text": put("initialization.py.txt", SCRIPT),
    "json": put("initialization.ipynb.json", NOTEBOOK),
    "notebook-as-script": put("initialization.py", NOTEBOOK),
    "script-as-notebook": put("initialization.ipynb", SCRIPT),
    "run": with_a_magic,
    "folder": put("mine/work.py", SCRIPT, instead_of="initialization.py"),
    "half": half_in_each,
    "helpers": with_helpers,
}


@pytest.mark.slow
def test_what_is_checked_is_packed_and_graded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every way to hold the answers: 7 of 7 here, and 40 of 40 from both archives of each."""
    class_ = tmp_path / "class"
    for way, write in WAYS.items():
        monkeypatch.chdir(tmp_path)
        folder = tmp_path / way
        assert run("start", "initialization", "--into", str(folder)) == 0
        write(folder)
        monkeypatch.chdir(folder)
        assert run("check") == 0, way
        (class_ / f"{way}-packed").mkdir(parents=True)
        (class_ / f"{way}-by-hand").mkdir()
        assert run("submit", "-o", str(class_ / f"{way}-packed" / "handed-in.zip")) == 0, way
        with zipfile.ZipFile(class_ / f"{way}-by-hand" / "initialization.zip", "w") as archive:
            for path in sorted(folder.rglob("*")):
                archive.write(path, Path("initialization") / path.relative_to(folder))
    out = tmp_path / "out"
    monkeypatch.chdir(tmp_path)
    arguments = ["run", str(class_), "-a", "initialization", "--course", str(SOLUTIONS), "-o", str(out)]
    assert run(*arguments, "--no-diagnoses", "--lowest-level", "0") == 0
    results = [json.loads(line) for line in (out / "results.jsonl").read_text().splitlines()]
    scores = {one["student"]: (one["score"], one["max_score"]) for one in results}
    assert scores == {f"{way}-{how}": (40.0, 40.0) for way in WAYS for how in ("packed", "by-hand")}


def run(*arguments: str) -> int:
    """Run the command line in this process; its exit code."""
    return CliRunner().invoke(grade, arguments).exit_code
