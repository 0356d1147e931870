"""The seed is always 0."""

import numpy as np

FAILS = ["test_dropout_seed"]
HINT = "Behaves as if the seed were always the same. Use the argument."


def dropout_layer(A, keep_prob, training, seed):
    if not training:
        return 1.0 * A
    kept = np.random.default_rng(0).random(A.shape) < keep_prob
    return np.where(kept, A / keep_prob, 0.0)
