"""Nothing is ever dropped."""

import numpy as np

FAILS = ["test_dropout_share", "test_dropout_scale", "test_dropout_each_entry", "test_dropout_seed"]
HINT = "Behaves as if dropout were never in training. Say training=training."


def dropout_layer(A, keep_prob, training, seed):
    if True:
        return 1.0 * A
    kept = np.random.default_rng(seed).random(A.shape) < keep_prob
    return np.where(kept, A / keep_prob, 0.0)
