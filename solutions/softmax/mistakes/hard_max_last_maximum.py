"""A 1 at the last of several equal maxima."""

import numpy as np

FAILS = ["test_hard_max_ties"]
HINT = "Behaves as if the last of several equal entries won. The first one does."


def hard_max(Z):
    last = len(Z) - 1 - np.argmax(Z[::-1], axis=0)
    return np.eye(len(Z))[:, last]
