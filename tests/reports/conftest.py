"""A class of forty, as real as its numbers allow, and a browser to look at its pages with."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from grader.model import (
    CheckResult,
    Definition,
    Diagnosis,
    Graded,
    Intake,
    Note,
    Outcome,
    Place,
    Submission,
    SubmissionResult,
    Unmatched,
)
from grader.reports.pages import index_pages, student_page
from grader.safe_names import page_name

TITLE = "Initialisation"
EXERCISES = {
    "initialize_parameters_zeros": "Zeros",
    "initialize_parameters_random": "Large random values",
    "initialize_parameters_he": "He",
    "initialize_parameters_xavier": "Xavier",
    "signal_by_depth": "Vanishing and exploding signals",
}
HOSTILE = (
    "<script>document.title='owned'</script></style></title><img src=x onerror=alert(1)>"
    "{{ 7*7 }}{% raw %} javascript:alert(1) \u202egnp.exe\u202c\u200b\x1b[31m \"quoted' & <b>bold"
)

_CHECKS = {
    "initialize_parameters_zeros": ["Every weight and every bias is zero.", "The shapes follow layers_dims."],
    "initialize_parameters_random": ["The weights of each layer spread by 10.", "The biases are zero."],
    "initialize_parameters_he": [
        "The weights of each layer spread by sqrt(2 / fan-in).",
        "The shapes follow layers_dims.",
        "The biases are zero.",
        "Networks of any depth work.",
    ],
    "initialize_parameters_xavier": [
        "The variance of each layer is 1 / n[l-1].",
        "The biases are zero columns.",
    ],
    "signal_by_depth": [
        "One number a layer comes back.",
        "Small weights make the signal vanish, large ones make it explode.",
    ],
}
_SOURCE = '''def {name}(layers_dims):
    """Weights of every layer, and biases of zero."""
    np.random.seed(3)
    parameters = {{}}
    L = len(layers_dims) - 1            # number of layers
    for l in range(1, L + 1):
        # scale by the square root of two over the number of inputs of the layer, as He derives it
        W = np.random.rand(layers_dims[l], layers_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2.0 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))

    return parameters
'''
_FEEDBACK = {
    Outcome.FAILED: "W2: the mean is 0.31, expected about 0.\nNo weight is negative: rand for randn?",
    Outcome.RAISED: "IndexError: list index out of range\nlayers_dims has 4 entries.",
    Outcome.TIMED_OUT: "Stopped after 2 s (the reference takes 0.01 s).",
    Outcome.OUT_OF_MEMORY: "It asked for more than 512 MiB.",
    Outcome.CRASHED: "Python stopped with a segmentation fault.",
    Outcome.REFUSED: "It tried to open a network connection.",
    Outcome.NOT_STARTED: "Not started yet.",
    Outcome.BLOCKED: "It needs initialize_parameters_he, which does not work yet.",
    Outcome.GRADER_FAULT: "fault 4f21: the checker ended before it gave a result.",
}
_RAND = Diagnosis("rand_for_randn", "np.random.rand draws from 0 to 1. The weights need np.random.randn.")
_FIRST = ("Ada", "Noor", "Jun", "Mia", "Leo", "Zoë", "Omar", "Ines", "Tariq", "Freya", "Kofi", "Lena", "Ravi")
_LAST = ("Lovelace", "Okafor", "Nguyễn", "Silva", "Weber", "Østergård", "Haddad", "García")


class Cohort(NamedTuple):
    """A graded class and what its pages say besides."""

    graded: list[Graded]
    intake: Intake

    def overview(self) -> str:
        """The instructor's page."""
        return next(
            index_pages(
                self.graded,
                title=TITLE,
                exercises=EXERCISES,
                intake=self.intake,
                isolation=3,
                versions={"gradeprop": "0.1.0", "python": "3.11.4", "numpy": "2.4.6"},
                seconds=4.21,
            )
        )

    def student(self, number: int) -> str:
        """One learner's page."""
        return student_page(self.graded[number], title=TITLE, exercises=EXERCISES)

    def write(self, folder: Path) -> None:
        """Every page, where the index expects it."""
        (folder / "students").mkdir(parents=True)
        (folder / "index.html").write_text(self.overview(), encoding="utf-8")
        for number, graded in enumerate(self.graded):
            path = folder / "students" / f"{page_name(graded.result.student)}.html"
            path.write_text(self.student(number), encoding="utf-8")


def make_check(
    exercise: str, number: int, outcome: Outcome = Outcome.PASSED, *, line: int | None = None
) -> CheckResult:
    """The check of that number of an exercise, ended as `outcome`."""
    passed = outcome is Outcome.PASSED
    points = None if outcome is Outcome.GRADER_FAULT else 2.0 if passed else 0.0
    failed = outcome is Outcome.FAILED
    return CheckResult(
        id=f"test_{exercise}_{number}",
        exercise=exercise,
        title=_CHECKS[exercise][number],
        points=points,
        max_points=2.0,
        outcome=outcome,
        feedback=_FEEDBACK.get(outcome, ""),
        diagnosis=_RAND if failed else None,
        seconds=0.01,
        place=Place("initialization.ipynb", line, 4) if line else None,
    )


