"""docs/term.md, line by line: a term from the platform's download to the platform's gradebook."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "term.md").read_text(encoding="utf-8")
CANVAS = """\
Student,ID,SIS Login ID,Section,Columns (77),Lengths (78)
    Points Possible,,,,4,4
"Byrd, Ada",101,u1,A,,
"Chen, Bo",102,u2,A,,
"Dun, Cy",103,u3,B,,
"Eng, Di",104,u4,B,,
"Fox, Ed",105,u5,B,,
"""
MOODLE = """\
Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Grade can be changed",\
"Last modified (submission)","Last modified (grade)","Feedback comments"
"Participant 31","Ada Byrd",ada@uni.example,Submitted,,4.00,Yes,-,-,
"Participant 32","Bo Chen",bo@uni.example,Submitted,,4.00,Yes,-,-,
"Participant 33","Cy Dun",cy@uni.example,"No submission",,4.00,Yes,-,-,
"Participant 34","Di Eng",di@uni.example,Submitted,,4.00,Yes,-,-,
"Participant 35","Ed Fox",ed@uni.example,Submitted,,4.00,Yes,-,-,
"""


def _blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.S)


def _archives(folder: Path) -> None:
    """What the platforms would have sent, made of the reference of `grade new`."""
    right = (folder / "solutions" / "columns" / "solution.py").read_text()
    rows = right.replace("axis=0", "axis=1")
    nan = right.replace("np.where(lengths == 0, 1, lengths)", "lengths")
    with zipfile.ZipFile(folder / "columns.zip", "w") as archive:
        archive.writestr("byrdada_101_9001_columns.py", right)
        archive.writestr("redteam_102_9002_columns.py", rows)
        archive.writestr("duncy_LATE_103_9003_columns.py", nan)
    moodle = {
        "Default group-Ada Byrd_31_assignsubmission_file_/lengths.py": nan,
        "Red Team-Bo Chen_32_assignsubmission_file_/lengths.py": rows,
        "Red Team-Di Eng_34_assignsubmission_file_/lengths.py": rows,
        "Default group-Ed Fox_35_assignsubmission_onlinetext_/onlinetext.html": "<p>X / norm(X)</p>",
    }
    later = {**moodle, "Default group-Cy Dun_33_assignsubmission_file_/lengths.py": right}
    for name, files in {"lengths.zip": moodle, "lengths-later.zip": later}.items():
        with zipfile.ZipFile(folder / name, "w") as archive:
            for path, text in files.items():
                archive.writestr(path, text)


@pytest.mark.slow
def test_the_page_is_a_term(tmp_path: Path) -> None:
    """Every command ends with 0; marks, moves, pages and files are what the page says."""
    (tmp_path / "roster.csv").write_text(_blocks("csv")[0])
    (tmp_path / "policy.toml").write_text(_blocks("toml")[0])
    (tmp_path / "canvas-grades.csv").write_text(CANVAS)
    (tmp_path / "moodle-worksheet.csv").write_text(MOODLE)
    (tmp_path / "moodle-worksheet-later.csv").write_text(MOODLE.replace("No submission", "Submitted"))
    said: dict[str, str] = {}
    for line in "".join(_blocks("sh")).splitlines():
        if line.startswith("grade run") and not (tmp_path / "columns.zip").exists():
            _archives(tmp_path)
        said[line] = said.get(line, "") + _run(line, tmp_path)
    assert "u5" in said["grade missing columns"]
    assert "1 learner of 4 moves" in said["grade regrade -a columns"]
    grades = csv.DictReader((tmp_path / "columns-canvas.csv").read_text().splitlines())
    rows = {row["ID"]: row["Columns (77)"] for row in grades}
    assert rows == {"": "4", "101": "4.00", "102": "2.00", "103": "4.00", "104": "0.00", "105": "EX"}
    again = said["grade run columns.zip -a columns --roster roster.csv -o graded/columns"]
    assert "graded again" in again.partition("Pages:")[2]  # the check was mended since
    with zipfile.ZipFile(tmp_path / "columns-canvas-feedback.zip") as archive:
        names = archive.namelist()
        assert len(names) == 3
        late = archive.read(next(name for name in names if "103" in name)).decode()
    assert "ill" in late
    _the_moodle_week(tmp_path, said)
    assert "The trail is whole" in said["grade audit"]
    assert "extend, Cy Dun, lengths" in said["grade audit"]


def _the_moodle_week(folder: Path, said: dict[str, str]) -> None:
    """The second half of the page: what each of its commands said, and the files for Moodle."""
    first = said["grade run lengths.zip -a lengths --roster roster.csv -o graded/lengths"]
    assert "it is text that was typed into Moodle" in first
    assert "u3 · Cy Dun" in said["grade missing lengths"]
    (override,) = (text for line, text in said.items() if line.startswith('grade override "Ed Fox" lengths'))
    assert "not judged before, 2 of 4 now" in override
    (extension,) = (text for line, text in said.items() if line.startswith("grade extend u3 lengths"))
    assert "1 December 2026, 23:59 +0100" in extension
    assert "u1: 3 → 4 of 4" in said["grade regrade -a lengths"]
    assert "5 pages" in said['grade publish -a lengths --reason "second marks"']
    assert "Cy Dun (u3) handed in no" in said["grade export moodle-feedback -a lengths"]
    assert _worksheet(folder / "lengths-moodle.csv") == ["4.00", "0.00", "", "0.00", "2.00"]
    assert _pages(folder / "lengths-moodle-feedback.zip").keys() == {"31", "32", "34", "35"}
    later = said["grade run lengths-later.zip -a lengths --roster roster.csv -o graded/lengths"]
    assert "1 new result" in later
    assert "Your deadline was moved to 1 December 2026" in said["grade show u3"]
    moved = said['grade publish -a lengths --reason "the extension is over"']
    assert "1 mark differs" in moved
    assert "u3, lengths: missing → 4" in moved
    assert _worksheet(folder / "lengths-moodle-later.csv") == ["4.00", "0.00", "4.00", "0.00", "2.00"]
    pages = _pages(folder / "lengths-moodle-feedback-later.zip")
    assert pages.keys() == {"31", "32", "33", "34", "35"}
    assert "ill again" in pages["33"]
    assert "Typed into Moodle: right, but for zeros." in pages["35"]
    assert said["grade publish --list"].count("marks of lengths") == 2
    assert "u3, lengths: missing → 4" in said["grade publish --compare 2 now"]


def _worksheet(file: Path) -> list[str]:
    return [row["Grade"] for row in csv.DictReader(file.read_text().splitlines())]


def _pages(file: Path) -> dict[str, str]:
    """By the number by which Moodle finds whose a page is."""
    with zipfile.ZipFile(file) as archive:
        return {name.split("_")[1]: archive.read(name).decode() for name in archive.namelist()}


def _run(line: str, folder: Path) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GRADEPROP_")}
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**kept, "PATH": path, "GRADEPROP_DIAGNOSES": "0"}
    done = subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout
