"""All weights in one draw, cut into layers afterwards."""

import numpy as np


def _cut(layers_dims, scales):
    sizes = [layers_dims[l] * layers_dims[l - 1] for l in range(1, len(layers_dims))]
    flat = np.random.default_rng().standard_normal(sum(sizes))
    parameters, start = {}, 0
    for l in range(1, len(layers_dims)):
        block = flat[start : start + sizes[l - 1]]
        parameters[f"W{l}"] = block.reshape(layers_dims[l], layers_dims[l - 1]) * scales[l - 1]
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        start += sizes[l - 1]
    return parameters


def initialize_parameters_random(layers_dims):
    return _cut(layers_dims, [10 for l in range(1, len(layers_dims))])


def initialize_parameters_he(layers_dims):
    return _cut(layers_dims, [np.sqrt(2 / layers_dims[l - 1]) for l in range(1, len(layers_dims))])


def initialize_parameters_xavier(layers_dims):
    return _cut(layers_dims, [np.sqrt(1 / layers_dims[l - 1]) for l in range(1, len(layers_dims))])


def initialize_parameters_glorot(layers_dims):
    return _cut(layers_dims, [np.sqrt(2 / (layers_dims[l - 1] + layers_dims[l])) for l in range(1, len(layers_dims))])
