"""The mean is taken over one other axis only."""

import numpy as np

FAILS = ["test_importance_any_number_of_axes", "test_importance_adds_up"]
HINT = "With three axes the mean has to be taken over both others."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.max(errors) == np.min(errors):
        return shares
    for axis in range(errors.ndim):
        others = (axis + 1) % errors.ndim if errors.ndim > 1 else ()
        shares[axis] = np.var(np.mean(errors, axis=others)) / np.var(errors)
    return shares
