"""`grade run` as a person meets it: interrupted, killed, started twice, on a full disk, and with bad input."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

COURSE = Path(__file__).parents[1] / "data/course"
_GRADE = [sys.executable, "-c", "from grader.commands import main; main()"]
_RIGHT = (COURSE / "tiny/solution.py").read_text()
_SLOW = "import time\ndef center(X):\n    time.sleep(0.3)\n    return X\n"
_QUICK = {
    "amina": _RIGHT,
    "bo": "def center(X):\n    return X\n",
    "chen": "",
    "dara": "import os\ndef center(X): os._exit(0)\n",
    "eli": "def center(X):\n    raise NotImplementedError\n",
}
_SLEEPING = {"femi": _SLOW, "gaia": _SLOW + "# her own\n", "hugo": _SLOW + "# his own\n"}
"""While these are judged, a run can be killed, stopped or edited."""
_COHORT = _QUICK | _SLEEPING


def _handed_in(folder: Path, sources: dict[str, str]) -> Path:
    for student, source in sources.items():
        (folder / student).mkdir(parents=True)
        (folder / student / "tiny.py").write_text(source)
    return folder


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    """A folder of flat files, none of which keeps a run waiting."""
    return _handed_in(tmp_path / "in", _QUICK)


@pytest.fixture
def long_cohort(tmp_path: Path) -> Path:
    """The same, and some that sleep: grading it lasts long enough for something to happen meanwhile."""
    return _handed_in(tmp_path / "in", _COHORT)


def arguments(cohort: Path, out: Path, *more: str, course: Path = COURSE) -> list[str]:
    """A command line that grades the cohort."""
    return [*_GRADE, "run", str(cohort), "-a", "tiny", "-o", str(out), "--course", str(course), *more]


def grade(*command: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run to the end."""
    return subprocess.run([*before, *command], capture_output=True, text=True, check=False, timeout=120)


def _without_seconds(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_seconds(one) for key, one in value.items() if key != "seconds"}
    return [_without_seconds(one) for one in value] if isinstance(value, list) else value


def results(out: Path) -> list[Any]:
    """`results.jsonl`, less what was measured by a clock."""
    return [_without_seconds(json.loads(line)) for line in (out / "results.jsonl").read_text().splitlines()]


def _wait_for(journal: Path, lines: int) -> None:
    for _ in range(4000):
        if journal.exists() and journal.read_bytes().count(b'"result"') >= lines:
            return
        time.sleep(0.005)
    raise AssertionError("nothing was graded")


