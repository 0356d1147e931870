"""The weights stay as they are."""

import numpy as np

FAILS = ["test_fold_weights", "test_fold_does_the_same", "test_fold_epsilon"]
HINT = "Behaves as if the weights stayed as they are. Each row is multiplied by gamma over the root."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + epsilon)
    return W.copy(), beta - scale * running_mean
