# mypy: ignore-errors
"""Rows are divided by their variance, not by their standard deviation."""

FAILS = ["test_standardize_values"]
HINT = "Look at the square root in the formula."


def standardize(X, eps=1e-12):
    return center(X) / (spread(X) ** 2 + eps)