def _heeding_interrupts() -> None:
    """A shell that runs tests in the background ignores Ctrl-C, and what it starts inherits that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _start(command: list[str], out: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=_heeding_interrupts
    )
    _wait_for(out / "journal.jsonl", 2)
    return process


def assert_whole(out: Path) -> None:
    """No file is half-written: every page ends, every line of the journal reads."""
    for page in out.rglob("*.html"):
        assert page.read_text().rstrip().endswith("</html>")
    for line in (out / "journal.jsonl").read_text().splitlines():
        assert not line or json.loads(line)


@pytest.mark.slow
def test_servers_make_no_difference_to_what_is_written(long_cohort: Path, tmp_path: Path) -> None:
    """One job or two: the same results, byte for byte but for the seconds, and the same gradebook."""
    for jobs in ("1", "2"):
        done = grade(*arguments(long_cohort, tmp_path / jobs, "--jobs", jobs))
        assert done.returncode == 0, done.stderr
    assert results(tmp_path / "1") == results(tmp_path / "2")
    assert [one["student"] for one in results(tmp_path / "1")] == sorted(_COHORT)
    books = [(tmp_path / jobs / "gradebook.csv").read_text() for jobs in ("1", "2")]
    assert books[0] == books[1]
    assert len(list(csv.reader(books[0].splitlines()))) == len(_COHORT) + 1
    assert_whole(tmp_path / "1")
    assert not list((tmp_path / "1").rglob("*.part"))


@pytest.mark.slow
def test_a_killed_run_goes_on_where_it_was(long_cohort: Path, tmp_path: Path) -> None:
    """After SIGKILL the next run takes over what is in the journal, judges the rest, and writes the same results."""
    whole, out = tmp_path / "whole", tmp_path / "out"
    assert grade(*arguments(long_cohort, whole, "--jobs", "1")).returncode == 0
    process = _start(arguments(long_cohort, out, "--jobs", "1"), out)
    process.kill()
    process.communicate()
    entries = [line for line in (out / "journal.jsonl").read_bytes().split(b"\n") if line.endswith(b"}")]
    assert 2 <= len(entries) < len(_COHORT)
    with (out / "journal.jsonl").open("ab") as file:
        file.write(entries[0][: len(entries[0]) // 2])  # and a line that the kill cut
    again = grade(*arguments(long_cohort, out, "--jobs", "1", "--json"))
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["reused"] == len(entries)
    assert results(out) == results(whole)
    assert_whole(out)
    assert not list(out.rglob("*.part"))
    third = grade(*arguments(long_cohort, out, "--json"))
    assert json.loads(third.stdout)["reused"] == len(_COHORT)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_whole_files(
    long_cohort: Path, tmp_path: Path, number: signal.Signals
) -> None:
    """Ctrl-C and a polite kill end with exit 130 and one line; what was graded is whole, and the run can go on."""
    out = tmp_path / "out"
    process = _start(arguments(long_cohort, out, "--jobs", "1"), out)
    process.send_signal(number)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
    assert_whole(out)
    assert grade(*arguments(long_cohort, out)).returncode == 0
    assert len(results(out)) == len(_COHORT)
    assert not list(out.rglob("*.part"))


@pytest.mark.slow
def test_two_runs_on_one_folder(long_cohort: Path, tmp_path: Path) -> None:
    """The second run is told in one line and touches nothing; the first ends as if alone."""
    out = tmp_path / "out"
    first = _start(arguments(long_cohort, out, "--jobs", "1"), out)
    first.send_signal(signal.SIGSTOP)  # however slowly the second starts, the first is still there
    second = grade(*arguments(long_cohort, out, "--jobs", "1"))
    first.send_signal(signal.SIGCONT)
    assert_one_line(second, 2, "Another `grade run` is writing to")
    first.communicate(timeout=120)
    assert first.returncode == 0
    assert len(results(out)) == len(_COHORT)


def assert_one_line(done: subprocess.CompletedProcess[str], exit_code: int, *says: str) -> None:
    """One line on standard error that says so, and nothing else."""
    assert done.returncode == exit_code, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, done.stderr
    for word in says:
        assert word in lines[0]


def test_submissions_that_are_not_there(tmp_path: Path) -> None:
    """A path that is not there is named."""
    assert_one_line(grade(*arguments(tmp_path / "nowhere", tmp_path / "out")), 2, "nowhere")


def test_a_folder_that_is_empty(tmp_path: Path) -> None:
    """An empty folder is named, and no results are written."""
    (tmp_path / "empty").mkdir()
    assert_one_line(grade(*arguments(tmp_path / "empty", tmp_path / "out")), 2, "empty")
    assert not (tmp_path / "out" / "results.jsonl").exists()


def test_an_assignment_that_there_is_not(cohort: Path, tmp_path: Path) -> None:
    """An unknown assignment is exit 2 with the nearest name."""
    command = arguments(cohort, tmp_path / "out")
    command[command.index("-a") + 1] = "tinny"
    assert_one_line(grade(*command), 2, "tinny", "tiny")


def test_a_course_that_is_not_there(cohort: Path, tmp_path: Path) -> None:
    """A folder without a course is named."""
    assert_one_line(grade(*arguments(cohort, tmp_path / "out", course=tmp_path / "none")), 2, "none")


def test_a_broken_assignment_file(cohort: Path, tmp_path: Path) -> None:
    """A slip in assignment.toml is told with file and line."""
    shutil.copytree(COURSE, tmp_path / "course")
    path = tmp_path / "course/tiny/assignment.toml"
    text = path.read_text()
    path.write_text(text + "\n[limits\n")
    line = text.count("\n") + 2
    done = grade(*arguments(cohort, tmp_path / "out", course=tmp_path / "course"))
    assert_one_line(done, 2, f"assignment.toml:{line}")


def test_results_among_submissions(cohort: Path) -> None:
    """Results are not written where they would be read as submissions."""
    assert_one_line(grade(*arguments(cohort, cohort / "out")), 2, "lies inside")


@pytest.mark.parametrize("out", ["/proc/nowhere", "/dev/null/out"])
def test_an_output_folder_that_cannot_be_written(cohort: Path, out: str) -> None:
    """An output folder that cannot be made is told with the reason, before anything is graded."""
    assert_one_line(grade(*arguments(cohort, Path(out))), 2, "Cannot write to", "choose another -o")


_CAN_MOUNT = shutil.which("unshare") is not None and os.geteuid() == 0
needs_mounts = pytest.mark.skipif(
    not _CAN_MOUNT, reason="needs root and unshare (util-linux) for a file system"
)


def _mounted(options: str, folder: Path) -> tuple[str, ...]:
    folder.mkdir()
    return (
        "unshare",
        "--mount",
        "sh",
        "-c",
        f'mount -t tmpfs -o {options} box "$0" && exec "$@"',
        str(folder),
    )


@needs_mounts
def test_an_output_on_a_read_only_file_system(cohort: Path, tmp_path: Path) -> None:
    """Read-only is told as what it is."""
    before = _mounted("size=1m,ro", tmp_path / "disk")
    done = grade(*arguments(cohort, tmp_path / "disk/out"), before=before)
    assert_one_line(done, 2, "Cannot write to", "Read-only file system")


_FILL_THEN_MAKE_ROOM = """
"$@" || status=$?
ls -A "$0/out"
mount -o remount,size=16m "$0" && "$@" >/dev/null 2>&1 || exit 99
cp -r "$0/out" "$0.after"
exit $status
"""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The results of the cohort where nothing is in the way."""
    place = tmp_path_factory.mktemp("undisturbed")
    assert grade(*arguments(_handed_in(place / "in", _QUICK), place / "out", "--jobs", "1")).returncode == 0
    return results(place / "out")


