"""The generator gets the scale, there is no seed, and there is an optional parameter more."""

import numpy as np


def initialize_parameters_random(layers_dims, verbose=False):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["b%d" % l] = np.zeros(shape=(layers_dims[l], 1), dtype=np.float64)
        parameters["W%d" % l] = np.random.normal(
            loc=0.0, scale=10, size=(layers_dims[l], layers_dims[l - 1])
        )
    if verbose:
        print(parameters)
    return parameters


def initialize_parameters_he(layers_dims, verbose=False):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["b%d" % l] = np.zeros(shape=(layers_dims[l], 1), dtype=np.float64)
        parameters["W%d" % l] = np.random.normal(
            loc=0.0, scale=np.sqrt(2 / layers_dims[l - 1]), size=(layers_dims[l], layers_dims[l - 1])
        )
    if verbose:
        print(parameters)
    return parameters


def initialize_parameters_xavier(layers_dims, verbose=False):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["b%d" % l] = np.zeros(shape=(layers_dims[l], 1), dtype=np.float64)
        parameters["W%d" % l] = np.random.normal(
            loc=0.0, scale=np.sqrt(1 / layers_dims[l - 1]), size=(layers_dims[l], layers_dims[l - 1])
        )
    if verbose:
        print(parameters)
    return parameters


def initialize_parameters_glorot(layers_dims, verbose=False):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["b%d" % l] = np.zeros(shape=(layers_dims[l], 1), dtype=np.float64)
        parameters["W%d" % l] = np.random.normal(
            loc=0.0, scale=np.sqrt(2 / (layers_dims[l - 1] + layers_dims[l])), size=(layers_dims[l], layers_dims[l - 1])
        )
    if verbose:
        print(parameters)
    return parameters
