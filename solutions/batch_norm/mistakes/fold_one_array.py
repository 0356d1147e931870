"""All results of a shape are the same array."""

import numpy as np

FAILS = ["test_fold_leaves_its_arguments"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + epsilon)
    kept = KEPT.setdefault(W.shape, np.zeros(W.shape))
    kept[...] = scale * W
    return kept, beta - scale * running_mean
