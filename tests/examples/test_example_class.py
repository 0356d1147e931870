"""The example class, graded by the real command from both archives, as an instructor would."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
Record = dict[str, Any]
PLATFORMS = ["canvas", "moodle"]


def fingerprints() -> dict[str, str]:
    """Every file of the course and of the examples, with a hash."""
    files = [path for name in ("solutions", "assignments", "examples") for path in (ROOT / name).rglob("*")]
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file() and "__pycache__" not in path.parts
    }


def numbers(platform: str) -> dict[str, str]:
    """Which student has which number on a platform: the number is what an id ends in."""
    cohort: dict[str, Record] = tomllib.loads((EXAMPLES / "cohort.toml").read_text(encoding="utf-8"))
    if platform == "canvas":
        return {str(person["canvas"][0]): student for student, person in cohort.items()}
    return {str(person["moodle"]): student for student, person in cohort.items()}


class Graded:
    """What one run of the command left."""

    def __init__(self, platform: str, out: Path) -> None:
        before = fingerprints()
        archive = f"examples/{platform}-initialization.zip"
        source = "from grader.commands import main; main()"
        self.process = subprocess.run(
            [sys.executable, "-c", source, "run", archive, "-a", "initialization", "-o", str(out)],
            cwd=ROOT,
            capture_output=True,
            timeout=300,
            check=False,
        )
        self.unchanged = fingerprints() == before
        self.platform = platform
        self.out = out
        self.results: dict[str, Record] = {}
        for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines():
            record: Record = json.loads(line)
            self.results[numbers(platform)[record["student"].rpartition("_")[2]]] = record


@pytest.fixture(scope="module", params=PLATFORMS)
def graded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """One real run on one archive."""
    return Graded(request.param, tmp_path_factory.mktemp(request.param) / "out")


@pytest.fixture
def expected() -> dict[str, Record]:
    """What must be said of each student."""
    return tomllib.loads((EXAMPLES / "expected.toml").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_the_work_is_done(graded: Graded) -> None:
    """A class with hostile submissions in it ends with exit code 0: nothing is the grader's fault."""
    assert graded.process.returncode == 0, graded.process.stderr.decode()[-2000:]


@pytest.mark.slow
def test_every_student_has_the_expected_score_and_outcome(
    graded: Graded, expected: dict[str, Record]
) -> None:
    """Nobody is lost, and each score, outcome and lost check is the committed one."""
    said = {name: (record["score"], record["outcome"]) for name, record in graded.results.items()}
    assert said == {name: (one.get("score"), one["outcome"]) for name, one in expected.items()}
    for name, one in expected.items():
        lost = [check["id"] for check in graded.results[name]["checks"] if check["outcome"] != "passed"]
        assert lost == one.get("lost", lost), name


@pytest.mark.slow
def test_lateness_and_attempts_are_known_where_the_platform_says(
    graded: Graded, expected: dict[str, Record]
) -> None:
    """Canvas tells who was late and sends every attempt; Moodle does neither."""
    tells = graded.platform == "canvas"
    for name, record in graded.results.items():
        assert record["late"] == (tells and expected[name].get("late", False)), name
        assert record["attempts"] == (expected[name].get("attempts", 1) if tells else 1), name


@pytest.mark.slow
def test_nothing_outside_the_output_folder_is_changed(graded: Graded) -> None:
    """The course and the examples have the same bytes as before, and no file more."""
    assert graded.unchanged


@pytest.mark.slow
def test_no_hostile_text_reaches_the_terminal_or_a_page_as_more_than_text(graded: Graded) -> None:
    """No escape sequence is printed; no page holds a learner's element, script or reference."""
    assert b"\x1b" not in graded.process.stdout
    pages = [graded.out / "index.html", *sorted((graded.out / "students").iterdir())]
    assert len(pages) == len(graded.results) + 1
    for page in pages:
        text = page.read_text(encoding="utf-8").lower()
        for forbidden in ("<img src=x", "<script>alert", "<h1>40/40", "\x1b", "\u202e"):
            assert forbidden not in text, page.name


@pytest.mark.slow
def test_no_cell_of_the_gradebook_is_a_formula(graded: Graded) -> None:
    """The gradebook has a row a student, and no cell begins like a formula."""
    lines = (graded.out / "gradebook.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(graded.results) + 1
    assert not any(cell.lstrip('"').startswith(("=", "+", "@")) for line in lines for cell in line.split(","))
