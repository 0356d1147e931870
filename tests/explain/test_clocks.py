"""Clocks stop what does not end where a wrong answer is explained; what was found before is said."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from grader.explain import pipeline
from grader.explain.catalog import catalog
from grader.explain.cause import Cause
from grader.explain.repair.candidate_replay import GivenUp, Patience
from grader.model import FoundBy


def test_what_was_found_before_the_time_is_over_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The exercise at which it was over has no name, and it is said that it was stopped."""

    class Slow(pipeline.Diagnosing):
        def __init__(self) -> None:
            self._endless = set()
            self._words = catalog()

        def _causes(self, *_: object) -> Iterator[Cause]:
            yield Cause(FoundBy.WRITTEN, "one", text="Found.", checks=("first",))
            time.sleep(60)
            yield Cause(FoundBy.WRITTEN, "two", text="Too late.", checks=("second",))

    monkeypatch.setattr(pipeline, "SECONDS", 0.2)
    slow = Slow()
    found = slow.diagnoses(None, None, None, None)  # type: ignore[arg-type]
    assert {check: one.text for check, one in found.items()} == {"first": "Found."}
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
