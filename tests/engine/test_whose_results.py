"""`grade run` and people: groups, rosters, what cannot be read, somebody else's folder, another assignment's work."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

import grader
from tests.engine.test_grade_run import COURSE, arguments, assert_one_line, cohort, grade

__all__ = ["cohort"]

RIGHT = (COURSE / "tiny/solution.py").read_text()
HOSTILE = "<script>alert(1)</script>"


def rows(out: Path) -> dict[str, Any]:
    """`results.jsonl` by student."""
    lines = (out / "results.jsonl").read_text().splitlines()
    return {record["student"]: record for record in map(json.loads, lines)}


def class_of(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A folder a student."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.mark.slow
def test_a_group_is_judged_once_and_is_a_row_for_each(tmp_path: Path) -> None:
    """An export of two who handed in together, and of one alone: three rows, and the two have the same marks."""
    archive = tmp_path / "export.zip"
    metadata = (
        "submission_1:\n  :submitters:\n  - {':name': Ada, ':sid': a1}\n  - {':name': Bo, ':sid': b2}\n"
        f"submission_2:\n  :submitters:\n  - {{':name': '{HOSTILE}', ':sid': '../e'}}\n"
    )
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("assignment_5_export/submission_metadata.yml", metadata)
        file.writestr("assignment_5_export/submission_1/tiny.py", RIGHT)
        file.writestr("assignment_5_export/submission_2/tiny.py", "def center(X):\n    return X\n")
    done = grade(*arguments(archive, tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    found = rows(tmp_path / "out")
    assert list(found) == ["../e", "a1", "b2"]
    assert found["a1"]["score"] == found["b2"]["score"] == found["a1"]["max_score"]
    assert found["a1"]["submission"] == found["b2"]["submission"]
    assert "2 files, 3 people, 0 set aside." in done.stdout
    assert len(list((tmp_path / "out/students").glob("*.html"))) == 3
    assert HOSTILE not in (tmp_path / "out/index.html").read_text()


@pytest.mark.slow
def test_a_roster_in_the_terminal_and_on_the_index(tmp_path: Path) -> None:
    """Names come from the roster; who handed in nothing is listed in both places, has no row, and is escaped."""
    place = class_of(tmp_path / "in", {"a1/tiny.py": RIGHT, "zed/tiny.py": RIGHT})
    roster = tmp_path / "roster.csv"
    roster.write_text(f"id,name\na1,Ada Byrd\nb2,{HOSTILE}\nc3,Cy \x1b[31mDee\n")
    done = grade(*arguments(place, tmp_path / "out", "--roster", str(roster)))
    assert done.returncode == 0, done.stderr
    found = rows(tmp_path / "out")
    assert {student: row["name"] for student, row in found.items()} == {"a1": "Ada Byrd", "zed": "zed"}
    assert found["zed"]["look_again"] == ["not_on_roster"]
    assert "2 people on the roster handed in nothing:" in done.stdout
    assert "\n  b2 (" in done.stdout
    assert "zed: not on the roster" in done.stdout
    assert "\x1b" not in done.stdout
    page = (tmp_path / "out/index.html").read_text()
    assert "Handed in nothing" in page
    assert "not on the roster" in page
    assert HOSTILE not in page
    data = json.loads(grade(*arguments(place, tmp_path / "out", "--roster", str(roster), "--json")).stdout)
    assert data["handed_in_nothing"] == ["b2", "c3"]
    assert data["look_again"] == {"zed": ["not_on_roster"]}


@pytest.mark.slow
def test_what_cannot_be_read_has_no_score_until_somebody_decides(tmp_path: Path) -> None:
    """A broken notebook, a PDF and a file above our limit are refused with an empty score, once; `zero` makes it 0."""
    place = class_of(
        tmp_path / "in",
        {
            "ada/tiny.py": RIGHT,
            "broken/tiny.ipynb": '{"cells": ',
            "large/tiny.py": RIGHT.encode() + b"#" * (33 << 20),
            "pdf/tiny.pdf": b"%PDF",
        },
    )
    (place / "nothing").mkdir()
    for more, score in ((), None), (("--unreadable", "zero"), 0.0), ((), None):
        done = grade(*arguments(place, tmp_path / "out", *more))
        assert done.returncode == 0, done.stderr
        assert "our fault" not in done.stdout
        found = rows(tmp_path / "out")
        for student in ("broken", "large", "pdf"):
            assert (found[student]["score"], found[student]["outcome"]) == (score, "refused"), student
            assert found[student]["look_again"]
        assert (found["nothing"]["score"], found["nothing"]["outcome"]) == (0.0, "not_started")
        page = (tmp_path / "out/students/large.html").read_text()
        assert ("no score yet" in page) == (score is None)
        assert "Hand in a file that can be read" in page
        assert "32 MiB" in page
        assert "our fault" not in page.lower()
        book = (tmp_path / "out/gradebook.csv").read_text()
        assert f"\npdf,pdf,{'' if score is None else '0'}," in book
    assert "5 results taken over" in done.stdout  # and nothing was tried again


@pytest.mark.slow
def test_a_page_is_there_for_every_row(cohort: Path, tmp_path: Path) -> None:
    """Pages that a kill left unwritten, or old, are written by the next run, and say when the work was graded."""
    out = tmp_path / "out"
    assert grade(*arguments(cohort, out)).returncode == 0
    before = {path.name: path.read_text() for path in (out / "students").iterdir()}
    assert all("graded " in page for page in before.values())
    shutil.rmtree(out / "submissions")
    (out / "students/amina.html").unlink()
    (out / "students/bo.html").write_text("old")
    (out / "index.html").unlink()
    results = (out / "results.jsonl").read_bytes()
    assert grade(*arguments(cohort, out)).returncode == 0
    assert {path.name: path.read_text() for path in (out / "students").iterdir()} == before
    assert (out / "submissions/amina/submitted.py").exists()
    assert (out / "results.jsonl").read_bytes() == results


def test_somebody_elses_folder_is_not_written_over(cohort: Path, tmp_path: Path) -> None:
    """A folder with other files in it is refused, and nothing is made in it."""
    out = class_of(tmp_path / "site", {"index.html": "mine", ".git/config": ""})
    assert_one_line(grade(*arguments(cohort, out)), 2, "no run of `grade` has written", "choose another -o")
    assert sorted(path.name for path in out.iterdir()) == [".git", "index.html"]
    assert (out / "index.html").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can make what is somebody else's")
@pytest.mark.parametrize("what", ["folder", "link", "journal", "link in it"])
def test_what_another_user_has_made_is_not_taken_for_ours(cohort: Path, tmp_path: Path, what: str) -> None:
    """A folder, a link or results that another user of the machine has laid there: one line, and nothing is written."""
    out, real = tmp_path / "out", tmp_path / "real"
    real.mkdir()
    if what == "link":
        out.symlink_to(real)
        os.lchown(out, 4711, 4711)
    else:
        out.mkdir()
        name = {"folder": "", "journal": "journal.jsonl", "link in it": "students"}[what]
        if what == "journal":
            (out / name).write_text("")
        elif what == "link in it":
            (out / name).symlink_to(real)
        os.lchown(out / name, 4711, 4711)
    before = sorted(path.name for path in out.iterdir())
    assert_one_line(grade(*arguments(cohort, out)), 2, "belongs to another user", "choose another -o")
    assert sorted(path.name for path in out.iterdir()) == before
    assert not list(real.iterdir())


@pytest.mark.slow
def test_a_changed_tool_grades_anew(cohort: Path, tmp_path: Path) -> None:
    """Whoever changes a line of gradeprop has marks by what it now is, without a new version number; and reads why."""
    ours = tmp_path / "tool"
    shutil.copytree(
        Path(grader.__file__).parent, ours / "grader", ignore=shutil.ignore_patterns("__pycache__")
    )
    command = arguments(cohort, tmp_path / "out")
    there = ("env", f"--chdir={ours}")
    assert grade(*command, before=there).returncode == 0
    assert "taken over" in grade(*command, before=there).stdout
    with (ours / "grader/extract/reading_notes.py").open("a") as file:
        file.write("# changed\n")
    done = grade(*command, before=there)
    assert "graded again: gradeprop changed." in done.stdout
    assert "taken over" not in done.stdout


@pytest.mark.slow
def test_another_classs_pages_are_said(cohort: Path, tmp_path: Path) -> None:
    """Pages of people who are not in this run stay, and the terminal and the index say so."""
    out = tmp_path / "out"
    assert grade(*arguments(class_of(tmp_path / "other", {"zoe/tiny.py": RIGHT}), out)).returncode == 0
    done = grade(*arguments(cohort, out))
    assert done.returncode == 0
    assert "1 page in" in done.stdout
    assert "zoe.html" in done.stdout
    assert (out / "students/zoe.html").exists()
    assert "pages of nobody in this run" in (out / "index.html").read_text()


@pytest.fixture
def two_assignments(tmp_path: Path) -> Path:
    """The tiny course, with a second assignment that asks for another function."""
    course = tmp_path / "course"
    shutil.copytree(COURSE, course, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(course / "tiny", course / "other")
    for path in (course / "other").rglob("*"):
        if path.is_file():
            path.write_text(path.read_text().replace("center", "middle").replace("standardize", "scaled"))
    toml = course / "other/assignment.toml"
    toml.write_text(toml.read_text().replace('"tiny.', '"other.'))
    toml = course / "course.toml"
    toml.write_text(toml.read_text().replace('"tiny"', '"tiny", "other"'))
    return course


@pytest.mark.slow
def test_another_assignments_work_is_noticed(two_assignments: Path, tmp_path: Path) -> None:
    """Most define what another assignment asks for: one line before grading; told to go on, each needs a look."""
    other = RIGHT.replace("center", "middle").replace("standardize", "scaled")
    place = class_of(tmp_path / "in", {f"{name}/tiny.py": other for name in ("a", "b", "c")})
    command = arguments(place, tmp_path / "out", course=two_assignments)
    assert_one_line(grade(*command), 2, "3 of 3 submissions define exercises of other", "--go-on")
    assert not (tmp_path / "out").exists()
    assert grade(*command, "--go-on").returncode == 0
    class_of(place, {"d/tiny.py": RIGHT})  # one in four: somebody has worked on this one
    assert grade(*command).returncode == 0
    found = rows(tmp_path / "out")
    looks = {student: row["look_again"] for student, row in found.items()}
    assert looks == {"a": ["other_work"], "b": ["other_work"], "c": ["other_work"], "d": []}
    assert found["a"]["notes"][0]["text"] == "This is work on other: no function of tiny is in it."


@pytest.mark.slow
def test_another_assignments_results_are_not_written_over(two_assignments: Path, tmp_path: Path) -> None:
    """The folder of a run of another assignment is refused in one line, and its results stay."""
    out = tmp_path / "out"
    place = class_of(tmp_path / "in", {"a/tiny.py": RIGHT})
    assert grade(*arguments(place, out, course=two_assignments)).returncode == 0
    before = (out / "results.jsonl").read_bytes()
    command = arguments(place, out, "--go-on", course=two_assignments)
    command[command.index("-a") + 1] = "other"
    assert_one_line(grade(*command), 2, "holds the results of tiny", "choose another -o")
    assert (out / "results.jsonl").read_bytes() == before


@pytest.mark.slow
def test_what_many_have_beside_their_work_is_one_line(tmp_path: Path) -> None:
    """The hand-out's own files in everybody's repository do not hide the one file that matters."""
    files = {f"tiny-{who}/{name}": RIGHT for who in "abcd" for name in ("tiny.py", "README.md")}
    place = class_of(tmp_path / "in", {**files, "tiny-d/answers.docx": RIGHT})
    said = grade(*arguments(place, tmp_path / "out", "--no-diagnoses")).stdout.splitlines()
    at = said.index("9 files, 4 people, 5 set aside:")
    assert said[at + 1 : at + 3] == [
        "  tiny-d/answers.docx: it is neither a .py nor an .ipynb file",
        "  4 files called README.md: it is neither a .py nor an .ipynb file",
    ]


def test_the_help_names_every_option() -> None:
    """What docs/intake.md tells of, `grade run --help` has."""
    said = grade(*arguments(Path(), Path())[:3], "run", "--help").stdout
    for option in ("--roster", "--id-pattern", "--unreadable", "--go-on", "--layout", "--secret", "-o"):
        assert option in said
