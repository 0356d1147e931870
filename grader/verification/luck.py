"""Whether a verdict hangs on the secret: every known answer under the checks of its exercise, with many sets of inputs.

A check that a wrong answer passes once in a hundred cohorts, or that a right one fails, is a matter of luck. A
hundred rounds in the box would take an hour. Here they run in this process (`in_process`), and each answer only under
the checks of what it defines. Results are kept by hash (`rounds.json`), as mutants are. Where the verdict with the
first secret differs from the one in the box, nothing can be told: that is left out and named.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from grader.course import Assignment
from grader.engine.progress import Progress
from grader.grading.session import load_reference, read_in_process
from grader.grading.setup import setup_for
from grader.time_limit import TooLong, at_most
from grader.verification.expected_verdicts import KnownAnswer, known_answers
from grader.verification.in_process import (
    Function,
    InProcessSubmission,
    Loader,
    can_run,
    checks_of,
    exercise_of,
    is_training,
    marked,
    run,
)
from grader.verification.kept_mutants import context_of
from grader.verification.result_files import read_results, write_results
from grader.verification.trivial import MEMORISED, kind_of, trivial_answers

FILE = "rounds.json"
_SECONDS = 20.0
"""Time on the clock for one check: what takes so long does not end, and is left out."""


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """With how many secrets the known answers of one exercise were tried, and a line for each verdict that was luck."""

    context: str
    secrets: int
    lucky: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def lucky_verdicts(assignment: Assignment, secret: str, secrets: int, progress: Progress) -> dict[str, Tried]:
    """Try the known answers of each exercise with so many secrets, where that is not kept; by exercise, what was found.

    Parameters
    ----------
    assignment : Assignment
    secret : str
        The course's own, with which the first round draws its inputs.
    secrets : int
        How many rounds there are, each with a secret of its own.
    progress : Progress

    Returns
    -------
    dict of str to Tried
        By exercise.

    Raises
    ------
    GradeError
        Where the reference cannot be read, or what is kept is damaged.
    """
    bench = _Bench(assignment, secret)
    kept = read_results(assignment.folder / FILE, Tried)
    found: dict[str, Tried] = {}
    for exercise in assignment.exercises:
        answers = bench.answers(exercise.name)
        texts = [
            f"{one.name} {sorted(one.fails or ())} {one.source!r}"
            for one in answers
            if kind_of(one.name) != MEMORISED  # it holds what the reference drew just now: all else is known
        ]
        context = context_of(assignment, exercise.name, texts, [secret])
        known = kept.get(exercise.name)
        if known is None or known.context != context or known.secrets < secrets:
            progress.begin(secrets)
            known = bench.tried(exercise.name, answers, context, secrets, progress)
        found[exercise.name] = known
    write_results(assignment.folder / FILE, found)
    return found


class _Bench:
    """The checks and the known answers of one assignment, in this process."""

    def __init__(self, assignment: Assignment, secret: str) -> None:
        self._assignment = assignment
        self._setup = setup_for(assignment, secret)
        self._secret = secret
        self._reference = load_reference(self._setup)
        self._known = known_answers(assignment)
        checks = checks_of(assignment.hidden).items()
        self._checks = {name: one for name, one in checks if can_run(one) and not is_training(one)}

    @cached_property
    def _thoughtless(self) -> list[KnownAnswer]:
        answers = trivial_answers(self._assignment, self._setup)
        sources = {one.student: one.files[0].data for one in answers}
        return [KnownAnswer(name=name, source=one, own=one, fails=None) for name, one in sources.items()]

    def answers(self, exercise: str) -> list[KnownAnswer]:
        """The answers that define an exercise or cost points of it; the reference; and those without a thought."""
        checks = self._checks_of(exercise).keys()
        known = [
            msgspec.structs.replace(one, fails=(one.fails or frozenset()).intersection(checks))
            for one in self._known
        ]
        return [one for one in known if one.fails or one.defines(exercise)] + self._thoughtless

    def tried(
        self, exercise: str, answers: Sequence[KnownAnswer], context: str, secrets: int, progress: Progress
    ) -> Tried:
        """Try answers with so many secrets."""
        checks = self._checks_of(exercise)
        listed = next(one.trivial for one in self._assignment.exercises if one.name == exercise)
        loaders = {one.name: read_in_process(self._setup, one.source).load for one in answers}
        surprises: Counter[str] = Counter()
        left_out: list[str] = []
        for number in range(1, secrets + 1):
            secret = self._secret if number == 1 else f"{self._secret} round {number}"
            for one in [one for one in answers if one.name not in left_out]:
                passed = self._passed(loaders[one.name], checks, secret)
                wrong = list(_surprises(one, checks, passed, listed))
                surprises.update(wrong)
                if (wrong and number == 1) or None in passed.values():
                    left_out.append(one.name)
            progress.advance()
        lucky = (
            f"{words}, in {count} of {secrets} rounds"
            for words, count in surprises.items()
            if not words.startswith(tuple(f"{name} " for name in left_out))
        )
        return Tried(context=context, secrets=secrets, lucky=tuple(lucky), left_out=tuple(left_out))

    def _passed(self, load: Loader, checks: dict[str, Function], secret: str) -> dict[str, bool | None]:
        """Which checks an answer passes; None where one does not end."""
        passed: dict[str, bool | None] = {}
        submission = InProcessSubmission(load)
        for name, check in checks.items():
            try:
                with at_most(_SECONDS), _quiet():
                    run(name, check, submission, self._reference, secret)
                passed[name] = True
            except TooLong:
                passed[name] = None
            except Exception:
                passed[name] = False
        return passed

    def _checks_of(self, exercise: str) -> dict[str, Function]:
        return {name: one for name, one in self._checks.items() if exercise_of(one) == exercise}


def _surprises(
    answer: KnownAnswer,
    checks: Mapping[str, Function],
    passed: Mapping[str, bool | None],
    trivial: Collection[str],
) -> Iterator[str]:
    """Where what became of an answer is not what must become of it."""
    for name, check in checks.items():
        if answer.fails is None:
            named = marked(check, "counts_with")
            counts = passed[name] and (not named or any(passed.get(one) for one in named))
            if counts and kind_of(answer.name) not in trivial:
                yield f"{answer.name} earns points of {name}"
        elif passed[name] and name in answer.fails:
            yield f"{answer.name} passes {name}, and should not"
        elif not passed[name] and name not in answer.fails:
            yield f"{answer.name} fails {name}, and should not"


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """What an answer prints or warns of is nobody's."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
