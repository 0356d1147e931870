"""Building assignments/: what learners get, the same each time, and never a line of a solution."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from grader.building import build_course, check_build
from grader.commands.group import grade
from grader.course import load_course
from grader.model import GradeError

FIXTURE = Path(__file__).parents[1] / "data" / "course"
SOLUTION_LINES = ("row_means = np.mean", "return X - row_means", "return center(X) / (spread(X) + eps)")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the fixture course that a test may damage."""
    return shutil.copytree(FIXTURE, tmp_path / "solutions", ignore=shutil.ignore_patterns("__pycache__"))


@pytest.fixture
def built(root: Path) -> Path:
    """Return the folder that the fixture course was built into."""
    build_course(load_course(root), root.parent / "assignments")
    return root.parent / "assignments"


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def edit(path: Path, old: str, new: str) -> None:
    """Replace a part of a file that must be there."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_an_assignment_is_handed_out_whole(built: Path) -> None:
    """A build writes the course map and, for each assignment, exactly the files of the contract."""
    names = "README.md conftest.py data/people.csv exercises.toml support/tiny_utils.py test_examples.py"
    expected = {
        "README.md",
        "course.toml",
        *(f"tiny/{name}" for name in f"{names} tiny.py tiny.ipynb".split()),
    }
    assert set(contents(built)) == expected
    assert "[Standardising rows](tiny/README.md)" in (built / "README.md").read_text()


def test_building_twice_gives_the_same_bytes(root: Path, built: Path) -> None:
    """A second build, into another place too, changes nothing."""
    course = load_course(root)
    assert build_course(course, built) == []
    build_course(course, root.parent / "elsewhere")
    assert contents(root.parent / "elsewhere") == contents(built)


def test_nothing_of_the_solution_or_of_the_instructor_is_handed_out(built: Path) -> None:
    """No generated file holds a line from between the markers, a marker, or an instructor's cell."""
    for name, data in contents(built).items():
        for secret in (*SOLUTION_LINES, "SOLUTION", "this cell is handed out to nobody"):
            assert secret not in data.decode(), name


def test_the_stub_keeps_signatures_and_docstrings(built: Path) -> None:
    """Each exercise of the stub has the reference's signature and docstring, and one `raise`."""

    def functions(path: Path) -> dict[str, ast.FunctionDef]:
        body = ast.parse(path.read_text()).body
        return {node.name: node for node in body if isinstance(node, ast.FunctionDef)}

    reference, stub = functions(FIXTURE / "tiny/solution.py"), functions(built / "tiny/tiny.py")
    assert list(stub) == ["center", "standardize"]
    for name, function in stub.items():
        assert ast.dump(function.args) == ast.dump(reference[name].args)
        assert ast.get_docstring(function) == ast.get_docstring(reference[name])
        assert (
            "\n".join(map(ast.unparse, function.body[1:]))
            == f"raise NotImplementedError('{name} is not started yet')"
        )


def test_the_stub_script_shows_its_cells(built: Path) -> None:
    """The script keeps its cell markers and headings; what is for the notebook only is not in it."""
    script = (built / "tiny/tiny.py").read_text()
    assert script.count("\n# %%") == 7
    assert "# %% [markdown]\n# ## Centre each row\n" in script
    assert "print(center" not in script
    assert "Call your" not in script


def test_the_notebook_is_valid_and_says_nothing_of_the_machine(built: Path) -> None:
    """The notebook validates as format 4.5, has stable ids, no output, and names no version."""
    text = (built / "tiny/tiny.ipynb").read_text()
    notebook = json.loads(text)
    nbformat.validate(notebook)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert "version" not in json.dumps(notebook["metadata"])
    assert all(not cell.get("outputs") and cell["metadata"] == {} for cell in notebook["cells"])
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    sources = ["".join(cell["source"]) for cell in notebook["cells"]]
    assert any(source.startswith("print(center") for source in sources)
    assert any('raise NotImplementedError("center is not started yet")' in source for source in sources)


def test_the_statement_teaches_in_order(built: Path) -> None:
    """The README has the prose, then each exercise's signature and docstring, without its body."""
    text = (built / "tiny/README.md").read_text()
    parts = [
        "# Standardising rows",
        "## Centre each row",
        "def center(X):",
        "Call your `center`",
        "def standardize",
    ]
    positions = [text.index(part) for part in parts]
    assert positions == sorted(positions)
    assert "NotImplementedError" not in text


def test_what_a_learners_machine_needs_is_toml(built: Path) -> None:
    """exercises.toml reads back as what the assignment says, odd characters included."""
    values = tomllib.loads((built / "tiny/exercises.toml").read_text())
    assert values["title"] == "Standardising rows"
    assert [exercise["name"] for exercise in values["exercises"]] == ["center", "standardize"]
    assert values["exercises"][0]["hints"][0] == "`np.mean` takes an axis."
    assert not any(
        "symbols" in exercise for exercise in values["exercises"]
    )  # what they mean is the solution's
    usual = 2.0  # grading allows 1: at home nobody waits, and not every system tells what was computed
    assert values["limits"]["call_cpu_seconds"] == usual


