"""The known answers of an assignment, and what must become of each: the reference, accepted answers, mistakes."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from grader.course import Assignment, packages_of
from grader.extract import is_installed
from grader.model import Submission, SubmittedFile


class KnownAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer as it is handed in (`source`), what of it is its own, and the only checks that it must not pass.

    One without a thought in it has no `fails`: whatever it passes, nothing of it may count.
    """

    name: str
    source: bytes
    own: bytes
    fails: frozenset[str] | None

    def defines(self, exercise: str) -> bool:
        """Whether it has an answer of its own to an exercise.

        Parameters
        ----------
        exercise : str

        Returns
        -------
        bool
        """
        own = ast.parse(self.own).body
        return any(isinstance(node, ast.FunctionDef) and node.name == exercise for node in own)


def known_answers(assignment: Assignment) -> list[KnownAnswer]:
    """The known answers of an assignment, the reference first.

    Every other one is the reference with its own functions behind. One that imports an allowed package that is not
    installed here is left out (`left_out`).

    Parameters
    ----------
    assignment : Assignment

    Returns
    -------
    list of KnownAnswer

    Raises
    ------
    OSError
        Where a file cannot be read.
    """
    reference = assignment.solution.read_bytes()
    written = [(path, frozenset[str]()) for path in assignment.accepted]
    written += [(one.path, frozenset(one.fails)) for one in assignment.mistakes]
    known = [KnownAnswer(name="the reference", source=reference, own=reference, fails=frozenset())]
    absent = left_out(assignment)
    for path, fails in written:
        own = path.read_bytes()
        name = f"{path.parent.name}/{path.name}"
        if name not in absent:
            known.append(KnownAnswer(name=name, source=reference + b"\n\n" + own, own=own, fails=fails))
    return known


def left_out(assignment: Assignment) -> dict[str, str]:
    """The accepted answers and mistakes that import an allowed package that is not installed here, with that package.

    Parameters
    ----------
    assignment : Assignment

    Returns
    -------
    dict of str to str

    Raises
    ------
    OSError
        Where a file cannot be read.
    """
    missing = {package for package in assignment.packages if not is_installed(package)}
    found = {}
    for path in (*assignment.accepted, *(one.path for one in assignment.mistakes)) if missing else ():
        used = packages_of(path, missing)
        if used:
            found[f"{path.parent.name}/{path.name}"] = min(used)
    return found


def handed_in(name: str, file: str, source: bytes) -> Submission:
    """One file as a submission, whose student is its name.

    Parameters
    ----------
    name : str
    file : str
        The file's name.
    source : bytes

    Returns
    -------
    Submission
    """
    return Submission(student=name, name=name, files=(SubmittedFile(file, source),))


def as_submissions(assignment: Assignment, known: Iterable[KnownAnswer]) -> Iterator[Submission]:
    """Known answers as they are handed in.

    Parameters
    ----------
    assignment : Assignment
    known : iterable of KnownAnswer

    Yields
    ------
    Submission
        Its student is the answer's name.
    """
    return (handed_in(one.name, assignment.files[0], one.source) for one in known)


def stubs(
    assignment: Assignment, built: Path, endings: Sequence[str] = (".py", ".ipynb")
) -> Iterator[Submission]:
    """What learners get, handed in as it is. One that is missing is left out: the build says so.

    Parameters
    ----------
    assignment : Assignment
    built : Path
        What `grade build` made.
    endings : sequence of str
        Of the files.

    Yields
    ------
    Submission
    """
    for ending in endings:
        stub = built / assignment.slug / f"{assignment.slug}{ending}"
        if stub.is_file():
            yield handed_in(f"the stub {stub.name}", stub.name, stub.read_bytes())
