"""Each entry is made of two numbers, of which it shares one with its neighbour."""

import numpy as np
from reg_utils import sigmoid

FAILS = ["test_dropout_masks"]
HINT = "Neighbouring entries share a number, and are away together. One number for each entry."


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    rng = np.random.default_rng()
    Z1 = W1 @ X + b1
    D1 = _shared(rng, Z1.shape) < keep_prob**0.5
    A1 = np.maximum(0, Z1) * D1 / keep_prob
    Z2 = W2 @ A1 + b2
    D2 = _shared(rng, Z2.shape) < keep_prob**0.5
    A2 = np.maximum(0, Z2) * D2 / keep_prob
    Z3 = W3 @ A2 + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)


def _shared(rng, shape):
    numbers = rng.random((shape[0], shape[1] + 1))
    return np.maximum(numbers[:, 1:], numbers[:, :-1])
