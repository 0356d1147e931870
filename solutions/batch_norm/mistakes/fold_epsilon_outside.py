"""Epsilon is added to the root."""

import numpy as np

FAILS = ["test_fold_epsilon"]
HINT = "Behaves as if epsilon stood beside the root. It is added to the variance, inside the root."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / (np.sqrt(running_variance) + epsilon)
    return scale * W, beta - scale * running_mean
