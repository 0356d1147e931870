"""The bias is returned first."""

import numpy as np

FAILS = ["test_fold_weights", "test_fold_biases", "test_fold_does_the_same", "test_fold_epsilon"]
HINT = "Behaves as if bias and weights were returned in the other order."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + epsilon)
    return beta - scale * running_mean, scale * W
