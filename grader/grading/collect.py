"""Read what a check says of itself: its exercise, its points, its sentence."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from grader.grading.setup import Check
from grader.model import GradeError

_EXAMPLES = "test_examples.py"


def read_check(item: pytest.Item) -> Check:
    """The check that a collected item is. See `plugin.check_of`.

    Parameters
    ----------
    item : pytest.Item

    Returns
    -------
    Check

    Raises
    ------
    GradeError
        Where its exercise, points, docstring or `counts_with` is missing or wrong: the author's mistake.
    """
    example = item.path.name == _EXAMPLES
    function = getattr(item, "function", None)
    sentence = inspect.getdoc(function) if function is not None else None
    if not sentence and not example:
        raise _wrong(item, "has no docstring: it is the sentence that a learner reads")
    return Check(
        id=item.name,
        exercise=_exercise(item, example),
        title=" ".join((sentence or item.name).split("\n\n")[0].split()),
        points=0.0 if example else _points(item),
        counts_with=_counts_with(item),
        training=item.get_closest_marker("training") is not None,
    )


def read_checks(items: list[pytest.Item], exercises: dict[str, str]) -> tuple[Check, ...]:
    """All checks of an assignment, each with an id of its own and an exercise that the assignment has.

    Parameters
    ----------
    items : list of pytest.Item
        As pytest collected them.
    exercises : dict of str to str
        The assignment's exercises, by name.

    Returns
    -------
    tuple of Check
        In the order of the items.

    Raises
    ------
    GradeError
        Where a check is not written as it must be: one line with file and line.
    """
    checks: dict[str, Check] = {}
    for item in items:
        check = read_check(item)
        if check.exercise not in exercises and item.path.name != _EXAMPLES:
            raise _wrong(item, f"names {check.exercise!r}, which is not an exercise of this assignment")
        if check.id in checks:
            raise _wrong(item, "stands twice: ids are unique in an assignment")
        if "submission" not in getattr(item, "fixturenames", ()):
            raise _wrong(item, "does not ask for `submission`: it would judge nothing")
        checks[check.id] = check
    for item in items:
        _require_companions(item, checks)
    return tuple(checks.values())


def _require_companions(item: pytest.Item, checks: dict[str, Check]) -> None:
    """Refuse a check that counts with itself, with one that is not there, or with one of another exercise."""
    check = checks[item.name]
    for name in check.counts_with:
        if name == check.id or name not in checks:
            raise _wrong(item, f"counts with {name!r}, which is no other check of this assignment")
        if checks[name].exercise != check.exercise:
            raise _wrong(item, f"counts with {name!r}, which judges another exercise")


def _exercise(item: pytest.Item, example: bool) -> str:
    match _arguments(item, "exercise"):
        case [str(name)]:
            return name
        case None if example:
            return ""
    raise _wrong(item, 'needs @pytest.mark.exercise("NAME")')


def _points(item: pytest.Item) -> float:
    match _arguments(item, "points"):
        case None:
            return 1.0
        case [int() | float() as number] if number >= 0:
            return float(number)
    raise _wrong(item, "needs @pytest.mark.points(NUMBER), with a number that is not negative")


def _counts_with(item: pytest.Item) -> tuple[str, ...]:
    match _arguments(item, "counts_with"):
        case None:
            return ()
        case [_, *_] as names if all(isinstance(name, str) for name in names):
            return tuple(names)
    raise _wrong(item, 'needs @pytest.mark.counts_with("test_NAME"), with names of checks')


def _arguments(item: pytest.Item, name: str) -> tuple[Any, ...] | None:
    """What a check's mark is given, by place; None where it has no such mark."""
    marker = item.get_closest_marker(name)
    if marker is None:
        return None
    return () if marker.kwargs else marker.args


def _wrong(item: pytest.Item, what: str) -> GradeError:
    line = item.location[1]
    where = f"{Path(item.path).parent.name}/{item.path.name}" + (f":{line + 1}" if line is not None else "")
    return GradeError(f"{where}: {item.name} {what}.")
