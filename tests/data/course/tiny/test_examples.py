# mypy: ignore-errors
"""Visible examples: run `pytest` beside your file."""

import numpy as np


def test_center_of_two_rows(submission):
    """Each row loses its own mean."""
    X = np.array([[1.0, 2.0, 3.0], [10.0, 10.0, 40.0]])
    expected = np.array([[-1.0, 0.0, 1.0], [-10.0, -10.0, 20.0]])
    np.testing.assert_allclose(submission.center(X), expected)


def test_standardize_of_one_row(submission):
    """The spread of each row is one."""
    np.testing.assert_allclose(submission.standardize(np.array([[1.0, 3.0]])), [[-1.0, 1.0]])
