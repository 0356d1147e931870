"""For each example just the right number of units is kept, chosen at random."""

import numpy as np
from reg_utils import sigmoid

FAILS = ["test_dropout_masks"]
HINT = "You keep the same number of units in every example. Each unit is kept or not on its own, so the numbers differ."


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    rng = np.random.default_rng()
    Z1 = W1 @ X + b1
    D1 = rng.permuted(np.tile(np.arange(len(Z1)) < round(keep_prob * len(Z1)), (X.shape[1], 1)), axis=1).T
    A1 = np.maximum(0, Z1) * D1 / keep_prob
    Z2 = W2 @ A1 + b2
    D2 = rng.permuted(np.tile(np.arange(len(Z2)) < round(keep_prob * len(Z2)), (X.shape[1], 1)), axis=1).T
    A2 = np.maximum(0, Z2) * D2 / keep_prob
    Z3 = W3 @ A2 + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
