"""What is kept is multiplied by keep_prob."""

import numpy as np

FAILS = ["test_dropout_scale"]
HINT = "Behaves as if what is kept were multiplied by keep_prob. Divide."


def dropout_layer(A, keep_prob, training, seed):
    if not training:
        return 1.0 * A
    kept = np.random.default_rng(seed).random(A.shape) < keep_prob
    return np.where(kept, A * keep_prob, 0.0)
