"""Results that are kept: which mutants no hidden check notices, with the hash of everything that this depends on.

They stand beside the assignment, in `mutants.json`, one entry an exercise. Only survivors are listed: every other
mutant was noticed; of those it is counted how many each check is the only one to notice. Nothing in it depends on the
machine, so that two people who run the same get the same file.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from grader import checking
from grader.course import Assignment, course_files
from grader.mutation import Mutant
from grader.verification.reach import mentioned, reached, text_of, what_decides
from grader.verification.result_files import read_results, write_results

FILE = "mutants.json"
_JUDGES = ("agreement.py", "compare.py", "expect.py", "laws.py", "statistics.py")
"""What decides, in `grader.checking`, whether a value is right. The rest of the engine has tests of its own."""
_NOT_READ = (
    "solution.py",
    "test_hidden.py",
    "test_examples.py",
    "assignment.toml",
    "survivors.toml",
    "rounds.json",
    FILE,
)
_ANSWERS = ("accepted", "mistakes")


class Kept(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one function's mutants: how many there were, and a line for each that survived.

    A line begins with the mutant's key; the rest is for people. `alone` says of checks how many mutants each is the
    only one to notice; None where that was not counted.
    """

    context: str
    mutants: int
    survivors: tuple[str, ...]
    alone: dict[str, int] | None = None

    def keys(self) -> set[str]:
        """The keys of the survivors."""
        return {line.partition(" ")[0] for line in self.survivors}


def read_kept(folder: Path) -> dict[str, Kept]:
    """The results that are kept in an assignment's folder, by exercise; none where there is no such file.

    Parameters
    ----------
    folder : Path
        The assignment's.

    Returns
    -------
    dict of str to Kept

    Raises
    ------
    GradeError
        Where the file is damaged.
    """
    return read_results(folder / FILE, Kept)


def write_kept(folder: Path, kept: dict[str, Kept]) -> None:
    """Keep results, where they differ from what is there.

    Parameters
    ----------
    folder : Path
        The assignment's.
    kept : dict of str to Kept
        By exercise.

    Raises
    ------
    OSError
        Where the file cannot be written.
    """
    write_results(folder / FILE, kept)


def kept_for(
    context: str, mutants: list[Mutant], survived: set[str], alone: dict[str, int] | None = None
) -> Kept:
    """The results of one function's mutants, as they are kept.

    Parameters
    ----------
    context : str
        The hash of what the results depend on.
    mutants : list of Mutant
        All of the function.
    survived : set of str
        The keys of those that no check notices.
    alone : dict of str to int, optional
        For each check, how many mutants it is the only one to notice.

    Returns
    -------
    Kept
    """
    return Kept(
        context=context,
        mutants=len(mutants),
        survivors=tuple(f"{one.key} {described(one)}" for one in mutants if one.key in survived),
        alone=alone,
    )


def described(mutant: Mutant) -> str:
    """A change in one line, for people."""
    change = mutant.change
    text = f"{change.target}, {change.operator}: {change.before} -> {change.after or 'nothing'}"
    return " ".join(text.split())


def context_of(assignment: Assignment, exercise: str, answers: Iterable[str], secrets: Iterable[str]) -> str:
    """The hash of everything that decides what becomes of a function's answers, as far as the course says it.

    `answers` say of each what it is: the key of a mutant, or its text.

    Parameters
    ----------
    assignment : Assignment
    exercise : str
    answers : iterable of str
        Of each what it is: the key of a mutant, or its text.
    secrets : iterable of str
        With which inputs are drawn.

    Returns
    -------
    str
        24 hexadecimal digits.
    """
    checks = _checks_of(assignment, exercise)
    names = {one.name for one in assignment.exercises} & mentioned(checks)
    solution = reached(assignment.solution.read_text(encoding="utf-8"), {exercise, *names})
    parts = [
        *secrets,
        *answers,
        text_of(checks),
        text_of(solution),
        *assignment.packages,
        *_judges(),
        *_other_files(assignment.folder),
    ]
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part.encode()).digest())
    return whole.hexdigest()[:24]


def _checks_of(assignment: Assignment, exercise: str) -> list[ast.stmt]:
    """The checks that name an exercise, and what they need, without whole trainings; all of the file if none does."""
    source = _without_counting(assignment.hidden.read_text(encoding="utf-8"))
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    names = [
        one.name
        for one in functions
        if exercise in _texts(one.decorator_list) and not any(map(_is_training, one.decorator_list))
    ]
    return reached(source, [*names, "pytestmark"]) if names else ast.parse(source).body


def _without_counting(source: str) -> str:
    """The checks without what only says when a passed one counts: that decides nothing about a mutant."""
    module = ast.parse(source)
    found = False
    for node in module.body:
        if isinstance(node, ast.FunctionDef):
            kept = [one for one in node.decorator_list if not _is_counting(one)]
            found = found or kept != node.decorator_list
            node.decorator_list = kept
    return ast.unparse(module) if found else source


def _is_counting(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.counts_with"


def _is_training(node: ast.expr) -> bool:
    """A whole training judges no mutant."""
    return ast.unparse(node) == "pytest.mark.training"


def _texts(nodes: list[ast.expr]) -> set[object]:
    return {node.value for one in nodes for node in ast.walk(one) if isinstance(node, ast.Constant)}


def _judges() -> Iterator[str]:
    folder = Path(checking.__file__ or "").parent
    yield from (what_decides((folder / name).read_text(encoding="utf-8")) for name in _JUDGES)


def _other_files(folder: Path) -> Iterator[str]:
    """Names and hashes of the files that checks and reference may read: support, data."""
    for path in course_files(folder):
        name = path.relative_to(folder).as_posix()
        if name not in _NOT_READ and not name.startswith(tuple(f"{one}/" for one in _ANSWERS)):
            yield f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}"
