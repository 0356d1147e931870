"""A run is entered into a gradebook: once however often, in whatever order, and nothing that was there is lost."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.gradebook import trail
from grader.gradebook.gradebook_file import Gradebook, open_gradebook
from grader.gradebook.learner_search import find_learner
from grader.gradebook.persons import everybody
from grader.gradebook.recording import Entered, FinishedRun, record_run
from grader.gradebook.stored_results import assignments, current_results, graded_of, points_of
from grader.model import GradeError
from tests.gradebook.conftest import CHECKS, EXERCISES, ROSTER, finished

MONDAY, TUESDAY = "2026-11-23T10:00:00+00:00", "2026-11-24T10:00:00+00:00"


def content(book: Gradebook) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    tables = [row["name"] for row in book.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {table: [tuple(row) for row in book.rows(f"SELECT * FROM {table}")] for table in tables}


def scores(book: Gradebook) -> dict[str, float | None]:
    """The score of everybody, by id."""
    return {row["student"]: row["score"] for row in book.rows("SELECT student, score FROM marks_so_far")}


def test_everything_of_a_run_is_there(gradebook: Gradebook) -> None:
    """People with all that the roster says, the missing too; attempts, results, each check, and the page's record."""
    run = finished({"amina": 3, "bo": 1}, roster=ROSTER, submitted=MONDAY)
    entered = record_run(gradebook, run, by="ada")
    assert entered == Entered(people=3, attempts=2, results=2, changed={}, moved=0, older=0)
    amina, bo, zoe = everybody(gradebook)
    assert (amina.name, amina.email, amina.section, amina.known_as) == (
        *("Amina Yusuf", "amina@uni.example", "A"),
        ("4711", "amina"),
    )
    assert bo.teams == zoe.teams == ("blue",)
    (assignment,) = assignments(gradebook)
    assert (assignment.slug, assignment.exercises, assignment.max_score) == ("softmax", EXERCISES, 3.0)
    assert scores(gradebook) == {"amina": 3.0, "bo": 1.0, "zoe": None}
    current = current_results(gradebook, "softmax")
    assert current.keys() == {amina.key, bo.key}
    assert (current[bo.key].submitted, current[bo.key].platform) == (MONDAY, {"user_id": "72"})
    assert graded_of(gradebook, current[bo.key].result) == run.graded[1]
    points = dict(zip(CHECKS, [(1.0, 1.0), (0.0, 1.0), (0.0, 1.0)], strict=True))
    assert points_of(gradebook, current[bo.key].result) == points
    mistakes = [
        tuple(row) for row in gradebook.rows("SELECT exercise, mistake, people FROM mistakes ORDER BY 1")
    ]
    assert mistakes == [("relu", "sign", 1), ("softmax", "sign", 1)]


def test_the_same_run_twice_is_once(gradebook: Gradebook) -> None:
    """Not a row more, and no entry in the trail."""
    run = finished({"amina": 3, "bo": 1}, roster=ROSTER)
    record_run(gradebook, run, by="ada")
    before = content(gradebook)
    assert record_run(gradebook, run, by="bea") == Entered(
        people=0, attempts=0, results=0, changed={}, moved=0, older=0
    )
    assert content(gradebook) == before


def test_who_may_be_there_under_two_ids_is_told(gradebook: Gradebook) -> None:
    """A run without the roster, and one with it, know the same people by other ids: both say who is left."""
    record_run(gradebook, finished({"aminayusuf_4711": 3, "bo": 1}), by="ada")
    entered = record_run(gradebook, finished({"amina": 3, "bo": 1}, roster=ROSTER), by="ada")
    assert (entered.left_over, entered.unenrolled) == (("aminayusuf_4711",), ())
    entered = record_run(gradebook, finished({"amina": 3, "bo_72": 1}), by="ada")
    assert (entered.left_over, entered.unenrolled) == ((), ("bo_72",))
    entered = record_run(gradebook, finished({"amina": 3}, assignment="relu", roster=ROSTER), by="ada")
    assert entered.left_over == ()


def test_another_course_gives_another_result_and_the_first_stays(gradebook: Gradebook) -> None:
    """What changed is counted by its reason; the later result counts, the earlier one can be read back."""
    record_run(gradebook, finished({"amina": 3, "bo": 1}), by="ada")
    entered = record_run(gradebook, finished({"amina": 3, "bo": 2}, course="c2"), by="bea")
    assert (entered.attempts, entered.results, entered.changed, entered.moved) == (0, 2, {"assignment": 2}, 1)
    assert scores(gradebook) == {"amina": 3.0, "bo": 2.0}
    bo = find_learner(gradebook, "bo")
    rows = gradebook.rows(
        "SELECT score, why FROM result JOIN attempt ON attempt.id = attempt WHERE person = ?", (bo.key,)
    )
    assert [tuple(row) for row in rows] == [(1.0, ""), (2.0, "assignment")]
    said = trail.entries(gradebook, subject=bo.key)
    assert [(one.action, one.by) for one in said] == [("graded", "ada"), ("graded again", "bea")]
    assert said[1].detail is not None
    assert (said[1].detail["why"], said[1].detail["score_before"]) == ("assignment", 1.0)
    back = record_run(gradebook, finished({"amina": 3, "bo": 1}, course="c1"), by="ada")
    assert back.results == 2  # the first again, after another: it counts again
    assert scores(gradebook)["bo"] == 1.0


