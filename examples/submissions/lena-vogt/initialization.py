import numpy as np


def initialize_parameters_zeros(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters['W' + str(l)] = np.zeros((layers_dims[l], layers_dims[l-1]))
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


def initialize_parameters_random(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        # your code (2 lines)
        parameters['W' + str(l)] = None
        parameters['b' + str(l)] = None
    return parameters


def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        # your code (2 lines)
        parameters['W' + str(l)] = None
        parameters['b' + str(l)] = None
    return parameters



def initialize_parameters_xavier(layers_dims):
    pass
