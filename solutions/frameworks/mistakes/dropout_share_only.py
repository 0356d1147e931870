"""Too many are dropped, but the scale is that of keep_prob."""

import numpy as np

FAILS = ["test_dropout_share", "test_dropout_in_use"]
HINT = "Behaves as if keep_prob were dropped, and not kept."


def dropout_layer(A, keep_prob, training, seed):
    if not training:
        return 1.0 * A
    kept = np.random.default_rng(seed).random(A.shape) >= keep_prob
    return np.where(kept, A / keep_prob, 0.0)
