"""Several classes in one place: sections, two downloads side by side, archives of downloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.intake import read_submissions
from grader.model import Intake, Submission

FILES = ("initialization.py", "initialization.ipynb")
OWN = "initialization.py"
NEW, OLD = b"def f():\n    return 2\n", b"def f():\n    return 1\n"
MOODLE = "assignsubmission_file"

Build = Callable[[Mapping[str, bytes]], Path]


def _read(place: Path) -> Intake:
    return read_submissions(place, assignment_files=FILES)


def _rows(intake: Intake) -> dict[str, set[bytes]]:
    return {each.student: {file.data for file in each.files} for each in intake.submissions}


def _kinds(row: Submission) -> set[str]:
    return {note.kind for note in row.notes}


SECTIONS: dict[str, tuple[dict[str, bytes], set[str]]] = {
    "people's folders": (
        {f"Section A/ada/{OWN}": NEW, f"Section A/bob/{OWN}": NEW, f"Section B/cy/{OWN}": NEW},
        {"ada", "bob", "cy"},
    ),
    "people's files": (
        {f"A/ada_{OWN}": NEW, f"A/bob_{OWN}": NEW, f"B/cy_{OWN}": NEW, f"B/di_{OWN}": NEW},
        {"ada", "bob", "cy", "di"},
    ),
    "nobody uses the assignment's name": (
        {"Mon/Ada Byrd/a.py": NEW, "Mon/Bob/b.py": NEW, "Tue/Cy/c.py": NEW, "Tue/Di/d.py": NEW},
        {"Ada Byrd", "Bob", "Cy", "Di"},
    ),
    "Canvas": (
        {f"A/ada_1_5_{OWN}": NEW, f"A/bob_2_6_{OWN}": NEW, f"B/cy_3_7_{OWN}": NEW},
        {"ada_1", "bob_2", "cy_3"},
    ),
    "Brightspace and Moodle": (
        {
            f"A/1-9 - Ada - Jan 2, 2026 304 AM/{OWN}": NEW,
            f"B/Bob_7_{MOODLE}/{OWN}": NEW,
        },
        {"1", "Bob_7"},
    ),
    "those who were late apart": (
        {f"on time/ada/{OWN}": NEW, f"on time/bob/{OWN}": NEW, f"LATE/cy/{OWN}": NEW},
        {"ada", "bob", "cy"},
    ),
    "numbers": ({f"A/1001/{OWN}": NEW, f"A/1002/{OWN}": NEW, f"B/2001/{OWN}": NEW}, {"1001", "1002", "2001"}),
    "a folder around each section": (
        {
            f"{top}/{top} 1/{who}/{OWN}": NEW
            for top, who in (("A", "ada"), ("A", "bob"), ("B", "cy"), ("B", "di"))
        },
        {"ada", "bob", "cy", "di"},
    ),
    "a folder with a name around each section": (
        {
            f"{top}/Section {top}/{who}/{OWN}": NEW
            for top, who in (("A", "ada"), ("A", "bob"), ("B", "cy"), ("B", "di"))
        },
        {"ada", "bob", "cy", "di"},
    ),
    "sections of years": (
        {
            f"2025/A/ada/{OWN}": NEW,
            f"2025/A/bob/{OWN}": NEW,
            f"2025/B/cy/{OWN}": NEW,
            f"2025/B/di/{OWN}": NEW,
        },
        {"ada", "bob", "cy", "di"},
    ),
}


@pytest.mark.parametrize("case", SECTIONS)
def test_everybody_in_a_section_is_a_row(case: str, folder_of: Build) -> None:
    """A section's folder is nobody, however its own people are told apart."""
    files, people = SECTIONS[case]
    intake = _read(folder_of(files))
    assert set(_rows(intake)) == people
    assert not intake.unmatched


