"""The masks are drawn, not taken."""

import numpy as np
from gc_utils import relu, sigmoid

FAILS = ["test_masks_cost"]
HINT = "The same call gives another cost each time: use D1 and D2, and draw nothing."


def forward_propagation_n_with_masks(X, Y, parameters, D1, D2, keep_prob):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = relu(Z1) * (np.random.rand(*Z1.shape) < keep_prob) / keep_prob
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = relu(Z2) * (np.random.rand(*Z2.shape) < keep_prob) / keep_prob
    Z3 = parameters["W3"] @ A2 + parameters["b3"]
    A3 = sigmoid(Z3)
    return -np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
