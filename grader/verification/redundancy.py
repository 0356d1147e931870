"""What each check is needed for, as mistakes and mutants say: how many it catches, and how many nothing else does.

A check that is never the only one to catch a mistake is not wrong: it may say more closely what is wrong. But where
two catch the same mistakes, one of them may go. A check that no mistake and no mutant needs has to have another
reason. Of mutants, the numbers are those that `grade verify --mutants` last kept. A mistake that costs points of an
exercise that it does not touch is a cascade: one slip is paid for twice. All of this is in the files; nothing runs.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

import msgspec

from grader.course import Assignment
from grader.verification.kept_mutants import read_kept


class CheckCatches(msgspec.Struct, frozen=True, kw_only=True):
    """A check: how many mistakes it catches, how many only it catches, and which checks catch the very same ones.

    `mutants_alone` is how many mutants only it catches; None where that was not counted yet.
    """

    check: str
    exercise: str
    mistakes: int
    alone: int
    same_as: tuple[str, ...]
    mutants_alone: int | None = None

    @property
    def needed(self) -> bool:
        """Whether some mistake or mutant is caught by no other check, as far as that is known."""
        return self.alone > 0 or self.mutants_alone != 0


def catches_of(assignment: Assignment, exercises: Mapping[str, str]) -> tuple[CheckCatches, ...]:
    """What each check catches: one record a check, in their order.

    Parameters
    ----------
    assignment : Assignment
    exercises : mapping of str to str
        For each check the exercise that it judges.

    Returns
    -------
    tuple of CheckCatches

    Raises
    ------
    GradeError
        Where the results that are kept are damaged.
    """
    caught = {
        check: frozenset(one.path.stem for one in assignment.mistakes if check in one.fails)
        for check in exercises
    }
    only = [one.fails[0] for one in assignment.mistakes if len(one.fails) == 1]
    mutants = {exercise: kept.alone for exercise, kept in read_kept(assignment.folder).items()}
    return tuple(
        CheckCatches(
            check=check,
            exercise=exercise,
            mistakes=len(caught[check]),
            alone=only.count(check),
            same_as=tuple(one for one in caught if one != check and caught[one] == caught[check] != set()),
            mutants_alone=None if (counts := mutants.get(exercise)) is None else counts.get(check, 0),
        )
        for check, exercise in exercises.items()
    )


def cascades_of(assignment: Assignment, exercises: Mapping[str, str]) -> Iterator[str]:
    """A line for each mistake that costs points of exercises that it does not define.

    Parameters
    ----------
    assignment : Assignment
    exercises : mapping of str to str
        For each check the exercise that it judges.

    Yields
    ------
    str
    """
    names = set(exercises.values())
    for mistake in assignment.mistakes:
        module = ast.parse(mistake.path.read_text(encoding="utf-8"))
        defined = {node.name for node in module.body if isinstance(node, ast.FunctionDef)} & names
        others = sorted({exercises[one] for one in mistake.fails if one in exercises} - defined)
        if defined and others:
            yield f"mistakes/{mistake.path.name} costs points of {', '.join(others)}, which it leaves alone"
