"""Downloads of Canvas and Moodle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from grader.intake import read_submissions
from grader.model import Intake

CODE = b"def f():\n    return 1\n"


def test_canvas_names_say_who_when_and_what(intake_of: Callable[..., Intake]) -> None:
    """Name, lateness, user and attachment are read, and kept for handing feedback back."""
    intake = intake_of(
        {
            "lovelaceada_101_9001_initialization.py": CODE,
            "müllerjörg_LATE_102_9002_initialization.py": CODE,
            "noether_late_103_9003_my_work_2_3.ipynb": b"{}",
            "_104_9004_initialization.py": CODE,
        }
    )
    assert intake.layout == "canvas"
    assert [(each.student, each.late) for each in intake.submissions] == [
        ("_104", False),
        ("lovelaceada_101", False),
        ("müllerjörg_102", True),
        ("noether_103", True),
    ]
    assert intake.submissions[2].platform == {
        "prefix": "müllerjörg_LATE",
        "user_id": "102",
        "attachment_id": "9002",
    }
    assert intake.submissions[3].files[0].name == "my_work_2_3.ipynb"


def test_canvas_a_refused_name_leaves_the_learner(intake_of: Callable[..., Intake]) -> None:
    """A learner chooses what a file is called, and is a row whatever that is."""
    intake = intake_of({"ada_1_7_a.py": CODE, "bob_2_8_a\\b.py": CODE, "eve_3_9_a\x01.py": CODE})
    assert [(each.student, len(each.files)) for each in intake.submissions] == [
        ("ada_1", 1),
        ("bob_2", 0),
        ("eve_3", 0),
    ]


def test_moodle_a_learner_cannot_be_called_like_another(intake_of: Callable[..., Intake]) -> None:
    """A name that begins as another participant's folder does is its owner's own; where it is not clear, nobody's."""
    kind = "assignsubmission_file"
    folders = intake_of(
        {
            f"Ada_77_{kind}_/a.py": CODE,
            f"Ada_77_{kind}_123_{kind}_/a.py": b"x = 1\n",
            f"Bob_5_{kind}_/a.py": CODE,
        }
    )
    assert {each.platform["participant_id"]: each.files[0].data for each in folders.submissions} == {
        "77": CODE,
        "123": b"x = 1\n",
        "5": CODE,
    }
    prefixed = intake_of({f"Ada_77_{kind}_a.py": CODE, f"Ada_77_{kind}_123_{kind}_a.py": b"x = 1\n"})
    assert [each.files[0].data for each in prefixed.submissions] == [CODE]
    assert [each.refused for each in prefixed.unmatched] == [True]


def test_canvas_anonymous(intake_of: Callable[..., Intake]) -> None:
    """An anonymous assignment gives anonymous students, and LATE stands in front."""
    intake = intake_of({"LATE_anon_x7Yz9_44_a.py": CODE, "anon_aaaaa_45_a.py": CODE})
    assert [(each.student, each.late) for each in intake.submissions] == [
        ("anon_aaaaa", False),
        ("anon_x7Yz9", True),
    ]
    assert intake.submissions[1].platform["prefix"] == "LATE_anon_x7Yz9"


def test_canvas_highest_upload_counts(intake_of: Callable[..., Intake]) -> None:
    """Of a file that was uploaded again the highest number counts, then the highest attachment."""
    intake = intake_of(
        {
            "ada_1_30_initialization-10.py": b"c",
            "ada_1_40_initialization-9.py": b"b",
            "ada_1_50_initialization.py": b"a",
            "bob_2_62_initialization.py": b"new",
            "bob_2_61_initialization.py": b"old",
        }
    )
    assert [each.files[0].data for each in intake.submissions] == [b"c", b"new"]
    assert [(each.attempt, each.attempts) for each in intake.submissions] == [(3, 3), (2, 2)]
    assert [(each.student, each.attempt, each.files[0].data) for each in intake.earlier] == [
        ("ada_1", 1, b"a"),
        ("ada_1", 2, b"b"),
        ("bob_2", 1, b"old"),
    ]


