"""beta and 1 - beta are swapped."""

import numpy as np

FAILS = ["test_averages_values"]
HINT = "The past gets 1 - beta and the new value beta: it is the other way round."


def exponentially_weighted_averages(theta, beta):
    v = 0.0
    averages = []
    for value in theta:
        v = (1 - beta) * v + beta * value
        averages.append(v)
    return np.array(averages)
