"""Values that are zero are skipped."""

import numpy as np

FAILS = ["test_averages_values"]
HINT = "A zero is a value like any other: the average moves towards it."


def exponentially_weighted_averages(theta, beta):
    out, v = [], 0.0
    for x in theta:
        if x:
            v = beta * v + (1 - beta) * x
        out.append(v)
    return np.array(out)
