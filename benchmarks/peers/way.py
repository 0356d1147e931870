"""What every way of grading the class does: it lays the class out, names a command, and says who passed what."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Protocol

from benchmarks.peers.task import Answer


class Way(Protocol):
    """One way of grading. `name` is what tables call it, `note` how it is run, in a few words."""

    name: str
    note: str

    def prepare(self, place: Path, answers: list[Answer]) -> list[str]:
        """Lay out a class in an empty folder; the command that grades it there. None of this is measured."""

    def passed(self, place: Path) -> dict[str, set[str]]:
        """Which checks each learner passed, as the tool wrote it down."""


def side_by_side(place: Path, script: str, students: list[str]) -> list[str]:
    """A command that runs a shell script for each student, as many at a time as there are cores.

    Parameters
    ----------
    place : Path
        Where the list of students is kept.
    script : str
        `$1` is the student.
    students : list of str

    Returns
    -------
    list of str
    """
    (place / "students.txt").write_text("\n".join(students) + "\n")
    each = f"xargs -a students.txt -P {os.cpu_count() or 1} -n 1 sh -c {shlex.quote(script)} sh"
    return ["/bin/sh", "-c", each]
