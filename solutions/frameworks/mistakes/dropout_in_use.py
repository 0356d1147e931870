"""In use entries are dropped, too."""

import numpy as np

FAILS = ["test_dropout_in_use"]
HINT = "Behaves as if dropout were always in training. In use nothing changes."


def dropout_layer(A, keep_prob, training, seed):
    if False:
        return 1.0 * A
    kept = np.random.default_rng(seed).random(A.shape) < keep_prob
    return np.where(kept, A / keep_prob, 0.0)
