"""The zeros for db have the shape of W: a copied line."""

import numpy as np

FAILS = ["test_adam_zeros"]
HINT = "The zeros for db have the shape of W: a copied line?"


def initialize_adam(parameters):
    v, s = {}, {}
    for l in range(1, len(parameters) // 2 + 1):
        v[f"dW{l}"] = np.zeros(parameters[f"W{l}"].shape)
        v[f"db{l}"] = np.zeros(parameters[f"b{l}"].shape)
        s[f"dW{l}"] = np.zeros(parameters[f"W{l}"].shape)
        s[f"db{l}"] = np.zeros(parameters[f"W{l}"].shape)
    return v, s
