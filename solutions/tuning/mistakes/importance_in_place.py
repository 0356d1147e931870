"""The errors themselves are centred."""

import numpy as np

FAILS = ["test_importance_leaves_its_arguments"]
HINT = "The call changed the errors. Compute in a new array."


def importance(errors):
    shares = np.zeros(errors.ndim)
    if np.max(errors) == np.min(errors):
        return shares
    errors -= np.mean(errors)
    for axis in range(errors.ndim):
        others = tuple(other for other in range(errors.ndim) if other != axis)
        shares[axis] = np.var(np.mean(errors, axis=others)) / np.var(errors)
    return shares
