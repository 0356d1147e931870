"""The columns of W are scaled."""

import numpy as np

FAILS = ["test_fold_weights", "test_fold_does_the_same", "test_fold_epsilon"]
HINT = "Behaves as if columns of W were multiplied. gamma belongs to the units, which are the rows."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + epsilon)
    return np.resize(scale, W.shape[1]) * W, beta - scale * running_mean