def test_canvas_two_attachments_are_one_submission(intake_of: Callable[..., Intake]) -> None:
    """Two different files of one user are one submission; the assignment's own name may end in a number."""
    intake = intake_of(
        {"ada_1_30_task-1.py": CODE, "ada_1_31_task-2.py": CODE, "ada_1_32_notes.pdf": b""},
        assignment_files=("task-1.py", "task-2.py"),
    )
    assert [[file.name for file in each.files] for each in intake.submissions] == [["task-1.py", "task-2.py"]]
    assert [each.path for each in intake.unmatched] == ["ada_1_32_notes.pdf"]


def test_canvas_text_and_links_are_listed(folder_of: Callable[..., Path]) -> None:
    """Text entries and links are not graded, never fetched, and their students not lost; also unpacked."""
    place = folder_of(
        {
            "ada_1_30_initialization.py": CODE,
            "bob_2_text.html": b"<p>",
            "eve_3_link.html": b"<a>",
            "README": b"",
        }
    )
    intake = read_submissions(place)
    assert intake.layout == "canvas"
    assert [(each.student, len(each.files)) for each in intake.submissions] == [
        ("ada_1", 1),
        ("bob_2", 0),
        ("eve_3", 0),
    ]
    assert [each.path for each in intake.unmatched] == ["README", "bob_2_text.html", "eve_3_link.html"]


def test_a_zip_uploaded_to_canvas_or_moodle_is_opened(
    zip_of: Callable[..., bytes], intake_of: Callable[..., Intake]
) -> None:
    """A learner's own zip is unpacked one level on either platform."""
    inner = zip_of({"initialization.py": CODE})
    canvas = intake_of({"ada_1_30_hw.zip": inner})
    moodle = intake_of({"Ada_1_assignsubmission_file/hw.zip": inner})
    for intake in (canvas, moodle):
        assert [file.name for file in intake.submissions[0].files] == ["hw.zip/initialization.py"]


def test_moodle_folders(intake_of: Callable[..., Intake]) -> None:
    """Folders give name and participant, with or without the trailing `_`, blind, and for teams."""
    intake = intake_of(
        {
            "Ada Lovelace_12_assignsubmission_file/initialization.py": CODE,
            "Ada Lovelace_12_assignsubmission_onlinetext/onlinetext.html": b"<p>",
            "Participant_13_assignsubmission_file_/src/initialization.py": CODE,
            "Group A_3_assignsubmission_file/initialization.py": CODE,
            "Default group_assignsubmission_file/initialization.py": CODE,
        }
    )
    assert intake.layout == "moodle"
    assert [(each.student, each.name, each.files[0].name) for each in intake.submissions] == [
        ("Ada Lovelace_12", "Ada Lovelace", "initialization.py"),
        ("Default group", "Default group", "initialization.py"),
        ("Group A_3", "Group A", "initialization.py"),
        ("Participant_13", "Participant 13", "src/initialization.py"),
    ]
    assert intake.submissions[0].platform == {
        "participant_id": "12",
        "folder": "Ada Lovelace_12_assignsubmission_file",
    }
    assert [each.path for each in intake.unmatched] == [
        "Ada Lovelace_12_assignsubmission_onlinetext/onlinetext.html"
    ]


def test_moodle_prefixes(intake_of: Callable[..., Intake]) -> None:
    """Where folders are switched off, the same is read from the beginning of each file's name."""
    intake = intake_of(
        {
            "Ada Lovelace_12_assignsubmission_file_initialization.py": CODE,
            "Ada Lovelace_12_assignsubmission_file_helper_1.py": CODE,
            "Bob_13_assignsubmission_onlinetext_onlinetext.html": b"<p>",
        }
    )
    assert intake.layout == "moodle"
    assert [(each.student, [file.name for file in each.files]) for each in intake.submissions] == [
        ("Ada Lovelace_12", ["helper_1.py", "initialization.py"]),
        ("Bob_13", []),
    ]
    assert intake.submissions[0].platform["folder"] == "Ada Lovelace_12_assignsubmission_file"
