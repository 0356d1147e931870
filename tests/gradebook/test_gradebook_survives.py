"""Killed at any moment, and on a full disk: nothing is lost, nothing is there twice, and no half of anything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grader.gradebook.auditing import first_broken
from grader.gradebook.gradebook_file import Gradebook, open_gradebook
from grader.gradebook.publications import publications
from grader.gradebook.recording import FinishedRun
from tests.gradebook.conftest import finished

KILLS = 10
"""Of each kind: at a counted moment, and soon after it, which may be in the middle of a write."""
STEPS = 6
PEOPLE = [f"learner{number}" for number in range(60)]

# One week after another: a run is entered and published. Started again, it goes on where it was. Its moments are
# counted (each call and each return, also of C), so a kill comes at the same place however slow the machine is.
_WORK = """
import os, signal, sys
from pathlib import Path
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.publications import publications
from grader.gradebook.recording import record_run
from grader.publishing import publish
from tests.gradebook.test_gradebook_survives import STEPS, step

folder, last, how = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
moments = 0

def count(frame, event, _):
    global moments
    moments += 1
    if moments != last:
        return
    sys.setprofile(None)
    print(frame.f_code.co_qualname, event, flush=True)
    own = os.getpid()
    if how == "now" or os.fork() == 0:  # the fork kills while the work goes on
        os.kill(own, signal.SIGKILL)
        os._exit(0)

sys.setprofile(count)
with open_gradebook(folder / "gradebook.sqlite", create=True) as book:
    for number in range(len(publications(book)), STEPS):
        record_run(book, step(number), by="ada")
        publish(book, slugs=(), out=folder / "published", by="ada")
sys.setprofile(None)
print(moments)
"""


def step(number: int) -> FinishedRun:
    """The class in one week: another course, other marks."""
    return finished({one: (place + number) % 4 for place, one in enumerate(PEOPLE)}, course=f"c{number}")


def work(folder: Path, *, until: int = 0, how: str = "now") -> subprocess.CompletedProcess[str]:
    """The work of all weeks, in a process of its own that is killed at a moment; at none, it does all."""
    return subprocess.run(
        [sys.executable, "-c", _WORK, str(folder), str(until), how],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )


def state(book: Gradebook) -> dict[str, int]:
    """How many rows each table has."""
    tables = [row["name"] for row in book.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {table: book.rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables}


def scores(book: Gradebook) -> list[tuple[str, float]]:
    """Everybody's score and what they were shown last."""
    rows = book.rows("SELECT student, score, published FROM marks_so_far ORDER BY student")
    return [tuple(row) for row in rows]


def assert_whole(folder: Path) -> None:
    """What is in the gradebook fits, and each publication in it has all of its pages."""
    path = folder / "gradebook.sqlite"
    if path.exists():
        with open_gradebook(path, create=True) as book:
            assert first_broken(book) is None
            for one in publications(book):
                assert len(list(Path(one.folder).rglob("*.html"))) == one.marks == len(PEOPLE)
                assert (Path(one.folder) / "head.txt").read_text().strip() == one.head


@pytest.mark.slow
def test_killed_at_twenty_moments_nothing_is_lost_or_twice(tmp_path: Path) -> None:
    """After each kill the gradebook is whole; in the end it is the one that nobody disturbed, row for row."""
    calm, killed = tmp_path / "calm", tmp_path / "killed"
    calm.mkdir()
    killed.mkdir()
    undisturbed = work(calm)
    assert undisturbed.returncode == 0, undisturbed.stderr
    week = int(undisturbed.stdout) // STEPS
    # The closer to the start, the denser: the first tenth of a week's work is the run being entered.
    moments = [1 + week * place**2 // KILLS**2 for place in range(KILLS)]
    places = set()
    for moment in moments:
        process = work(killed, until=moment)
        assert process.returncode == -signal.SIGKILL, process.stderr
        places.add(process.stdout)
        assert_whole(killed)
    assert len(places) > 1, "the kills came all at one place"
    for moment in moments:  # a slow kill may come when all is done
        process = work(killed, until=moment, how="soon")
        assert process.returncode in (0, -signal.SIGKILL), process.stderr
        assert_whole(killed)
    process = work(killed)
    assert process.returncode == 0, process.stderr
    assert_whole(killed)
    with (
        open_gradebook(calm / "gradebook.sqlite") as one,
        open_gradebook(killed / "gradebook.sqlite") as other,
    ):
        assert scores(one) == scores(other)
        assert state(one) == state(other)


_FULL = (
    """
import os, subprocess, sys
from pathlib import Path
folder = Path(sys.argv[1])
if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "none", folder], capture_output=True).returncode:
    sys.exit(77)
"""
    + """
from grader.gradebook.auditing import first_broken
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.recording import record_run
from grader.model import GradeError
from tests.gradebook.test_gradebook_survives import scores, step

entered = 0
with open_gradebook(folder / "gradebook.sqlite", create=True) as book:
    try:
        for number in range(100):
            record_run(book, step(number), by="ada")
            entered, before = number + 1, scores(book)
    except GradeError as error:
        print(error)
        assert "No space left" in str(error) or "The disk did not" in str(error), error
        assert 0 < entered < 100
        assert scores(book) == before
with open_gradebook(folder / "gradebook.sqlite") as book:
    assert first_broken(book) is None, first_broken(book)
    assert scores(book) == before
MAKE_ROOM
with open_gradebook(folder / "gradebook.sqlite") as book:
    record_run(book, step(entered), by="ada")
    assert first_broken(book) is None
    assert scores(book) != before
print("whole")
"""
)
_MOUNTED = 'subprocess.run(["mount", "-o", "remount,size=20m", folder], check=True)'
_LIMITED = _FULL[: _FULL.index("if subprocess")] + (
    "import resource, signal\n"
    "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    "_, most = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, most))\n"
)


@pytest.mark.slow
@pytest.mark.parametrize("how", ["a small disk", "a limit for files"])
def test_on_a_full_disk_nothing_is_half_written(tmp_path: Path, how: str) -> None:
    """One line; what was entered before is whole and can be read; with room again, the next run is entered."""
    rest = _FULL[_FULL.index("sys.exit(77)\n") + len("sys.exit(77)\n") :]
    if how == "a small disk":
        command = ["unshare", "--user", "--map-root-user", "--mount", sys.executable, "-c"]
        script = _FULL.replace("MAKE_ROOM", _MOUNTED)
    else:
        command = [sys.executable, "-c"]
        script = (_LIMITED + rest).replace(
            "MAKE_ROOM", "resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))"
        )
    done = subprocess.run(
        [*command, script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    if how == "a small disk" and (done.returncode == 77 or "Operation not permitted" in done.stderr):
        pytest.skip("nothing can be mounted here")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("whole\n")
