"""A small number is added in both logarithms."""

import numpy as np

FAILS = ["test_forward_n_cost"]
HINT = "The logarithm is taken of the output as it is: nothing is added to it."


def forward_propagation_n(X, Y, parameters):
    A, cache = X, []
    for l, activation in ((1, relu), (2, relu), (3, sigmoid)):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = W @ A + b
        A = activation(Z)
        cache += [Z, A, W, b]
    losses = -Y * np.log(A + 1e-8) - (1 - Y) * np.log(1 - A + 1e-8)
    return np.mean(losses), tuple(cache)
