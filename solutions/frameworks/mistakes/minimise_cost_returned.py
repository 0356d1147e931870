"""The cost is returned in the place of w."""

import numpy as np

FAILS = [
    "test_minimise_one_step",
    "test_minimise_steps",
    "test_minimise_no_step",
    "test_minimise_whole_number",
]
HINT = "Behaves as if the cost were returned. What is asked for is w."


def minimise(w, learning_rate, steps):
    for _ in range(steps):
        slope = 2 * w - 10
        w = w - learning_rate * slope
    return float((w - 5) ** 2)
