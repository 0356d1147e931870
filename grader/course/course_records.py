"""What a course is: assignments in order, each with its exercises, checks and known answers."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from pathlib import Path

from grader.model import GradeError, Limits

_FEW = 8


@dataclass(frozen=True)
class Exercise:
    """One function that a learner writes. `name` is the function's name, and the exercise's id.

    With `planted_bugs` it is handed out written, with mistakes in it for the learner to find. `reference_seconds`,
    where it is given, is how long a call of the reference takes: a learner's may take twenty times as long.
    `trivial` are the kinds of thoughtless answers that are right here, each with the reason; `refuses` the forms of
    right answers that are refused here (docs/equality.md), with the sentence that the statement says so by.
    """

    name: str
    title: str
    hints: tuple[str, ...] = ()
    planted_bugs: bool = False
    reference_seconds: float | None = None
    trivial: dict[str, str] = field(default_factory=dict)
    refuses: dict[str, str] = field(default_factory=dict)


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
    symbols: dict[str, str] = field(default_factory=dict)
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


@dataclass(frozen=True, kw_only=True)
class FieldRules:
    """How the verdicts of a field test are read: which are on something else, and what is allowed here.

    `other_conventions` are patterns of functions' names; `other_frameworks` names of modules as code calls them;
    `masked_is_right` functions whose hidden deviations the statement allows.
    """

    other_conventions: tuple[str, ...] = ()
    other_frameworks: tuple[str, ...] = ()
    masked_is_right: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Course:
    """A course: its assignments in order, and the published secret that hidden inputs are drawn from."""

    title: str
    root: Path
    assignments: tuple[Assignment, ...]
    secret: str
    field_rules: FieldRules = field(default_factory=FieldRules)

    @property
    def order(self) -> tuple[str, ...]:
        """The slugs, in the order in which the assignments are taught."""
        return tuple(assignment.slug for assignment in self.assignments)

    def assignment(self, slug: str) -> Assignment:
        """Return the assignment called `slug`.

        Raises
        ------
        GradeError
            Where there is none; with the nearest name, and with all names where they are few.
        """
        for assignment in self.assignments:
            if assignment.slug == slug:
                return assignment
        raise GradeError(f"There is no assignment {slug!r} in this course{self._what_there_is(slug)}")

    def _what_there_is(self, slug: str) -> str:
        """Return the end of the sentence about an unknown slug."""
        near = difflib.get_close_matches(slug, self.order, n=1)
        guess = f"; did you mean {near[0]}?" if near else "."
        if len(self.order) > _FEW:
            return guess if near else "; course.toml lists them."
        return f"{guess} It has {', '.join(self.order)}."
