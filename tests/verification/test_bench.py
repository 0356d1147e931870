"""Mutants that share a file are believed only where the reference, the last of them, still passes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from grader.course import load_course
from grader.engine.pool import Pool
from grader.grading.setup import Check, CheckSelection, Judged
from grader.model import CheckResult, Outcome, Submission
from grader.mutation import mutants, plain_source
from grader.verification.mutant_bench import MutantBench

FIXTURE = Path(__file__).parents[1] / "data" / "course"


class Nobody:
    """Progress that nobody is told."""

    def __getattr__(self, name: str) -> Any:
        """Anything may be called."""
        return lambda *_: None


class PoolOfOne:
    """Says of every mutant in company that it passed, and of every one alone that it failed."""

    checks = (Check(id="test", exercise="center", title="", points=1),)

    def __init__(self, witness: dict[str, Outcome]) -> None:
        self.witness = witness
        self.alone = 0

    def grade(
        self, submissions: Iterable[Submission], part: CheckSelection | None = None
    ) -> Iterator[tuple[Submission, Judged]]:
        """An answer for each submission."""
        variants = part.variants if part else ()
        for one in submissions:
            self.alone += not variants
            failed: dict[str, dict[str, Outcome]] = {name: {} for name in variants}
            failed |= dict.fromkeys(variants[-1:], self.witness)
            check = CheckResult(
                id="test",
                exercise="center",
                title="",
                points=0,
                max_points=1,
                outcome=Outcome.FAILED,
                feedback="",
                seconds=0.001,
            )
            yield one, Judged(checks=(check,), variants=failed)


FAILED = {"test": Outcome.FAILED}


@pytest.mark.parametrize("witness", [{}, FAILED])
def test_a_mutant_in_bad_company_is_judged_alone(witness: dict[str, Outcome]) -> None:
    """Where the reference passes, what was said counts; where it does not, what each gets alone."""
    assignment = load_course(FIXTURE).assignment("tiny")
    source = assignment.solution.read_text()
    made = list(mutants(source, "center"))
    pool = PoolOfOne(witness)
    bench = MutantBench(assignment, cast("Pool", pool))
    original = plain_source(source, "center")
    verdicts = dict(bench.judge("center", original, made, cast("Any", Nobody())))
    assert verdicts == dict.fromkeys((one.key for one in made), witness)
    assert pool.alone == 1 + (len(made) if witness else 0)  # the first is the reference, timed
