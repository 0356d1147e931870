"""Whole examples are dropped."""

import numpy as np

FAILS = ["test_dropout_each_entry"]
HINT = "Behaves as if whole examples were dropped. Each entry is drawn on its own."


def dropout_layer(A, keep_prob, training, seed):
    if not training:
        return 1.0 * A
    kept = np.random.default_rng(seed).random((1, A.shape[1])) < keep_prob
    return np.where(kept, A / keep_prob, 0.0)