@needs_mounts
@pytest.mark.slow
@pytest.mark.parametrize("size", ["4k", "16k", "48k", "128k"])
def test_no_space_left(cohort: Path, undisturbed: list[Any], tmp_path: Path, size: str) -> None:
    """A disk that fills up, at whatever moment, is one line and exit 3 and no half file; with room the run goes on."""
    before = _mounted(f"size={size}", tmp_path / "disk")
    command = arguments(cohort, tmp_path / "disk/out", "--jobs", "1")
    done = grade("sh", "-c", _FILL_THEN_MAKE_ROOM, str(tmp_path / "disk"), *command, before=before)
    assert_one_line(done, 3, "No space left")
    assert ".part" not in done.stdout
    assert results(tmp_path / "disk.after") == undisturbed
    assert_whole(tmp_path / "disk.after")


@pytest.mark.slow
def test_a_check_that_raises_by_itself_is_our_fault(cohort: Path, tmp_path: Path) -> None:
    """Exit 3, the check is named, nobody loses points, and the sound checks are judged as ever."""
    shutil.copytree(COURSE, tmp_path / "course")
    path = tmp_path / "course/tiny/test_hidden.py"
    path.write_text(
        path.read_text().replace("    X = rng.standard_normal((3, 5))\n", "    X = rng.no_such((3, 5))\n")
    )
    done = grade(*arguments(cohort, tmp_path / "out", course=tmp_path / "course"))
    assert done.returncode == 3
    assert "test_center_shape does not pass the reference" in done.stdout
    for one in results(tmp_path / "out"):
        by_id = {check["id"]: check for check in one["checks"]}
        assert by_id["test_center_shape"]["points"] is None
        assert one["score"] is None
        assert by_id["test_center_values"]["points"] is not None


