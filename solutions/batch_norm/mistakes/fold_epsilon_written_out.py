"""Epsilon is 1e-5 whatever is given."""

import numpy as np

FAILS = ["test_fold_weights", "test_fold_biases", "test_fold_does_the_same", "test_fold_epsilon"]
HINT = "Behaves as if epsilon were always 1e-5. Use the argument."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + 1e-5)
    return scale * W, beta - scale * running_mean
