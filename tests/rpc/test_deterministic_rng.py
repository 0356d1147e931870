"""Programs that draw the same get the same, however they draw. Each test is a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import random
import numpy as np
from grader.rpc import deterministic_rng
deterministic_rng.install()
deterministic_rng.restart()
first = ({first})
deterministic_rng.restart()
second = ({second})
assert np.array_equal(first, second) is {same}, (first, second)
"""


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("np.random.randn(3, 2)", "np.random.default_rng(7).standard_normal((3, 2))", True),
        ("np.random.randn(3, 2)", "np.random.RandomState(1).normal(0, 1, (3, 2))", True),
        ("np.random.rand(4)", "np.random.default_rng().random(4)", True),
        ("np.random.rand(4) < 0.5", "np.random.binomial(1, 0.5, 4) == 1", True),
        ("np.random.randn(3, 2)", "np.random.rand(3, 2)", False),
        ("[np.random.randn(2), np.random.randn(2)]", "[np.random.randn(2)] * 2", False),
        ("[np.random.permutation(5)]", "[np.random.default_rng(2).permutation(np.arange(5))]", True),
        ("[np.random.rand() for _ in range(3)]", "[random.Random(3).random() for _ in range(3)]", True),
        ("[np.random.permutation(5)]", "[random.Random(1).sample(range(5), 5)]", False),
        ("[np.random.randn() for _ in range(3)]", "[np.random.normal() for _ in range(3)]", True),
    ],
)
def test_draws(first: str, second: str, same: bool) -> None:
    """What is drawn depends on what is asked for, and not on the generator, its seed or its name."""
    program = PROGRAM.format(first=first, second=second, same=same)
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
