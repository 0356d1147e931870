"""Weights divided by a root, integer zeros, and gradients by recursion with the slope at 0 being 1."""

import numpy as np


def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l, (inputs, units) in enumerate(zip(layers_dims, layers_dims[1:]), start=1):
        parameters.update({f"W{l}": np.zeros((units, inputs), dtype=int), f"b{l}": np.zeros((units, 1), dtype=int)})
    return parameters


def initialize_parameters_he(layers_dims):
    W = {f"W{l}": np.random.randn(n, k) / np.sqrt(k / 2.0) for l, (k, n) in _layers(layers_dims)}
    return W | {f"b{l}": np.zeros((n, 1)) for l, (_, n) in _layers(layers_dims)}


def initialize_parameters_xavier(layers_dims):
    W = {f"W{l}": np.random.randn(n, k) / k**0.5 for l, (k, n) in _layers(layers_dims)}
    return W | {f"b{l}": np.zeros((n, 1)) for l, (_, n) in _layers(layers_dims)}


def initialize_parameters_glorot(layers_dims):
    W = {f"W{l}": np.random.randn(n, k) / ((k + n) / 2) ** 0.5 for l, (k, n) in _layers(layers_dims)}
    return W | {f"b{l}": np.zeros((n, 1)) for l, (_, n) in _layers(layers_dims)}


def _layers(layers_dims):
    return list(enumerate(zip(layers_dims[:-1], layers_dims[1:]), start=1))


def gradient_by_depth(X, dA, parameters, activation):
    return np.array(_sizes(X, dA, parameters, activation, 1)[0])


def _sizes(A, dA, parameters, activation, l):
    """The sizes from layer l on, and the gradient that comes out of layer l backwards."""
    if f"W{l}" not in parameters:
        return [], dA
    W = parameters[f"W{l}"]
    Z = W.dot(A) + parameters[f"b{l}"]
    if activation == "tanh":
        out, slope = np.tanh(Z), 1 / np.cosh(Z) ** 2
    elif activation == "relu":
        out, slope = Z * (Z >= 0), (Z >= 0).astype(float)
    else:
        out, slope = Z, 1.0
    later, gradient = _sizes(out, dA, parameters, activation, l + 1)
    dZ = gradient * slope
    return [np.linalg.norm(dZ) / np.sqrt(dZ.size)] + later, W.T.dot(dZ)
