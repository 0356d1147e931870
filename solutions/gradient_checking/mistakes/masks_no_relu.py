"""ReLU is left out."""

import numpy as np
from gc_utils import relu, sigmoid

FAILS = ["test_masks_cost", "test_masks_of_ones"]
HINT = "The hidden layers have lost their ReLU. The mask comes after it."


def forward_propagation_n_with_masks(X, Y, parameters, D1, D2, keep_prob):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = Z1 * D1 / keep_prob
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = Z2 * D2 / keep_prob
    Z3 = parameters["W3"] @ A2 + parameters["b3"]
    A3 = sigmoid(Z3)
    return -np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
