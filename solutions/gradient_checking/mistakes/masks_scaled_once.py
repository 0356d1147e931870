"""Only the first layer is divided by keep_prob."""

import numpy as np
from gc_utils import relu, sigmoid

FAILS = ["test_masks_cost"]
HINT = "Layer 2 is not divided by keep_prob."


def forward_propagation_n_with_masks(X, Y, parameters, D1, D2, keep_prob):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = relu(Z1) * D1 / keep_prob
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = relu(Z2) * D2
    Z3 = parameters["W3"] @ A2 + parameters["b3"]
    A3 = sigmoid(Z3)
    return -np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
