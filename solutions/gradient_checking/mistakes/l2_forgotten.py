"""The cost is not regularised."""

import numpy as np

FAILS = ["test_forward_n_l2_cost"]
HINT = "The cost does not depend on lambd: the L2 part is missing."


def forward_propagation_n_with_regularization(X, Y, parameters, lambd):
    m = X.shape[1]
    cost, cache = forward_propagation_n(X, Y, parameters)
    part = lambd / (2 * m) * sum(np.sum(np.square(parameters[name])) for name in ("W1", "W2", "W3"))
    return cost, cache
