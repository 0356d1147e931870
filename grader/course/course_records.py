"""What a course is: assignments in order, each with its exercises, checks and known answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from grader.model import GradeError, Limits, Needs
from grader.phrases import nearest

_FEW = 8


class Exercise(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One function that a learner writes. `name` is the function's name, and the exercise's id.

    A table `[[exercises]]` of assignment.toml holds these fields, and no others.

    With `planted_bugs` it is handed out written, with mistakes in it for the learner to find. `reference_seconds`,
    where it is given, is how long a call of the reference takes: a learner's may take twenty times as long.
    `trivial` are the kinds of thoughtless answers that are right here, each with the reason. `refuses` are the forms
    of right answers that are refused here (docs/equality.md), each with the sentence of the statement that says so.
    `symbols` are the roles of names of the reference that the statement does not name (docs/diagnosis.md).
    """

    name: str
    title: str
    hints: tuple[str, ...] = ()
    planted_bugs: bool = False
    reference_seconds: float | None = None
    trivial: dict[str, str] = {}
    refuses: dict[str, str] = {}
    symbols: dict[str, str] = {}


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that is known: what it is, exactly which checks it fails, and what a learner is told."""

    path: Path
    title: str
    fails: tuple[str, ...]
    hint: str

    @property
    def id(self) -> str:
        """The name that a class is counted by: the file's, without its ending."""
        return self.path.stem


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """Everything about one assignment that stands in `solutions/SLUG/`; every path exists."""

    slug: str
    title: str
    folder: Path
    content: str  # the hash of the folder when it was read
    files: tuple[str, ...]
    packages: tuple[str, ...]
    limits: Limits
    support_modules: dict[str, Path]
    exercises: tuple[Exercise, ...]
    needs: Needs = field(default_factory=Needs)
    diagnoses: bool = False
    accepted: tuple[Path, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    looked_at: dict[str, str] = field(default_factory=dict)

    @property
    def solution(self) -> Path:
        """The literate source: statement, stub and reference."""
        return self.folder / "solution.py"

    @property
    def examples(self) -> Path:
        """The visible examples."""
        return self.folder / "test_examples.py"

    @property
    def own_operators(self) -> str:
        """The source of the course's own operators: `operators.py` beside `course.toml`; "" where there is none."""
        return _text(self.folder.parent / "operators.py")

    @property
    def own_catalog(self) -> str:
        """The words for what these make: `catalog.toml` beside `course.toml`; "" where there is none."""
        return _text(self.folder.parent / "catalog.toml")

    @property
    def hidden(self) -> Path:
        """The hidden checks."""
        return self.folder / "test_hidden.py"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


class FieldRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the verdicts of a field test are read (`[field_test]` of course.toml): which are on something else, and what
    is allowed here.

    `other_conventions` are patterns of functions' names; `other_frameworks` names of modules as code calls them;
    `masked_is_right` functions whose hidden deviations the statement allows.
    """

    other_conventions: tuple[str, ...] = ()
    other_frameworks: tuple[str, ...] = ()
    masked_is_right: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Course:
    """A course: its assignments in order, and the published secret that hidden inputs are drawn from.

    `broken` has the slugs of those that cannot be read, each with the line that says why; they stand here alone.
    """

    title: str
    root: Path
    assignments: tuple[Assignment, ...]
    secret: str
    field_rules: FieldRules = field(default_factory=FieldRules)
    broken: dict[str, str] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, ...]:
        """The slugs, in the order in which the assignments are taught."""
        return tuple(assignment.slug for assignment in self.assignments)

    def assignment(self, slug: str) -> Assignment:
        """Return the assignment called `slug`.

        Parameters
        ----------
        slug : str
            The name of its folder.

        Returns
        -------
        Assignment

        Raises
        ------
        GradeError
            Where it cannot be read, with the reason. Where there is none; with the nearest name, and with all names
            where they are few.
        """
        if slug in self.broken:
            raise GradeError(self.broken[slug])
        for assignment in self.assignments:
            if assignment.slug == slug:
                return assignment
        has = f"It has {', '.join(self.order)}." if len(self.order) <= _FEW else ""
        near = nearest(slug, self.order, has or "course.toml lists them.")
        also = f" {has}" if has and near != has else ""
        raise GradeError(f"There is no assignment {slug!r} in this course: {near}{also}")
