"""The running mean is not scaled."""

import numpy as np

FAILS = ["test_fold_biases", "test_fold_does_the_same", "test_fold_epsilon"]
HINT = "Behaves as if the running mean were not scaled. gamma over the root multiplies it as well as W."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W, beta - running_mean
