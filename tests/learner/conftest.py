"""A learner's folder, begun as they begin it, and answers as they write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.learner.handout import Handout, read_handout
from grader.learner.starting import start_assignment

STUB = '''\
import numpy as np


def double(x):
    """Twice x."""
    raise NotImplementedError("double is not started yet")


def column_sums(A):
    """The sum of each column, shape (1, m)."""
    raise NotImplementedError("column_sums is not started yet")


def both(x):
    """A dictionary with `twice` and `thrice`."""
    raise NotImplementedError("both is not started yet")
'''
EXAMPLES = '''\
"""Examples."""

import numpy as np


def test_double(submission):
    """Twice 3 is 6."""
    np.testing.assert_allclose(submission.double(3.0), 6.0)


def test_sums(submission):
    """Two columns."""
    sums = submission.column_sums(np.array([[1.0, 2.0], [3.0, 5.0]]))
    assert sums.shape == (1, 2)
    np.testing.assert_allclose(sums, [[4.0, 7.0]])


def test_both(submission):
    """Of a double, twice and thrice."""
    assert sorted(submission.both(submission.double(1.0))) == ["thrice", "twice"]
'''
EXERCISES = """\
title = "Small"
files = ["small.py", "small.ipynb"]

[limits]
call_wall_seconds = 20.0
call_cpu_seconds = 20.0

[[exercises]]
name = "double"
title = "Double"
hints = ["Think of two.", "Look at the operator.", "two times x"]

[[exercises]]
name = "column_sums"
title = "Column sums"

[[exercises]]
name = "both"
title = "Both"
"""
RIGHT = """\
import numpy as np
def double(x):
    return 2 * x
def column_sums(A):
    return A.sum(axis=0, keepdims=True)
def both(x):
    return {"twice": 2 * x, "thrice": 3 * x}
"""


@pytest.fixture
def handout(tmp_path: Path) -> Handout:
    """A small assignment as it is handed out."""
    folder = tmp_path / "shelf" / "small"
    folder.mkdir(parents=True)
    (folder / "exercises.toml").write_text(EXERCISES)
    (folder / "small.py").write_text(STUB)
    (folder / "test_examples.py").write_text(EXAMPLES)
    return read_handout(folder)


@pytest.fixture
def folder(handout: Handout, tmp_path: Path) -> Path:
    """A learner's folder, just begun."""
    into = tmp_path / "small"
    start_assignment(handout, into)
    return into
