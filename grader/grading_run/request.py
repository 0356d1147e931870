"""What to grade and how, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from grader.course import Course
from grader.engine.engines import LOCAL
from grader.gradebook.pseudonyms import Pseudonyms
from grader.gradebook.recording import Entered
from grader.grading_run.class_figures import ClassFigures
from grader.intake import Identity
from grader.model import Graded, Intake
from grader.sandbox.isolation import Isolation
from grader.sandbox.policy import ALL_LAYERS, MINIMUM_LEVEL, Layer


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What to grade, and how. `slug` None: the files say which assignment; `secret` None: the course's own.

    `identity` tells who is who. With `go_on`, submissions of another assignment are graded all the same; with
    `unreadable_is_zero`, what cannot be read has no points, instead of no score. With `diagnose`, a wrong answer is
    compared with known ones, and named where it is one. What is written is for its owner alone to read, unless it is
    `shared`. `engine` names where the processes run that judge and explain. `exports` are further files for all results
    (`grader.exports.registry.ON_DEMAND`). `gradebook` is the file that results are entered into, or None, and `by` who
    runs it, else the system's user. With `fresh`, what an earlier run has judged is judged again all the same; `known`
    are results of other runs, which are taken over too where nothing has changed. `submissions` may have been read
    already. With `pseudonyms`, all that is written but the journal and the gradebook names people by them.
    """

    submissions: Path | Intake
    course: Course
    out: Path
    slug: str | None = None
    layout: str | None = None
    jobs: int = 0
    secret: str | None = None
    lowest_level: int = MINIMUM_LEVEL
    layers: frozenset[Layer] = ALL_LAYERS
    diagnose: bool = False
    shared: bool = False
    identity: Identity = Identity()
    go_on: bool = False
    unreadable_is_zero: bool = False
    engine: str = LOCAL.name
    scheduler: str = ""
    exports: tuple[str, ...] = ()
    gradebook: Path | None = None
    by: str = ""
    fresh: bool = False
    known: tuple[Graded, ...] = ()
    pseudonyms: Pseudonyms | None = None


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What was done. `regraded` counts why results of an earlier run were not taken over, and `damaged` are the lines
    of its journal that were not believed; `edited` tells that the assignment is no longer what these marks are of,
    `fitted` what was allowed less than was wanted, for want of memory, and `unexplained` why nothing is explained.
    `entered` is what was new to the gradebook, None without one, and `unrecorded` why nothing could be entered.
    `graded` is read anew wherever it is looked at: what is said of all of them is in `figures`."""

    assignment: str
    graded: Sequence[Graded]
    figures: ClassFigures = ClassFigures()
    intake: Intake
    isolation: Isolation
    broken: dict[str, str]
    reused: int
    regraded: dict[str, int]
    damaged: tuple[int, ...]
    edited: bool
    fitted: str
    unexplained: str
    seconds: float
    out: Path
    strange: tuple[str, ...] = ()
    gradebook: Path | None = None
    entered: Entered | None = None
    unrecorded: str = ""
    engine_said: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[str, ...]:
        """Students who could not be judged, or not wholly, by our fault."""
        return self.figures.faults
