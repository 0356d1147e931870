"""Figures: drawn by the reference when the course is built, and by the learner's functions once they exist."""

from __future__ import annotations

import base64
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import nbformat as untyped
import numpy as np
import pytest
from click.testing import CliRunner
from nbclient import NotebookClient
from PIL import Image

from grader.building import build_course, check_build
from grader.commands.group import grade
from grader.course import load_course
from grader.model import GradeError

nbformat: Any = untyped
FIXTURE = Path(__file__).parents[1] / "data" / "course"
CELL = '''\
# %% tags=["figure"]
from drawing import figure


def centred_rows():
    """A row before and after."""
    row = np.arange(9.0).reshape(1, -1) ** 2
    return {"before": row[0], "after": center(row)[0]}


@figure(centred_rows)
def draw_rows(values, plt):
    """Two curves that rise alike; the second [centred] one
    begins below zero."""
    _, axes = plt.subplots()
    for name, row in values.items():
        axes.plot(row, label=name)
    axes.legend()


'''
WORDS = "Two curves that rise alike; the second [centred] one begins below zero."
REFERENCE = "    row_means = np.mean(X, axis=1, keepdims=True)\n    return X - row_means\n"
STUB = '    raise NotImplementedError("center is not started yet")\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the fixture course, whose first exercise has a figure, and what it was built into."""
    folder = tmp_path_factory.mktemp("made")
    root = shutil.copytree(FIXTURE, folder / "solutions", ignore=shutil.ignore_patterns("__pycache__"))
    edit(
        root / "tiny/solution.py", "# %% [markdown]\n# ## Give each", f"{CELL}# %% [markdown]\n# ## Give each"
    )
    build_course(load_course(root), folder / "assignments")
    return folder


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """Return a copy of that course that a test may damage."""
    return shutil.copytree(made / "solutions", tmp_path / "solutions")


@pytest.fixture
def built(made: Path, root: Path) -> Path:
    """Return the folder that this course was built into."""
    return shutil.copytree(made / "assignments", root.parent / "assignments")


