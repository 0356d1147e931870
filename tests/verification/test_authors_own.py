"""What an author brings: parametrised checks, helpers beside them, exceptions of their own, seen in full."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.building import build_course
from grader.commands.group import grade
from grader.course import load_course
from grader.grading.author_modules import import_beside
from grader.grading.parametrised import each_of
from grader.skeleton import begin_assignment
from grader.verification.in_process import can_run, checks_of, exercise_of

IDS = ["test_unit_columns_values[3]", "test_unit_columns_values[four <rows>]"]


def _replace(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of one assignment, as `grade new` makes it."""
    begin_assignment(tmp_path / "solutions", "alpha", "Alpha", tmp_path / "assignments")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "solutions"


def _parametrised(folder: Path, helpers: str = "helpers") -> None:
    """A check twice, with rows of its own, and with columns and scales from a package and a module beside it."""
    (folder / helpers).mkdir()
    (folder / helpers / "__init__.py").write_text("def columns():\n    return 5\n")
    (folder / "scales.py").write_text("SCALES = [1.0, 10.0, 0.1, 3.0, 5.0]\n")
    _replace(
        folder / "test_hidden.py",
        (
            "from grader.checking import expect\n",
            f"from grader.checking import expect\nfrom {helpers} import columns\n",
        ),
        (
            "def test_unit_columns_values(submission, reference, rng):",
            '@pytest.mark.parametrize("rows", [3, pytest.param(4, id="four <rows>")])\n'
            "def test_unit_columns_values(submission, reference, rng, rows):",
        ),
        (
            "rng.standard_normal((3, 5)) * np.array([1.0, 10.0, 0.1, 3.0, 5.0])",
            "rng.standard_normal((rows, columns())) * np.array(__import__('scales').SCALES)",
        ),
        ('counts_with("test_unit_columns_values")', f'counts_with("{IDS[0]}")'),
    )
    for mistake in (folder / "mistakes").glob("*.py"):
        text = mistake.read_text()
        mistake.write_text(text.replace('"test_unit_columns_values"', ", ".join(f'"{one}"' for one in IDS)))


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(grade, list(arguments))


@pytest.mark.slow
def test_a_parametrised_check_is_as_many_checks_everywhere(course: Path) -> None:
    """Proven by its ids in lists of mistakes, counted in the review, with points and a row on the page for each."""
    _parametrised(course / "alpha")
    build_course(load_course(course), course.parent / "assignments")
    result = _run("verify", "alpha", "--json")
    assert result.stdout, result.output
    (proof,) = json.loads(result.stdout)
    assert (result.exit_code, proof["problems"], proof["checks"], proof["points"]) == (0, [], 4, 6.0)
    caught = {one["check"]: one["mistakes"] for one in proof["review"]["checks"]}
    assert [caught[one] for one in IDS] == [2, 2]
    (course.parent / "in" / "ada").mkdir(parents=True)
    mistake = (course / "alpha" / "mistakes" / "rows_for_columns.py").read_text()
    (course.parent / "in" / "ada" / "alpha.py").write_text(mistake)
    assert _run("run", "in", "-a", "alpha", "-o", "out", "--no-gradebook").exit_code == 0
    row = json.loads((course.parent / "out" / "results.jsonl").read_text())
    failed = {one["id"]: one["points"] for one in row["checks"] if one["outcome"] == "failed"}
    assert failed == dict.fromkeys(IDS, 0.0)
    page = (course.parent / "out" / "students" / "ada.html").read_text()
    assert page.count("Every column is divided by its own length") >= 2
    by_hand = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "solutions/alpha"]
    done = subprocess.run(by_hand, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_two_assignments_may_have_helpers_of_one_name(course: Path) -> None:
    """Each gets its own, and what is installed is never hidden by one."""
    begin_assignment(course, "beta", "Beta", course.parent / "assignments")
    for slug in ("alpha", "beta"):
        _parametrised(course / slug)
        (course / slug / "json.py").write_text("raise RuntimeError\n")
        (course / slug / "helpers" / "__init__.py").write_text(f"def columns():\n    return {slug!r}\n")
    before = list(sys.path)
    try:
        for slug in ("alpha", "beta", "alpha"):
            checks = checks_of(course / slug / "test_hidden.py")
            assert {*IDS} < checks.keys()
            assert all(can_run(check) for check in checks.values())
            assert {exercise_of(check) for check in checks.values()} == {"unit_columns"}
            assert sys.modules["helpers"].columns() == slug
            assert [path for path in sys.path if path.startswith(str(course))] == [str(course / slug)]
    finally:
        import_beside(Path(__file__).parent)
        sys.path[:] = before


def test_what_others_left_open_is_no_fault_of_a_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parametrised checks are read where something in this process, not theirs, was never closed."""
    hidden = tmp_path / "test_hidden.py"
    hidden.write_text("import pytest\n\n@pytest.mark.parametrize('a', [1, 2])\ndef test_a(a): pass\n")
    swept: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", swept.append)
    gc.disable()
    try:
        left: list[object] = [hidden.open()]
        left.append(left)
        del left
        assert list(each_of(hidden)) == ["test_a[1]", "test_a[2]"]
        gc.collect()
    finally:
        gc.enable()
    assert swept


def _check_raises(folder: Path) -> None:
    _replace(folder / "test_hidden.py", ("X = np.array([[3.0, 0.0], [4.0, 0.0]])", "X = _table({})"))
    with (folder / "test_hidden.py").open("a") as file:
        file.write('\n\ndef _table(tables):\n    return tables["missing"]\n')


def _reference_raises(folder: Path) -> None:
    _replace(folder / "solution.py", ("lengths = ", 'lengths = X["missing"] or '))


def _checks_do_not_import(folder: Path) -> None:
    (folder / "broken_helper.py").write_text("def deep():\n    return {}['missing']\n\n\ndeep()\n")
    _replace(
        folder / "test_hidden.py", ("import numpy as np\n", "import broken_helper\nimport numpy as np\n")
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_check_raises, ["in _table", 'return tables["missing"]', "KeyError: 'missing'"]),
        (_reference_raises, ["in unit_columns", "IndexError: only integers"]),
        (_checks_do_not_import, ["KeyError: 'missing'", "broken_helper.py", "in deep"]),
    ],
)
def test_an_author_sees_their_own_exception_in_full(course: Path, damage, said: list[str]) -> None:  # type: ignore[no-untyped-def]
    """Proving, and with pytest by hand: the frames of the author's code, what was raised, and no frame of ours."""
    damage(course / "alpha")
    build_course(load_course(course), course.parent / "assignments")
    by_hand = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "solutions/alpha"]
    shown = subprocess.run(by_hand, capture_output=True, text=True, check=False).stdout
    proven = _run("verify", "alpha")
    assert proven.exit_code == 1
    for words in said:
        assert words in shown
        assert words in proven.output
    assert "grader/grading/" not in proven.output
