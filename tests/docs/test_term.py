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
MOODLE = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
    '"Participant 501","Ada Byrd",ada@uni.example,Submitted,,4.00,Yes,-,-,\n'
    '"Participant 502","Bo Chen",bo@uni.example,Submitted,,4.00,Yes,-,-,\n'
    '"Participant 505","Ed Fox",ed@uni.example,"No submission",,4.00,Yes,-,-,\n'
)


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
    with zipfile.ZipFile(folder / "lengths.zip", "w") as archive:
        archive.writestr("Ada Byrd_501_assignsubmission_file/lengths.py", right)
        archive.writestr("Bo Chen_502_assignsubmission_file/lengths.py", nan)


@pytest.mark.slow
def test_the_page_is_a_term(tmp_path: Path) -> None:
    """Every command ends with 0; marks, moves, pages and files are what the page says."""
    (tmp_path / "roster.csv").write_text(_blocks("csv")[0])
    (tmp_path / "policy.toml").write_text(_blocks("toml")[0])
    (tmp_path / "canvas-grades.csv").write_text(CANVAS)
    (tmp_path / "moodle-worksheet.csv").write_text(MOODLE)
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
    worksheet = list(csv.DictReader((tmp_path / "lengths-moodle.csv").read_text().splitlines()))
    assert [row["Grade"] for row in worksheet] == ["4.00", "3.00", ""]
    with zipfile.ZipFile(tmp_path / "lengths-moodle-feedback.zip") as archive:
        assert len(archive.namelist()) == 2
    assert "The trail is whole" in said["grade audit"]


def _run(line: str, folder: Path) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GRADEPROP_")}
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**kept, "PATH": path, "GRADEPROP_DIAGNOSES": "0"}
    done = subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout
