"""Reading a course: what is right becomes records, what is wrong becomes one line with file and line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.course import content_hash, course_folder, course_reader, find_solutions, load_course
from grader.model import GradeError, Limits
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck

FIXTURE = Path(__file__).parents[1] / "data" / "course"
TOML = "tiny/assignment.toml"
MISTAKE = "tiny/mistakes/no_eps.py"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the fixture course that a test may damage."""
    return shutil.copytree(FIXTURE, tmp_path / "solutions", ignore=shutil.ignore_patterns("__pycache__"))


def test_a_course_is_read_into_records(root: Path) -> None:
    """Every key of the course's and the assignment's TOML arrives where it belongs."""
    course = load_course(root)
    tiny = course.assignment("tiny")
    assert course.title == "A course for our tests"
    assert course.order == ("tiny",)
    assert course.secret.startswith("the published default")
    assert (tiny.slug, tiny.title, tiny.packages) == ("tiny", "Standardising rows", ("numpy",))
    assert tiny.files == ("tiny.py", "tiny.ipynb")
    assert (tiny.limits.call_cpu_seconds, tiny.limits.memory_mib) == (1.0, 512)
    assert [exercise.name for exercise in tiny.exercises] == ["center", "standardize"]
    assert len(tiny.exercises[0].hints) == 2
    assert tiny.exercises[1].symbols == {"m": "number of examples (columns)"}
    assert tiny.support_modules == {"tiny_utils": root / "tiny/support/tiny_utils.py"}
    assert all(path.is_file() for path in (tiny.solution, tiny.examples, tiny.hidden, *tiny.accepted))


def test_mistakes_say_what_they_fail(root: Path) -> None:
    """A mistake's title, checks and hint are read from literals of its source."""
    mistakes = {mistake.id: mistake for mistake in load_course(root).assignment("tiny").mistakes}
    assert sorted(mistakes) == ["mean_of_all", "no_eps", "one_row", "variance"]
    assert mistakes["one_row"].fails == ("test_center_shape", "test_center_values")
    assert mistakes["variance"].hint == "Look at the square root in the formula."
    assert mistakes["one_row"].title == "Only the first row is returned."


def test_nothing_of_a_course_is_executed(root: Path) -> None:
    """Reading a course parses its Python files and runs none of them."""
    for path in (root / "tiny").rglob("*.py"):
        path.write_text(path.read_text() + "\nraise SystemExit('executed')\n")
    assert load_course(root).order == ("tiny",)


def replace(old: str, new: str) -> Callable[[str], str]:
    """Return an edit of a text that must find `old`."""

    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


