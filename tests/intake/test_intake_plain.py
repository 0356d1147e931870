"""Files, folders and archives that people put together by hand."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.intake import read_submissions
from grader.model import GradeError, Intake

CODE = b"def f():\n    return 1\n"
NEWER = b"def f():\n    return 2\n"
FILES = ("initialization.py", "initialization.ipynb")


def _names(intake: Intake) -> dict[str, list[str]]:
    return {each.student: [file.name for file in each.files] for each in intake.submissions}


def test_one_file_is_one_student(folder_of: Callable[..., Path]) -> None:
    """A single file is graded as it is, and its student is called as the file is."""
    place = folder_of({"ada.py": CODE, "bob.py": CODE}) / "ada.py"
    intake = read_submissions(place)
    assert intake.layout == "file"
    assert _names(intake) == {"ada": ["ada.py"]}
    assert intake.submissions[0].files[0].data == CODE


@pytest.mark.parametrize(
    ("files", "students"),
    [
        (("cls/Ada Byrd.py", "cls/Cy van Dee.ipynb", "cls/王 伟.py"), ["Ada Byrd", "Cy van Dee", "王 伟"]),
        (("cls/Byrd, Ada.py", "cls/Dee, Cy.py"), ["Byrd, Ada", "Dee, Cy"]),
        (("ada/answers.py", "ada/helpers.py"), ["ada"]),
        (("ada/Final Copy.py", "ada/helpers.py"), ["ada"]),
        (("ada/initialization.py", "ada/Old Version.py"), ["ada"]),
    ],
)
def test_files_in_one_folder_that_are_called_as_people_are_theirs(
    files: tuple[str, ...], students: list[str], folder_of: Callable[..., Path]
) -> None:
    """Several people's files in the only folder are a row each; a learner's own files there stay one."""
    intake = read_submissions(folder_of(dict.fromkeys(files, CODE)), assignment_files=FILES)
    assert sorted(_names(intake)) == sorted(students)


def test_folder_a_student_keeps_files_at_any_depth(folder_of: Callable[..., Path]) -> None:
    """Whatever lies below a student's folder is theirs; pictures and data are listed with a reason."""
    place = folder_of(
        {"ada/initialization.py": CODE, "bob/week 1/src/initialization.py": CODE, "bob/plot.png": b""}
    )
    intake = read_submissions(place)
    assert intake.layout == "folders"
    assert _names(intake) == {"ada": ["initialization.py"], "bob": ["week 1/src/initialization.py"]}
    assert [(each.path, each.refused) for each in intake.unmatched] == [("bob/plot.png", False)]


def test_student_without_anything_gradable_is_a_submission(folder_of: Callable[..., Path]) -> None:
    """An empty folder and a PDF each end as a submission without files that says why."""
    place = folder_of({"ada/initialization.py": CODE, "bob/essay.pdf": b"%PDF", "carol/.DS_Store": b""})
    (place / "dan").mkdir()
    intake = read_submissions(place)
    empty = [each for each in intake.submissions if not each.files]
    assert [each.student for each in empty] == ["bob", "carol", "dan"]
    assert all(each.notes[-1].kind == "nothing_to_grade" for each in empty)


def test_flat_files_are_named_after_students(folder_of: Callable[..., Path]) -> None:
    """The student stands before the assignment's name; a script and a notebook are one submission."""
    place = folder_of(
        {
            "ada_initialization.py": CODE,
            "ada_initialization.ipynb": b"{}",
            "bob.py": CODE,
            "mary_ann-initialization.py": CODE,
        }
    )
    intake = read_submissions(place, assignment_files=FILES)
    assert intake.layout == "flat"
    assert _names(intake) == {
        "ada": ["ada_initialization.ipynb", "ada_initialization.py"],
        "bob": ["bob.py"],
        "mary_ann": ["mary_ann-initialization.py"],
    }


