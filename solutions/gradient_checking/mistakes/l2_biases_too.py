"""The biases are regularised too."""

import numpy as np

FAILS = ["test_forward_n_l2_cost"]
HINT = "The biases are in your sum. Only the weights are regularised."


def forward_propagation_n_with_regularization(X, Y, parameters, lambd):
    m = X.shape[1]
    cost, cache = forward_propagation_n(X, Y, parameters)
    part = lambd / (2 * m) * sum(np.sum(np.square(part)) for part in parameters.values())
    return cost + part, cache
