"""The variance 2 / n[l-1] of He."""

import numpy as np

FAILS = ["test_xavier_spread"]
HINT = "2 / n[l-1] is for ReLU. Near zero tanh passes everything, so Xavier has 1 / n[l-1]."


def initialize_parameters_xavier(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
