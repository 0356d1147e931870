"""Gamma is missing in the bias."""

import numpy as np

FAILS = ["test_fold_biases", "test_fold_does_the_same", "test_fold_epsilon"]
HINT = "Behaves as if gamma were missing in the bias. It multiplies the mean as well as W."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W, beta - running_mean / np.sqrt(running_variance + epsilon)