def test_flat_copy_later_in_time_counts(folder_of: Callable[..., Path]) -> None:
    """Of two copies the one that was changed last counts, whatever number the browser gave it."""
    place = folder_of({"ada_initialization.py": b"new", "ada_initialization (1).py": b"old"})
    os.utime(place / "ada_initialization.py", (2_000, 2_000))
    os.utime(place / "ada_initialization (1).py", (1_000, 1_000))
    intake = read_submissions(place, assignment_files=FILES)
    assert [each.files[0].data for each in intake.submissions] == [b"new"]
    assert [(each.files[0].data, each.attempt, each.attempts) for each in intake.earlier] == [(b"old", 1, 2)]


def test_attempt_folders_of_a_student(folder_of: Callable[..., Path]) -> None:
    """Folders named as attempts are attempts: the last is graded as a whole, the others are earlier."""
    place = folder_of(
        {
            "ada/attempt_2/initialization.py": b"2",
            "ada/attempt_10/initialization.py": b"10",
            "ada/attempt_2/helper.py": b"",
            "bob/initialization.py": CODE,
        }
    )
    intake = read_submissions(place)
    assert _names(intake)["ada"] == ["attempt_10/initialization.py"]
    assert [(each.student, each.attempt, len(each.files)) for each in intake.earlier] == [("ada", 1, 2)]


def test_a_place_with_the_assignments_own_file_is_one_student(folder_of: Callable[..., Path]) -> None:
    """A folder that holds the assignment's file itself is one student's, helper modules and all."""
    place = folder_of({"initialization.py": CODE, "utils/helper.py": CODE})
    assert _names(read_submissions(place, assignment_files=FILES)) == {
        "handed_in": ["initialization.py", "utils/helper.py"]
    }


@pytest.mark.parametrize("suffix", [".zip", ".tar", ".tar.gz", ".tgz"])
@pytest.mark.parametrize("wrapper", ["", "class of 2026/"])
def test_archives_of_folders(
    suffix: str,
    wrapper: str,
    zip_of: Callable[..., bytes],
    tar_of: Callable[..., bytes],
    intake_of: Callable[..., Intake],
) -> None:
    """Each kind of archive is read the same, and a single wrapping folder is looked through."""
    files = {f"{wrapper}ada/initialization.py": CODE, f"{wrapper}bob/src/initialization.py": CODE}
    data = zip_of(files) if suffix == ".zip" else tar_of(files, "w" if suffix == ".tar" else "w:gz")
    intake = intake_of(data, f"handed_in{suffix}")
    assert intake.layout == "folders"
    assert _names(intake) == {"ada": ["initialization.py"], "bob": ["src/initialization.py"]}


def test_wrapped_flat_files(intake_of: Callable[..., Intake]) -> None:
    """Flat files in a wrapping folder are flat files."""
    intake = intake_of({"w/ada_initialization.py": CODE, "w/bob.py": CODE})
    assert intake.layout == "flat"
    assert sorted(_names(intake)) == ["ada", "bob"]


def test_archive_of_one_student_is_not_unwrapped(intake_of: Callable[..., Intake]) -> None:
    """A single folder with the assignment's file, or with attempts, is a student and no wrapper."""
    assert list(_names(intake_of({"ada/initialization.py": CODE}))) == ["ada"]
    attempts = intake_of({"ada/attempt_1/initialization.py": CODE, "ada/attempt_2/initialization.py": CODE})
    assert list(_names(attempts)) == ["ada"]


def test_a_students_own_zip_is_opened_one_level(
    zip_of: Callable[..., bytes], intake_of: Callable[..., Intake]
) -> None:
    """A zip that a learner handed in is their files; an archive within it is refused by name."""
    inner = zip_of(
        {"hw/initialization.py": CODE, "again.zip": zip_of({"x.py": CODE}), "__MACOSX/._x.py": b""}
    )
    intake = intake_of(
        {"ada/hw.zip": inner, "bob/initialization.py": CODE, "carol/hw.zip": b"PK\x03\x04 broken"}
    )
    assert _names(intake) == {
        "ada": ["hw.zip/hw/initialization.py"],
        "bob": ["initialization.py"],
        "carol": [],
    }
    assert [(each.path, each.refused) for each in intake.unmatched] == [
        ("ada/hw.zip/again.zip", True),
        ("carol/hw.zip", True),
    ]


