"""Examples of which nothing is kept do not count."""

import numpy as np

FAILS = ["test_masks_cost"]
HINT = "Divide by all m examples, also by those of which nothing is kept."


def forward_propagation_n_with_masks(X, Y, parameters, D1, D2, keep_prob):
    A1 = np.maximum(0, parameters["W1"] @ X + parameters["b1"]) * D1 / keep_prob
    A2 = np.maximum(0, parameters["W2"] @ A1 + parameters["b2"]) * D2 / keep_prob
    A3 = 1 / (1 + np.exp(-(parameters["W3"] @ A2 + parameters["b3"])))
    losses = -(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
    return float(np.sum(losses) / np.sum(np.any(D2, axis=0)))
