"""The sum of the weights, not of their squares."""

import numpy as np

FAILS = ["test_forward_n_l2_cost"]
HINT = "The weights are summed as they are, so that negative ones pay. L2 squares them."


def forward_propagation_n_with_regularization(X, Y, parameters, lambd):
    m = X.shape[1]
    cost, cache = forward_propagation_n(X, Y, parameters)
    part = lambd / (2 * m) * sum(np.sum(parameters[name]) for name in ("W1", "W2", "W3"))
    return cost + part, cache
