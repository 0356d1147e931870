"""The examples that are away are drawn, with all their units."""

import numpy as np
from reg_utils import relu, sigmoid

FAILS = ["test_dropout_masks"]
HINT = "Whole examples are away. The mask has an entry for each unit and each example, drawn on its own."


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    Z1 = np.dot(W1, X) + b1
    D1 = np.random.rand(*Z1.shape) < keep_prob
    A1 = relu(Z1) * D1 / keep_prob
    Z2 = np.dot(W2, A1) + b2
    D2 = np.tile(np.random.permutation(Z2.shape[1]) < keep_prob * Z2.shape[1], (len(Z2), 1))
    A2 = relu(Z2) * D2 / keep_prob
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
