"""All results of a shape are the same array."""

import numpy as np

FAILS = ["test_test_time_leaves_its_arguments"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    Z_norm = (Z - running_mean) / np.sqrt(running_variance + epsilon)
    kept = KEPT.setdefault(Z.shape, np.zeros(Z.shape))
    kept[...] = gamma * Z_norm + beta
    return kept
