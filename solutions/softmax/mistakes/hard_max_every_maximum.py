"""A 1 at every entry that equals the maximum."""

import numpy as np

FAILS = ["test_hard_max_ties"]
HINT = "Behaves as if every largest entry got a 1. Where several are equal, only the first one does."


def hard_max(Z):
    return (Z == np.max(Z, axis=0, keepdims=True)).astype(float)
