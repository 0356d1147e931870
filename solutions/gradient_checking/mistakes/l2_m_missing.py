"""lambd / 2 without the m."""

import numpy as np

FAILS = ["test_forward_n_l2_cost"]
HINT = "The L2 part does not shrink with the number of examples: it is divided by 2 m."


def forward_propagation_n_with_regularization(X, Y, parameters, lambd):
    m = X.shape[1]
    cost, cache = forward_propagation_n(X, Y, parameters)
    part = lambd / 2 * sum(np.sum(np.square(parameters[name])) for name in ("W1", "W2", "W3"))
    return cost + part, cache
