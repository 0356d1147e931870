"""Exactly the share of keep_prob is kept in each row."""

import numpy as np

FAILS = ["test_dropout_each_entry"]
HINT = "Behaves as if a row kept a fixed number. Each entry is drawn on its own."


def dropout_layer(A, keep_prob, training, seed):
    if not training:
        return 1.0 * A
    kept = np.random.default_rng(seed).random(A.shape).argsort(axis=1).argsort(axis=1) < keep_prob * A.shape[1]
    return np.where(kept, A / keep_prob, 0.0)
