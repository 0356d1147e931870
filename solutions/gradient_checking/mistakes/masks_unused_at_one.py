"""Where keep_prob is 1, the masks are not used."""

import numpy as np

FAILS = ["test_masks_cost"]
HINT = "The masks drop units whatever keep_prob is."


def forward_propagation_n_with_masks(X, Y, parameters, D1, D2, keep_prob):
    if keep_prob == 1:
        return forward_propagation_n(X, Y, parameters)[0]
    A1 = np.maximum(0, parameters["W1"] @ X + parameters["b1"]) * D1 / keep_prob
    A2 = np.maximum(0, parameters["W2"] @ A1 + parameters["b2"]) * D2 / keep_prob
    A3 = 1 / (1 + np.exp(-(parameters["W3"] @ A2 + parameters["b3"])))
    losses = -(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
    return float(np.mean(losses))
