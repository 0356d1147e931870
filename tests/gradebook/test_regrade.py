"""`grade regrade`: after a check was mended, who moves, by how much, because of which check; nothing is published."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from grader.gradebook.auditing import first_broken
from grader.gradebook.gradebook_file import Gradebook, open_gradebook
from grader.gradebook.kept_submissions import kept_submissions
from grader.gradebook.movements import because, moved_by_check, movements, other_maximum
from grader.gradebook.recording import record_run
from grader.reports.moves import MovedCheck, MovedLearner
from grader.reports.pages import moves_page
from tests.gradebook.conftest import Grade, finished


@pytest.mark.slow
def test_a_mended_check_moves_who_it_moves(grade: Grade, tmp_path: Path) -> None:
    """From the gradebook alone, without what the platform sent: table, page, and the results before are still there."""
    assert grade("run").returncode == 0
    (tmp_path / "in").rename(tmp_path / "gone")
    same = grade("regrade")
    assert same.returncode == 0, same.stderr
    assert "0 learners of 2 move. Compared with the results before." in same.stdout
    hidden = tmp_path / "course/tiny/test_hidden.py"
    source = hidden.read_text()
    first = source.index('"""', source.index('"""', source.index("def test_center_values")) + 3) + 3
    hidden.write_text(f"{source[:first]}\n    return\n{source[first:]}")
    done = grade("regrade")
    assert done.returncode == 0, done.stderr
    assert "1 learner of 2 moves." in done.stdout
    line = next(line for line in done.stdout.splitlines() if line.startswith("  bo: "))
    assert "test_" in line
    assert "→" in line
    assert "grade publish -a tiny" in done.stdout
    page = (tmp_path / "regraded/tiny/moves.html").read_text()
    assert 'href="students/bo.html"' in page
    assert 'href="students/amina.html"' not in page
    assert grade("regrade").stdout == done.stdout  # asked again, it says the same
    with open_gradebook(tmp_path / "gradebook.sqlite") as book:
        assert first_broken(book) is None
        assert len(book.rows("SELECT * FROM result")) == 4
        assert book.rows("SELECT * FROM publication") == []


def test_what_was_handed_in_comes_back_as_it_was(gradebook: Gradebook) -> None:
    """Files, times, platform and notes of the attempts that count, equal to what the intake gave."""
    run = finished({"amina": 3, "bo": 1}, submitted="2026-11-23T10:00:00+00:00")
    record_run(gradebook, run, by="ada")
    kept = kept_submissions(gradebook, "softmax")
    assert kept.intake.submissions == run.submissions
    assert kept.results == run.graded
    assert kept.too_large == ()


def test_what_is_too_large_to_be_kept_is_said(gradebook: Gradebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its mark is entered all the same; only judging it again needs what the platform sent."""
    monkeypatch.setattr("grader.gradebook.recording.MOST_KEPT", 10)
    record_run(gradebook, finished({"bo": 1}), by="ada")
    kept = kept_submissions(gradebook, "softmax")
    assert (kept.intake.submissions, kept.too_large) == ((), ("bo",))


def test_a_movement_has_its_checks(gradebook: Gradebook) -> None:
    """Gains and losses, the largest loss first, with each check that moved them; who stays is not among them."""
    record_run(gradebook, finished({"amina": 3, "bo": 1, "cleo": 3}), by="ada")
    assert movements(gradebook, "softmax") == []
    record_run(gradebook, finished({"amina": 3, "bo": 3, "cleo": 2}, course="c2"), by="ada")
    cleo, bo = movements(gradebook, "softmax")
    assert (cleo.student, cleo.before, cleo.after, cleo.by) == ("cleo", 3.0, 2.0, -1.0)
    assert because(cleo.checks) == "test_relu 1 → 0"
    assert (bo.by, because(bo.checks)) == (2.0, "test_values 0 → 1, test_relu 0 → 1")
    by_check = [(check.check, people, points) for check, people, points in moved_by_check([cleo, bo])]
    assert by_check == [("test_relu", 2, 0.0), ("test_values", 1, 1.0)]


def test_another_maximum_is_known(gradebook: Gradebook) -> None:
    """Who keeps their points does not move, and has another share all the same: both maxima are said."""
    run = finished({"amina": 3, "bo": 1})
    record_run(gradebook, run, by="ada")
    assert other_maximum(gradebook, "softmax") is None
    again = finished({"amina": 3, "bo": 1}, course="c2")
    record_run(gradebook, again, by="ada")
    assert other_maximum(gradebook, "softmax") is None
    more = tuple(
        msgspec.structs.replace(
            one, result=msgspec.structs.replace(one.result, max_score=4.0), fingerprint="assignment:c3"
        )
        for one in run.graded
    )
    record_run(gradebook, msgspec.structs.replace(run, graded=more), by="ada")
    assert movements(gradebook, "softmax") == []
    assert other_maximum(gradebook, "softmax") == (3.0, 4.0)


def test_a_new_attempt_is_no_movement(gradebook: Gradebook) -> None:
    """Who handed in something better moved by themselves, and not because of a check."""
    record_run(gradebook, finished({"bo": 1}, submitted="2026-11-23T10:00:00+00:00"), by="ada")
    later = finished({"bo": 3}, sources={"bo": "better"}, submitted="2026-11-24T10:00:00+00:00")
    record_run(gradebook, later, by="ada")
    assert movements(gradebook, "softmax") == []


def test_the_page_obeys_nothing_that_a_learner_chose() -> None:
    """A name with markup and a title with backquotes are text."""
    hostile = "<script>alert(1)</script>"
    check = MovedCheck("test_a", "softmax", f"{hostile} holds", 0.0, None)
    one = MovedLearner(student="bo", name=hostile, before=1.0, after=None, max_score=3.0, checks=[check])
    page = moves_page([one], title="Softmax", judged=2, since="Compared with publication 1.")
    assert "<script>" not in page
    assert page.count("&lt;script&gt;") == 3
    assert "1 → " not in page.partition("Because of which check")[0]
