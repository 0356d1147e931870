"""Beta is scaled, too."""

import numpy as np

FAILS = ["test_fold_biases", "test_fold_does_the_same", "test_fold_epsilon"]
HINT = "Behaves as if beta were scaled, too. It is added after that."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W, scale * (beta - running_mean)