def test_the_references_time_is_handed_out(root: Path) -> None:
    """A learner's machine is told how long the reference takes, where the assignment says so."""
    edit(root / "tiny/assignment.toml", 'name = "center"', 'name = "center"\nreference_seconds = 0.25')
    build_course(load_course(root), root.parent / "assignments")
    values = tomllib.loads((root.parent / "assignments/tiny/exercises.toml").read_text())
    assert [one.get("reference_seconds") for one in values["exercises"]] == [0.25, None]


def test_odd_characters_survive_the_toml(root: Path) -> None:
    """Quotes, backslashes, control characters and other scripts in a title come back equal."""
    edit(root / "tiny/assignment.toml", '"Centre each row"', r'"\"\\ \u007f \t 李"')
    build_course(load_course(root), root.parent / "assignments")
    values = tomllib.loads((root.parent / "assignments/tiny/exercises.toml").read_text())
    assert values["exercises"][0]["title"] == '"\\ \x7f \t 李'


@pytest.mark.slow
def test_pytest_alone_runs_the_examples(root: Path, built: Path) -> None:
    """Without our plugin, the examples fail on the stub by its message and pass on the reference."""

    def run() -> str:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:gradeprop", "-p", "no:cacheprovider"]
        done = subprocess.run([*command, "tiny"], cwd=built, capture_output=True, text=True, check=False)
        return done.stdout

    out = run()
    assert "2 failed" in out
    assert "NotImplementedError: center is not started yet" in out
    (built / "tiny/tiny.py").write_text((root / "tiny/solution.py").read_text())
    assert "2 passed" in run()


def test_stale_files_are_removed_and_nothing_else(root: Path, built: Path) -> None:
    """What an earlier build made goes; hidden files, caches, links' targets and neighbours stay."""
    outside = root.parent / "precious"
    outside.mkdir()
    (outside / "work.py").write_text("mine")
    (built / "old" / "support").mkdir(parents=True)
    (built / "old" / "support" / "gone.py").write_text("")
    (built / "tiny" / "link").symlink_to(outside)
    (built / "tiny" / "__pycache__").mkdir()
    (built / "tiny" / "__pycache__" / "x.pyc").write_text("")
    (built / ".hidden").write_text("")
    changed = build_course(load_course(root), built)
    assert changed == [built / "old/support/gone.py", built / "tiny/link"]
    assert not (built / "old").exists()
    assert (outside / "work.py").read_text() == "mine"
    assert (built / ".hidden").exists()
    assert (built / "tiny/__pycache__/x.pyc").exists()


def test_a_folder_that_no_build_made_is_left_alone(root: Path) -> None:
    """A wrong --into costs no file."""
    (root.parent / "home").mkdir()
    (root.parent / "home" / "thesis.tex").write_text("mine")
    with pytest.raises(GradeError, match="was not made by `grade build`"):
        build_course(load_course(root), root.parent / "home")
    assert contents(root.parent / "home") == {"thesis.tex": b"mine"}


def test_a_link_out_of_the_folder_is_not_followed(root: Path, built: Path) -> None:
    """Where an assignment's folder is a link to another place, nothing is written there."""
    shutil.rmtree(built / "tiny")
    (root.parent / "outside").mkdir()
    (built / "tiny").symlink_to(root.parent / "outside")
    with pytest.raises(GradeError, match="leads out of"):
        build_course(load_course(root), built)
    assert contents(root.parent / "outside") == {}


def test_a_check_names_each_difference(root: Path, built: Path) -> None:
    """A missing, an added and an edited file are each one line, and none where all is built."""
    course = load_course(root)
    assert check_build(course, built) == []
    (built / "tiny/tiny.py").write_text("edited")
    (built / "tiny/conftest.py").unlink()
    (built / "tiny/notes.txt").write_text("")
    found = [line.rpartition("assignments/")[2] for line in check_build(course, built)]
    assert found == [
        "tiny/conftest.py: missing",
        "tiny/notes.txt: not made by a build",
        "tiny/tiny.py: differs",
    ]


