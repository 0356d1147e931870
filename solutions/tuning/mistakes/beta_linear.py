"""Beta is spread evenly."""

FAILS = ["test_beta_values", "test_beta_near_one", "test_beta_shapes"]
HINT = "Beta is evenly spread. It is the logarithm of 1 - beta that should be."


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("beta is less than 1")
    return low + u * (high - low)
