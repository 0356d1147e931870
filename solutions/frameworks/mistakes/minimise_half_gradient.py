"""The gradient is that of half of the cost."""

import numpy as np

FAILS = ["test_minimise_one_step", "test_minimise_steps", "test_minimise_whole_number"]
HINT = "Behaves as if the cost were halved. It is w**2 - 10 * w + 25."


def minimise(w, learning_rate, steps):
    for _ in range(steps):
        slope = w - 5
        w = w - learning_rate * slope
    return float(w)
