"""What is kept is divided by keep_prob twice."""

import numpy as np

FAILS = ["test_dropout_scale"]
HINT = "Behaves as if the division were done twice: the framework has done it already."


def dropout_layer(A, keep_prob, training, seed):
    if not training:
        return 1.0 * A
    kept = np.random.default_rng(seed).random(A.shape) < keep_prob
    return np.where(kept, A / keep_prob**2, 0.0)
