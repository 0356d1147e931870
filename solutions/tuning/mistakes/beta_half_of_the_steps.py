"""The number of steps, 1 / (1 - beta), is spread evenly."""

FAILS = ["test_beta_values", "test_beta_near_one", "test_beta_shapes"]
HINT = "You spread 1 / (1 - beta) evenly. It is the logarithm that should be."


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("beta is less than 1")
    return 1 - 1 / (1 / (1 - low) + u * (1 / (1 - high) - 1 / (1 - low)))
