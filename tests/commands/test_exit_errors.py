"""What the system refuses is one line: what, where, and what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from grader.commands.exit_errors import OneLineErrors
from grader.commands.group import grade

REFUSED = {
    "a full disk": (errno.ENOSPC, "page.html", None, "page.html: no space left on this disk; make room"),
    "a full disk, nameless": (errno.ENOSPC, None, None, "No space left on this disk; make room"),
    "a folder in the way": (errno.EISDIR, ".x.part", "out", "out: Is a directory; name another place"),
    "a file in the way": (errno.EEXIST, "out", None, "out: File exists; name another place"),
    "no permission": (errno.EACCES, "out", None, "out: Permission denied"),
}


@pytest.mark.parametrize(("number", "name", "other", "said"), REFUSED.values(), ids=REFUSED)
def test_what_the_system_refuses_is_one_line(
    number: int, name: str | None, other: str | None, said: str
) -> None:
    """Whatever command it stops; of two names, the one that was asked for is said."""

    @click.group(cls=OneLineErrors)
    def group() -> None:
        """Commands."""

    @group.command()
    def write() -> None:
        """Fail as the system does."""
        raise OSError(number, os.strerror(number), name, None, other)

    done = CliRunner().invoke(group, ["write"])
    assert done.exit_code == 2
    assert done.stderr.startswith(f"grade: {said}")
    assert done.stderr.count("\n") == 1


def test_a_folder_where_a_file_is_due_is_named(tmp_path: Path) -> None:
    """And not the file beside it that was being written."""
    done = CliRunner().invoke(grade, ["progress", "--html", str(tmp_path)])
    assert done.exit_code == 2
    assert done.stderr.startswith(f"grade: {tmp_path}: ")
    assert not list(tmp_path.parent.glob("*.part"))
