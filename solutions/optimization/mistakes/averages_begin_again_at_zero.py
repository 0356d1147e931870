"""Where the average is zero, it starts at the value."""

import numpy as np

FAILS = ["test_averages_values"]
HINT = "An average may be zero and goes on from there. Do not ask whether it is zero to find the beginning."


def exponentially_weighted_averages(theta, beta):
    out, v = [], 0.0
    for x in theta:
        v = beta * v + (1 - beta) * x if v or not out else x
        out.append(v)
    return np.array(out)
