"""What runs in Gradescope's container, once a submission: `python -m grader.autograder.autograder_run`.

The platform gives ten minutes, half a core and one root user, and shows a learner nothing where the time is up. So a
file that says so lies there from the beginning, our own time ends before, and the last file that is written counts.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import msgspec

from grader.autograder.platform_results import no_score, results_json
from grader.course import load_course
from grader.file_writing import write_atomically
from grader.grading_run import Request, run
from grader.model import OUR_FAULT, GradeError

ROOT = "GRADEPROP_AUTOGRADER"
"""The environment variable that names another root than the platform's `/autograder`, to try an archive elsewhere."""
SETTINGS = "gradeprop.json"
SECONDS = "GRADEPROP_AUTOGRADER_SECONDS"
LONGEST = 540
"""Of the platform's ten minutes: the last one is for starting and for writing."""
_MOST_BYTES = 1 << 20
_DEEPEST = 150
"""Folders, from the root: more than are read of a submission, and fewer than a copy can go down."""
_LONGEST_PATH = 3000
"""Bytes: where the copy lies, a path may be longer, and no system takes 4096."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the archive says of itself."""

    assignment: str
    visibility: str = "visible"
    lowest_level: int = 2


class _TimeIsUp(Exception):
    pass


class _Silent:
    """Nobody watches."""

    def preparing(self, what: str) -> None:
        """Nothing is shown."""

    def begin(self, total: int, what: str = "") -> None:
        """Nothing is shown."""

    def advance(self) -> None:
        """Nothing is shown."""


def main() -> int:
    """Grade what lies in `submission`, and write `results/results.json`. What is printed, only instructors see."""
    root = Path(os.environ.get(ROOT, "/autograder"))
    longest = int(os.environ.get(SECONDS, str(LONGEST)))
    results = root / "results" / "results.json"
    results.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(results, no_score(f"The grader did not end. {OUR_FAULT}"), shared=True)
    signal.signal(signal.SIGALRM, _time_is_up)
    signal.alarm(longest)
    try:
        content = _graded(root)
    except _TimeIsUp:
        content = _fault(f"Our time limit of {longest} seconds ended; the platform's is ten minutes.")
    except GradeError as error:
        content = _fault(str(error))
    except (
        Exception
    ) as error:  # whatever it is: a learner reads that it is not theirs, an instructor what it is
        content = _fault(f"{type(error).__name__}: {error}")
    signal.alarm(0)
    write_atomically(results, content, shared=True)
    return 0


def _time_is_up(_number: int, _frame: FrameType | None) -> NoReturn:
    raise _TimeIsUp


def _fault(why: str) -> bytes:
    """No score; the instructor reads why in what the autograder has printed."""
    print(f"There is no score: {why}", file=sys.stdout, flush=True)
    return no_score(f"This could not be graded. {OUR_FAULT}")


def _graded(root: Path) -> bytes:
    began = time.monotonic()
    source = root / "source"
    settings = msgspec.json.decode((source / SETTINGS).read_bytes(), type=Settings)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        shutil.copytree(root / "submission", work / "in" / "submission", symlinks=True, ignore=_not_copied)
        request = Request(
            submissions=work / "in",
            course=load_course(source / "solutions", only=settings.assignment),
            out=work / "out",
            slug=settings.assignment,
            layout="folders",
            jobs=1,
            go_on=True,
            lowest_level=settings.lowest_level,
        )
        summary = run(request, _Silent())
    for check, why in summary.broken.items():
        print(f"{check} does not pass the reference: {why}")
    for line in (summary.fitted, summary.unexplained, summary.isolation.explain()):
        print(line)
    if not summary.graded:
        return no_score("No file that could be graded was handed in.", visibility=settings.visibility)
    if summary.graded[0].result.score is None:
        print(f"There is no score: {[note.text for note in summary.graded[0].result.notes]}")
    return results_json(
        summary.graded[0],
        seconds=time.monotonic() - began,
        visibility=settings.visibility,
        handed_in=metadata_of(root / "submission_metadata.json"),
    )


def _not_copied(folder: str, names: list[str]) -> list[str]:
    """What of a folder nobody could read: a learner packs it, and it must not end as a fault of ours."""
    return [name for name in names if not _may_be_copied(f"{folder}/{name}")]


def _may_be_copied(path: str) -> bool:
    """Whether it is an ordinary file, a folder or a link, and neither too deep nor too long a way down for a copy."""
    is_near = path.count("/") <= _DEEPEST and len(os.fsencode(path)) <= _LONGEST_PATH
    kind = stat.S_IFMT(os.lstat(path).st_mode) if is_near else 0
    return kind in (stat.S_IFREG, stat.S_IFDIR, stat.S_IFLNK)


def metadata_of(path: Path) -> Mapping[str, Any]:
    """What the platform says of a submission: texts that are kept beside the result. They change no point.

    Parameters
    ----------
    path : Path

    Returns
    -------
    mapping of str to Any
        `id`, `created_at`, `due_date` and `users`, as far as they can be read; nothing where the file is damaged.
    """
    try:
        data = path.read_bytes()
        found = json.loads(data) if len(data) <= _MOST_BYTES else None
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    assignment = found.get("assignment")
    users = found.get("users")
    named = [user.get("name") for user in users if isinstance(user, dict)] if isinstance(users, list) else []
    kept = {
        "id": found.get("id"),
        "created_at": found.get("created_at"),
        "due_date": assignment.get("due_date") if isinstance(assignment, dict) else None,
        "users": [name for name in named if isinstance(name, str)],
    }
    return {key: value for key, value in kept.items() if isinstance(value, str | int | list) and value != []}


if __name__ == "__main__":
    sys.exit(main())
