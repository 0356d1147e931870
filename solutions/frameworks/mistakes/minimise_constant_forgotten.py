"""The derivative lacks the term of -10 w."""

import numpy as np

FAILS = ["test_minimise_one_step", "test_minimise_steps", "test_minimise_whole_number"]
HINT = "Behaves as if the cost were w**2. Write all three terms."


def minimise(w, learning_rate, steps):
    for _ in range(steps):
        slope = 2 * w
        w = w - learning_rate * slope
    return float(w)
