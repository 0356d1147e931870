"""The digit 1 typed for the letter l in the shape: layers_dims[1 - 1]."""

import numpy as np

FAILS = ["test_he_shapes", "test_he_spread"]
HINT = (
    "Every layer has as many columns as there are inputs. Is there a digit 1 where the letter l should be?"
)


def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[1 - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
