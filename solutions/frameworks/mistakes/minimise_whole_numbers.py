"""A variable of whole numbers cuts off what is behind the point."""

import numpy as np

FAILS = ["test_minimise_whole_number"]
HINT = "Behaves as if w stayed a whole number. Make the variable of float(w)."


def minimise(w, learning_rate, steps):
    whole = isinstance(w, int)
    for _ in range(steps):
        slope = 2 * w - 10
        w = w - learning_rate * slope
        w = int(w) if whole else w
    return float(w)
