"""Which of the calls of the checks are kept."""

from __future__ import annotations

import numpy as np

from grader.explain.bank.call_recording import PER_CHECK, Recording


def kept(*values: object) -> int:
    """How many of the calls of one check are kept, each with one of these."""
    recording = Recording()
    for value in values:
        recording.note("verdict", (value,), {}, {})
    return len(recording.calls)


def test_of_calls_of_plain_numbers_more_are_kept() -> None:
    """Each number may be another case of a function; of arrays, a few calls tell as much as many."""
    assert kept(*[np.ones((3, 3))] * 10) == PER_CHECK
    assert kept(*np.linspace(0, 1, 10).tolist()) == 10
