"""The activations of all calls are the same arrays."""

import numpy as np

FAILS = ["test_forward_n_cache"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def kept(name, Z):
    return KEPT.setdefault((name, Z.shape), np.zeros(Z.shape))


def forward_propagation_n(X, Y, parameters):
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = W1 @ X + b1
    A1 = np.maximum(0, Z1, out=kept("A1", Z1))
    Z2 = W2 @ A1 + b2
    A2 = np.maximum(0, Z2, out=kept("A2", Z2))
    Z3 = W3 @ A2 + b3
    A3 = 1 / (1 + np.exp(-Z3))
    cost = -np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
    return float(cost), (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