ONE_PERSON: dict[str, dict[str, bytes]] = {
    "attempts": {f"Ada/attempt 1/{OWN}": OLD, f"Ada/attempt 2/{OWN}": NEW, f"Bob/attempt 1/{OWN}": NEW},
    "words": {
        f"Ada/first/{OWN}": OLD,
        f"Ada/resubmission/{OWN}": NEW,
        f"Bob/first/{OWN}": OLD,
        f"Bob/resubmission/{OWN}": NEW,
    },
    "parts of the work": {
        "Ada/part1/a.py": NEW,
        "Ada/src/b.py": NEW,
        "Bob/q1/a.py": NEW,
        "Bob/code/b.py": NEW,
    },
    "own file on top": {
        f"Ada/{OWN}": NEW,
        f"Ada/mine/{OWN}": OLD,
        f"Ada/yours/{OWN}": OLD,
        f"Bob/x/{OWN}": NEW,
    },
    "one packed two tries": {
        f"Ada/Ada Byrd/{OWN}": NEW,
        f"Bob/Bob Chen/try one/{OWN}": NEW,
        f"Bob/Bob Chen/try two/{OWN}": NEW,
    },
    "both packed the same two folders": {
        f"{who}/my work/{folder}/{OWN}": NEW for who in ("Ada", "Bob") for folder in ("mine", "ours")
    },
    "a template's folders": {
        f"{who}/{folder}/{OWN}": NEW for who in ("Ada", "Bob") for folder in ("Aufgabe", "Material")
    },
}


@pytest.mark.parametrize("case", ONE_PERSON)
def test_a_persons_own_folders_are_no_section(case: str, folder_of: Build) -> None:
    """Folders within a person's folder are nobody."""
    assert set(_rows(_read(folder_of(ONE_PERSON[case])))) == {"Ada", "Bob"}


@pytest.mark.parametrize("around", ["", "Autumn/"])
def test_what_lies_beside_the_classes_is_listed(around: str, folder_of: Build) -> None:
    """A roster, notes and what was handed out, beside downloads or sections: each is read by nobody, and said."""
    files = {f"A/ada_1_5_{OWN}": NEW, f"A/bob_2_6_{OWN}": NEW, f"B/cy_3_7_{OWN}": NEW}
    beside = {"roster.csv": b"id,name\n", "notes/today.txt": b"late: bob", "notes.md": b"-", OWN: OLD}
    beside |= {"A/roster.csv": b"id,name\n", "B/notes.txt": b"-"}
    intake = _read(folder_of({f"{around}{name}": data for name, data in (files | beside).items()}))
    assert _rows(intake).keys() == {"ada_1", "bob_2", "cy_3"}
    assert {each.path for each in intake.unmatched} == beside.keys()
    assert intake.files == len(files | beside)


@pytest.mark.parametrize("packed", [False, True])
def test_what_lies_beside_zips_of_downloads_is_listed(
    packed: bool, zip_of: Callable[..., bytes], folder_of: Build
) -> None:
    """Beside the archives and in them, packed once more or not: a file that nobody handed in is said."""
    inner = {"roster.csv": b"id,name\n", "notes/today.txt": b"-"}
    members = {
        "a.zip": zip_of({f"ada_1_5_{OWN}": NEW, f"bob_2_6_{OWN}": NEW, **inner}),
        "b.zip": zip_of({f"cy_3_7_{OWN}": NEW, f"di_4_8_{OWN}": NEW}),
        **inner,
    }
    files = {"all.zip": zip_of(members)} if packed else members
    place = folder_of(files)
    intake = _read(place / "all.zip" if packed else place)
    assert len(intake.submissions) == 4
    assert {each.path for each in intake.unmatched} == {*inner, *(f"a.zip/{one}" for one in inner)}


def test_one_name_in_two_sections_is_two_rows(folder_of: Build) -> None:
    """Two sections can have two people of one name: both are rows, and need a look."""
    intake = _read(
        folder_of({f"A/Ada/{OWN}": NEW, f"A/Bob/{OWN}": NEW, f"B/Ada/{OWN}": OLD, f"B/Cy/{OWN}": NEW})
    )
    assert [(row.student, row.files[0].data) for row in intake.submissions][:2] == [
        ("Ada", NEW),
        ("Ada~2", OLD),
    ]
    assert all("student_id_alike" in _kinds(row) for row in intake.submissions[:2])


def test_attempts_of_a_class(folder_of: Build) -> None:
    """Where the folders on top are attempts, equal names are one person, and the highest number counts."""
    intake = _read(
        folder_of(
            {f"attempt {n}/{who}/{OWN}": OLD if n < 10 else NEW for n in (9, 10) for who in ("Ada", "Bob")}
        )
    )
    assert _rows(intake) == {"Ada": {NEW}, "Bob": {NEW}}
    assert [row.attempts for row in intake.submissions] == [2, 2]


