"""Neighbouring units are kept and dropped together, in pairs."""

import numpy as np
from reg_utils import sigmoid

FAILS = ["test_dropout_masks"]
HINT = "Units are away in pairs. Draw a number for every entry of the array."


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    rng = np.random.default_rng()
    Z1 = W1 @ X + b1
    D1 = np.repeat(rng.random((len(Z1) // 2 + 1, X.shape[1])) < keep_prob, 2, axis=0)[: len(Z1)]
    A1 = np.maximum(0, Z1) * D1 / keep_prob
    Z2 = W2 @ A1 + b2
    D2 = np.repeat(rng.random((len(Z2) // 2 + 1, X.shape[1])) < keep_prob, 2, axis=0)[: len(Z2)]
    A2 = np.maximum(0, Z2) * D2 / keep_prob
    Z3 = W3 @ A2 + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