def test_checks_that_cannot_be_imported(cohort: Path, tmp_path: Path) -> None:
    """A hidden test file that imports what is not there is named in one line, its author's frames below; exit 3."""
    shutil.copytree(COURSE, tmp_path / "course")
    path = tmp_path / "course/tiny/test_hidden.py"
    path.write_text("import not_there_at_all\n" + path.read_text())
    done = grade(*arguments(cohort, tmp_path / "out", course=tmp_path / "course"))
    first, *below = done.stderr.strip().splitlines()
    assert done.returncode == 3
    assert "test_hidden.py: ModuleNotFoundError: No module named 'not_there_at_all'" in first
    assert below == [f"    {path}:1: in <module>", "        import not_there_at_all"]


@pytest.mark.slow
def test_a_result_below_level_2_is_stamped(cohort: Path, tmp_path: Path) -> None:
    """Without seccomp grading refuses and names it; with the override every result carries the stamp."""
    script = (
        "import sys\nfrom pathlib import Path\nfrom grader.course import load_course\n"
        "from grader.grading_run import Request, run\nfrom grader.commands.terminal import ProgressBar\n"
        "from grader.sandbox.policy import ALL_LAYERS, Layer\nfrom grader.model import GradeError\n"
        "request = Request(submissions=Path(sys.argv[1]), course=load_course(Path(sys.argv[2])), slug='tiny',\n"
        "    out=Path(sys.argv[3]), jobs=1, lowest_level=int(sys.argv[4]), layers=ALL_LAYERS - {Layer.SECCOMP})\n"
        "try:\n    with ProgressBar(quiet=True) as progress:\n        run(request, progress)\n"
        "except GradeError as error:\n    print(error, file=sys.stderr)\n    sys.exit(error.exit_code)\n"
    )
    command = [sys.executable, "-c", script, str(cohort), str(COURSE), str(tmp_path / "out")]
    refused = grade(*command, "2")
    assert_one_line(refused, 3, "Isolation level 1 is below 2", "missing: seccomp", "--lowest-level 1")
    assert not (tmp_path / "out" / "results.jsonl").exists()
    assert grade(*command, "1").returncode == 0
    assert {(one["isolation"], one["isolation_overridden"]) for one in results(tmp_path / "out")} == {
        (1, True)
    }


@pytest.mark.slow
def test_a_course_edited_while_it_is_graded(long_cohort: Path, tmp_path: Path) -> None:
    """The run ends with marks by the course as it was, and says so; the next grades everybody by the new one."""
    shutil.copytree(COURSE, tmp_path / "course")
    command = arguments(long_cohort, tmp_path / "out", "--jobs", "1", course=tmp_path / "course")
    running = _start(command, tmp_path / "out")
    running.send_signal(signal.SIGSTOP)
    checks = tmp_path / "course/tiny/test_hidden.py"
    checks.write_text(checks.read_text() + "\n# edited\n")
    running.send_signal(signal.SIGCONT)
    said, _ = running.communicate(timeout=120)
    assert running.returncode == 0
    assert "tiny was edited during the run. These marks are by its state at the start: run again." in said
    before = results(tmp_path / "out")
    again = grade(*command)
    assert again.returncode == 0
    assert f"{len(_COHORT)} graded again: assignment changed." in again.stdout
    assert "edited during" not in again.stdout
    assert [one["score"] for one in results(tmp_path / "out")] == [one["score"] for one in before]


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["flip", "cut", "edit"])
def test_a_damaged_journal_costs_a_second_look_and_no_mark(cohort: Path, tmp_path: Path, damage: str) -> None:
    """A flipped bit, a cut line or an edited score is named in one line and graded again: the results are the same."""
    out = tmp_path / "out"
    grade(*arguments(cohort, out))
    before, journal = results(out), out / "journal.jsonl"
    whole = journal.read_bytes()
    middle = len(whole) // 2
    damaged = {
        "flip": whole[:middle] + bytes([whole[middle] ^ 0x80]) + whole[middle + 1 :],
        "cut": whole[:middle],
        "edit": whole.replace(b'"score":0.0', b'"score":6.0', 1),
    }
    journal.write_bytes(damaged[damage])
    done = grade(*arguments(cohort, out))
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert len([line for line in done.stdout.splitlines() if "could not be read" in line]) == 1
    assert results(out) == before


