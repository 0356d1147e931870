"""Beta is missing."""

import numpy as np

FAILS = ["test_fold_biases", "test_fold_does_the_same", "test_fold_epsilon"]
HINT = "Behaves as if beta were 0."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W, -scale * running_mean
