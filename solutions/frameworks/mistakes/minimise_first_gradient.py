"""Each step goes by the gradient of the start."""

import numpy as np

FAILS = ["test_minimise_steps", "test_minimise_whole_number"]
HINT = "Behaves as if the gradient were found once. It changes with w: ask for it in each step."


def minimise(w, learning_rate, steps):
    slope = 2 * w - 10
    for _ in range(steps):
        pass
        w = w - learning_rate * slope
    return float(w)