def edit(path: Path, old: str, new: str) -> None:
    """Replace a part of a file that must be there."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differences(root: Path, built: Path, *, redraw: bool = True) -> set[str]:
    """Return the names of the files that a check finds otherwise than they would be built."""
    lines = check_build(load_course(root), built, redraw=redraw)
    return {line.rpartition("tiny/")[2].partition(":")[0] for line in lines}


def pictures(path: Path) -> list[bytes]:
    """Return the pictures that a notebook shows."""
    cells = nbformat.read(path, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [base64.b64decode(one.data["image/png"]) for one in outputs if "image/png" in one.get("data", {})]


def test_a_figure_stands_in_the_notebook_and_in_the_readme_with_its_words(built: Path) -> None:
    """Both hold the same small picture and the same text alternative; the script has no line of it."""
    picture = (built / "tiny/figures/centred_rows.png").read_bytes()
    assert pictures(built / "tiny/tiny.ipynb") == [picture]
    assert len(picture) < 30_000
    notebook = (built / "tiny/tiny.ipynb").read_text()
    assert notebook.count(json.dumps(WORDS)) == 2  # as the image's alternative, and as plain text
    words = WORDS.replace("[", "\\[").replace("]", "\\]")
    assert f"![{words}](figures/centred_rows.png)" in (built / "tiny/README.md").read_text()
    assert "figure" not in (built / "tiny/tiny.py").read_text()


def test_figures_are_the_same_bytes_wherever_they_are_drawn(root: Path, built: Path) -> None:
    """Drawn a second time, into another place, every file is the same; and where nothing changed, none is drawn."""
    build_course(load_course(root), root.parent / "elsewhere")
    assert contents(root.parent / "elsewhere") == contents(built)
    assert build_course(load_course(root), built) == []


def test_a_figure_is_drawn_anew_when_the_code_changes_and_only_then(root: Path, built: Path) -> None:
    """Other prose leaves the picture as it is; another line of the cell or of the solution makes another one due."""
    edit(root / "tiny/solution.py", "Call your `center`.", "Call the other one.")
    assert differences(root, built, redraw=False) == {"README.md", "tiny.ipynb"}
    edit(root / "tiny/solution.py", "** 2", "** 3")
    assert "figures/centred_rows.png" in differences(root, built, redraw=False)
    before = (built / "tiny/figures/centred_rows.png").read_bytes()
    build_course(load_course(root), built)
    assert (built / "tiny/figures/centred_rows.png").read_bytes() != before
    assert differences(root, built) == set()


def spoil_picture(built: Path, change: Any) -> None:
    """Write the picture of a notebook and beside it anew, with its numbers changed."""
    path = built / "tiny/figures/centred_rows.png"
    before = path.read_bytes()
    pixels = change(np.asarray(Image.open(path).convert("RGB")))
    Image.fromarray(pixels).save(path)
    old, new = (base64.b64encode(data).decode() for data in (before, path.read_bytes()))
    edit(built / "tiny/tiny.ipynb", old, new)


def test_what_another_machine_draws_a_little_otherwise_is_right(root: Path, built: Path) -> None:
    """A picture that is shifted by a pixel, and values with other last digits, are no difference."""
    spoil_picture(built, lambda pixels: np.roll(pixels, (1, 1), axis=(0, 1)))
    edit(built / "tiny/support/figures.json", "64.0", "64.0001")
    assert differences(root, built) == set()


def test_another_picture_or_another_value_is_found(root: Path, built: Path) -> None:
    """A curve that is not there, and a value that is wrong, each are named by a check."""
    good = contents(built)
    spoil_picture(
        built, lambda pixels: np.where(pixels.std(axis=2, keepdims=True) > 9, 255, pixels).astype("uint8")
    )
    assert differences(root, built) == {"figures/centred_rows.png"}
    for name, data in good.items():
        (built / name).write_bytes(data)
    edit(built / "tiny/support/figures.json", "64.0", "54.0")
    assert differences(root, built) == {"figures/centred_rows.png"}


WRONG = [
    (
        "@figure(centred_rows)\n",
        "",
        r":\d+: a cell with the tag \"figure\" has one function with `@figure\(NAME\)`",
    ),
    (
        "Two curves that rise alike; the second [centred] one\n    begins below zero.",
        "",
        r":\d+: draw_rows has no docstring",
    ),
    (
        "@figure(centred_rows)\n",
        f"def again(X):\n{REFERENCE}\n\n@figure(centred_rows)\n",
        r":\d+: this line of the solution would stand in assignments/tiny/tiny.ipynb: row_means",
    ),
    (
        "# %% [markdown]\n# ## Give",
        f"{CELL}# %% [markdown]\n# ## Give",
        r":\d+: centred_rows is the name of two figures",
    ),
    ("center(row)", "centre(row)", r":49: the figures could not be drawn: NameError: name 'centre' is not"),
    (
        'before": row[0]',
        'before": row[9]',
        r":49: the figures could not be drawn: IndexError: index 9 is out",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_a_figure_that_is_not_right_is_one_line(root: Path, old: str, new: str, message: str) -> None:
    """A cell that draws nothing or says nothing, that tells a line of a solution, or that fails, is refused."""
    edit(root / "tiny/solution.py", old, new)
    with pytest.raises(GradeError) as caught:
        build_course(load_course(root), root.parent / "assignments")
    assert re.search(f"solutions/tiny/solution.py{message}", str(caught.value)), str(caught.value)
    assert "\n" not in str(caught.value)
    assert not (root.parent / "assignments").exists()


def test_without_matplotlib_one_line_says_what_to_install(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The optional extra is named where it is missing, by the build and by the cell that draws."""
    monkeypatch.setattr("grader.building.figures.find_spec", lambda _name: None)
    with pytest.raises(GradeError, match=r'pip install "gradeprop\[figures\]"'):
        build_course(load_course(root), root.parent / "assignments")
    hidden = "import sys; sys.modules['matplotlib'] = None; sys.path.append('.')\nimport numpy as np\ncenter = None\n"
    command = [sys.executable, "-B", "-c", hidden + CELL]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[2] / "grader/building", capture_output=True, text=True, check=True
    )
    assert done.stdout == f"No picture without matplotlib: pip install matplotlib. It shows: {WORDS}\n"


