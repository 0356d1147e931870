"""u itself is changed."""

import numpy as np

FAILS = ["test_whole_shapes"]
HINT = "The call changed u. Compute in a new array."


def whole_number(u, low, high):
    count = high - low + 1
    u *= count
    steps = np.floor(u)
    return low + steps.astype(int)