def test_a_download_and_a_later_one_side_by_side(folder_of: Build) -> None:
    """A platform's number is one person in both, whose last upload counts; the same file twice is no doubt."""
    intake = _read(
        folder_of(
            {
                f"submissions/a_1_5_{OWN}": OLD,
                f"submissions/b_2_6_{OWN}": OLD,
                "submissions (1)/a_1_9_initialization-1.py": NEW,
                f"submissions (1)/b_2_6_{OWN}": OLD,
            }
        )
    )
    assert _rows(intake) == {"a_1": {NEW}, "b_2": {OLD}}
    assert not any(row.notes for row in intake.submissions)


def test_a_class_in_two_copies_of_a_folder(folder_of: Build) -> None:
    """Whose files are the same in both is in no doubt; whose differ needs a look."""
    intake = _read(
        folder_of(
            {
                f"class/Ada/{OWN}": OLD,
                f"class/Bob/{OWN}": OLD,
                f"class (1)/Ada/{OWN}": NEW,
                f"class (1)/Bob/{OWN}": OLD,
            }
        )
    )
    assert _rows(intake) == {"Ada": {NEW}, "Bob": {OLD}}
    assert [_kinds(row) for row in intake.submissions] == [{"several_sources"}, set()]


def test_one_number_of_two_courses_is_two_people(folder_of: Build) -> None:
    """Moodle counts anew in each course: another name with the number is another person."""
    intake = _read(
        folder_of(
            {
                f"A/Ada_7_{MOODLE}/{OWN}": NEW,
                f"A/Bob_8_{MOODLE}/{OWN}": NEW,
                f"B/Cy_7_{MOODLE}/{OWN}": OLD,
                f"B/Di_8_{MOODLE}/{OWN}": OLD,
            }
        )
    )
    assert _rows(intake) == {"Ada_7": {NEW}, "Bob_8": {NEW}, "Cy_7": {OLD}, "Di_8": {OLD}}


def test_archives_of_downloads(
    zip_of: Callable[..., bytes], intake_of: Callable[..., Intake], folder_of: Build
) -> None:
    """An archive, or a folder, that holds what platforms and drives gave is read as if that were unpacked."""
    one = zip_of({f"a_1_5_{OWN}": NEW, f"b_2_6_{OWN}": OLD})
    other = zip_of({f"Cy - {OWN}": NEW, f"Di - {OWN}": OLD})
    assert _rows(intake_of({"one.zip": one, "other.zip": other})) == {
        "a_1": {NEW},
        "b_2": {OLD},
        "Cy": {NEW},
        "Di": {OLD},
    }
    assert _rows(_read(folder_of({"submissions.zip": one, f"submissions/a_1_5_{OWN}": NEW}))) == {
        "a_1": {NEW},
        "b_2": {OLD},
    }


def test_a_learners_zip_makes_nobody_else_a_row(
    zip_of: Callable[..., bytes], intake_of: Callable[..., Intake]
) -> None:
    """Among learners' archives, one whose names are those of a download is its owner's."""
    forged = zip_of({f"bob_2_6_{OWN}": OLD, f"cy_3_7_{OWN}": OLD})
    intake = intake_of({"ada.zip": forged, "bob.zip": zip_of({OWN: NEW})})
    assert set(_rows(intake)) == {"ada", "bob"}


@pytest.mark.parametrize("wrapper", ["2026", "2026/spring", "uni/2026/spring/week 1"])
def test_a_class_lies_at_any_depth(wrapper: str, folder_of: Build) -> None:
    """However many folders only wrap a class, its people are found."""
    assert set(_rows(_read(folder_of({f"{wrapper}/Ada/{OWN}": NEW, f"{wrapper}/Bob/{OWN}": OLD})))) == {
        "Ada",
        "Bob",
    }


def test_a_folder_may_be_called_like_a_path(intake_of: Callable[..., Intake]) -> None:
    """Only a letter, a colon and a slash are a drive's; `a::b` and `C: homework` are folders."""
    intake = intake_of({f"a::b/{OWN}": NEW, f"C: homework/{OWN}": OLD})
    assert _rows(intake) == {"a::b": {NEW}, "C: homework": {OLD}}
