"""The outputs are kept a little away from 0 and 1."""

import numpy as np

FAILS = ["test_masks_cost"]
HINT = "The logarithm is taken of the output as it is: nothing is clipped."


def forward_propagation_n_with_masks(X, Y, parameters, D1, D2, keep_prob):
    A1 = np.maximum(0, parameters["W1"] @ X + parameters["b1"]) * D1 / keep_prob
    A2 = np.maximum(0, parameters["W2"] @ A1 + parameters["b2"]) * D2 / keep_prob
    A3 = 1 / (1 + np.exp(-(parameters["W3"] @ A2 + parameters["b3"])))
    A3 = np.clip(A3, 1e-5, 1 - 1e-5)
    losses = -(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
    return float(np.mean(losses))
