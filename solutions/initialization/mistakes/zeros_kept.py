"""The parameters are made once for each list of sizes, and handed out again."""

import numpy as np

FAILS = ["test_zeros_biases"]
HINT = "A second network gets the arrays of the first one. Make new ones in each call."

MADE = {}


def initialize_parameters_zeros(layers_dims):
    sizes = tuple(layers_dims)
    if sizes not in MADE:
        MADE[sizes] = {}
        for l in range(1, len(layers_dims)):
            MADE[sizes][f"W{l}"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
            MADE[sizes][f"b{l}"] = np.zeros((layers_dims[l], 1))
    return MADE[sizes]