def test_junk_is_passed_over_quietly(folder_of: Callable[..., Path]) -> None:
    """What systems, editors and version control leave behind is neither graded nor listed."""
    place = folder_of(
        {
            "ada/initialization.py": CODE,
            "ada/.git/hooks/x.py": CODE,
            "ada/.ipynb_checkpoints/initialization-checkpoint.ipynb": b"{}",
            "ada/__pycache__/initialization.py": CODE,
            "ada/._initialization.py": CODE,
            "ada/venv/lib/site-packages/numpy.py": CODE,
            "__MACOSX/ada/initialization.py": CODE,
            ".DS_Store": b"",
        }
    )
    intake = read_submissions(place)
    assert _names(intake) == {"ada": ["initialization.py"]}
    assert intake.unmatched == ()


def test_nbgrader_course(intake_of: Callable[..., Intake]) -> None:
    """A course's `submitted` folder gives students, the instant in UTC, and leaves other assignments out."""
    intake = intake_of(
        {
            "course/submitted/ada/ps1/initialization.ipynb": b"{}",
            "course/submitted/ada/ps1/timestamp.txt": b"2026-02-02 15:58:23.948203 +0100",
            "course/submitted/bob/ps1/initialization.ipynb": b"{}",
            "course/submitted/bob/ps1/timestamp.txt": b"2026-02-02 15:58:23.948203 Europe/Paris",
            "course/submitted/bob/ps2/other.ipynb": b"{}",
        }
    )
    assert intake.layout == "nbgrader"
    assert [(each.student, each.submitted) for each in intake.submissions] == [
        ("ada", "2026-02-02T14:58:23+00:00"),
        ("bob", ""),
    ]
    assert [each.path for each in intake.unmatched] == ["bob/ps2/other.ipynb"]


def test_layout_can_be_forced(intake_of: Callable[..., Intake]) -> None:
    """A layout that is asked for by name is used, and what does not fit it is listed."""
    intake = intake_of({"ada_1_2_x.py": CODE, "bob/x.py": CODE}, layout="folders")
    assert intake.layout == "folders"
    assert _names(intake) == {"bob": ["x.py"]}
    assert [each.path for each in intake.unmatched] == ["ada_1_2_x.py"]


@pytest.mark.parametrize("wrapper", ["", "class/"])
def test_the_handed_out_file_does_not_swallow_the_class(
    wrapper: str, intake_of: Callable[..., Intake], folder_of: Callable[..., Path]
) -> None:
    """Where the assignment's own file lies beside students, it is nobody's, and they are graded."""
    for student in ("/initialization.py", "_initialization.py"):
        files = {f"{wrapper}{name}{student}": CODE for name in ("ada", "bob")}
        intake = intake_of({f"{wrapper}initialization.py": CODE} | files)
        assert sorted(_names(intake)) == ["ada", "bob"]
        assert [each.path for each in intake.unmatched] == ["initialization.py"]
    on_disk = folder_of({f"{wrapper}{name}/initialization.py": CODE for name in ("ada", "bob")})
    assert sorted(_names(read_submissions(on_disk, assignment_files=FILES))) == ["ada", "bob"]


def test_a_layout_for_one_file(folder_of: Callable[..., Path]) -> None:
    """A single file can be read by its Canvas name; a folder cannot be read as a single file."""
    place = folder_of({"ada_1_30_initialization.py": CODE})
    file = place / "ada_1_30_initialization.py"
    assert list(_names(read_submissions(file))) == ["ada_1_30_initialization"]
    assert list(_names(read_submissions(file, layout="canvas"))) == ["ada_1"]
    with pytest.raises(GradeError, match="is for one file"):
        read_submissions(place, layout="file")


