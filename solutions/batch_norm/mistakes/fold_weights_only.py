"""Only the weights are returned."""

import numpy as np

FAILS = [
    "test_fold_weights",
    "test_fold_biases",
    "test_fold_does_the_same",
    "test_fold_epsilon",
    "test_fold_default_epsilon",
    "test_fold_leaves_its_arguments",
]
HINT = "Two results are expected: W_folded, b_folded."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W
