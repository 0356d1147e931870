"""The sum is squared, not the weights."""

import numpy as np

FAILS = ["test_forward_n_l2_cost"]
HINT = "You square the sum. Square each weight first, then add."


def forward_propagation_n_with_regularization(X, Y, parameters, lambd):
    m = X.shape[1]
    cost, cache = forward_propagation_n(X, Y, parameters)
    part = lambd / (2 * m) * sum(np.sum(parameters[name]) ** 2 for name in ("W1", "W2", "W3"))
    return cost + part, cache
