"""Divided by 1 - keep_prob."""

import numpy as np
from gc_utils import relu, sigmoid

FAILS = ["test_masks_cost", "test_masks_of_ones"]
HINT = "1 - keep_prob is the part that is dropped. Divide by the part that is kept."


def forward_propagation_n_with_masks(X, Y, parameters, D1, D2, keep_prob):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = relu(Z1) * D1 / max(1 - keep_prob, 1e-3)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = relu(Z2) * D2 / max(1 - keep_prob, 1e-3)
    Z3 = parameters["W3"] @ A2 + parameters["b3"]
    A3 = sigmoid(Z3)
    return -np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
