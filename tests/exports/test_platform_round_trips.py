"""From a platform's download to its file: what the intake reads in a download finds the rows, and pages come back."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from grader.exports.blackboard_grade_center import fill_blackboard
from grader.exports.brightspace_grades import fill_brightspace
from grader.exports.canvas_gradebook import fill_canvas
from grader.exports.feedback_zips import canvas_feedback, moodle_feedback
from grader.exports.filling import Filled, Wish
from grader.exports.moodle_worksheet import fill_moodle
from grader.intake import Identity, read_roster, read_submissions
from grader.marks import Mark

Fill = Callable[[bytes, Sequence[Mark], Wish], Filled]
CODE = b"def center(X):\n    return X\n"
ROSTER = (
    "id,name,email,group\n"
    "S1,Ada Byrd,ada@uni.example,One\nS2,Cy Dee,cy@uni.example,\nS3,Eve Fox,eve@uni.example,One\n"
)
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Tiny (7)\n    Points Possible,,,,,10.00\n"
    '"Byrd, Ada",123,S1,ab,A,\n"Dee, Cy",124,S2,cd,A,\n"Fox, Eve",125,S3,ef,A,\n'
)
MOODLE = (
    "Identifier,Full name,Email address,Status,Grade,Maximum grade,Last modified (grade)\n"
    "Participant 123,Ada Byrd,ada@uni.example,-,,10.00,-\nParticipant 124,Cy Dee,cy@uni.example,-,,10.00,-\n"
    "Participant 125,Eve Fox,eve@uni.example,-,,10.00,-\n"
)
BLACKBOARD = (
    '"Last Name","First Name","Username","Student ID","Tiny [Total Pts: 10 Score] |7"\n'
    '"Byrd","Ada","ab","S1",""\n"Dee","Cy","cd","S2",""\n"Fox","Eve","ef","S3",""\n'
)
BRIGHTSPACE = (
    "OrgDefinedId,Username,Last Name,First Name,Tiny Points Grade <Numeric MaxPoints:10>,End-of-Line Indicator\n"
    "#S1,#ab,Byrd,Ada,,#\n#S2,#cd,Dee,Cy,,#\n#S3,#ef,Fox,Eve,,#\n"
)
ALONE = [
    ("canvas", ["byrdada_LATE_123_45_tiny.py", "deecy_124_46_tiny-2.py"], fill_canvas, CANVAS, 5),
    (
        "moodle",
        ["Ada Byrd_123_assignsubmission_file/tiny.py", "Cy Dee_124_assignsubmission_file/tiny.py"],
        fill_moodle,
        MOODLE,
        4,
    ),
    (
        "blackboard",
        [f"Week 1_{user}_attempt_2026-03-02-09-00-00_tiny.py" for user in ("ab", "cd")],
        fill_blackboard,
        BLACKBOARD,
        4,
    ),
    (
        "brightspace",
        [f"{at}-9 - {name} - Mar 2, 2026 904 AM/tiny.py" for at, name in ((77, "Ada Byrd"), (78, "Cy Dee"))],
        fill_brightspace,
        BRIGHTSPACE,
        4,
    ),
]


def _zip(path: Path, names: Sequence[str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for at, name in enumerate(names):
            archive.writestr(name, CODE + b"# %d\n" % at)
    return path


def _marks(place: Path, layout: str, roster: Path | None = None) -> list[Mark]:
    """A mark for each who handed in: 7 points, 8 for the second, and so on."""
    found = read_submissions(place, layout=layout, identity=Identity(read_roster(roster) if roster else None))
    return [
        Mark(
            assignment="tiny",
            student=one.student,
            name=one.name,
            max_score=10.0,
            final=7.0 + at,
            platform=one.platform,
        )
        for at, one in enumerate(found.submissions)
    ]


def _column(filled: Filled, column: int) -> list[str]:
    rows = [
        row for row in csv.reader(io.StringIO(filled.content.decode())) if "Points Possible" not in row[0]
    ]
    return [row[column] for row in rows[1:]]


@pytest.mark.parametrize(
    ("layout", "names", "fill", "template", "column"), ALONE, ids=[one[0] for one in ALONE]
)
@pytest.mark.parametrize("with_roster", [False, True])
def test_who_handed_in_gets_their_mark(
    tmp_path: Path, layout: str, names: list[str], fill: Fill, template: str, column: int, with_roster: bool
) -> None:
    """By the platform's numbers, or by names where it gives none; a roster changes nothing of it."""
    roster = tmp_path / "roster.csv"
    roster.write_text(ROSTER)
    marks = _marks(_zip(tmp_path / "in.zip", names), layout, roster if with_roster else None)
    done = fill(template.encode(), marks, Wish(names=("tiny",)))
    assert _column(done, column) == ["7.00", "8.00", ""]
    assert done.left == ()


@pytest.mark.parametrize(
    ("layout", "name", "fill", "template", "column"),
    [
        ("canvas", "one_125_45_tiny.py", fill_canvas, CANVAS, 5),
        ("brightspace", "77-9 - One - Mar 2, 2026 904 AM/tiny.py", fill_brightspace, BRIGHTSPACE, 4),
    ],
)
def test_each_member_of_a_group_of_the_roster_gets_the_mark(
    tmp_path: Path, layout: str, name: str, fill: Fill, template: str, column: int
) -> None:
    """One file came in under the group's name; there is a mark for each, and each is in the file."""
    roster = tmp_path / "roster.csv"
    roster.write_text(ROSTER)
    done = fill(
        template.encode(), _marks(_zip(tmp_path / "in.zip", [name]), layout, roster), Wish(names=("tiny",))
    )
    assert _column(done, column) == ["7.00", "", "8.00"]
    assert done.left == ()


@pytest.mark.parametrize(("layout", "names"), [(layout, names) for layout, names, *_ in ALONE[:2]])
def test_pages_come_back_under_the_numbers_that_came_in(
    tmp_path: Path, layout: str, names: list[str]
) -> None:
    """Read as a download, the archive of pages has the same people with the same numbers."""
    marks = _marks(_zip(tmp_path / "in.zip", names), layout)
    back = {"canvas": canvas_feedback, "moodle": moodle_feedback}[layout](
        marks, lambda student: student.encode()
    )
    with (
        zipfile.ZipFile(io.BytesIO(back.content)) as archive,
        zipfile.ZipFile(tmp_path / "again.zip", "w") as again,
    ):
        for name in archive.namelist():  # a page is no Python file: only its name matters here
            again.writestr(name.replace("feedback.html", "tiny.py"), CODE)
    kept = ("user_id", "attachment_id", "participant_id", "prefix", "folder")
    numbers = [{key: mark.platform[key] for key in kept if key in mark.platform} for mark in marks]
    assert [
        {key: mark.platform[key] for key in kept if key in mark.platform}
        for mark in _marks(tmp_path / "again.zip", layout)
    ] == numbers
