"""The seed is not used."""

import numpy as np

FAILS = ["test_dropout_seed"]
HINT = "The same seed should drop the same entries. Hand the seed over."


def dropout_layer(A, keep_prob, training, seed):
    if not training:
        return 1.0 * A
    kept = np.random.random(A.shape) < keep_prob
    return np.where(kept, A / keep_prob, 0.0)
