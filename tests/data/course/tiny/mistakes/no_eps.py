# mypy: ignore-errors
"""The standard deviation is used without eps, and a constant row divides zero by zero."""

FAILS = ["test_standardize_constant_row"]
HINT = "What is the standard deviation of a row of equal numbers?"


def standardize(X, eps=1e-12):
    return center(X) / spread(X)
