"""A small cohort for each platform, made here, with the rows that come out of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from grader.intake import LAYOUTS, read_submissions
from grader.model import GradeError, Intake

CODE = b"def f():\n    return 1\n"
NEWER = b"def f():\n    return 2\n"


class Row(NamedTuple):
    """What a cohort's row says."""

    student: str
    name: str
    files: tuple[str, ...]
    attempts: int


def rows(intake: Intake) -> list[Row]:
    """The rows of an intake, in order."""
    return [
        Row(one.student, one.name, tuple(file.name for file in one.files), one.attempts)
        for one in intake.submissions
    ]


def kinds(intake: Intake) -> dict[str, set[str]]:
    """The kinds of notes of each row."""
    return {one.student: {note.kind for note in one.notes} for one in intake.submissions}


def assert_counts(intake: Intake) -> None:
    """Each file is in a row, or set aside with a reason."""
    counting = sum(len(one.files) for one in intake.submissions)
    assert counting + len(intake.unmatched) + len(intake.superseded) == intake.files


def test_blackboard(intake_of: Callable[..., Intake]) -> None:
    """User names and assignments with underscores; two attempts; a learner of whom there is only typed text."""
    at = "Week_1_Init_{}_attempt_2026-01-0{}-09-00-00"
    intake = intake_of(
        {
            f"{at.format('cd_456', 1)}_initialization.py": CODE,
            f"{at.format('cd_456', 1)}.txt": b"Name: Cy Dee (cd_456)\r\nAssignment: Week_1_Init\r\n",
            f"{at.format('cd_456', 2)}_initialization.py": NEWER,
            f"{at.format('cd_456', 2)}_helper_2.py": CODE,
            f"{at.format('cd_456', 2)}.txt": b"\xef\xbb\xbfName: Cy Dee (cd_456)\r\n",
            f"{at.format('ab_123', 2)}_initialization.ipynb": b"{}",
            f"{at.format('ef', 3)}.txt": b"Name: Eva Fox (ef)\nComments:\nName: Cy Dee (cd_456)\n",
        }
    )
    assert intake.layout == "blackboard"
    assert rows(intake) == [
        Row("ab_123", "ab_123", ("initialization.ipynb",), 1),
        Row("cd_456", "Cy Dee", ("helper_2.py", "initialization.py"), 2),
        Row("ef", "Eva Fox", (), 1),
    ]
    assert intake.submissions[1].files[1].data == NEWER
    assert [one.submitted for one in intake.submissions[:2]] == ["2026-01-02T09:00:00"] * 2
    assert_counts(intake)


def test_blackboard_without_information(intake_of: Callable[..., Intake]) -> None:
    """Where no file says who it is, what all names have in front is the assignment; what is typed names nobody."""
    at = "attempt_2026-01-01-09-00-00"
    forged = b"Submission Field:\nName: Bo (a_init_bo)\n"
    intake = intake_of(
        {f"a_init_{user}_{at}_initialization.py": CODE for user in ("ada", "bo")}
        | {f"a_init_ada_{at}.txt": forged}
    )
    assert [row.student for row in rows(intake)] == ["ada", "bo"]


@pytest.mark.parametrize("separator", ["/", " - "])
def test_brightspace(separator: str, intake_of: Callable[..., Intake]) -> None:
    """Folders or prefixes; what has one number and one name is one student, the later time counts, also past noon."""
    intake = intake_of(
        {
            f"12345-67890 - Ada - Byrd - Jan 2, 2026 1104 AM{separator}initialization.py": CODE,
            f"12345-67890 - Ada - Byrd - Jan 2, 2026 104 PM{separator}initialization.py": NEWER,
            f"12346-67890 - Cy Dee - Dec 31, 2025 1159 PM{separator}initialization.ipynb": b"{}",
            "index.html": b"<html>",
        },
        "d2l.zip",
    )
    assert intake.layout == "brightspace"
    assert rows(intake) == [
        Row("12345", "Ada - Byrd", ("initialization.py",), 2),
        Row("12346", "Cy Dee", ("initialization.ipynb",), 1),
    ]
    assert intake.submissions[0].files[0].data == NEWER
    assert [one.submitted for one in intake.submissions] == ["2026-01-02T13:04:00", "2025-12-31T23:59:00"]
    assert [one.path for one in intake.unmatched] == ["index.html"]
    assert_counts(intake)


