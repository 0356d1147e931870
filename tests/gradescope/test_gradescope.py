"""Gradescope's archive, unpacked and run as the platform does: one root, one core, no namespaces."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from grader.autograder.autograder_run import SETTINGS, metadata_of
from grader.autograder.platform_results import no_score, results_json
from grader.commands.group import grade
from grader.course import load_course
from grader.model import OUR_FAULT, CheckResult, Graded, Outcome, SubmissionResult

COURSE = Path(__file__).parents[1] / "data" / "course"
CONTAINER = Path(__file__).parents[1] / "sandbox" / "container.py"
GOLDEN = Path(__file__).parents[1] / "exports" / "golden"
RIGHT = (COURSE / "tiny" / "solution.py").read_text()
WRONG = "def center(X):\n    return X\n"
_RIGHTS = (
    "chown,dac_override,fowner,fsetid,kill,setgid,setuid,setpcap,net_bind_service,net_raw,sys_chroot,mknod"
)


def _made(folder: Path, *arguments: str) -> Path:
    """The archive, unpacked as the platform does it; what setup.sh installs is this environment."""
    made = folder / "autograder.zip"
    command = ["gradescope", "tiny", "--course", str(COURSE), "-o", str(made), *arguments]
    result = CliRunner().invoke(grade, command)
    assert result.exit_code == 0, result.output
    root = folder / "autograder"
    (root / "submission").mkdir(parents=True)
    with zipfile.ZipFile(made) as archive:
        archive.extractall(root / "source")
    (root / "source" / ".venv").symlink_to(sys.prefix)
    shutil.copy(root / "source" / "run_autograder", root / "run_autograder")
    return root


def _run(root: Path, *, landlock: bool = True, seconds: str = "300") -> tuple[dict[str, Any], str]:
    """Run it under a container's filter; what it wrote, and what it printed for instructors."""
    within = [sys.executable, str(CONTAINER), *([] if landlock else ["--without-landlock"])]
    if os.geteuid() == 0 and shutil.which("setpriv"):
        bounds = "-all," + ",".join(f"+{one}" for one in f"{_RIGHTS},audit_write,setfcap".split(","))
        within = ["setpriv", f"--bounding-set={bounds}", *within]
    one_core = ["taskset", "-c", "0", "nice", "-n", "10"] if shutil.which("taskset") else []
    environment = {
        **os.environ,
        "GRADEPROP_AUTOGRADER": str(root),
        "GRADEPROP_AUTOGRADER_SECONDS": seconds,
    }
    done = subprocess.run(
        [*within, *one_core, "bash", str(root / "run_autograder")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads((root / "results" / "results.json").read_bytes()), done.stdout


@pytest.mark.slow
def test_a_submission_is_scored_as_here(tmp_path: Path) -> None:
    """Under the container's filter the box is level 2: score, checks and words are those of `grade run`."""
    root = _made(tmp_path)
    (root / "submission" / "tiny.py").write_text(WRONG)
    (root / "submission_metadata.json").write_text(
        json.dumps({"id": 7, "created_at": "2026-11-20T14:00:00-07:00", "users": [{"name": "Ada", "id": 1}]})
    )
    found, _ = _run(root)
    (tmp_path / "here" / "ada").mkdir(parents=True)
    shutil.copy(root / "submission" / "tiny.py", tmp_path / "here" / "ada" / "tiny.py")
    out = tmp_path / "out"
    command = ["run", str(tmp_path / "here"), "-a", "tiny", "-o", str(out), "--course", str(COURSE)]
    assert CliRunner().invoke(grade, [*command, "--no-gradebook"]).exit_code == 0
    here = json.loads((out / "results.jsonl").read_text())
    assert found["score"] == here["score"]
    assert found["extra_data"]["isolation"] == 2
    assert found["extra_data"]["handed_in"] == {
        "id": 7,
        "created_at": "2026-11-20T14:00:00-07:00",
        "users": ["Ada"],
    }
    assert [(one["score"], one["max_score"]) for one in found["tests"]] == [
        (check["points"], check["max_points"]) for check in here["checks"]
    ]
    for one, check in zip(found["tests"], here["checks"], strict=True):
        assert check["feedback"] in one["output"]
        assert one["status"] == ("passed" if check["outcome"] == "passed" else "failed")
        assert one["output_format"] == "text"
    assert found["stdout_visibility"] == "hidden"


@pytest.mark.slow
def test_below_level_2_there_is_no_score(tmp_path: Path) -> None:
    """Where the container gives less, nobody gets a zero: the learner reads whose fault it is, the instructor why."""
    root = _made(tmp_path)
    (root / "submission" / "tiny.py").write_text(RIGHT)
    found, printed = _run(root, landlock=False)
    assert "score" not in found
    assert "tests" not in found
    assert OUR_FAULT in found["output"]
    assert "Isolation level 1 is below 2" in printed
    assert "Isolation" not in found["output"]


@pytest.mark.slow
def test_our_time_ends_before_the_platforms(tmp_path: Path) -> None:
    """A submission that never ends leaves a file that says so, and no score."""
    root = _made(tmp_path)
    (root / "submission" / "tiny.py").write_text("import time\ndef center(X):\n    time.sleep(1000)\n")
    found, printed = _run(root, seconds="2")
    assert "score" not in found
    assert OUR_FAULT in found["output"]
    assert "Our time limit of 2 seconds ended" in printed


@pytest.mark.slow
def test_an_empty_submission_and_links_score_nothing_that_is_not_theirs(tmp_path: Path) -> None:
    """A link to the solution is not followed."""
    root = _made(tmp_path)
    (root / "submission" / "tiny.py").symlink_to(root / "source" / "solutions" / "tiny" / "solution.py")
    found, _ = _run(root)
    assert not found.get("score")


@pytest.mark.slow
def test_what_cannot_be_copied_is_no_excuse(tmp_path: Path) -> None:
    """Folders as deep and names as long as can be, and a pipe: what lies beside them is judged."""
    root = _made(tmp_path)
    submission = root / "submission"
    (submission / "tiny.py").write_text(WRONG)
    os.mkfifo(submission / "pipe.py")
    for name, times in (("a", 1500), ("b" * 240, 20)):
        descriptor = os.open(submission, os.O_RDONLY)
        for _ in range(times):
            os.mkdir(name, dir_fd=descriptor)
            inner = os.open(name, os.O_RDONLY, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = inner
        os.close(descriptor)
    found, printed = _run(root)
    assert found.get("score") is not None, printed
    subprocess.run(["rm", "-r", str(submission)], check=True)  # deeper than pytest's own way to remove it


def test_the_archive_is_what_the_platform_takes(tmp_path: Path) -> None:
    """Two scripts at its root that are executable, the assignment with its checks, the version; the same each time."""
    root = _made(tmp_path)
    first = (tmp_path / "autograder.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        modes = {one.filename: one.external_attr >> 16 & 0o777 for one in archive.infolist()}
    assert {name for name, mode in modes.items() if mode == 0o755} == {"setup.sh", "run_autograder"}
    assert "solutions/tiny/test_hidden.py" in modes
    assert (root / "source" / "requirements.txt").read_text().startswith("gradeprop[instructor]==")
    assert load_course(root / "source" / "solutions").order == ("tiny",)
    assert (tmp_path / "autograder.zip").stat().st_mode & 0o077 == 0
    for script in ("setup.sh", "run_autograder"):
        subprocess.run(["bash", "-n", str(root / "source" / script)], check=True)
    second = tmp_path / "again"
    second.mkdir()
    _made(second)
    assert (second / "autograder.zip").read_bytes() == first


def test_a_wheel_and_a_secret_travel_with_it(tmp_path: Path) -> None:
    """The wheel is installed from beside the requirement; the inputs are the cohort's."""
    wheel, secret = tmp_path / "gradeprop-9-py3-none-any.whl", tmp_path / "secret"
    wheel.write_bytes(b"a wheel")
    secret.write_text('a "secret"\x7f')
    root = _made(tmp_path, "--wheel", str(wheel), "--secret", str(secret), "--visibility", "after_published")
    source = root / "source"
    assert (source / "requirements.txt").read_text() == "./gradeprop-9-py3-none-any.whl[instructor]\n"
    assert (source / wheel.name).read_bytes() == b"a wheel"
    assert load_course(source / "solutions").secret == 'a "secret"\x7f'
    assert json.loads((source / SETTINGS).read_text())["visibility"] == "after_published"


def test_a_wheel_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    """Nothing is made."""
    arguments = ["gradescope", "tiny", "--course", str(COURSE), "--wheel", str(tmp_path / "no.whl")]
    result = CliRunner().invoke(grade, [*arguments, "-o", str(tmp_path / "a.zip")])
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "a.zip").exists()


@pytest.mark.parametrize(("asleep", "said"), [(100, False), (200, True)])
def test_limits_that_outlast_the_platform_are_said(tmp_path: Path, asleep: int, said: bool) -> None:
    """Who may sleep longer than there is time has no score in the place of a zero: whoever makes the archive knows."""
    shutil.copytree(COURSE, tmp_path / "course")
    toml = tmp_path / "course" / "tiny" / "assignment.toml"
    toml.write_text(toml.read_text().replace("[limits]", f"[limits]\nsubmission_wall_seconds = {asleep}.0"))
    arguments = ["gradescope", "tiny", "--course", str(tmp_path / "course"), "-o", str(tmp_path / "a.zip")]
    result = CliRunner().invoke(grade, arguments)
    assert result.exit_code == 0, result.output
    assert ("takes 880 of our 540 seconds" in result.output) is said


def _graded() -> Graded:
    checks = (
        CheckResult(
            id="test_a",
            exercise="center",
            title="It is right.",
            points=1.5,
            max_points=1.5,
            outcome=Outcome.PASSED,
        ),
        CheckResult(
            id="test_b",
            exercise="center",
            title="It is <b>.",
            points=0.0,
            max_points=1.0,
            outcome=Outcome.FAILED,
            feedback="You returned 1 result; 2 are expected.",
        ),
    )
    result = SubmissionResult(
        assignment="tiny",
        student="submission",
        submission="ab",
        score=1.5,
        max_score=2.5,
        outcome=Outcome.FAILED,
        isolation=2,
        checks=checks,
        versions={"gradeprop": "1"},
    )
    return Graded(result=result)


def test_the_results_are_the_golden_file() -> None:
    """As the platform's documentation describes it, written by hand."""
    found = results_json(_graded(), seconds=1.2345, visibility="after_published", handed_in={"id": 7})
    assert found.decode() == (GOLDEN / "gradescope_results.json").read_text()


def test_without_a_score_no_test_has_one() -> None:
    """The platform would add up what is there."""
    checks = (*_graded().result.checks,)
    result = SubmissionResult(
        assignment="tiny", student="s", submission="", score=None, max_score=2.5, outcome=Outcome.GRADER_FAULT,
        isolation=2, checks=checks,
    )  # fmt: skip
    found = json.loads(results_json(Graded(result=result), seconds=1.0, visibility="visible", handed_in={}))
    assert not {"score", "tests"} & set(found)
    assert found["output"] == OUR_FAULT == json.loads(no_score(OUR_FAULT))["output"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "created_at", "assignment", "due_date", "users", "name"]), inner
        )
    ),
    max_leaves=8,
)


@given(st.one_of(JSON.map(lambda one: json.dumps(one).encode()), st.binary(), st.just(b"[" * 200_000)))
def test_whatever_the_platform_says_stops_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """Damaged, nested, of other types: what can be read is kept as it is, and can be written."""
    path = tmp_path_factory.getbasetemp() / "submission_metadata.json"
    path.write_bytes(data)
    kept = metadata_of(path)
    assert kept.keys() <= {"id", "created_at", "due_date", "users"}
    assert results_json(_graded(), seconds=1.0, visibility="visible", handed_in=kept)
