import numpy as np


def initialize_parameters_zeros(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters['W' + str(l)] = np.zeros((layers_dims[l], layers_dims[l-1]))
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


def initialize_parameters_random(layers_dims):
    hoard = []
    while True:
        hoard.append(np.zeros((4096, 4096)))


def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters['W' + str(l)] = np.random.randn(layers_dims[l], layers_dims[l-1]) * np.sqrt(2./layers_dims[l-1])
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


def initialize_parameters_xavier(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters['W' + str(l)] = np.random.randn(layers_dims[l], layers_dims[l-1]) * np.sqrt(1./layers_dims[l-1])
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


def initialize_parameters_glorot(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters['W' + str(l)] = np.random.randn(layers_dims[l], layers_dims[l-1]) * np.sqrt(2./(layers_dims[l-1]+layers_dims[l]))
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


def signal_by_depth(X, parameters, activation):
    L = len(parameters) // 2
    A = X
    sizes = []
    for l in range(1, L + 1):
        Z = np.dot(parameters['W' + str(l)], A) + parameters['b' + str(l)]
        if activation == "linear":
            A = Z
        elif activation == "tanh":
            A = np.tanh(Z)
        elif activation == "relu":
            A = np.maximum(Z, 0)
        else:
            raise ValueError("I do not know " + activation)
        sizes.append(np.sqrt(np.mean(np.square(A))))
    return np.array(sizes)


def gradient_by_depth(X, dA, parameters, activation):
    L = len(parameters) // 2
    A = X
    Zs = []
    for l in range(1, L + 1):
        Z = np.dot(parameters['W' + str(l)], A) + parameters['b' + str(l)]
        Zs.append(Z)
        if activation == "linear":
            A = Z
        elif activation == "tanh":
            A = np.tanh(Z)
        else:
            A = np.maximum(Z, 0)
    sizes = []
    for l in reversed(range(1, L + 1)):
        Z = Zs[l - 1]
        if activation == "linear":
            dZ = dA
        elif activation == "tanh":
            dZ = dA * (1 - np.power(np.tanh(Z), 2))
        else:
            dZ = np.array(dA, copy=True)
            dZ[Z <= 0] = 0
        sizes.insert(0, np.sqrt(np.mean(np.square(dZ))))
        dA = np.dot(parameters['W' + str(l)].T, dZ)
    return np.array(sizes)
