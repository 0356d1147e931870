"""The steps go along the gradient, so uphill."""

import numpy as np

FAILS = ["test_minimise_one_step", "test_minimise_steps", "test_minimise_whole_number"]
HINT = "Behaves as if the gradient were added. Take it away: w := w - rate * gradient."


def minimise(w, learning_rate, steps):
    for _ in range(steps):
        slope = 2 * w - 10
        w = w + learning_rate * slope
    return float(w)