def test_brightspace_in_another_language(intake_of: Callable[..., Intake]) -> None:
    """A time that cannot be read costs nothing: the attempt is a row, and a note says so."""
    intake = intake_of({"1-2 - Ada Byrd - 2 janv. 2026 11 h 04/initialization.py": CODE})
    assert rows(intake) == [Row("1", "Ada Byrd", ("initialization.py",), 1)]
    assert kinds(intake) == {"1": {"time_unread"}}


EXPORT = """---
submission_101:
  :submitters:
  - :name: Ada Byrd
    :sid: '0012'
    :email: ada@uni.example
  - :name: "Cy Dee"
    :sid: ''
    :email: Cy@uni.example
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: &1 2026-01-01 08:04:05.000000000 Z
    zone: &2 !ruby/object:ActiveSupport::TimeZone
      name: Europe/Paris
    time: 2026-01-01 09:04:05.000000000 Z
  :score: 1.0
  :results:
    tests:
    - output: ":submitters: nobody"
submission_102:
  :submitters:
  - :name: Ada Byrd
    :sid: '0012'
    :email: ada@uni.example
  :created_at: 2026-01-02 09:00:00 +0100
submission_103:
  :submitters: []
  :created_at: !!python/object/apply:os.system ["touch /tmp/never"]
submission_104:
  :submitters:
  - {":name": "Only Name"}
  :created_at: yesterday
submission_105:
  :submitters:
  - {":name": "No File", ":sid": z9}
"""


def test_gradescope(intake_of: Callable[..., Intake]) -> None:
    """Several submitters are a row each; one in two submissions needs a look, and so does who has no number."""
    top = "assignment_555_export"
    names = ("101/initialization.py", "102/initialization.ipynb", "103/initialization.py", "104/a/work.py")
    intake = intake_of(
        {f"{top}/submission_{name}": CODE + name.encode() for name in names}
        | {f"{top}/submission_metadata.yml": EXPORT.encode()}
    )
    assert intake.layout == "gradescope"
    assert rows(intake) == [
        Row("0012", "Ada Byrd", ("initialization.ipynb",), 2),
        Row("Cy@uni.example", "Cy Dee", ("initialization.py",), 1),
        Row("Only Name", "Only Name", ("a/work.py",), 1),
        Row("submission_103", "submission_103", ("initialization.py",), 1),
        Row("z9", "No File", (), 1),
    ]
    assert [one.submitted for one in intake.submissions] == [
        "2026-01-02T08:00:00+00:00",
        "2026-01-01T08:04:05+00:00",
        "",
        "",
        "",
    ]
    assert kinds(intake) == {
        "0012": {"group_and_alone"},
        "Cy@uni.example": set(),
        "Only Name": {"name_in_doubt", "time_unread"},
        "submission_103": {"owner_unknown"},
        "z9": {"nothing_to_grade"},
    }
    assert intake.files == 4
    assert intake.superseded == ()  # the first submission of two counts for the other


@pytest.mark.parametrize(
    "metadata",
    [
        b"{}",
        b"",
        b"[" * 100_000,
        b"a: &a [*a, *a]\nsubmission_1: *a\n",
        b"- 1\n",
        b"\xff\xfe\x00",
        b"submission_1: {:submitters: 7}",
        b"submission_1: {:submitters: [~, {:sid: ~}]}",
    ],
)
def test_gradescope_metadata_of_any_kind(metadata: bytes, intake_of: Callable[..., Intake]) -> None:
    """Whatever stands in the export's file, each submission is a row by itself that needs a look."""
    folders = {f"submission_{number}/initialization.py": CODE for number in (1, 2)}
    intake = intake_of(folders | {"submission_metadata.yml": metadata})
    assert [row.student for row in rows(intake)] == ["submission_1", "submission_2"]
    assert all("owner_unknown" in found for found in kinds(intake).values())


