"""Explain what was judged: explainers side by side, when nobody is judged any more."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple, Self

import msgspec

from grader.engine import results as results_of
from grader.engine.engines import LOCAL, Engine
from grader.engine.server_process import Program
from grader.explain.contract import FAILED, SECONDS, SECONDS_BY_NAME, STOPPED, Case, ExplainSetup, Prepared
from grader.grading.setup import Failed, Judged
from grader.model import TO_EXPLAIN, CheckResult, Explanation, Submission

_CASES_A_SERVER = 50
"""Starting a server costs about as much as explaining so many."""


_BATCH = 1024
"""Cases that wait at the engine: those of a class do not lie there all at once."""


class ToExplain(NamedTuple):
    """A submission, and what says how its checks were judged: so many results do not lie in memory."""

    submission: Submission
    checks: Callable[[], tuple[CheckResult, ...]]

    @property
    def key(self) -> str:
        """The student."""
        return self.submission.student

    @property
    def seconds(self) -> float:
        """What it takes in words and in names."""
        return SECONDS + SECONDS_BY_NAME

    def message(self) -> bytes:
        """The case.

        Returns
        -------
        bytes
            A `Case` in MessagePack.
        """
        submission = self.submission
        case = Case(files=submission.contents, times=submission.times, results=self.checks())
        return msgspec.msgpack.encode(case)


class Explainers:
    """Processes of an engine that explain what was judged of one assignment. Use as a context manager."""

    def __init__(self, setup: ExplainSetup, jobs: int, cases: int, engine: Engine = LOCAL) -> None:
        """As many servers as there are jobs, and cases for: starting one costs as much as some cases."""
        known, data = setup.setup, msgspec.msgpack.encode(setup)
        program = Program(
            "grader.explain.explainer", known.slug, known.folder, known.content, data, Prepared, Explanation
        )
        servers = min(jobs, -(-cases // _CASES_A_SERVER))
        self._servers = engine.servers(program, servers, lambda ready: known.refuse_edited(ready.content))

    def __enter__(self) -> Self:
        """Start the servers and wait until each is ready."""
        self._servers.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        """End every server, whatever it is doing."""
        self._servers.__exit__()

    def explain(self, cases: Iterable[ToExplain]) -> Iterator[tuple[ToExplain, Explanation]]:
        """What is said of each, in the order in which they are finished; where it could not be found out, a note.

        Parameters
        ----------
        cases : iterable of ToExplain

        Yields
        ------
        tuple
            A case, and its explanation.
        """
        waiting = iter(cases)
        while batch := deque(islice(waiting, _BATCH)):
            for case, answer in self._servers.work(batch):
                if isinstance(answer, Failed):
                    answer = Explanation(notes=(STOPPED if answer.stalled else FAILED,))
                yield case, answer


def in_words(
    judged: Iterable[tuple[Submission, Judged]], setup: ExplainSetup, jobs: int
) -> Iterator[tuple[Submission, Judged]]:
    """The same, with what is said of them: for whoever keeps no record of the marks in between.

    Parameters
    ----------
    judged : iterable of (Submission, Judged)
    setup : ExplainSetup
    jobs : int

    Yields
    ------
    tuple
        A submission, and its marks in words; those that have nothing to explain come first.

    Raises
    ------
    GradeError
        Where no explainer can be started.
    """
    results = list(judged)
    known = {submission.student: answer for submission, answer in results}
    wrong = [
        ToExplain(submission, partial(getattr, answer, "checks"))
        for submission, answer in results
        if any(check.outcome in TO_EXPLAIN for check in answer.checks)
    ]
    yield from (one for one in results if one[0].student not in {case.key for case in wrong})
    if not wrong:
        return
    with Explainers(setup, jobs, len(wrong)) as explainers:
        for case, said in explainers.explain(wrong):
            answer = known[case.key]
            yield (
                case.submission,
                msgspec.structs.replace(
                    answer,
                    checks=results_of.in_words(answer.checks, said),
                    notes=results_of.with_reasons(answer.notes, said.notes),
                ),
            )
