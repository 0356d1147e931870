"""Only the last average is returned."""

FAILS = ["test_averages_values"]
HINT = "This is only the last average. Collect one for each value."


def exponentially_weighted_averages(theta, beta):
    v = 0.0
    for value in theta:
        v = beta * v + (1 - beta) * value
    return v