def make_graded(student: str, name: str, outcomes: dict[str, Outcome], **changes: object) -> Graded:
    """A graded submission; `outcomes` says how the first check of an exercise ended, the others passed."""
    checks = []
    for exercise, titles in _CHECKS.items():
        outcome = outcomes.get(exercise, Outcome.PASSED)
        whole = outcome in (Outcome.NOT_STARTED, Outcome.RAISED, Outcome.CRASHED)
        for number in range(len(titles)):
            ended = outcome if whole or number == 0 else Outcome.PASSED
            line = 9 if ended in (Outcome.FAILED, Outcome.RAISED, Outcome.TIMED_OUT) else None
            checks.append(make_check(exercise, number, ended, line=line))
    points = [check.points for check in checks]
    judged = [value for value in points if value is not None]
    fields: dict[str, object] = {
        "assignment": "initialization",
        "student": student,
        "submission": "9f2c" * 16,
        "score": sum(judged) if len(judged) == len(points) else None,
        "max_score": sum(check.max_points for check in checks),
        "outcome": next((c.outcome for c in checks if c.outcome is not Outcome.PASSED), Outcome.PASSED),
        "isolation": 3,
        "checks": tuple(checks),
        "notes": (
            Note("magic", "A line that begins with % was left out.", "initialization.ipynb", 1, 3),
            Note(
                "module_absent",
                "init_utils is not there; it came from the assignment.",
                "initialization.ipynb",
                1,
            ),
        ),
        "versions": {"gradeprop": "0.1.0", "numpy": "2.4.6", "python": "3.11.4"},
        "name": name,
        "file": "initialization.ipynb",
        "submitted": "2026-11-20T14:03:00Z",
    }
    result = SubmissionResult(**(fields | changes))  # type: ignore[arg-type]
    definitions = tuple(
        Definition(
            exercise=exercise,
            source=_SOURCE.format(name=exercise),
            place=Place("initialization.ipynb", 1, 4),
        )
        for exercise in EXERCISES
    )
    return Graded(result=result, definitions=definitions)


def make_hostile() -> Graded:
    """A submission that says something hostile wherever a submission can say something."""
    graded = make_graded(HOSTILE, HOSTILE, {}, file=HOSTILE, submitted=HOSTILE, outcome=Outcome.FAILED)
    place = Place(HOSTILE, 2, 1)
    checks = tuple(
        CheckResult(
            id=f"test_{number}",
            exercise=exercise,
            title="A title is the course's own.",
            points=0.0,
            max_points=2.0,
            outcome=outcome,
            feedback=HOSTILE + "\n" + "w" * 4000,
            diagnosis=Diagnosis("hostile", HOSTILE),
            place=place,
        )
        for number, (exercise, outcome) in enumerate(zip(EXERCISES, list(Outcome)[1:], strict=False))
    )
    result = graded.result
    changed = {name: getattr(result, name) for name in result.__struct_fields__} | {
        "checks": checks,
        "score": 0.0,
        "notes": (Note("hostile", HOSTILE, HOSTILE, 1, 1),),
        "versions": {"gradeprop": HOSTILE},
    }
    definitions = tuple(
        Definition(
            exercise=exercise, source=f"def f():\n    return '{HOSTILE}'\n", place=Place(HOSTILE, 1, 1)
        )
        for exercise in EXERCISES
    )
    return Graded(result=SubmissionResult(**changed), definitions=definitions)


def _ordinary(rng: np.random.Generator, number: int) -> Graded:
    ends = [Outcome.PASSED, Outcome.FAILED, Outcome.RAISED, Outcome.TIMED_OUT, Outcome.NOT_STARTED]
    difficulty = dict(zip(EXERCISES, (0.03, 0.12, 0.4, 0.25, 0.5), strict=True))
    outcomes = {
        exercise: ends[int(rng.choice([1, 1, 1, 1, 2, 2, 3, 4, 4]))]
        if rng.random() < hard
        else Outcome.PASSED
        for exercise, hard in difficulty.items()
    }
    name = f"{_FIRST[number % len(_FIRST)]} {_LAST[number % len(_LAST)]}"
    late = bool(rng.random() < 0.1)
    attempts = int(rng.choice([1, 1, 1, 2, 3]))
    return make_graded(f"s{10400 + number}", name, outcomes, late=late, attempt=attempts, attempts=attempts)


@pytest.fixture(scope="session")
def cohort() -> Cohort:
    """Forty learners: the first passed, then one a kind of trouble, a hostile one, and the ordinary rest."""
    he = "initialize_parameters_he"
    graded = [
        make_graded("s10301", "Grace Hopper", {}),
        make_graded("s10302", "Alan Turing", {he: Outcome.FAILED, "signal_by_depth": Outcome.NOT_STARTED}),
        make_graded(
            "s10303", "Emmy Noether", {he: Outcome.RAISED, "initialize_parameters_xavier": Outcome.BLOCKED}
        ),
        make_graded("s10304", "Kurt Gödel", {he: Outcome.TIMED_OUT}),
        make_graded("s10305", "Sofja Kowalewskaja", {he: Outcome.GRADER_FAULT}),
        make_graded("s10306", "نور الهدى", {he: Outcome.OUT_OF_MEMORY, "signal_by_depth": Outcome.REFUSED}),
        make_graded("s10307", "", dict.fromkeys(EXERCISES, Outcome.NOT_STARTED)),
        make_graded(
            "s10308", "Cecilia Crashed", {he: Outcome.CRASHED}, isolation=1, isolation_overridden=True
        ),
        make_hostile(),
    ]
    rng = np.random.default_rng(7)
    graded += [_ordinary(rng, number) for number in range(len(graded), 40)]
    unmatched = (
        Unmatched("notes/readme.txt", "Not a file of this assignment."),
        Unmatched("../../etc/cron.d/x", "The entry lies outside the archive.", refused=True),
        Unmatched(HOSTILE, HOSTILE, refused=True),
    )
    earlier = tuple(Submission(student="s10301", name="Grace Hopper", files=(), attempt=n) for n in (1, 2))
    return Cohort(graded, Intake("Canvas zip", (), earlier, unmatched))


@pytest.fixture(scope="session")
def site(cohort: Cohort, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the class as files."""
    folder = tmp_path_factory.mktemp("pages") / "out"
    cohort.write(folder)
    return folder