def test_a_learner_called_submitted_does_not_hide_the_others(tmp_path: Path) -> None:
    """A folder of a course's name beside learners' folders is a learner's folder."""
    for folder in ("ada", "bob", "submitted/eve/initialization"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "initialization.py").write_text("def f(): pass\n")
    intake = read_submissions(tmp_path)
    assert [one.student for one in intake.submissions] == ["ada", "bob", "submitted"]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"PK\x03\x04\x14",
        b"Rar!\x1a\x07",
        bytes(3000),
        b"\1\0\0\0" * 30,
        b"{\\rtf1\\ansi\\deff0 import numpy}",
        b"version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 9\n",
    ],
)
@pytest.mark.parametrize("name", ["work.py", "work.ipynb", "work.py.txt"])
def test_what_is_no_source_code_is_refused(data: bytes, name: str, intake_of: Callable[..., Intake]) -> None:
    """A file of another kind under a script's name is not read, its owner is a row, and both are said."""
    intake = intake_of({f"ada/{name}": data, "bob/work.py": CODE})
    ada, bob = intake.submissions
    assert (ada.files, ada.unread) == ((), 1)
    assert [note.kind for note in ada.notes] == ["file_refused", "nothing_to_grade"]
    assert bob.files


def test_text_with_marks_or_a_slip_is_read(intake_of: Callable[..., Intake]) -> None:
    """Byte-order marks, wide text, stray zeros or those behind, and an empty file are for the reader to judge."""
    wide = ["a = 1\n".encode(f"utf-{form}") for form in ("16", "16-le", "16-be", "32", "32-le", "32-be")]
    for data in (b"\xef\xbb\xbfa = 1\n", *wide, b"a = 1\0" + b" " * 20, b"a = 1\n" + bytes(99), b""):
        assert intake_of({"ada/work.py": data, "bob/work.py": CODE}).submissions[0].files


def test_whoever_lies_beside_folders_or_files_is_a_row(
    zip_of: Callable[..., bytes], folder_of: Callable[[Mapping[str, bytes]], Path]
) -> None:
    """Among folders a file that names somebody, and an archive; among files a folder: each is a person's."""
    folders = read_submissions(
        folder_of(
            {
                **{f"{who}/initialization.py": CODE for who in ("Ada", "Bob", "Eve", "Fay")},
                "cy_initialization.py": CODE,
                "Di Fox.zip": zip_of({"hw/initialization.py": CODE}),
                "initialization.py": CODE,
                "notes.py": CODE,
            }
        ),
        assignment_files=FILES,
    )
    assert [each.student for each in folders.submissions] == ["Ada", "Bob", "Di Fox", "Eve", "Fay", "cy"]
    assert [each.path for each in folders.unmatched] == ["initialization.py", "notes.py"]


def test_a_folder_beside_files_is_a_row(intake_of: Callable[..., Intake]) -> None:
    """Where most people are files, a folder is a person too, but one that is called "old"."""
    own = {f"{who}_initialization.py": CODE for who in ("ada", "bob", "cy")}
    intake = intake_of(own | {"Di/initialization.py": CODE, "old/initialization.py": CODE})
    assert [each.student for each in intake.submissions] == ["Di", "ada", "bob", "cy"]
    assert [each.path for each in intake.unmatched] == ["old/initialization.py"]


@pytest.mark.parametrize("folder", ["", "hw/"])
def test_what_was_packed_for_handing_in_lies_beside_the_work(
    folder: str, zip_of: Callable[..., bytes], intake_of: Callable[..., Intake]
) -> None:
    """A folder that is zipped after `grade submit` is one attempt, with nothing refused."""
    packed = zip_of({"initialization.py": CODE})
    own = zip_of({f"{folder}initialization.py": CODE, f"{folder}initialization-submission.zip": packed})
    intake = intake_of({"ada.zip": own, "bob.zip": packed})
    ada = intake.submissions[0]
    assert [file.name for file in ada.files] == [
        f"ada.zip/{folder}initialization-submission.zip/initialization.py",
        f"ada.zip/{folder}initialization.py",
    ]
    assert (ada.attempts, ada.notes) == (1, ())