def test_a_new_attempt_counts_and_the_old_one_does_not_come_back(gradebook: Gradebook) -> None:
    """The last handed in counts, also when an older download is graded once more; the run is told."""
    old = finished({"bo": 1}, submitted=MONDAY)
    record_run(gradebook, old, by="ada")
    record_run(gradebook, finished({"bo": 3}, sources={"bo": "better"}, submitted=TUESDAY), by="ada")
    assert record_run(gradebook, old, by="ada").older == 1
    assert scores(gradebook) == {"bo": 3.0}


def test_a_time_that_is_not_known_is_no_other_attempt(gradebook: Gradebook) -> None:
    """The same files, first with an instant and then from a folder without, are one attempt; either order."""
    for first, then in ((MONDAY, ""), ("", MONDAY)):
        record_run(gradebook, finished({"bo": 1}, sources={"bo": first}, submitted=first), by="ada")
        entered = record_run(gradebook, finished({"bo": 1}, sources={"bo": first}, submitted=then), by="ada")
        assert entered.attempts == 0
    assert [row["submitted"] for row in gradebook.rows("SELECT submitted FROM attempt")] == [MONDAY, MONDAY]


def test_better_words_replace_words_and_no_mark(gradebook: Gradebook) -> None:
    """Explained anew, the record is renewed; marks and trail are as they were."""
    run = finished({"bo": 1})
    first = _without_diagnoses(run)
    record_run(gradebook, first, by="ada")
    head = trail.head(gradebook)
    assert gradebook.rows("SELECT * FROM mistakes") == []
    record_run(gradebook, run, by="ada")
    assert trail.head(gradebook) == head
    assert len(gradebook.rows("SELECT * FROM mistakes")) == 2
    record_run(gradebook, first, by="ada")  # a run without diagnoses takes them away again
    assert gradebook.rows("SELECT * FROM mistakes") == []


def _without_diagnoses(run: FinishedRun) -> FinishedRun:
    graded = []
    for one in run.graded:
        checks = tuple(msgspec.structs.replace(check, diagnosis=None) for check in one.result.checks)
        graded.append(msgspec.structs.replace(one, result=msgspec.structs.replace(one.result, checks=checks)))
    return msgspec.structs.replace(run, graded=tuple(graded))


def test_names_without_utf8_are_entered(gradebook: Gradebook) -> None:
    """A lone surrogate in a name or an id ends as a replacement character, in every column and in the record."""
    record_run(gradebook, finished({"b\udcffo": 2}), by="ad\udcffa")
    (learner,) = everybody(gradebook)
    assert learner.id == "b\N{REPLACEMENT CHARACTER}o"
    (current,) = current_results(gradebook, "softmax").values()
    assert graded_of(gradebook, current.result).result.student == learner.id


def test_a_person_is_found_by_what_they_are_called(gradebook: Gradebook) -> None:
    """By id, address, name or another id of the roster; nobody and several are one line."""
    record_run(gradebook, finished({"amina": 3}, roster=ROSTER), by="ada")
    for said in ("amina", "AMINA", "amina yusuf", "Amina@uni.example", "4711"):
        assert find_learner(gradebook, said).id == "amina"
    with pytest.raises(GradeError, match=r"Nobody in .* is called nemo"):
        find_learner(gradebook, "nemo")
    record_run(gradebook, finished({"x1": 3, "X1": 2}), by="ada")
    assert find_learner(gradebook, "X1").id == "X1"
    record_run(gradebook, finished({"y-1": 3, "y.1": 2}), by="ada")
    with gradebook.writing():
        gradebook.write("UPDATE person SET name = 'Yuki' WHERE id LIKE 'y_1'")
    with pytest.raises(GradeError, match=r"Yuki is several people \(y-1, y.1\)"):
        find_learner(gradebook, "Yuki")


RUNS = st.lists(
    st.tuples(
        st.sampled_from(["c1", "c2"]),
        st.sampled_from([MONDAY, TUESDAY]),
        st.dictionaries(st.sampled_from(["amina", "bo", "zoe"]), st.integers(0, 3), min_size=1),
    ),
    max_size=4,
)


def _entered(runs: list[FinishedRun]) -> tuple[dict[str, float | None], int, bool]:
    """The scores, the number of rows, and whether the last run entered again changes nothing."""
    with TemporaryDirectory() as folder, open_gradebook(Path(folder, "g.sqlite"), create=True) as book:
        for run in runs:
            record_run(book, run, by="ada")
        before = content(book)
        if runs:
            record_run(book, runs[-1], by="ada")
        return scores(book), sum(map(len, before.values())), content(book) == before


@settings(max_examples=10)
@given(RUNS)
def test_twice_is_once_after_any_runs(made: list[tuple[str, str, dict[str, int]]]) -> None:
    """Whatever was entered before, entering the last run again changes nothing."""
    runs = [
        finished(points, course=course, submitted=when, sources=_by(when)) for course, when, points in made
    ]
    assert _entered(runs)[2]


@settings(max_examples=10)
@given(st.permutations([MONDAY, TUESDAY, "2026-11-25T10:00:00+00:00"]), st.integers(0, 3))
def test_any_order_of_runs_gives_the_same_marks(order: list[str], right: int) -> None:
    """Attempts that are entered in another order than they were handed in: the last handed in counts."""
    runs = [
        finished({"bo": right if when == max(order) else 1}, submitted=when, sources=_by(when))
        for when in order
    ]
    assert _entered(runs)[0] == {"bo": float(right)}


def _by(when: str) -> dict[str, str]:
    return dict.fromkeys(("amina", "bo", "zoe"), f"# {when}\n")
