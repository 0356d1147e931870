"""The receipt of what is handed in: printed by `grade submit`, repeated by the report."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.hand_in_receipt import receipt

COURSE = Path(__file__).parent / "data" / "course"
CONTENTS = st.lists(st.binary(max_size=8), min_size=1, max_size=5)


@given(CONTENTS)
def test_a_receipt_is_of_the_contents(files: list[bytes]) -> None:
    """Order and repetition change nothing; a byte more in one file does."""
    said = receipt(files)
    assert re.fullmatch("([0-9a-f]{4}-){3}[0-9a-f]{4}", said)
    assert receipt([*reversed(files), *files]) == said
    assert receipt([*files[1:], files[0] + b"x" * 9]) != said


def test_of_nothing_there_is_no_receipt() -> None:
    """Who handed in no file that was read has no receipt that could be taken for one."""
    assert receipt([]) == ""


def said(folder: Path, *arguments: str) -> str:
    """What `grade` prints in a folder, where all goes well."""
    command = [sys.executable, "-m", "grader.commands", *arguments]
    kept = {name: value for name, value in os.environ.items() if name != "GRADEPROP_NO_GRADEBOOK"}
    done = subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_report_repeats_the_receipt(tmp_path: Path) -> None:
    """What `grade submit` says stands on the page, in results.jsonl and in `grade show`: also where the platform has
    renamed the archive, and where the files were handed in without it; of an edited file it is another one."""
    said(tmp_path, "build", "--course", str(COURSE), "--into", "shelf")
    work = tmp_path / "shelf" / "tiny"
    solution = (COURSE / "tiny" / "solution.py").read_bytes()
    (work / "tiny.py").write_bytes(solution)
    printed = re.findall(r"Receipt (\S+):", said(work, "submit"))
    archive = work / "tiny-submission.zip"
    sent = tmp_path / "sent"
    for student in ("ada", "bo", "cy"):
        (sent / student).mkdir(parents=True)
    (sent / "ada" / "late_1234_tiny-submission-2.zip").write_bytes(archive.read_bytes())
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(sent / "bo" / "my work")
    (sent / "cy" / "tiny.py").write_bytes(solution + b"# mine\n")
    said(
        tmp_path,
        "run",
        str(sent),
        "-a",
        "tiny",
        "--course",
        str(COURSE),
        "--gradebook",
        "book.sqlite",
        "-o",
        "out",
    )
    lines = (tmp_path / "out" / "results.jsonl").read_text().splitlines()
    found = {one["student"]: one["receipt"] for one in map(json.loads, lines)}
    assert [found["ada"], found["bo"]] == [*printed, *printed]
    assert found["cy"] not in ("", *printed)
    for page in (tmp_path / "out" / "students").glob("*.html"):
        assert f"receipt {found[page.stem]}" in page.read_text()
    assert f"Receipt {printed[0]}" in said(tmp_path, "show", "ada", "--gradebook", "book.sqlite")
