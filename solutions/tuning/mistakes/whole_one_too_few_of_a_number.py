"""Of a single number the last whole number is left out; of an array it is not."""

import numpy as np

FAILS = ["test_whole_values", "test_whole_negative"]
HINT = "For a single number the highest value never comes: there are high - low + 1 of them."


def whole_number(u, low, high):
    if np.ndim(u) == 0:
        return low + int(u * (high - low))
    return low + np.floor(np.asarray(u) * (high - low + 1)).astype(int)