def test_ilias(intake_of: Callable[..., Intake]) -> None:
    """The login is the id; of a file that was handed in twice the later in time counts."""
    intake = intake_of(
        {
            "Exercise 1/Byrd_Ada_abyrd_4711/20260101090000_initialization.py": CODE,
            "Exercise 1/Byrd_Ada_abyrd_4711/20260102090000_initialization.py": NEWER,
            "Exercise 1/von_der_Dee_Cy_cdee_4712/20260101090000_initialization.ipynb": b"{}",
        }
    )
    assert intake.layout == "ilias"
    assert rows(intake) == [
        Row("abyrd", "Ada Byrd", ("initialization.py",), 2),
        Row("cdee", "Cy von der Dee", ("initialization.ipynb",), 1),
    ]
    assert intake.submissions[0].files[0].data == NEWER
    assert [one.submitted for one in intake.submissions] == ["2026-01-02T09:00:00", "2026-01-01T09:00:00"]
    assert_counts(intake)


def test_sakai(intake_of: Callable[..., Intake]) -> None:
    """Attachments are graded; feedback, comments and the list of grades are set aside."""
    folder = "Init/{}/Submission attachment(s)/initialization.py"
    intake = intake_of(
        {
            folder.format("Byrd, Ada(abyrd)"): CODE,
            folder.format("Dee, Cy(cdee)"): CODE,
            folder.format("Madonna(mad)"): CODE,
            "Init/Madonna(mad)/timestamp.txt": b"2026-01-02T09:00:00.123Z",
            "Init/Dee, Cy(cdee)/Feedback Attachment(s)/initialization.py": NEWER,
            "Init/Dee, Cy(cdee)/timestamp.txt": b"20260102090000000",
            "Init/grades.csv": b"",
        }
    )
    assert intake.layout == "sakai"
    assert rows(intake) == [
        Row("abyrd", "Ada Byrd", ("initialization.py",), 1),
        Row("cdee", "Cy Dee", ("initialization.py",), 1),
        Row("mad", "Madonna", ("initialization.py",), 1),
    ]
    assert [one.submitted for one in intake.submissions] == ["", "", "2026-01-02T09:00:00+00:00"]
    assert [one.path for one in intake.unmatched] == [
        "Dee, Cy(cdee)/Feedback Attachment(s)/initialization.py",
        "grades.csv",
    ]


def test_nobody_says_in_sakai_when_they_handed_in(intake_of: Callable[..., Intake]) -> None:
    """A file among the attachments that is called as Sakai's own time stamp tells no time."""
    attached = "Init/Byrd, Ada(abyrd)/Submission attachment(s)"
    files = {
        f"{attached}/initialization.py": CODE,
        f"{attached}/timestamp.txt": b"2026-01-01T09:00:00Z",
    }
    (late,) = intake_of(files | {"Init/Byrd, Ada(abyrd)/timestamp.txt": b"2026-01-09T09:00:00Z"}).submissions
    assert late.submitted == "2026-01-09T09:00:00+00:00"
    (untold,) = intake_of(files | {"Init/grades.csv": b""}).submissions
    assert untold.submitted == ""


def test_teams(intake_of: Callable[..., Intake]) -> None:
    """Versions count by number; drafts and other assignments are left out."""
    intake = intake_of(
        {
            "Submitted files/Ada Byrd/Initialization/Version 2/initialization.py": CODE,
            "Submitted files/Ada Byrd/Initialization/Version 10/initialization.py": NEWER,
            "Submitted files/Ada Byrd/Softmax/Version 1/softmax.py": CODE,
            "Submitted files/Cy Dee/Initialization/Version 1/initialization.ipynb": b"{}",
            "Working files/Cy Dee/Initialization/initialization.ipynb": b"{}",
        }
    )
    assert intake.layout == "teams"
    assert rows(intake) == [
        Row("Ada Byrd", "Ada Byrd", ("initialization.py",), 2),
        Row("Cy Dee", "Cy Dee", ("initialization.ipynb",), 1),
    ]
    assert intake.submissions[0].files[0].data == NEWER


