# mypy: ignore-errors
"""Hidden checks of the fixture course."""

import numpy as np
import pytest

from grader.checking import expect


@pytest.mark.exercise("center")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_center_values")
def test_center_shape(submission, rng):
    """The result has the shape of X."""
    X = rng.standard_normal((3, 5))
    expect.array(submission.center(X), "center(X)", shape=(3, 5))


@pytest.mark.exercise("center")
@pytest.mark.points(2)
def test_center_values(submission, reference, rng):
    """Every row loses its own mean."""
    X = rng.standard_normal((3, 5)) + np.array([[1.0], [10.0], [-4.0]])
    expect.close(submission.center(X), reference.center(X), "center(X)")


@pytest.mark.exercise("standardize")
@pytest.mark.points(2)
def test_standardize_values(submission, reference, rng):
    """Every row has mean zero and standard deviation one."""
    X = 3.0 * rng.standard_normal((2, 6)) + 7.0
    expect.close(submission.standardize(X), reference.standardize(X), "standardize(X)")


@pytest.mark.exercise("standardize")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_standardize_values")
def test_standardize_constant_row(submission):
    """A row of equal numbers becomes zeros."""
    result = submission.standardize(np.full((1, 4), 2.5))
    expect.close(result, np.zeros((1, 4)), "standardize(X)")