WRONG = [
    ("course.toml", replace("title =", "title :"), r":1: is not TOML: Expected '='"),
    ("course.toml", replace('secret = "', 'secret = 3 #"'), r":5: cohort.secret: expected text, got a whole"),
    ("course.toml", replace('["tiny"]', '["tiny", "tinier"]'), r":2: order names 'tinier', but there is no"),
    ("course.toml", replace('["tiny"]', '["../tiny"]'), r":2: order names '../tiny'"),
    ("course.toml", replace('["tiny"]', '["tiny", "tiny"]'), r":2: order names 'tiny' twice"),
    ("course.toml", replace('["tiny"]', "[]"), r":2: order is empty"),
    ("course.toml", replace("[cohort]", "[cohrot]"), r":4: cohrot is not a key here; did you mean cohort\?"),
    (TOML, replace("call_cpu", "cal_cpu"), r":6: limits.cal_cpu_seconds is not a key .* call_cpu_seconds\?"),
    (TOML, replace("= 1.0", '= "1.0"'), r":6: limits.call_cpu_seconds: expected a number, got text"),
    (TOML, replace("= 1.0", "= -1.0"), r":6: limits.call_cpu_seconds must be a number above zero, not -1.0"),
    (TOML, replace("= 1.0", "= nan"), r":6: limits.call_cpu_seconds must be a number above zero"),
    (TOML, replace('title = "Standardising rows"\n', ""), r":1: title is missing"),
    (TOML, replace('title = "Standardising rows"', 'title = " "'), r":1: title is empty"),
    (
        TOML,
        replace('name = "standardize"', 'name = "standardize"\nreference_seconds = 0.0'),
        r":18: reference_seconds must be a number above zero, not 0.0",
    ),
    (
        TOML,
        replace('name = "standardize"', 'name = "standardize"\nreference_seconds = 1.5'),
        r":18: reference_seconds: 20 times 1.5 is more than limits.submission_cpu_seconds",
    ),
    (TOML, replace('name = "standardize"\n', ""), r":16: exercises\[2\].name is missing"),
    (TOML, replace('name = "standardize"', 'name = "center"'), r":17: exercises: center stands here twice"),
    (TOML, replace('name = "standardize"', 'name = "def"'), r":17: exercises: 'def' cannot be a function's"),
    (TOML, replace('name = "standardize"', 'name = "close"'), r":17: exercises: 'close' is taken"),
    (TOML, replace('name = "standardize"', 'name = "_scale"'), r":17: exercises: '_scale' is taken"),
    (
        TOML,
        replace('hints = ["', 'hints = [1, "'),
        r":14: exercises\[1\].hints\[1\]: expected text, got a whole",
    ),
    (TOML, replace('hints = ["', 'hint = ["'), r":14: exercises\[1\].hint is not .* did you mean hints\?"),
    (
        TOML,
        replace('m = "number of examples (columns)"', "m = 3"),
        r":21: exercises\[2\].symbols.m: expected text, got a",
    ),
    (
        TOML,
        replace("[[exercises]]", '[looked_at]\n"a check *" = " "\n\n[[exercises]]'),
        r":12: looked_at: 'a check \*' gives no reason",
    ),
    (
        TOML,
        replace("tiny_utils =", '"tiny-utils" ='),
        r":9: support.modules: 'tiny-utils' cannot be imported",
    ),
    (TOML, replace("support/tiny_utils.py", "support/absent.py"), r":9: .* there is no file 'support/absent"),
    (
        TOML,
        replace("support/tiny_utils.py", "../course.toml"),
        r":9: .*'../course.toml' is not inside support/",
    ),
    (TOML, replace("support/tiny_utils.py", "/etc/passwd"), r":9: .*'/etc/passwd' is not inside support/"),
    (
        TOML,
        replace('"tiny.ipynb"', '"../tiny.ipynb"'),
        r":2: files: '../tiny.ipynb' is not the name of a .py",
    ),
    (TOML, replace('"tiny.py", "tiny.ipynb"', '"other.py"'), r":2: files must hold tiny.ipynb or tiny.py"),
    (TOML, replace('["numpy"]', '["num py"]'), r":3: packages: 'num py' cannot be imported"),
    (
        MISTAKE,
        replace('FAILS = ["test_standardize_constant_row"]', "FAILS = 'test'"),
        r":4: FAILS must be a list",
    ),
    (MISTAKE, replace('["test_standardize_constant_row"]', "[3]"), r":4: FAILS must be a list of names"),
    (MISTAKE, replace('["test_standardize_constant_row"]', "sorted(['a'])"), r":4: FAILS must be a list"),
    (MISTAKE, replace('["test_standardize_constant_row"]', "['a', 'a']"), r":4: FAILS names a check twice"),
    (MISTAKE, replace("FAILS", "FAILED"), r":1: FAILS is missing"),
    (MISTAKE, replace("HINT = ", "HINT = 3 #"), r":5: HINT must be one string"),
    (MISTAKE, replace('"""The', '""\n"""The'), r":1: begins with no docstring"),
    (MISTAKE, replace("return", "retrun"), r":9: is not Python: invalid syntax"),
    ("tiny/accepted/row_by_row.py", replace("for i in", "for in"), r":9: is not Python"),
    ("tiny/solution.py", replace("def center(X):", "def center(X:"), r":20: is not Python"),
    ("tiny/support/tiny_utils.py", replace("def", "fed"), r":7: is not Python"),
]


@pytest.mark.parametrize(("file", "edit", "message"), WRONG)
def test_what_is_wrong_is_said_with_file_and_line(
    root: Path, file: str, edit: Callable[[str], str], message: str
) -> None:
    """Each way to break a course gives one line: the file, the line, what is wrong."""
    path = root / file
    path.write_text(edit(path.read_text()))
    with pytest.raises(GradeError) as caught:
        load_course(root)
    said = str(caught.value)
    assert "\n" not in said
    assert re.search(re.escape(f"solutions/{file}") + message, said), said
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("file", ["solution.py", "test_hidden.py", "test_examples.py"])
def test_a_missing_source_is_named(root: Path, file: str) -> None:
    """An assignment without one of its three sources is refused by the file's name."""
    (root / "tiny" / file).unlink()
    with pytest.raises(GradeError, match=rf"solutions/tiny/{file} is missing"):
        load_course(root)


