"""5 is returned, since that is where the minimum is."""

import numpy as np

FAILS = [
    "test_minimise_one_step",
    "test_minimise_steps",
    "test_minimise_no_step",
    "test_minimise_whole_number",
]
HINT = "Behaves as if the minimum were found at once. Return where the last step arrives."


def minimise(w, learning_rate, steps):
    for _ in range(steps):
        slope = 2 * w - 10
        w = w - learning_rate * slope
    return 5.0
