"""Gamma is missing in the weights."""

import numpy as np

FAILS = ["test_fold_weights", "test_fold_does_the_same", "test_fold_epsilon"]
HINT = "Behaves as if gamma were missing in the weights."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + epsilon)
    return W / np.sqrt(running_variance + epsilon), beta - scale * running_mean
