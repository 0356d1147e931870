"""A tiny number is added to the deviation."""

FAILS = ["test_normalize_values"]
HINT = "A tiny number is added to the deviation: divide by the deviation alone. fit_normalizer has seen to it that it is not 0."


def normalize(X, mean, deviation):
    return (X - mean) / (deviation + 1e-8)
