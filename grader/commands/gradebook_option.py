"""The options that every command about the gradebook has: which file, and who does it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from grader.gradebook.pseudonyms import KEY_FILE, Pseudonyms, pseudonyms_by
from grader.gradebook.trail import system_user
from grader.model import GradeError

DEFAULT = Path("gradebook.sqlite")
"""Where the gradebook is when nobody says: in the folder in which the course's commands are run."""


def _named_or_here(_context: click.Context, _parameter: click.Parameter, named: Path | None) -> Path:
    return named or _of_this_user()


gradebook_option = click.option(
    "--gradebook",
    metavar="FILE",
    type=click.Path(path_type=Path),
    envvar="GRADEPROP_GRADEBOOK",
    callback=_named_or_here,
    help="The course's gradebook; else gradebook.sqlite here.",
)
"""For a command that needs one; its parameter is `gradebook: Path`."""


def _somebody(_context: click.Context, _parameter: click.Parameter, name: str) -> str:
    if not name.strip():
        raise GradeError("--by names nobody: give a name, or leave it out.")
    return name


by_option = click.option(
    "--by",
    metavar="NAME",
    default=system_user,
    callback=_somebody,
    help="Who does this, for the trail; else the system's user.",
)
"""For a command that writes into the trail; its parameter is `by: str`."""


anonymous_option = click.option(
    "--anonymous", is_flag=True, help="Pseudonyms for people's names, which only the key turns back."
)
"""For a command that writes what may leave; its parameter is `anonymous: bool`."""

key_option = click.option(
    "--key",
    "key_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=f"The key of the pseudonyms; else {KEY_FILE} beside the gradebook.",
)
"""For a command that makes pseudonyms or turns them back; its parameter is `key_file: Path | None`."""


def chosen_pseudonyms(key_file: Path | None, gradebook: Path | None, *, make: bool = True) -> Pseudonyms:
    """The pseudonyms by the key that was named, or by the one beside the gradebook.

    Parameters
    ----------
    key_file : Path or None
    gradebook : Path or None
    make : bool
        Whether a key is made where there is none.

    Returns
    -------
    Pseudonyms

    Raises
    ------
    GradeError
        Where the key cannot be used.
    """
    return pseudonyms_by(key_file or (gradebook or DEFAULT).parent / KEY_FILE, make=make)


def gradebook_of_run(named: Path | None, *, without: bool) -> Path | None:
    """The gradebook that a run is entered into.

    Parameters
    ----------
    named : Path or None
        What `--gradebook` or its variable says, which counts more than all else.
    without : bool
        Whether there should be none.

    Returns
    -------
    Path or None
        None where there should be none, and where nobody named one and this folder cannot be written.

    Raises
    ------
    GradeError
        Where the one in this folder is another user's.
    """
    if named is not None or without:
        return named
    return _of_this_user() if DEFAULT.exists() or _can_write_here() else None


def _of_this_user() -> Path:
    """The gradebook here. Nobody's marks go unasked into a file that another user has laid there."""
    if DEFAULT.exists() and os.name != "nt" and DEFAULT.stat().st_uid != os.geteuid():
        raise GradeError(f"{DEFAULT} here belongs to another user; to use it, name it: --gradebook {DEFAULT}")
    return DEFAULT


def _can_write_here() -> bool:
    try:
        with tempfile.TemporaryFile(dir="."):
            return True
    except OSError:
        return False