def test_drive_with_names(intake_of: Callable[..., Intake]) -> None:
    """Google Classroom's folder: who stands before the dash; copies of one person's file are attempts."""
    intake = intake_of(
        {
            "Ada Byrd - initialization.ipynb": b"{}",
            "Ada Byrd - initialization (1).ipynb": b"{ }",
            "Copy of Cy Dee - my work.py": CODE,
            "Eva Fox - Copy of initialization.py": CODE,
            "Jo Ann - initialization.py (1)": CODE,
        }
    )
    assert intake.layout == "drive"
    assert [(row.student, row.attempts) for row in rows(intake)] == [
        ("Ada Byrd", 2),
        ("Cy Dee", 1),
        ("Eva Fox", 1),
        ("Jo Ann", 1),
    ]
    assert_counts(intake)


DRIVE = [
    ("initialization.py", "initialization (1).py", "initialization (2).py", "initialization (10).py"),
    ("Copy of initialization.ipynb", "Copy of Copy of initialization.ipynb", "initialization.ipynb"),
    (
        "initialization.py",
        "initialization - Copy.py",
        "initialization copy 2.py",
        "Kopie von initialization.py",
    ),
    ("initialization.py", "initialization_final.py", "initialization_v2.py", "my_initialization.py"),
    ("initialization.ipynb", "initialization(1).ipynb", "initialization.ipynb (2)", "initialization-3.ipynb"),
    ("initialization.py", "initialization.py.txt", "initialization (1).py.txt"),
    ("hw1_initialization.py", "hw1_initialization (1).py", "hw2-initialization.py"),
]


@pytest.mark.parametrize("wrapper", ["", "Week 1/"])
@pytest.mark.parametrize("names", DRIVE)
def test_drive_without_names(names: tuple[str, ...], wrapper: str, intake_of: Callable[..., Intake]) -> None:
    """Where nobody's name stands in a file's name, each file is a row that needs a look: they may be people."""
    intake = intake_of({f"{wrapper}{name}": name.encode() for name in names}, "drive.zip")
    assert len(intake.submissions) == len(names)
    assert all("owner_unknown" in found for found in kinds(intake).values())
    assert {one.files[0].data.decode() for one in intake.submissions} == set(names)


def test_the_folder_of_one_learner_stays_one(folder_of: Callable[..., Path]) -> None:
    """What `grade start` made, with a browser's copy in it, is one learner's."""
    names = ("initialization.py", "initialization.ipynb", "initialization (1).ipynb", "test_examples.py")
    place = folder_of(dict.fromkeys(names, CODE))
    intake = read_submissions(place, assignment_files=("initialization.py", "initialization.ipynb"))
    assert [len(one.files) for one in intake.submissions] == [4]


def test_repositories(intake_of: Callable[..., Intake]) -> None:
    """The assignment's name in front is no part of a user's; neither is a branch's behind."""
    intake = intake_of(
        {
            "initialization-submissions/initialization-ada-byrd/initialization.py": CODE,
            "initialization-submissions/initialization-ada-byrd/README.md": b"",
            "initialization-submissions/initialization-cy-main/src/initialization.ipynb": b"{}",
        }
    )
    assert intake.layout == "repositories"
    assert [(row.student, row.files) for row in rows(intake)] == [
        ("ada-byrd", ("initialization.py",)),
        ("cy", ("src/initialization.ipynb",)),
    ]


NUMBERED = [
    ("1", "2", "10"),
    ("attempt-1", "attempt-2", "attempt-10"),
    ("v1", "v2", "v10"),
    ("Version 3", "Version 4", "Version 10"),
    ("2026-01-09", "2026-01-10", "2026-10-01"),
    ("2026-01-10 09.00", "2026-01-10 10.00", "2026-01-11 08.00"),
    ("Attempt (1)", "Attempt (2)", "Attempt (11)"),
]