def test_text_that_is_not_utf8_is_said_with_its_line(root: Path) -> None:
    """A file saved in another encoding gives the line of its first odd byte."""
    (root / "course.toml").write_bytes(b'title = "A"\norder = ["\xfc"]\n')
    with pytest.raises(GradeError, match=r"course.toml:2: is not UTF-8 text"):
        load_course(root)


def test_a_folder_that_the_order_leaves_out_is_named(root: Path) -> None:
    """An assignment that nobody would be handed out is an error, not a silence."""
    shutil.copytree(root / "tiny", root / "forgotten")
    with pytest.raises(GradeError, match=r"course.toml:2: order leaves out 'forgotten'"):
        load_course(root)


def test_a_folder_without_a_course_is_refused(tmp_path: Path) -> None:
    """A folder that holds no course says so."""
    with pytest.raises(GradeError, match=r"is not a course: it has no course\.toml"):
        load_course(tmp_path)


def test_a_course_is_named_by_its_folder_or_by_that_around_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--course` takes the folder with course.toml, and the one that holds it as `solutions`; else the nearest."""
    around = root.parent / "around"
    shutil.copytree(root, around / "solutions")
    assert course_folder(root) == root
    assert course_folder(around) == around / "solutions"
    assert course_folder(around / "solutions") == around / "solutions"
    assert course_folder(root.parent / "nowhere") == root.parent / "nowhere"
    (around / "solutions/tiny/deeper").mkdir()
    monkeypatch.chdir(around / "solutions/tiny/deeper")
    assert course_folder(None) == around / "solutions"


def test_an_unknown_assignment_gets_the_nearest_name(root: Path) -> None:
    """A misspelt slug is answered by the nearest one, and by the list where it is short."""
    course = load_course(root)
    with pytest.raises(
        GradeError, match=r"no assignment 'tinny' in this course: did you mean tiny\? It has tiny"
    ):
        course.assignment("tinny")
    with pytest.raises(GradeError, match=r"no assignment 'zzz' in this course: It has tiny\."):
        course.assignment("zzz")


def test_the_hash_follows_every_name_and_byte_and_no_cache(root: Path) -> None:
    """A changed byte or name changes an assignment's hash; a cache or an editor's hidden file does not."""
    tiny = load_course(root).assignment("tiny")
    first = content_hash(tiny.folder)
    (tiny.folder / "__pycache__").mkdir()
    (tiny.folder / "__pycache__" / "solution.cpython-311.pyc").write_bytes(b"x")
    (tiny.folder / ".notes.swp").write_bytes(b"x")
    assert content_hash(tiny.folder) == first
    data = tiny.folder / "data" / "people.csv"
    data.rename(data.with_name("persons.csv"))
    renamed = content_hash(tiny.folder)
    (tiny.folder / "data" / "persons.csv").write_bytes(b"changed")
    assert len({first, renamed, content_hash(tiny.folder)}) == 3


def test_the_hash_does_not_depend_on_where_the_course_stands(root: Path) -> None:
    """Two copies of an assignment have one hash."""
    assert content_hash(load_course(root).assignment("tiny").folder) == content_hash(
        load_course(FIXTURE).assignment("tiny").folder
    )


def test_solutions_are_found_from_below(root: Path) -> None:
    """The course's folder is found from its parent and from any folder inside it."""
    assert find_solutions(root.parent) == root
    assert find_solutions(root / "tiny" / "mistakes").resolve() == root.resolve()


def test_no_solutions_is_one_line(tmp_path: Path) -> None:
    """Where there is no course, the message says what to name."""
    with pytest.raises(GradeError, match=r"no solutions/course.toml here or above; .*--course"):
        find_solutions(tmp_path)


def test_no_exercise_hides_behind_what_a_submission_has_by_itself() -> None:
    """The names that an exercise may not have are those that `submission` already answers to."""
    nowhere: Any = None
    submission = SubmissionUnderCheck(nowhere, SubmissionSource(files={}, exercises=()), Limits())
    assert {name for name in dir(submission) if not name.startswith("_")} == course_reader.TAKEN