def test_a_second_repository_of_a_user_needs_a_look(intake_of: Callable[..., Intake]) -> None:
    """`abyrd-1` is another user, or abyrd's second repository: two rows, and both need a look."""
    users = ("abyrd", "abyrd-1", "b-2")
    intake = intake_of({f"initialization-{user}/initialization.py": CODE for user in users})
    assert {each.student: [note.kind for note in each.notes] for each in intake.submissions} == {
        "abyrd": ["student_id_alike"],
        "abyrd-1": ["student_id_alike"],
        "b-2": [],
    }


WORDS = ("old", "first", "second", "final", "final2", "resubmission", "latest")


@pytest.mark.parametrize("earlier", range(len(WORDS) - 1))
def test_attempts_that_are_called_by_words(
    earlier: int, tmp_path: Path, intake_of: Callable[..., Intake]
) -> None:
    """Of folders and files called "old", "final2" or "resubmission" the later counts, which a note calls a guess."""
    old, new = WORDS[earlier], WORDS[earlier + 1]
    other = b"def f():\n    return 2\n"
    folders = tmp_path / "in"
    for name, data in ((old, CODE), (new, other)):
        (folders / "Ada" / name).mkdir(parents=True)
        (folders / "Ada" / name / "work.py").write_bytes(data)
    (folders / "Bob").mkdir()
    (folders / "Bob" / "work.py").write_bytes(CODE)
    files = {f"ada_initialization_{old}.py": CODE, f"ada_initialization_{new}.py": other, "bob.py": CODE}
    for intake in (read_submissions(folders), intake_of(files)):
        ada, bob = intake.submissions
        assert [file.data for file in ada.files] == [other]
        assert [note.kind for note in ada.notes] == ["attempt_in_doubt"]
        assert (ada.attempts, bob.notes) == (2, ())


def test_an_old_version_beside_the_work_does_not_count(intake_of: Callable[..., Intake]) -> None:
    """What is called "old" came before what has no such word."""
    intake = intake_of(
        {"ada_initialization.py": CODE, "ada_initialization_old.py": b"x = 1\n", "bob.py": CODE}
    )
    assert [file.data for file in intake.submissions[0].files] == [CODE]


def test_copies_of_one_name_are_a_guess(intake_of: Callable[..., Intake]) -> None:
    """ "(1)" behind a person's name may be a second person: where the files differ and no time tells, a look is due."""
    names = ("Ada - initialization.py", "Ada - initialization (1).py", "Bob - initialization.py")
    same = intake_of(dict.fromkeys(names, CODE))
    other = intake_of({name: f"x = {number}\n".encode() for number, name in enumerate(names)})
    assert [[note.kind for note in row.notes] for row in same.submissions] == [[], []]
    assert [[note.kind for note in row.notes] for row in other.submissions] == [["attempt_in_doubt"], []]


def test_a_long_number_is_a_person_and_a_short_one_a_version(intake_of: Callable[..., Intake]) -> None:
    """`initialization_100234.py` is somebody's; `ada_initialization_2.py` and a year are versions."""
    people = intake_of({"initialization_100234.py": CODE, "initialization_1001.py": CODE})
    assert [each.student for each in people.submissions] == ["1001", "100234"]
    versions = intake_of(
        {"ada_initialization_2.py": CODE, "ada_initialization_2026.py": CODE, "bob.py": CODE}
    )
    assert [each.student for each in versions.submissions] == ["ada", "bob"]


_NOTEBOOK = b'{"cells": [{"cell_type": "code", "source": "import numpy as np"}]}'


@pytest.mark.parametrize("beside", [{}, {"bob/initialization.txt": b"see my mail"}, {"bob/train.txt": CODE}])
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("initialization.txt", CODE),
        ("initialization", CODE),
        ("Copy of initialization (1).txt", CODE),
        ("my initialization.JSON", _NOTEBOOK),
        ("initialization.json (2)", _NOTEBOOK),
        ("initialization.pyw", CODE),
        ("initialization.py ", CODE),
    ],
)
def test_the_assignments_own_file_is_read_under_another_suffix(
    name: str, data: bytes, beside: dict[str, bytes], intake_of: Callable[..., Intake]
) -> None:
    """By its name and by what is in it; text and data beside it are no work."""
    intake = intake_of({f"ada/{name}": data, "cy/initialization.py": CODE, **beside})
    read = {one.student: [file.content for file in one.files] for one in intake.submissions}
    assert read == {"ada": [data], "cy": [CODE], **{path[:3]: [] for path in beside}}


