"""One step too many is made."""

import numpy as np

FAILS = [
    "test_minimise_one_step",
    "test_minimise_steps",
    "test_minimise_no_step",
    "test_minimise_whole_number",
]
HINT = "Behaves as if there were one more step. Count them: range(steps)."


def minimise(w, learning_rate, steps):
    for _ in range(steps + 1):
        slope = 2 * w - 10
        w = w - learning_rate * slope
    return float(w)
