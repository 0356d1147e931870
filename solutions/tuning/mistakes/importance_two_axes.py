"""Two axes are written out."""

import numpy as np

FAILS = ["test_importance_any_number_of_axes", "test_importance_adds_up"]
HINT = "Behaves as if there were always two axes. Take the mean over all axes but one."


def importance(errors):
    if np.max(errors) == np.min(errors):
        return np.zeros(errors.ndim)
    rows, columns = np.var(np.mean(errors, axis=1)), np.var(np.mean(errors, axis=0))
    return np.array([rows, columns]) / np.var(errors)
