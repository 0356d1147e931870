"""Which packages the files of an assignment import: some of its known answers need more than the reference does."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Collection
from pathlib import Path

from grader.course.course_records import Assignment


def packages_of(path: Path, packages: Collection[str]) -> frozenset[str]:
    """The packages that a file imports anywhere in it, of these.

    Parameters
    ----------
    path : Path
    packages : collection of str

    Returns
    -------
    frozenset of str

    Raises
    ------
    OSError, SyntaxError
        Where the file cannot be read, or is not Python.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nodes = list(ast.walk(ast.parse(path.read_bytes())))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    return frozenset(name.partition(".")[0] for name in names) & frozenset(packages)


def as_the_reference(assignment: Assignment, path: Path) -> bool:
    """Whether a known answer needs no package that the reference does without.

    Such answers run wherever checks run; what is made from them is the same on every machine.

    Parameters
    ----------
    assignment : Assignment
    path : Path
        Of a file in `accepted/` or `mistakes/`.

    Returns
    -------
    bool

    Raises
    ------
    OSError, SyntaxError
        Where a file cannot be read, or is not Python.
    """
    used = packages_of(assignment.solution, assignment.packages)
    return packages_of(path, assignment.packages) <= used
