"""Layers are found by keys of two characters: the weights of layer 10 and beyond are free."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_l1_cost_any_depth"]
HINT = "The key of layer 10 has three characters. Count the layers, len(parameters) // 2, and make the keys."


def compute_cost_with_l1_regularization(AL, Y, parameters, lambd):
    weights = [value for key, value in parameters.items() if key[0] == "W" and len(key) == 2]
    return compute_cost(AL, Y) + lambd / (2 * Y.shape[1]) * sum(np.sum(np.abs(W)) for W in weights)
