"""The logits are clipped to [-500, 500] instead of shifted."""

import numpy as np

FAILS = ["test_softmax_huge", "test_softmax_very_negative", "test_softmax_columns_far_apart"]
HINT = "Behaves as if large logits were cut off, which makes them equal. Shifting keeps their differences, clipping does not."


def softmax(Z):
    powers = np.exp(np.clip(Z, -500, 500))
    return powers / np.sum(powers, axis=0, keepdims=True)
