"""An array of several axes comes back flat."""

import numpy as np

FAILS = ["test_whole_shapes"]
HINT = "The values should have the shape of u."


def whole_number(u, low, high):
    count = high - low + 1
    steps = np.floor(u * count)
    return int(low + steps) if np.ndim(u) == 0 else low + steps.astype(int).ravel()
