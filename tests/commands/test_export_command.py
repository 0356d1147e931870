"""`grade export`: from a platform's download to its gradebook, and one line for whatever is wrong."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.commands.group import grade
from grader.exports.results_jsonl import sorted_lines
from grader.gradebook.decisions import Decision, DecisionKind, decide
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.learner_search import find_learner
from grader.model import Outcome, SubmissionResult

ROOT = Path(__file__).parents[2]
COURSE = ROOT / "tests" / "data" / "course"
RIGHT = (COURSE / "tiny" / "solution.py").read_text()
WRONG = "def center(X):\n    return X - X.mean()\n"
TEMPLATE = (
    b"\xef\xbb\xbfStudent,ID,SIS User ID,SIS Login ID,Section,Standardising rows (7),Final Score\r\n"
    b"    Points Possible,,,,,6.00,(read only)\r\n"
    b'"Byrd, Ada",123,S1,ab123,A,,\r\n'
    b'"Dee, Cy",124,S2,cd456,A,,\r\n'
    b'"Gold, Hal",126,S4,gh012,A,,\r\n'
    b'"Late, Lee",127,S5,ll345,A,,\r\n'
)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(grade, ["export", *arguments])


def _results(folder: Path, *results: tuple[str, float | None]) -> None:
    folder.mkdir()
    lines = [
        SubmissionResult(
            assignment="tiny",
            student=student,
            submission="0" * 64,
            score=score,
            max_score=6.0,
            outcome=Outcome.FAILED,
            isolation=3,
            checks=(),
        )
        for student, score in results
    ]
    (folder / "results.jsonl").write_bytes(sorted_lines(lines))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which commands are run, with a template and no course."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_bytes(TEMPLATE)
    return tmp_path


@pytest.mark.slow
def test_from_a_download_of_canvas_to_its_gradebook(here: Path) -> None:
    """A zip with a group, a late file and a text goes in; an override; marks and pages go back, and are read again."""
    with zipfile.ZipFile(here / "in.zip", "w") as archive:
        archive.writestr("one_LATE_123_45_tiny.py", RIGHT)
        archive.writestr("deecy_124_46_tiny.py", WRONG)
        archive.writestr("goldhal_126_text.html", "I forgot.")
    (here / "roster.csv").write_text(
        "id,name,canvas,group\nS1,Ada Byrd,123,One\nS2,Cy Dee,124,\nS4,Hal Gold,126,\nS5,Lee Late,127,One\n"
    )
    graded = [
        "run",
        "in.zip",
        "-a",
        "tiny",
        "--course",
        str(COURSE),
        "--roster",
        "roster.csv",
        "--no-diagnoses",
        "--gradebook",
        "gradebook.sqlite",
    ]
    assert CliRunner().invoke(grade, graded).exit_code == 0
    with open_gradebook(here / "gradebook.sqlite") as book:
        person = find_learner(book, "S2").key
        override = DecisionKind.OVERRIDE
        decide(
            book,
            Decision(
                person=person, assignment="tiny", kind=override, value=2.5, reason="r", decided_by="ida"
            ),
        )
    done = _run("canvas", "--template", "t.csv")
    assert done.exit_code == 0, done.output
    assert "the marks as they stand: nothing is published yet" in done.output
    assert "Hal Gold (S4) could not be judged" in done.output
    written = (here / "tiny-canvas.csv").read_bytes()
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert [row[5] for row in rows[2:]] == ["6.00", "2.50", "", "6.00"]
    expected = TEMPLATE
    for login, points in ((b"ab123", b"6.00"), (b"cd456", b"2.50"), (b"ll345", b"6.00")):
        expected = expected.replace(login + b",A,,", login + b",A," + points + b",")
    assert written == expected
    assert (here / "t.csv").read_bytes() == TEMPLATE
    assert _run("canvas-feedback").exit_code == 0
    with zipfile.ZipFile(here / "tiny-canvas-feedback.zip") as archive:
        assert archive.namelist() == ["deecy_124_46_feedback.html", "one_LATE_123_45_feedback.html"]
        assert b"<script" not in archive.read("deecy_124_46_feedback.html")


def test_what_is_written_is_its_owners_and_said(here: Path) -> None:
    """How many, from where, and who is not in the file with the reason; the same as JSON."""
    _results(here / "graded", ("S1", 4.5), ("cd456", None), ("nobody", 1.0))
    done = _run("canvas", "--from", "graded", "--template", "t.csv", "--column", "7")
    assert done.output.splitlines() == [
        "tiny-canvas.csv: 1 learner.",
        "These are the scores in graded, as they were judged.",
        "Not written (2):",
        "  cd456 could not be judged: look at it by hand",
        "  nobody is not in this file",
        "3 other rows of the file: nothing changed there.",
    ]
    assert (here / "tiny-canvas.csv").stat().st_mode & 0o777 == 0o600
    data = json.loads(
        _run("canvas", "--from", "graded", "--template", "t.csv", "--column", "7", "--json").output
    )
    assert data["written"] == ["S1"]
    assert [one["student"] for one in data["left"]] == ["cd456", "nobody"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["canvas"], "canvas fills a file of the platform's: give it with --template"),
        (["canvas", "--template", "nowhere.csv"], "nowhere.csv: the template cannot be read"),
        (["canvas", "--template", "t.csv", "-o", "t.csv", "--column", "7"], "t.csv is the template itself"),
        (["canvas", "--template", "t.csv"], "t.csv: no column is called “tiny”"),
        (["moodle", "--template", "t.csv"], "t.csv: this is no grading worksheet of Moodle"),
        (["canvas", "--template", "t.csv", "--column", "7", "-o", "no/where"], "Cannot write no/where"),
        (["items", "--from", "elsewhere"], "elsewhere/results.jsonl"),
        (["items", "-a", "other"], "graded holds the results of tiny"),
        (["canvas-feedback"], "no page of 1 learner can be given back: the first handed in"),
        (
            ["canvas-feedback", "--anonymous"],
            "canvas-feedback goes back to a platform, which knows no pseudonyms",
        ),
        (["moodle", "--template", "t.csv", "--anonymous"], "moodle goes back to a platform, which knows no"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_whatever_is_wrong_is_one_line(here: Path, arguments: list[str], said: str) -> None:
    """It says what and where, with exit code 2; nothing is written, and the template stays."""
    _results(here / "graded", ("S1", 4.5))
    before = sorted(here.iterdir())
    done = CliRunner().invoke(
        grade, ["export", *arguments, *([] if "--from" in arguments else ["--from", "graded"])]
    )
    assert done.exit_code == 2, done.output
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr
    assert sorted(here.iterdir()) == before
    assert (here / "t.csv").read_bytes() == TEMPLATE


def test_every_format_is_on_the_page_and_in_the_help() -> None:
    """docs/exports.md has a row for each, as `--help` has."""
    from grader.exports.formats import FORMATS

    page, shown = (ROOT / "docs" / "exports.md").read_text(), _run("--help").output
    for one in FORMATS:
        assert f"| `{one.name}` | {'yes' if one.fills else ''}" in page
        assert f"  {one.name} " in shown
