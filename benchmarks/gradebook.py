"""How large a gradebook becomes, and how long its commands and views take, for a class of so many learners.

The class is synthetic: one assignment with five exercises and thirty checks, a file of six kilobytes each, a third of
the class with mistakes. Judging is not part of it: what is measured is what the gradebook adds.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from benchmarks.options import parser_for, positive
from grader.forgetting_people import forget_everywhere
from grader.gradebook.auditing import first_broken
from grader.gradebook.gradebook_file import Gradebook, open_gradebook
from grader.gradebook.kept_submissions import kept_submissions
from grader.gradebook.learner_search import find_learner
from grader.gradebook.marking import marks_of
from grader.gradebook.movements import movements
from grader.gradebook.recording import Enrolled, FinishedRun, record_run
from grader.gradebook.trail import entries
from grader.model import (
    CheckResult,
    Definition,
    Diagnosis,
    FoundBy,
    Graded,
    Outcome,
    Person,
    Place,
    Submission,
    SubmissionResult,
    SubmittedFile,
)
from grader.publishing import publish

SLUG = "synthetic"
EXERCISES = {f"exercise_{number}": f"Exercise {number}" for number in range(5)}
CHECKS = [(f"test_{exercise}_{number}", exercise) for exercise in EXERCISES for number in range(6)]
VIEWS = ("marks_so_far", "items", "mistakes", "history")
_WORDS = (
    "weights biases gradient layer update momentum cache velocity epsilon rate parameters shape sum".split()
)


def class_of(learners: int, course: str, *, easier: bool = False) -> Iterator[tuple[Submission, Graded]]:
    """Submissions and results, the same for the same course; with `easier`, one check passes for all."""
    for number in range(learners):
        chance = random.Random(number)  # noqa: S311 - the same class each time
        code = " ".join(chance.choices(_WORDS, k=150))
        source = "".join(f"def {exercise}(X):\n    # {code}\n    return X\n\n" for exercise in EXERCISES)
        data = source.encode()
        student = f"learner{number:05}"
        digest = sha256(data).hexdigest()
        wrong = set(chance.sample(range(len(CHECKS)), 6)) if number % 3 == 0 else set[int]()
        checks = tuple(
            _check(place, place in wrong and not (easier and place == 7)) for place in range(len(CHECKS))
        )
        one = Submission(
            student=student,
            name=f"Learner Number {number}",
            files=(SubmittedFile("work.py", data),),
            submitted=f"2026-11-{1 + number % 28:02}T10:00:00+00:00",
            platform={"user_id": str(number), "attachment_id": str(10 * number)},
        )
        result = SubmissionResult(
            assignment=SLUG,
            student=student,
            submission=digest,
            score=sum(check.points or 0.0 for check in checks),
            max_score=float(len(CHECKS)),
            outcome=Outcome.FAILED if wrong else Outcome.PASSED,
            isolation=3,
            checks=checks,
            versions={"gradeprop": "1", "python": "3.11", "numpy": "2.0"},
            name=one.name,
            file="work.py",
            submitted=one.submitted,
        )
        definitions = tuple(
            Definition(exercise=exercise, source=source[:900], place=Place("work.py", 1))
            for exercise in EXERCISES
        )
        print_of_all = f"student:{student};files:{digest};assignment:{course};versions:1"
        yield (
            one,
            Graded(result=result, definitions=definitions, fingerprint=print_of_all, graded_at="2026-11-29"),
        )


def _check(place: int, is_wrong: bool) -> CheckResult:
    name, exercise = CHECKS[place]
    said = Diagnosis("sign", "The sign of the gradient is wrong.", FoundBy.MACHINE, "sign")
    return CheckResult(
        id=name,
        exercise=exercise,
        title=f"What {name} says of {exercise} holds.",
        points=0.0 if is_wrong else 1.0,
        max_points=1.0,
        outcome=Outcome.FAILED if is_wrong else Outcome.PASSED,
        feedback="The shape is right; the numbers are wrong." if is_wrong else "",
        diagnosis=said if is_wrong else None,
    )


def finished(learners: int, course: str, *, easier: bool = False) -> FinishedRun:
    """A run over the whole class, with its roster."""
    pairs = list(class_of(learners, course, easier=easier))
    roster = [
        Enrolled(person=Person(one.student, one.name, f"{one.student}@uni.example")) for one, _ in pairs
    ]
    return FinishedRun(
        assignment=SLUG,
        title="Synthetic",
        exercises=EXERCISES,
        submissions=tuple(one for one, _ in pairs),
        graded=tuple(graded for _, graded in pairs),
        roster=tuple(roster),
    )


class Figures:
    """Seconds by what was done, and megabytes of the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.seconds: dict[str, float] = {}
        self.megabytes: dict[str, float] = {}

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        """Measure what is done inside."""
        began = time.perf_counter()
        yield
        self.seconds[what] = round(time.perf_counter() - began, 3)

    def weigh(self, what: str) -> None:
        """How large the file is now, with what is written ahead."""
        beside = self._path.with_name(f"{self._path.name}-wal")
        size = self._path.stat().st_size + (beside.stat().st_size if beside.exists() else 0)
        self.megabytes[what] = round(size / 1e6, 1)


