"""Other right ways: released by the policy, shown after full marks on that exercise, and nowhere else."""

from __future__ import annotations

import ast
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.commands.group import grade
from grader.course import load_course, released_answers
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.recording import record_run
from grader.model import GradeError
from tests.gradebook.conftest import finished

ROOT = Path(__file__).parents[2]
SOLUTIONS = ROOT / "solutions"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gradebook: amina has full marks, bo on no exercise, cy on softmax alone."""
    monkeypatch.chdir(tmp_path)
    with open_gradebook(tmp_path / "gradebook.sqlite", create=True) as book:
        record_run(book, finished({"amina": 3, "bo": 1, "cy": 2}), by="ada")
    return tmp_path


def publish(*more: str) -> str:
    """What the command says, whether or not it goes well."""
    return CliRunner().invoke(grade, ["publish", "--by", "ada", "--course", str(SOLUTIONS), *more]).output


def page(folder: Path, number: int, student: str) -> str:
    """A learner's page of a publication."""
    return (folder / f"published/{number}/softmax/students/{student}.html").read_text()


def test_full_marks_on_an_exercise_show_its_other_ways(folder: Path) -> None:
    """Two at most, in the policy's order, for who has all checks of that exercise right; who has not sees nothing."""
    (folder / "policy.toml").write_text(
        '[assignments.softmax]\nother_ways = ["loops", "logarithms", "booleans"]\n'
    )
    assert "Publication 1" in publish()
    titles = [released_answers(load_course(SOLUTIONS).assignment("softmax"), [name])["softmax"][0].title
              for name in ("loops", "logarithms")]  # fmt: skip
    for student in ("amina", "cy"):
        shown = unescape(page(folder, 1, student))
        assert shown.count("Another right way") == 2
        assert shown.index(titles[0]) < shown.index(titles[1])
        assert "and 2 other right ways" in shown
    assert "Another right way" not in page(folder, 1, "bo")


def test_nothing_is_shown_that_nobody_released(folder: Path) -> None:
    """Without a word in the policy no page has another way; released afterwards, it comes with `--again`."""
    publish()
    assert "Another right way" not in page(folder, 1, "amina")
    (folder / "policy.toml").write_text('[assignments.softmax]\nother_ways = ["loops"]\n')
    assert "--again" in publish()
    publish("--again")
    assert page(folder, 2, "amina").count("Another right way") == 1


@pytest.mark.parametrize(
    ("released", "said"),
    [('["lops"]', "softmax has no accepted answer 'lops'; did you mean loops"), ('"loops"', "policy.toml")],
)
def test_what_cannot_be_released_is_a_line_and_publishes_nothing(
    folder: Path, released: str, said: str
) -> None:
    """A misspelt name, and what is no list: one line, and no publication."""
    (folder / "policy.toml").write_text(f"[assignments.softmax]\nother_ways = {released}\n")
    output = publish()
    assert said in output
    assert output.count("\n") == 1
    assert not (folder / "published").exists()


@pytest.mark.parametrize("slug", load_course(SOLUTIONS).order)
def test_another_way_is_whole_and_holds_no_other_exercise(slug: str) -> None:
    """It parses, and holds what the exercise needs of its file, without other exercises."""
    assignment = load_course(SOLUTIONS).assignment(slug)
    names = {one.name for one in assignment.exercises}
    for path in assignment.accepted:
        module = ast.parse(path.read_text())
        there = {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
        for exercise, (way,) in released_answers(assignment, [path.stem]).items():
            shown = ast.parse(way.source)
            bound = {node.name for node in shown.body if isinstance(node, ast.FunctionDef)}
            used = {node.id for node in ast.walk(shown) if isinstance(node, ast.Name)}
            assert exercise in {*bound, *used}
            assert bound & names <= {exercise}
            assert used & there <= {*bound, *names}


def test_no_hand_out_holds_an_accepted_answer() -> None:
    """No file of assignments/ has three lines in a row of an accepted answer."""
    for assignment in load_course(SOLUTIONS).assignments:
        files = [one for one in (ROOT / "assignments" / assignment.slug).rglob("*") if one.is_file()]
        handed_out = "\n".join(one.read_text(errors="ignore") for one in files)
        for path in assignment.accepted:
            for ways in released_answers(assignment, [path.stem]).values():
                lines = ways[0].source.split("\n")[1:]
                for at in range(len(lines) - 2):
                    part = "\n".join(lines[at : at + 3])
                    assert len(part.split()) < 6 or part not in handed_out, (path, part)


def test_an_answer_that_is_not_there_is_refused() -> None:
    """Its name is said, and the nearest one."""
    with pytest.raises(GradeError, match="did you mean loops"):
        released_answers(load_course(SOLUTIONS).assignment("softmax"), ["loop"])
