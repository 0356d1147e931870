"""Small files that once had an empty score instead of a zero, or kept a run from ending: what they come to now."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from grader.exports.results_jsonl import read_results
from grader.extract.large_literals import folded
from grader.intake import Identity, pattern_of, read_roster, read_submissions
from grader.model import GradeError, Outcome, SubmissionResult
from tests.hostile.test_found import _FULL, _SOLUTIONS, _grade, _solution

_HERE = "initialization.py"
_EXERCISES = re.findall(
    r'^name = "(\w+)"', (_SOLUTIONS / "initialization" / "assignment.toml").read_text(), re.MULTILINE
)
_ENDLESS_QUOTES = '"' + '\\"' * 60_000 + "\n"
_ENDLESS_TRIPLES = "\\'''\n" * 30_000


def _floods() -> str:
    return "\n".join(
        f"def {name}(*a, **k):\n    while True:\n        print('x' * 1000)" for name in _EXERCISES
    )


def _runs_as_a_stub() -> str:
    """It computes, and then says what a stub says."""
    return "\n".join(
        f"def {name}(layers_dims, *a, **k):\n    x = layers_dims[0] * 2\n    raise NotImplementedError(x)"
        for name in _EXERCISES
    )


def _stub() -> str:
    return (_SOLUTIONS.parent / "assignments" / "initialization" / _HERE).read_text()


def _runs(file: str) -> str:
    return f"%run -i {file}\n" * 40


def _notebook(*sources: str) -> str:
    cells: list[dict[str, object]] = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": source}
        for source in sources
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


_CLASS = {
    "floods_beside_a_broken_notebook": {_HERE: _floods(), "other.ipynb": "{" + _EXERCISES[0]},
    "not_started_beside_a_broken_notebook": {_HERE: _runs_as_a_stub(), "other.ipynb": "{" + _EXERCISES[0]},
    "the_stub_beside_a_broken_notebook": {_HERE: _stub(), "other.ipynb": "{" + _EXERCISES[0]},
    "quotes_without_end": {_HERE: _solution() + "\n" + _ENDLESS_QUOTES},
    "triple_quotes_without_end": {_HERE: _solution() + "\n" + _ENDLESS_TRIPLES},
    "files_that_run_files": {
        "initialization.ipynb": _notebook(_solution(), _runs("a.py")),
        "a.py": _runs("b.py"),
        "b.py": _runs("c.py"),
        "c.py": _runs("d.py"),
        "d.py": "x = 1\n" * 40,
    },
    "files_that_import_each_other": {
        _HERE: "from a0 import *\n" + _solution(),
        **{
            f"a{one}.py": "".join(f"from a{other} import *\n" for other in range(12) if other != one)
            for one in range(12)
        },
    },
    "zz_honest": {_HERE: _solution()},
}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SubmissionResult]:
    """A class of them, with an honest one."""
    place = tmp_path_factory.mktemp("excuses")
    for student, files in _CLASS.items():
        for name, text in files.items():
            path = place / "class" / student / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    _grade(place / "class", place / "out")
    return {one.student: one for one in read_results(place / "out" / "results.jsonl")}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("student", "outcome"),
    [
        ("floods_beside_a_broken_notebook", Outcome.REFUSED),
        ("not_started_beside_a_broken_notebook", Outcome.NOT_STARTED),
    ],
)
def test_what_was_read_has_no_points_for_what_it_did(
    results: dict[str, SubmissionResult], student: str, outcome: Outcome
) -> None:
    """An unreadable file beside it makes no empty score of a zero: there was work in what was read."""
    result = results[student]
    assert (result.outcome, result.score) == (outcome, 0.0)
    assert "unreadable_file" in result.look_again


@pytest.mark.slow
def test_the_stub_is_no_answer_beside_what_cannot_be_read(results: dict[str, SubmissionResult]) -> None:
    """Who hands in the stub as it was handed out, and a broken notebook, has no score until somebody has looked."""
    result = results["the_stub_beside_a_broken_notebook"]
    assert (result.outcome, result.score) == (Outcome.REFUSED, None)


@pytest.mark.slow
@pytest.mark.parametrize("student", [one for one in _CLASS if "broken" not in one])
def test_what_is_small_is_read_in_time(results: dict[str, SubmissionResult], student: str) -> None:
    """No few kilobytes are too much to be read: the answers beside them are judged."""
    assert results[student].score == _FULL


@pytest.mark.parametrize(
    "unit", ['\\"', "\\'''\n", '\\"""\n', "\\'", "'''\\\n", '"\\\n', "1,\n", "([{", "rb'"]
)
def test_folding_takes_time_that_grows_with_the_text(unit: str) -> None:
    """Megabytes that open what nothing closes are gone through once: before, this took hours."""
    text = (unit * 1_000_000)[:1_000_000]
    assert folded(text).count("\n") == text.count("\n")


def _read(place: Path, name: str, identity: Identity) -> set[str]:
    """The ids in an archive in which somebody's folder has this name."""
    with zipfile.ZipFile(place / "class.zip", "w") as archive:
        for folder in (name, "ab12"):
            archive.writestr(f"{folder}/{_HERE}", _solution())
    found = read_submissions(place / "class.zip", assignment_files=(_HERE,), identity=identity)
    return {one.student for one in found.submissions}


def test_a_name_of_dashes_is_looked_for_on_a_roster(tmp_path: Path) -> None:
    """A name that may begin at sixty thousand places costs no gigabytes, and the others are found."""
    (tmp_path / "roster.csv").write_text("id,name\nab12,Ada Byrd\n")
    identity = Identity(read_roster(tmp_path / "roster.csv"), None)
    assert "ab12" in _read(tmp_path, "-" * 60_000, identity)


def test_a_pattern_for_ids_is_tried_on_what_may_be_a_name(tmp_path: Path) -> None:
    """An instructor's pattern that is quick on names is not tried on sixty thousand letters."""
    identity = Identity(None, pattern_of(r"(?P<id>[a-z]+\d+)"))
    assert "ab12" in _read(tmp_path, "a" * 60_000, identity)


def test_a_pattern_for_ids_without_end_is_one_line(tmp_path: Path) -> None:
    """A pattern that tries every way to cut a learner's name in pieces is stopped, and says what to do."""
    identity = Identity(None, pattern_of(r"(?P<id>([a-z]+)+\d)$"))
    with pytest.raises(GradeError, match=r"--id-pattern .* takes too long on 'aaaa.*give one without"):
        _read(tmp_path, "a" * 60, identity)