def measure(learners: int, folder: Path) -> Figures:
    """All figures of one class."""
    figures = Figures(folder / "gradebook.sqlite")
    first, mended = finished(learners, "c1"), finished(learners, "c2", easier=True)
    with open_gradebook(folder / "gradebook.sqlite", create=True) as book:
        for what, run in (("enter a run", first), ("enter it again", first), ("enter a regrade", mended)):
            with figures.timed(what):
                record_run(book, run, by="bench")
            book.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            figures.weigh(what)
        steps: dict[str, Callable[[Gradebook], object]] = {
            "who moves": lambda book: movements(book, SLUG),
            "read what is kept": lambda book: kept_submissions(book, SLUG),
            "all marks": lambda book: marks_of(book, SLUG),
            "publish": lambda book: publish(book, slugs=(), out=folder / "published", by="bench"),
            "audit: all": first_broken,
            "audit: one learner": lambda book: entries(book, subject=find_learner(book, "learner00007").key),
        }
        for what, step in steps.items():
            with figures.timed(what):
                step(book)
        figures.weigh("publish")
        for view in VIEWS:
            with figures.timed(f"view {view}"):
                book.rows(f"SELECT * FROM {view}")  # noqa: S608 - a name of ours
        with figures.timed("view marks_so_far: one learner"):
            book.rows("SELECT * FROM marks_so_far WHERE student = 'learner00007'")
        with figures.timed("forget one learner"):
            forget_everywhere(book, find_learner(book, "learner00003"), by="bench")
    return figures


def main() -> None:
    """Print a table, a column a class."""
    parser = parser_for("gradebook", __doc__)
    parser.add_argument("learners", type=positive, nargs="*", default=[1000, 20000], help="sizes of classes")
    chosen = parser.parse_args()
    found = {}
    for learners in chosen.learners:
        with tempfile.TemporaryDirectory() as folder:
            found[learners] = measure(learners, Path(folder))
    if chosen.json:
        said = {str(one): {"seconds": it.seconds, "megabytes": it.megabytes} for one, it in found.items()}
        print(json.dumps(said))
        return
    print("| | " + " | ".join(f"{one:,} learners" for one in found) + " |")
    print("|---|" + "---|" * len(found))
    every = list(found.values())
    for what in every[0].megabytes:
        print(f"| size after: {what} | " + " | ".join(f"{it.megabytes[what]:g} MB" for it in every) + " |")
    for what in every[0].seconds:
        print(f"| {what} | " + " | ".join(f"{it.seconds[what]:.2f} s" for it in every) + " |")


if __name__ == "__main__":
    main()
