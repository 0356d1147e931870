"""The learning rate is always 0.1."""

import numpy as np

FAILS = ["test_minimise_one_step", "test_minimise_steps", "test_minimise_whole_number"]
HINT = "Behaves as if the learning rate were 0.1, whatever is given. Use the argument."


def minimise(w, learning_rate, steps):
    for _ in range(steps):
        slope = 2 * w - 10
        w = w - 0.1 * slope
    return float(w)