SOLUTION = "tiny/solution.py"
BEGIN, END = "    # BEGIN SOLUTION\n", "    # END SOLUTION\n"
WRONG: list[tuple[str, str, str]] = [
    (END, "", r":\d+: a second BEGIN SOLUTION before the END of line 33"),
    (BEGIN, "", r":\d+: END SOLUTION without a BEGIN"),
    (BEGIN, "    # begin solution\n", r":\d+: '# begin solution' is almost a marker; write"),
    (BEGIN, "    ### BEGIN SOLUTION\n", r":\d+: '### BEGIN SOLUTION' is almost a marker"),
    (BEGIN, "    pass  # BEGIN SOLUTION\n", r":\d+: '# BEGIN SOLUTION' is almost a marker"),
    (f"{BEGIN}    row_means", "    row_means", r":\d+: END SOLUTION without a BEGIN"),
    (
        "import numpy as np\n",
        "# BEGIN SOLUTION\nimport numpy as np\n# END SOLUTION\n",
        r":\d+: these solution mark",
    ),
    (
        "    return X - row_means\n",
        "    return (\n    # END SOLUTION\n    X)\n    # BEGIN SOLUTION\n",
        r"not Python \(",
    ),
    ("def center", "def centre", r":1: the exercise center is not defined at the top level"),
    (
        '# %% tags=["notebook"]\nprint',
        "# %%\nprint",
        r":\d+: center is called when the stub is imported; tag",
    ),
    (
        'tags=["notebook"]',
        'tags=["noteboook"]',
        r":39: 'noteboook' is not a tag of cells; did you mean notebook\?",
    ),
    (
        "# %%\ndef center",
        '# %% tags=["instructor"]\ndef center',
        r":20: center stands in a cell that is not handed",
    ),
    ("# %% [markdown]\n# ## Centre", "# %% [raw]\n# ## Centre", r":15: raw cells go nowhere"),
    ("def center(X):\n    ", "def center(X):\n    text = ", r":20: center has no docstring"),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_a_source_that_would_hand_out_too_much_or_too_little_is_refused(
    root: Path, old: str, new: str, message: str
) -> None:
    """Each mistake in solution.py is one line with file and line, and nothing is written."""
    edit(root / SOLUTION, old, new)
    with pytest.raises(GradeError) as caught:
        build_course(load_course(root), root.parent / "assignments")
    assert re.search(message, str(caught.value)), str(caught.value)
    assert "solutions/tiny/solution.py:" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not (root.parent / "assignments").exists()


def test_an_exercise_without_markers_is_refused(root: Path) -> None:
    """An exercise whose solution is not marked would be handed out solved."""
    edit(root / SOLUTION, BEGIN, "")
    edit(root / SOLUTION, END, "")
    with pytest.raises(GradeError, match=r"solution.py:20: center has no `# BEGIN SOLUTION`"):
        build_course(load_course(root), root.parent / "assignments")


def test_a_solution_line_in_an_example_is_found(root: Path) -> None:
    """A line of the solution that an instructor typed into an example or into support is refused."""
    for name in ("test_examples.py", "support/tiny_utils.py"):
        before = (root / "tiny" / name).read_text()
        (root / "tiny" / name).write_text(before + "\n# row_means = np.mean(X,  axis=1, keepdims=True)\n")
        with pytest.raises(
            GradeError, match=rf"solution.py:34: this line .* assignments/tiny/{name}: row_means"
        ):
            build_course(load_course(root), root.parent / "assignments")
        (root / "tiny" / name).write_text(before)


def test_a_line_that_also_stands_outside_the_markers_is_no_secret(root: Path) -> None:
    """What the stub gives may stand in the examples too."""
    edit(
        root / SOLUTION,
        "# %%\nimport numpy",
        "# %%\n# row_means = np.mean(X, axis=1, keepdims=True)\nimport numpy",
    )
    build_course(load_course(root), root.parent / "assignments")
    assert "row_means" in (root.parent / "assignments/tiny/tiny.py").read_text()


def test_a_marker_in_a_string_is_not_a_marker(root: Path) -> None:
    """Text that speaks about markers is left alone."""
    edit(root / SOLUTION, "Any finite numbers; m", "Any finite numbers;\n    # BEGIN SOLUTION\n        m")
    build_course(load_course(root), root.parent / "assignments")
    assert "# BEGIN SOLUTION\n        m" in (root.parent / "assignments/tiny/tiny.py").read_text()


def test_without_jupytext_one_line_says_what_to_install(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The optional extra is named where it is missing."""
    monkeypatch.setitem(sys.modules, "jupytext", None)
    with pytest.raises(GradeError, match=r'pip install "gradeprop\[instructor\]"'):
        build_course(load_course(root), root.parent / "assignments")


def run(*arguments: str | Path) -> tuple[int, str]:
    """Run `grade build` and return its exit code and everything that it said."""
    result = CliRunner().invoke(grade, ["build", *(str(argument) for argument in arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_the_command_builds_and_checks(root: Path) -> None:
    """`grade build` writes, `--check` agrees with exit code 0, and a difference is exit code 1."""
    assert run("--check", "--course", root)[0] == 1
    assert run("--course", root) == (0, f"{root.parent / 'assignments'}: 10 files changed.\n")
    assert run("--course", root) == (0, f"{root.parent / 'assignments'}: nothing changed.\n")
    assert run("--check", "--course", root) == (0, "")
    (root.parent / "assignments/tiny/tiny.py").unlink()
    code, said = run("--check", "--course", root)
    assert code == 1
    assert "assignments/tiny/tiny.py: missing" in said
    assert "run `grade build`" in said


@pytest.mark.parametrize(
    "prepare",
    [
        lambda into: into.write_text("a file"),
        lambda into: (into / "tiny" / "tiny.py").mkdir(parents=True),
        lambda into: into.symlink_to(into.parent),
    ],
)
def test_a_folder_that_cannot_be_written_is_one_line(root: Path, prepare: Callable[[Path], None]) -> None:
    """No state of the output folder ends in a traceback."""
    prepare(root.parent / "assignments")
    code, said = run("--course", root)
    assert code == 2
    assert said.count("\n") == 1
    assert "assignments" in said
