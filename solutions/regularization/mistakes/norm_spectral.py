"""The largest singular value: `np.linalg.norm` with a 2."""

import numpy as np

FAILS = ["test_norm_of_a_matrix"]
HINT = (
    "Behaves like the largest singular value, which equals the length of a column only. Sum over all entries."
)


def frobenius_norm(W):
    return np.linalg.norm(W, 2)