@pytest.fixture
def kernel_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let kernels keep their files here, and draw into the notebook as they do for learners."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    for name in ("MPLBACKEND", "PYTHONWARNINGS"):
        monkeypatch.delenv(name, raising=False)


def drawn_by(built: Path, body: str) -> tuple[list[bytes], str]:
    """Return what the notebook draws and says in a kernel, with this body of `center`."""
    path = built / "tiny/tiny.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace(STUB.rstrip("\n"), body.rstrip("\n"))
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources=resources, allow_errors=True
    ).execute()
    copy = path.with_name("run.ipynb")
    nbformat.write(notebook, copy)
    cell = next(cell for cell in notebook.cells if "@figure" in cell.source)
    return pictures(copy), "".join(one.text for one in cell.outputs if one.output_type == "stream")


@pytest.mark.slow
@pytest.mark.usefixtures("kernel_home")
def test_a_figure_is_of_the_learners_function_once_it_exists(built: Path) -> None:
    """Unfinished and broken functions leave the handed-out picture, with a line that says why; others draw theirs."""
    handed_out = [(built / "tiny/figures/centred_rows.png").read_bytes()]
    why = "Drawn from right values, because your functions stopped: "
    assert drawn_by(built, STUB) == (handed_out, f"{why}center is not started yet\n")
    assert drawn_by(built, "    return Y") == (handed_out, f"{why}NameError: name 'Y' is not defined\n")
    assert drawn_by(built, "    return {}") == (handed_out, f"{why}KeyError: 0\n")
    assert drawn_by(built, REFERENCE) == (handed_out, "")
    own, said = drawn_by(built, "    return X + 9")
    assert len(own) == 1
    assert own != handed_out
    assert said == ""


def test_figures_are_no_part_of_what_is_graded(
    root: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A figure cell that would fail in any run costs nothing, is not run, and nothing of it is handed in."""
    folder = built / "tiny"
    notebook = nbformat.read(folder / "tiny.ipynb", as_version=4)
    answers = {"center": REFERENCE, "standardize": "    return center(X) / (spread(X) + eps)\n"}
    for cell in notebook.cells:
        for name, answer in answers.items():
            cell.source = cell.source.replace(
                f'    raise NotImplementedError("{name} is not started yet")', answer
            )
        cell.source = cell.source.replace("@figure(centred_rows)", "@figure(1 / 0)")
    nbformat.write(notebook, folder / "tiny.ipynb")
    (folder / "tiny.py").unlink()
    monkeypatch.chdir(folder)
    checked = CliRunner().invoke(grade, ["check"])
    assert "2/2 exercises" in checked.output, checked.output
    packed = CliRunner().invoke(grade, ["submit"])
    assert packed.exit_code == 0, packed.output
    archive = next(folder.glob("*.zip")).read_bytes()
    assert zipfile.ZipFile(io.BytesIO(archive)).namelist() == ["tiny.ipynb"]
    (root.parent / "class/anna").mkdir(parents=True)
    shutil.copy(folder / "tiny.ipynb", root.parent / "class/anna")
    arguments = [
        str(root.parent / "class"),
        "-a",
        "tiny",
        "--course",
        str(root),
        "-o",
        str(root.parent / "out"),
    ]
    result = CliRunner().invoke(grade, ["run", *arguments, "--no-diagnoses", "--lowest-level", "0"])
    assert result.exit_code == 0, result.output
    line = json.loads((root.parent / "out/results.jsonl").read_text())
    assert line["score"] == line["max_score"]