@pytest.mark.parametrize("folders", NUMBERED)
def test_attempts_by_number(folders: tuple[str, ...], intake_of: Callable[..., Intake]) -> None:
    """Folders of attempts are ordered by number or date, not by the alphabet; the last counts."""
    files = {f"ada/{folder}/initialization.py": folder.encode() for folder in folders}
    intake = intake_of(files | {"bob/initialization.py": CODE})
    assert [(row.student, row.attempts) for row in rows(intake)] == [("ada", 3), ("bob", 1)]
    assert intake.submissions[0].files[0].data == folders[-1].encode()
    assert [one.files[0].data.decode() for one in intake.earlier] == list(folders[:-1])


def test_attempts_in_a_wrapper(intake_of: Callable[..., Intake]) -> None:
    """A folder of the assignment around the attempts is looked through."""
    files = {f"ada/week 1/{number}/initialization.py": str(number).encode() for number in (1, 2, 10)}
    intake = intake_of(files | {"bob/initialization.py": CODE})
    assert [one.files[0].data for one in intake.submissions] == [b"10", CODE]


def test_an_order_that_only_names_tell_needs_a_look(intake_of: Callable[..., Intake]) -> None:
    """Of files of one time the names decide, by number; it is said, and the order of the archive decides nothing."""
    names = ["ada_try10_initialization.py", "ada_try2_initialization.py", "bob_initialization.py"]
    for order in (names, names[::-1]):
        intake = intake_of({name: name.encode() for name in order})
        assert [row.student for row in rows(intake)] == ["ada", "bob"]
        assert intake.submissions[0].files[0].name == "ada_try10_initialization.py"
        assert kinds(intake) == {"ada": {"attempt_in_doubt"}, "bob": set()}


def test_moodle_one_participant_in_two_groups(intake_of: Callable[..., Intake]) -> None:
    """One number with two groups in front is one person, who needs a look."""
    kind = "assignsubmission_file"
    intake = intake_of(
        {
            f"Group A-Ada Byrd_12_{kind}_/initialization.py": CODE,
            f"Group B-Ada Byrd_12_{kind}_/initialization.py": NEWER,
            f"Group B-Cy Dee_13_{kind}_/initialization.py": NEWER,
        }
    )
    assert [row.attempts for row in rows(intake)] == [2, 1]
    assert [kinds for kinds in kinds(intake).values() if "two_groups" in kinds] != []
    assert "two_groups" not in kinds(intake)["Group B-Cy Dee_13"]


def test_moodle_one_participant_in_a_group_and_alone(intake_of: Callable[..., Intake]) -> None:
    """One number with a group in front and without one is one person, of one group."""
    kind = "assignsubmission_file"
    intake = intake_of(
        {
            f"Group A-Ada Lee-Byrd_12_{kind}_/initialization.py": CODE,
            f"Ada Lee-Byrd_12_{kind}_/initialization.py": NEWER,
            f"Cy Dee_13_{kind}_/initialization.py": NEWER,
        }
    )
    (found,) = [found for found in kinds(intake).values() if "group_and_alone" in found]
    assert "two_groups" not in found


@pytest.mark.parametrize(
    ("teams", "kind"),
    [
        (("12", "13"), "two_groups"),
        (("12", "1"), "group_and_alone"),
        (("12", "12"), "several_sources"),
        (("1", "1"), "several_sources"),
        (("12",), ""),
    ],
)
def test_gradescope_says_with_whom_one_is_in_several_submissions(
    teams: tuple[str, ...], kind: str, intake_of: Callable[..., Intake]
) -> None:
    """In two groups, in one and alone, or several times with the same people: each is said as it is."""
    told, files = "", {}
    for number, team in enumerate(teams, start=101):
        told += f"submission_{number}:\n  :submitters:\n"
        told += "".join(f"  - :name: Person {one}\n    :sid: s{one}\n" for one in team)
        files[f"assignment_555_export/submission_{number}/initialization.py"] = CODE
    files["assignment_555_export/submission_metadata.yml"] = told.encode()
    assert kinds(intake_of(files))["s1"] == ({kind} if kind else set())


