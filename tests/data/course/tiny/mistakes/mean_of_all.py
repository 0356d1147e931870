# mypy: ignore-errors
"""The mean of the whole array is subtracted, not the mean of each row."""

FAILS = ["test_center_values"]
HINT = "Every row has a mean of its own: which axis does your mean run over?"


def center(X):
    return X - X.mean()


def standardize(X, eps=1e-12):
    return (X - X.mean(axis=1, keepdims=True)) / (spread(X) + eps)
