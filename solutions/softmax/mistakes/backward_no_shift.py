"""Its own softmax, without a shift."""

import numpy as np

FAILS = ["test_backward_any_size"]
HINT = "Behaves as if exponentials of large logits were taken here. Your softmax avoids it."


def softmax_backward(Z, Y):
    powers = np.exp(Z)
    return powers / np.sum(powers, axis=0, keepdims=True) - Y
