"""One row is drawn, and every further unit has it moved along by one example."""

import numpy as np
from reg_utils import sigmoid

FAILS = ["test_dropout_masks"]
HINT = "Every row of the mask is the row above, moved along. Draw the whole array."


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    rng = np.random.default_rng()
    Z1 = W1 @ X + b1
    row = rng.permuted(np.arange(X.shape[1]) < round(keep_prob * X.shape[1]))
    D1 = np.array([np.roll(row, i) for i in range(len(Z1))])
    A1 = np.maximum(0, Z1) * D1 / keep_prob
    Z2 = W2 @ A1 + b2
    row = rng.permuted(np.arange(X.shape[1]) < round(keep_prob * X.shape[1]))
    D2 = np.array([np.roll(row, i) for i in range(len(Z2))])
    A2 = np.maximum(0, Z2) * D2 / keep_prob
    Z3 = W3 @ A2 + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
