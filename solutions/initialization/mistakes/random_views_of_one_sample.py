"""The weights of all layers are the beginning of one sample, as views of it."""

import numpy as np

FAILS = ["test_random_biases", "test_random_normal"]
HINT = "The layers share memory: a step on one changes the others. Draw an array for each layer."


def initialize_parameters_random(layers_dims):
    sizes = list(zip(layers_dims[1:], layers_dims[:-1]))
    sample = 10 * np.random.default_rng().standard_normal(max(rows * columns for rows, columns in sizes))
    parameters = {}
    for l, (rows, columns) in enumerate(sizes, start=1):
        parameters[f"W{l}"] = sample[: rows * columns].reshape(rows, columns)
        parameters[f"b{l}"] = np.zeros((rows, 1))
    return parameters