def test_what_never_left_the_cloud_is_said_to_be_that(intake_of: Callable[..., Intake]) -> None:
    """The mark that iCloud leaves in the place of a file is hidden, and is all that there is."""
    intake = intake_of({"ada/.initialization.py.icloud": b"bplist00", "bob/initialization.py": CODE})
    assert intake.submissions[0].unread == 1
    assert "iCloud" in intake.unmatched[0].reason


STUB = b"def f():\n    raise NotImplementedError\n"


def test_an_attempt_as_it_was_handed_out_never_counts_over_work(folder_of: Callable[..., Path]) -> None:
    """With a note, and with what lay beside the work; where nothing was worked on, the last counts as ever."""
    names = ("initialization.py", "initialization-1.py", "initialization-2.py")
    place = folder_of(
        {
            f"ada_1_{number}_{name}": data
            for number, name, data in zip((7, 8, 9), names, (CODE, NEWER, STUB), strict=True)
        }
        | {"ada_1_6_helper.py": b"x = 1\n"}
        | {f"bo_2_{number}_{name}": STUB for number, name in zip((7, 8, 9), names, strict=True)}
    )
    intake = read_submissions(
        place, assignment_files=FILES, is_untouched=lambda files: any(file.data == STUB for file in files)
    )
    ada, bo = intake.submissions
    assert [file.data for file in ada.files] == [b"x = 1\n", NEWER]
    assert (ada.attempt, [note.kind for note in ada.notes]) == (3, ["attempt_untouched"])
    assert [[file.data for file in one.files] for one in intake.earlier if one.student == "ada_1"][1] == [
        CODE
    ]
    assert (bo.attempt, bo.notes) == (3, ())
    counted = {path for one in intake.submissions for path in (one.origin,)}
    assert not counted & {one.path for one in intake.superseded}


@pytest.mark.parametrize("name", ["class.zip", "class.tar"])
@pytest.mark.parametrize(
    ("ada", "bob"),
    [
        ("ada", "bob"),
        ("Ada_1_assignsubmission_file", "Bob_2_assignsubmission_file"),
        ("Byrd, Ada(ab)/Submission attachment(s)", "Chen, Bob(bob)"),
    ],
)
def test_who_handed_in_hidden_files_only_is_a_row(
    name: str,
    ada: str,
    bob: str,
    zip_of: Callable[..., bytes],
    tar_of: Callable[..., bytes],
    intake_of: Callable[..., Intake],
) -> None:
    """In an archive that lists no folders too: of nobody is it said that they handed in nothing at all."""
    pack = zip_of if name.endswith("zip") else tar_of
    files = {
        f"{ada}/initialization.py": CODE,
        f"{bob}/.initialization.py": CODE,
        f"{bob}/.ipynb_checkpoints/x.ipynb": b"{}",
        "__MACOSX/eve/._x": b"",
        ".git/HEAD": b"",
    }
    rows = {each.student: len(each.files) for each in intake_of(pack(files), name).submissions}
    assert sorted(rows.values()) == [0, 1], rows
    assert any(student.casefold().startswith("bob") for student in rows)


@pytest.mark.parametrize(
    ("files", "name", "line"),
    [
        (b"", "class.zip", "class.zip: it is empty: 0 bytes"),
        ({"report.pdf": b"%PDF"}, "class.zip", "report.pdf: it is neither a .py nor an .ipynb file"),
        ({"ada/hw.zip": b""}, "class.zip", "ada/hw.zip: it is empty: 0 bytes"),
    ],
)
def test_why_nothing_can_be_graded_is_true(
    files: bytes | Mapping[str, bytes], name: str, line: str, intake_of: Callable[..., Intake]
) -> None:
    """A file of nothing is said to be that; and of students' folders nothing is said where there are none."""
    with pytest.raises(GradeError, match=re.escape(line)):
        intake_of(files, name)
