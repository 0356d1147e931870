"""The weights of each layer are divided by their own standard deviation, so that the spread is exact."""

import numpy as np

FAILS = ["test_he_normal"]
HINT = "What is drawn has a spread that is right on average. Multiply by the scale, and by nothing else."


def initialize_parameters_he(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = rng.standard_normal((layers_dims[l], layers_dims[l - 1]))
        spread = W.std() if W.size > 1 else 1.0
        parameters[f"W{l}"] = W / spread * np.sqrt(2 / layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
