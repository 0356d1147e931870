"""The default of epsilon is 1e-8."""

import numpy as np

FAILS = ["test_fold_default_epsilon"]
HINT = "Behaves as if epsilon were another number where it is not given. It is 1e-5."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-8):
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W, beta - scale * running_mean
