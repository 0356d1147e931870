"""The values that were given are changed."""

import numpy as np

FAILS = ["test_dropout_scale"]
HINT = "Assigning to entries of A, and `/=`, change what was given. Make a new array."


def dropout_layer(A, keep_prob, training, seed):
    if training:
        A[np.random.default_rng(seed).random(A.shape) >= keep_prob] = 0.0
        A /= keep_prob
    return A
