"""The outputs are kept a little away from 0 and 1."""

import numpy as np

FAILS = ["test_forward_n_cost"]
HINT = "The logarithm is taken of the output as it is: nothing is clipped."


def forward_propagation_n(X, Y, parameters):
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = W1 @ X + b1
    A1 = np.maximum(0, Z1)
    Z2 = W2 @ A1 + b2
    A2 = np.maximum(0, Z2)
    Z3 = W3 @ A2 + b3
    A3 = 1 / (1 + np.exp(-Z3))
    P = np.clip(A3, 1e-5, 1 - 1e-5)
    cost = -np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P))
    return float(cost), (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
