# mypy: ignore-errors
"""Only the first row is returned."""

FAILS = ["test_center_shape", "test_center_values"]
HINT = "The result has as many rows as X."


def center(X):
    return X[:1] - X[:1].mean()


def standardize(X, eps=1e-12):
    return (X - X.mean(axis=1, keepdims=True)) / (spread(X) + eps)
