"""The optimiser has a momentum of 0.9."""

import numpy as np

FAILS = ["test_minimise_steps", "test_minimise_whole_number"]
HINT = "Behaves as if the optimiser had momentum. Plain gradient descent has none."


def minimise(w, learning_rate, steps):
    speed = 0.0
    for _ in range(steps):
        speed = 0.9 * speed + 2 * w - 10
        w = w - learning_rate * speed
    return float(w)
