"""The smallest logit wins."""

import numpy as np

FAILS = ["test_hard_max_values", "test_hard_max_ties"]
HINT = "Behaves as if the smallest logit won."


def hard_max(Z):
    return np.eye(len(Z))[:, np.argmin(Z, axis=0)]
