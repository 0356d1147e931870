"""The bias has one axis."""

import numpy as np

FAILS = ["test_fold_does_the_same"]
HINT = "b_folded has the shape (n, 1): a bias of another shape is added to the wrong axis."


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * W, (beta - scale * running_mean)[:, 0]
