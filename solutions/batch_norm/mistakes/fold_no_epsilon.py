"""There is no epsilon."""

import numpy as np

FAILS = ["test_fold_epsilon"]
HINT = "Behaves as if epsilon were 0. It is part of the root, as at test time."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance)
    return scale * W, beta - scale * running_mean
