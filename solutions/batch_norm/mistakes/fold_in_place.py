"""W itself is scaled."""

import numpy as np

FAILS = ["test_fold_leaves_its_arguments"]
HINT = "The call changed W. Return a new array."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + epsilon)
    W *= scale
    return W, beta - scale * running_mean
