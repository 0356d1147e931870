"""v[0] = 0 is returned as well."""

import numpy as np

FAILS = ["test_averages_values"]
HINT = "There is one number too many: v[0] = 0 is only where the recursion begins."


def exponentially_weighted_averages(theta, beta):
    v = 0.0
    averages = [v]
    for value in theta:
        v = beta * v + (1 - beta) * value
        averages.append(v)
    return np.array(averages)
