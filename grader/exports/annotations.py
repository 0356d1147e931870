"""Annotations: what is wrong at a line, as the workflow commands that GitHub shows beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from grader.escaping import for_workflow
from grader.model import Graded, Outcome
from grader.phrases import counted, is_fault, where

MOST = 10
"""GitHub shows so many of a kind in one step, and silently none of the others."""


class Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """One. A kind is how GitHub colours it; a place that is not known is left out."""

    kind: Literal["error", "warning", "notice"] = "error"
    said: str
    title: str = ""
    file: str = ""
    line: int | None = None


def workflow_commands(annotations: Iterable[Annotation]) -> str:
    """The annotations as lines for the output of a step.

    Parameters
    ----------
    annotations : iterable of Annotation

    Returns
    -------
    str
        At most ten of a kind: where there are more, the last one says how many.
    """
    by_kind: dict[str, list[Annotation]] = {}
    for one in annotations:
        by_kind.setdefault(one.kind, []).append(one)
    return "".join(f"{_command(one)}\n" for some in by_kind.values() for one in _at_most(some))


def _at_most(some: Sequence[Annotation]) -> list[Annotation]:
    if len(some) <= MOST:
        return list(some)
    shown = list(some[: MOST - 1])
    rest = counted(len(some) - len(shown), "more problem")
    return [*shown, Annotation(kind=some[0].kind, said=f"{rest}: see the summary of this step.")]


def _command(one: Annotation) -> str:
    properties = {"file": one.file, "line": "" if one.line is None else str(one.line), "title": one.title}
    given = ",".join(
        f"{name}={for_workflow(value, as_property=True)}" for name, value in properties.items() if value
    )
    return f"::{one.kind}{' ' if given else ''}{given}::{for_workflow(one.said)}"


def annotations_of(graded: Sequence[Graded]) -> list[Annotation]:
    """One for each check that is not passed, at the learner's line; what only waits for another has none.

    Parameters
    ----------
    graded : sequence of Graded
        In any order.

    Returns
    -------
    list of Annotation
        By student.
    """
    found = []
    for one in sorted(graded, key=lambda one: one.result.student):
        for check in one.result.checks:
            if check.outcome in (Outcome.PASSED, Outcome.BLOCKED):
                continue
            place = check.place
            in_cell = f"{where('', place.cell, place.line)}: " if place and place.cell is not None else ""
            found.append(
                Annotation(
                    kind="warning" if is_fault(check) else "error",
                    said=in_cell + (check.feedback or check.title),
                    title=f"{check.exercise}: {check.title}",
                    file=place.file if place else "",
                    line=place.line if place and place.cell is None else None,
                )
            )
    return found
