# mypy: ignore-errors
"""Visible examples."""

import numpy as np


def test_double_of_one(submission):
    """Twice one is two."""
    np.testing.assert_allclose(submission.double(np.array([[1.0]])), [[2.0]])
