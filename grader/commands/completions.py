"""What a shell offers behind a command: the exercises and files of this folder, the assignments of the course."""

from __future__ import annotations

from pathlib import Path

import click

from grader.learner.gathering import is_source
from grader.learner.handout import all_handouts
from grader.learner.own_work import works_of_course
from grader.model import GradeError


def exercises(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The exercises of this folder that begin so.

    Parameters
    ----------
    _context : click.Context
    _parameter : click.Parameter
    begun : str
        What is typed.

    Returns
    -------
    list of str
    """
    try:
        names = dict.fromkeys(name for work in works_of_course(Path.cwd()) for name in work.handout.names)
    except (GradeError, OSError):
        return []
    return [name for name in names if name.startswith(begun)]


def files_or_exercises(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """The scripts and notebooks of this folder, and its exercises, that begin so.

    Parameters
    ----------
    context : click.Context
    parameter : click.Parameter
    begun : str
        What is typed.

    Returns
    -------
    list of str
    """
    files = sorted(path.name for path in Path.cwd().iterdir() if path.is_file() and is_source(path.name))
    return [*exercises(context, parameter, begun), *(name for name in files if name.startswith(begun))]


def assignments(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The assignments of the course that begin so.

    Parameters
    ----------
    _context : click.Context
    _parameter : click.Parameter
    begun : str
        What is typed.

    Returns
    -------
    list of str

    Raises
    ------
    GradeError
        Where an assignment of the course cannot be read.
    """
    return [one.slug for one in all_handouts() if one.slug.startswith(begun)]
