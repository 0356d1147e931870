"""The exports: each is a file for all results of a run. Another package adds one (docs/adding-an-export.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.exports.annotations import annotations_of, workflow_commands
from grader.exports.classroom50 import classroom50_json, refuse_other_than_one
from grader.exports.gradebook_csv import gradebook_lines
from grader.exports.junit import junit_xml, suites_of
from grader.exports.results_jsonl import to_json_line
from grader.exports.step_summary import summary_of
from grader.extensions import extensions
from grader.model import Graded, GradeError
from grader.on_disk import places_in_order

GROUP = "gradeprop.exports"
"""The entry points of other packages."""


@dataclass(frozen=True, slots=True)
class Export:
    """One file in the folder of a run.

    Parameters
    ----------
    name : str
        The file's name, such as `gradebook.csv`.
    write : callable
        `write(graded, exercises)` returns the file's content as bytes, or gives it in parts. `graded` has what was
        judged in no order, with what the platform wants back (`Graded.platform`); `exercises` has the titles by id, in
        order.
    """

    name: str
    write: Callable[[Sequence[Graded], Mapping[str, str]], bytes | Iterable[bytes]]


def _results(graded: Sequence[Graded], _exercises: Mapping[str, str]) -> Iterable[bytes]:
    keys = ((one.result.assignment, one.result.student, f"{one.result.attempt:012}") for one in graded)
    return (to_json_line(graded[place].result) for place in places_in_order(keys))


def _gradebook(graded: Sequence[Graded], exercises: Mapping[str, str]) -> Iterable[bytes]:
    lines = gradebook_lines((one.result for one in graded), list(exercises))
    return (line.encode() for line in lines)


def _junit(graded: Sequence[Graded], _exercises: Mapping[str, str]) -> bytes:
    return junit_xml(suites_of(graded))


def _summary(graded: Sequence[Graded], _exercises: Mapping[str, str]) -> bytes:
    return summary_of(graded)


def _annotations(graded: Sequence[Graded], _exercises: Mapping[str, str]) -> bytes:
    return workflow_commands(annotations_of(graded)).encode()


def _classroom50(graded: Sequence[Graded], _exercises: Mapping[str, str]) -> bytes:
    return classroom50_json(graded)


EXPORTS = (Export("results.jsonl", _results), Export("gradebook.csv", _gradebook))
"""Ours, of every run."""

ON_DEMAND: Mapping[str, Export] = {
    "junit": Export("junit.xml", _junit),
    "summary": Export("summary.md", _summary),
    "annotations": Export("annotations.txt", _annotations),
    "classroom50": Export("result.json", _classroom50),
}
"""Ours, where a run is asked for them (`--export`)."""


def refuse_exports(names: Iterable[str], submissions: int) -> None:
    """Refuse the files of `ON_DEMAND` that cannot be of these submissions, before anything is graded.

    Parameters
    ----------
    names : iterable of str
        Those that were asked for.
    submissions : int
        How many there are.

    Raises
    ------
    GradeError
        For the first that cannot be written.
    """
    if "classroom50" in names:
        refuse_other_than_one(submissions)


def other_exports(taken: Iterable[str]) -> tuple[Export, ...]:
    """The exports that installed packages add.

    Parameters
    ----------
    taken : iterable of str
        Names of the other files that a run writes.

    Returns
    -------
    tuple of Export

    Raises
    ------
    GradeError
        Where one cannot be used; where its name is no plain file name, or is taken.
    """
    ours = {export.name for export in (*EXPORTS, *ON_DEMAND.values())}
    found = extensions(GROUP, Export, {*taken, *ours})
    for name in found:
        if not name or name.startswith(".") or set("/\\:\0") & set(name):
            raise GradeError(f"an export of {GROUP} is called {name!r}, which is no file name.", exit_code=3)
    return tuple(found.values())


def content_of(export: Export, graded: Sequence[Graded], exercises: Mapping[str, str]) -> bytes:
    """The file of an export that another package made.

    Parameters
    ----------
    export : Export
        Its code is not ours, and may raise anything.
    graded : sequence of Graded
    exercises : mapping of str to str
        Id to title, in the assignment's order.

    Returns
    -------
    bytes
        The whole file.

    Raises
    ------
    GradeError
        Where it fails. What is graded is kept.
    """
    try:
        content = export.write(graded, exercises)
        return content if isinstance(content, bytes) else b"".join(content)
    except Exception as error:  # it is somebody else's code
        why = f"{type(error).__name__}: {error}"
        raise GradeError(
            f"{export.name} could not be written ({why}); all else is. Update the package that adds it.",
            exit_code=3,
        ) from error
