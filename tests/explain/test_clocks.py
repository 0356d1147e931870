"""Clocks stop what does not end where a wrong answer is explained; what was found before is said."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from grader.explain import pipeline
from grader.explain.catalog import catalog
from grader.explain.cause import Cause
from grader.explain.repair.candidate_replay import GivenUp, Patience
from grader.model import CheckResult, FoundBy, Outcome


def test_what_was_found_before_the_time_is_over_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is over, the text alone is looked at, and it is said that the search was stopped."""

    class Slow(pipeline.Diagnosing):
        def __init__(self) -> None:
            self._endless, self._known = set(), {}
            self._words = catalog()

        def _place(self, *_: object) -> Path:
            return Path()

        def _named(self, exercise: str, *_: object) -> tuple[Cause | None, frozenset[str]]:
            time.sleep(0 if exercise == "first" else 60)
            return Cause(FoundBy.WRITTEN, "one", text="Found."), frozenset()

        def _oddity(self, exercise: str, *_: object) -> Cause | None:
            return Cause(FoundBy.REPAIR, "two", text="Never used.") if exercise == "second" else None

    monkeypatch.setattr(pipeline, "SECONDS_BY_NAME", 0.2)
    results = tuple(
        CheckResult(
            id=f"check {name}", exercise=name, title="", points=0.0, max_points=1.0, outcome=Outcome.FAILED
        )
        for name in ("first", "second", "third")
    )
    slow = Slow()
    found = slow.diagnoses(pipeline.Failures(results, {}, (), ()), None, None, None)  # type: ignore[arg-type]
    assert {check: one.text for check, one in found.items()} == {
        "check first": "Found.",
        "check second": "Never used.",
    }
    assert slow.stopped


@pytest.mark.parametrize(("asleep", "cpu"), [(0.0, 15.0), (15.0, 0.0)])
def test_who_sleeps_or_computes_for_all_its_seconds_is_stopped(asleep: float, cpu: float) -> None:
    """Time in which nothing was asked is not counted: a busy machine finds the same."""
    patience = Patience(asleep, cpu)
    with pytest.raises(GivenUp):
        patience.require(1)
    assert patience.stopped
    in_time = Patience(15.0)
    in_time.require(1)
    assert not in_time.stopped
