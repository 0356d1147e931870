"""The shares stand in the opposite order."""

import numpy as np

FAILS = ["test_importance_two_axes", "test_importance_any_number_of_axes", "test_importance_units"]
HINT = "The shares are in the opposite order: the first one belongs to the first axis."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.max(errors) == np.min(errors):
        return shares
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.var(np.mean(errors, axis=others)) / np.var(errors)
    return shares[::-1]
