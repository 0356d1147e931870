"""In use all is multiplied by keep_prob."""

import numpy as np

FAILS = ["test_dropout_in_use"]
HINT = "Behaves as if values were scaled in use. Inverted dropout scales in training only."


def dropout_layer(A, keep_prob, training, seed):
    if not training:
        return keep_prob * A
    kept = np.random.default_rng(seed).random(A.shape) < keep_prob
    return np.where(kept, A / keep_prob, 0.0)
