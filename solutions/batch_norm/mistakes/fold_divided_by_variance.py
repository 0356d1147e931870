"""The division is by the variance."""

import numpy as np

FAILS = ["test_fold_weights", "test_fold_biases", "test_fold_does_the_same", "test_fold_epsilon"]
HINT = "Behaves as if the division were by the running variance. Its root is the standard deviation."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / (running_variance + epsilon)
    return scale * W, beta - scale * running_mean
