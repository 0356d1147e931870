"""There is one step, however many are asked for."""

import numpy as np

FAILS = ["test_minimise_steps", "test_minimise_no_step", "test_minimise_whole_number"]
HINT = "Behaves as if there were a single step. Repeat it: the gradient is another one each time."


def minimise(w, learning_rate, steps):
    for _ in range(1):
        slope = 2 * w - 10
        w = w - learning_rate * slope
    return float(w)
