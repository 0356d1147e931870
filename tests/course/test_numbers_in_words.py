"""What the course's own checks say agrees with the numbers in it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

HIDDEN = Path(__file__).parents[2] / "solutions/optimization/test_hidden.py"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "There are 0 mini-batches"),
        (1, "There is 1 mini-batch with 4 columns in all;"),
        (2, "There are 2 mini-"),
    ],
)
def test_one_mini_batch_is_no_mini_batches(count: int, said: str) -> None:
    """Where a number of mini-batches is wrong, its noun and its verb agree with it."""
    spec = importlib.util.spec_from_file_location("hidden_checks_of_optimization", HIDDEN)
    assert spec is not None
    assert spec.loader is not None
    hidden = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hidden)
    X = np.zeros((2, 4))
    with pytest.raises(Exception, match=said):
        hidden.require_sizes([(X, X[:1])] * count, X, [4] * 3)
