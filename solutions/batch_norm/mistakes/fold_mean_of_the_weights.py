"""The mean of the weights is taken for the running mean."""

import numpy as np

FAILS = ["test_fold_biases", "test_fold_does_the_same", "test_fold_epsilon"]
HINT = "Behaves as if the mean of the weights were taken away. It is the running mean, which is an argument."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W, beta - scale * np.mean(W, axis=1, keepdims=True)
