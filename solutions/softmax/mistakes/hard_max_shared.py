"""Equal maxima share the 1."""

import numpy as np

FAILS = ["test_hard_max_ties"]
HINT = "Behaves as if equal maxima shared the 1. The first one gets all of it."


def hard_max(Z):
    H = (Z == np.max(Z, axis=0, keepdims=True)).astype(float)
    return H / np.sum(H, axis=0, keepdims=True)
