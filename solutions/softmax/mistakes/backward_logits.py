"""Logits minus labels."""

import numpy as np

FAILS = ["test_backward_values", "test_backward_any_size"]
HINT = "Behaves as if softmax were missing: probabilities minus labels, not logits."


def softmax_backward(Z, Y):
    return Z - Y
