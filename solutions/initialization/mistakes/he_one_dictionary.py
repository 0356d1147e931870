"""Every call fills the same dictionary, a default argument, and gives it back."""

import numpy as np

FAILS = ["test_he_biases"]
HINT = "A default argument is made once, for all calls. Make a new dictionary inside the function."


def initialize_parameters_he(layers_dims, parameters={}):
    parameters.clear()
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        parameters[f"W{l}"] = np.random.standard_normal(shape) * np.sqrt(2 / shape[1])
        parameters[f"b{l}"] = np.zeros((shape[0], 1))
    return parameters