def test_of_two_started_files_in_an_archive_the_newer_counts(tmp_path: Path) -> None:
    """By the archive's times, in whatever order and folder the files lie; and it is said which was taken."""
    wrong, place, out = _COHORT["bo"], tmp_path / "in.zip", tmp_path / "out"
    with zipfile.ZipFile(place, "w") as archive:
        for path, text, year in [
            ("ada/here/tiny.py", wrong, 2024),
            ("ada/there/tiny.py", _RIGHT, 2025),
            ("bob/here/tiny.py", _RIGHT, 2025),
            ("bob/there/tiny.py", wrong, 2024),
            ("cy/there/tiny.py", wrong, 2025),
            ("cy/here/tiny.py", _RIGHT, 2024),
            ("di/tiny.py", _RIGHT, 2024),
            ("di/tiny-submission.zip", "", 2025),
        ]:
            data = _zipped({"tiny.py": wrong.encode()}) if path.endswith(".zip") else text
            archive.writestr(zipfile.ZipInfo(path, (year, 1, 1, 0, 0, 0)), data)
    assert grade(*arguments(place, out, "--no-diagnoses")).returncode == 0
    rows = {row["student"]: row for row in results(out)}
    full = max(row["score"] for row in rows.values())
    assert {student: row["score"] == full for student, row in rows.items()} == {
        "ada": True,
        "bob": True,
        "cy": False,
        "di": True,
    }
    noted = {student: {note["kind"] for note in row["notes"]} for student, row in rows.items()}
    assert all("file_chosen" in noted[student] for student in ("ada", "bob", "cy"))
    assert noted["di"] == {"file_beside"}


def test_many_with_the_same_reason_are_one_line_of_the_terminal(tmp_path: Path) -> None:
    """Ten whose last attempt is a guess are one line, and who differs is another."""
    place = tmp_path / "in"
    place.mkdir()
    for number in range(10):
        (place / f"s{number}_tiny_old.py").write_text(_COHORT["bo"])
        (place / f"s{number}_tiny.py").write_text(_RIGHT)
    (place / "cy_tiny.py").write_text("def center(X: return X\n")
    done = grade(*arguments(place, tmp_path / "out", "--no-diagnoses"))
    lines = done.stdout.partition("another look:\n")[2].partition("Pages:")[0].splitlines()
    assert lines == [
        "  10 people: nothing says which attempt is the last (s0, s1, …)",
        "  cy: something does not parse",
    ]


def _zipped(files: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return memory.getvalue()


def test_run_again_only_what_is_missing_or_shown_otherwise_is_written(tmp_path: Path) -> None:
    """A page that is as it would be is left alone; one that is gone, or that says something else now, is written."""
    cohort, out = tmp_path / "in", tmp_path / "out"
    for student in ("amina", "bo", "chen"):
        (cohort / student).mkdir(parents=True)
        (cohort / student / "tiny.py").write_text(_COHORT[student])
    (cohort / "dee").mkdir()
    (cohort / "dee" / "tiny.ipynb").write_bytes(b"\x89PNG")

    def pages() -> dict[str, int]:
        assert grade(*arguments(cohort, out, "--no-diagnoses")).returncode == 0
        return {path.stem: path.stat().st_mtime_ns for path in (out / "students").iterdir()}

    before = pages()
    assert pages() == before
    (out / "students" / "bo.html").unlink()
    shutil.rmtree(out / "submissions" / "chen")
    after = pages()
    assert {name for name in before if after[name] != before[name]} == {"bo", "chen"}
    assert grade(*arguments(cohort, out, "--no-diagnoses", "--unreadable", "zero")).returncode == 0
    zeros = (out / "students" / "dee.html").read_text()
    pages()
    assert (out / "students" / "dee.html").read_text() != zeros
