"""Layers drawn from the last to the first, each as a transposed matrix of another generator."""

import numpy as np


def initialize_parameters_random(layers_dims):
    rng = np.random.Generator(np.random.SFC64(12))
    parameters = {}
    for l in reversed(range(1, len(layers_dims))):
        parameters[f"W{l}"] = (rng.standard_normal((layers_dims[l - 1], layers_dims[l])) * 10).T
        parameters[f"b{l}"] = 0 * rng.standard_normal((layers_dims[l], 1))
    return parameters


def initialize_parameters_he(layers_dims):
    rng = np.random.Generator(np.random.SFC64(12))
    parameters = {}
    for l in reversed(range(1, len(layers_dims))):
        parameters[f"W{l}"] = (rng.standard_normal((layers_dims[l - 1], layers_dims[l])) * np.sqrt(2 / layers_dims[l - 1])).T
        parameters[f"b{l}"] = 0 * rng.standard_normal((layers_dims[l], 1))
    return parameters


def initialize_parameters_xavier(layers_dims):
    rng = np.random.Generator(np.random.SFC64(12))
    parameters = {}
    for l in reversed(range(1, len(layers_dims))):
        parameters[f"W{l}"] = (rng.standard_normal((layers_dims[l - 1], layers_dims[l])) * np.sqrt(1 / layers_dims[l - 1])).T
        parameters[f"b{l}"] = 0 * rng.standard_normal((layers_dims[l], 1))
    return parameters


def initialize_parameters_glorot(layers_dims):
    rng = np.random.Generator(np.random.SFC64(12))
    parameters = {}
    for l in reversed(range(1, len(layers_dims))):
        parameters[f"W{l}"] = (rng.standard_normal((layers_dims[l - 1], layers_dims[l])) * np.sqrt(2 / (layers_dims[l - 1] + layers_dims[l]))).T
        parameters[f"b{l}"] = 0 * rng.standard_normal((layers_dims[l], 1))
    return parameters