def test_attempts_by_time(intake_of: Callable[..., Intake]) -> None:
    """Where each attempt has a time that can be read, the time is their order, whatever their numbers say."""
    intake = intake_of(
        {
            "ada/1/initialization.py": NEWER,
            "ada/1/timestamp.txt": b"2026-01-02 09:00:00 UTC",
            "ada/2/initialization.py": CODE,
            "ada/2/timestamp.txt": b"2026-01-01 09:00:00 UTC",
            "bob/initialization.py": CODE,
        }
    )
    assert [one.files[0].data for one in intake.submissions] == [NEWER, CODE]


def test_numbers_that_are_students(intake_of: Callable[..., Intake]) -> None:
    """Folders on top that are numbers, of a few digits or of eight, are students and no attempts of one."""
    for numbers in (("1", "2", "10"), ("20261101", "20261102"), ("4711", "4712")):
        for wrapper in ("", "class/"):
            intake = intake_of({f"{wrapper}{number}/initialization.py": CODE for number in numbers})
            assert {row.student for row in rows(intake)} == set(numbers)


def test_parts_of_one_attempt_are_not_attempts(intake_of: Callable[..., Intake]) -> None:
    """Numbered folders with different files in them are parts of what one student handed in."""
    intake = intake_of(
        {"ada/1/zeros.py": CODE, "ada/2/he.py": CODE, "bob/initialization.py": CODE}, assignment_files=()
    )
    assert rows(intake)[0] == Row("ada", "ada", ("1/zeros.py", "2/he.py"), 1)


TIMES = [
    (b"\xef\xbb\xbf2026-02-02 15:58:23.948203 UTC\r\n", "2026-02-02T15:58:23+00:00"),
    ("2026-02-02 15:58:23 GMT".encode("utf-16"), "2026-02-02T15:58:23+00:00"),
    (b"2026-02-02T15:58:23+01:00", "2026-02-02T14:58:23+00:00"),
    (b"2026-02-02 15:58:23.948203 CET\n", ""),
    (b"2026-02-02 15:58:23.948203 PST\n", ""),
    (b"2026-02-30 15:58:23 UTC", ""),
    (b"yesterday <b>", ""),
    (b"", ""),
    (b"\xff\x00\xfe" * 50, ""),
]


@pytest.mark.parametrize(("stamp", "instant"), TIMES)
@pytest.mark.parametrize("place", ["submitted/ada/ps/{}", "ada/{}"])
def test_a_time_costs_nothing(
    stamp: bytes, instant: str, place: str, intake_of: Callable[..., Intake]
) -> None:
    """A time stamp is the instant, or a note that it was not understood; the work is there all the same."""
    other = {place.replace("ada", "bob").format("initialization.ipynb"): b"{}"}
    files = {place.format("initialization.ipynb"): b"{}", place.format("timestamp.txt"): stamp} | other
    ada, bob = intake_of(files).submissions
    assert ada.submitted == instant
    assert ("time_unread" in {note.kind for note in ada.notes}) == (not instant)
    assert len(ada.files) == len(bob.files) == 1
    assert bob.notes == ()


@pytest.mark.parametrize("layout", sorted(set(LAYOUTS) - {"file"}))
def test_every_layout_can_be_asked_for(layout: str, intake_of: Callable[..., Intake]) -> None:
    """By name, each layout gives rows or one line, and sets aside what it does not know."""
    files = {"ada_1_30_initialization.py": CODE, "bob/x/initialization.py": CODE}
    message = ""
    try:
        assert_counts(intake_of(files, layout=layout))
    except GradeError as error:
        message = str(error)
    assert "\n" not in message
