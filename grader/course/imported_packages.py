"""Which packages the files of an assignment import: some of its known answers need more than the reference does."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Collection
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


def as_the_reference(assignment: Assignment) -> Callable[[Path], bool]:
    """A test of known answers: whether one needs no package that the reference does without.

    Such answers run wherever checks run; what is made from them is the same on every machine.

    Parameters
    ----------
    assignment : Assignment

    Returns
    -------
    callable
        Takes the path of a file in `accepted/` or `mistakes/`. It raises as `packages_of` does, and reads no file
        where the reference uses all packages that there are.

    Raises
    ------
    OSError, SyntaxError
        Where the reference cannot be read, or is not Python.
    """
    others = frozenset(assignment.packages) - packages_of(assignment.solution, assignment.packages)
    return lambda path: not (others and packages_of(path, others))
