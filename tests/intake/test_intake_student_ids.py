"""Ids of students: nobody is lost, nobody is merged, whatever they are called."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from grader.intake import read_submissions
from grader.model import Intake

CODE = b"def f():\n    return 1\n"


def test_ids_that_are_alike_are_kept_apart(intake_of: Callable[..., Intake]) -> None:
    """Ids that differ only in case or Unicode form stay as they are, and a note says so."""
    ids = ["Ada", "ada", "caf\u00e9", "cafe\u0301", "bob"]
    intake = intake_of({f"{student}/initialization.py": CODE for student in ids})
    assert sorted(each.student for each in intake.submissions) == sorted(ids)
    noted = {
        each.student for each in intake.submissions if any(n.kind == "student_id_alike" for n in each.notes)
    }
    assert noted == set(ids) - {"bob"}


def test_a_word_for_an_attempt_behind_an_id_is_said(intake_of: Callable[..., Intake]) -> None:
    """`bob` and `bob_resubmission` stay two, and each says that they may be one person; other names do not."""
    alike = ["bob", "bob_resubmission", "cy-v2", "cy final", "dee", "Dee (1)"]
    others = ["final", "student_1", "student_2", "Anna Lastnew", "eve_2024"]
    intake = intake_of({f"{student}/initialization.py": CODE for student in [*alike, *others]})
    noted = [
        one.student for one in intake.submissions if any(n.kind == "student_id_alike" for n in one.notes)
    ]
    assert noted == sorted(alike)


def test_endless_ids_are_cut_and_stay_different(intake_of: Callable[..., Intake]) -> None:
    """Ids of 10,000 characters are cut to a bounded length with a hash, and two of them stay two."""
    intake = intake_of({f"{'x' * 10_000}{end}/initialization.py": CODE for end in "ab"})
    ids = [each.student for each in intake.submissions]
    assert len(set(ids)) == 2
    assert all(len(each) < 220 and each.startswith("x" * 200) for each in ids)
    assert all(each.notes[0].kind == "student_id_changed" for each in intake.submissions)


def test_ids_with_control_characters_on_a_disk(tmp_path: Path) -> None:
    """Control characters and bytes that are not text become visible, and the students stay different."""
    names = [b"a\x07", b"a\x1b", b"Jos\xe9", b"x\xff\xfe"]
    for name in names:
        folder = tmp_path / os.fsdecode(name)
        folder.mkdir()
        (folder / "initialization.py").write_bytes(CODE)
    intake = read_submissions(tmp_path)
    ids = [each.student for each in intake.submissions]
    assert ids == sorted(["a\ufffd", "a\ufffd~2", "Jos\u00e9", "x\u00ff\u00fe"])
    assert all(each.files for each in intake.submissions)


def test_names_that_are_paths_or_reserved_stay_as_found(folder_of: Callable[..., Path]) -> None:
    """Two dots, a device's name of another system, a formula and markup are ids like others."""
    names = ["..", "CON", "=1+1", "<b>x<", "...", "a\\b"]
    place = folder_of({f"{name}_initialization.py": CODE for name in names} | {"_initialization.py": CODE})
    intake = read_submissions(place, assignment_files=("initialization.py",))
    assert sorted(each.student for each in intake.submissions) == sorted([*names, "unnamed"])
    noted = {
        each.student for each in intake.submissions if any(n.kind == "student_id_is_path" for n in each.notes)
    }
    assert noted == {"..", "a\\b"}


def test_an_id_never_becomes_that_of_another(folder_of: Callable[..., Path]) -> None:
    """A student who is called as a changed id would be does not share a row with its owner."""
    place = folder_of({"unnamed.py": CODE, " .py": CODE, "unnamed~2.py": CODE})
    ids = [each.student for each in read_submissions(place).submissions]
    assert len(set(ids)) == 3
