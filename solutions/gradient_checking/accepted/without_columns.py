"""The network is checked parameter by parameter in the dictionary itself; no column is made, and no helper called."""

import numpy as np


def _cost(X, Y, parameters, lambd=0.0):
    A = X
    for l in (1, 2):
        A = np.maximum(0, parameters[f"W{l}"] @ A + parameters[f"b{l}"])
    A = 1 / (1 + np.exp(-(parameters["W3"] @ A + parameters["b3"])))
    squares = sum(np.sum(parameters[f"W{l}"] ** 2) for l in (1, 2, 3))
    return -np.mean(np.where(Y == 1, np.log(A), np.log(1 - A))) + 0.5 * lambd * squares / X.shape[1]


def _difference(parameters, gradients, cost, epsilon):
    distance = measured = given = 0.0
    for name, values in parameters.items():
        for place in np.ndindex(values.shape):
            kept = values[place]
            values[place] = kept + epsilon
            right = cost()
            values[place] = kept - epsilon
            left = cost()
            values[place] = kept
            slope, grad = (right - left) / (2 * epsilon), gradients["d" + name][place]
            distance, measured, given = distance + (slope - grad) ** 2, measured + slope**2, given + grad**2
    return distance**0.5 / (measured**0.5 + given**0.5)


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    return _difference(parameters, gradients, lambda: _cost(X, Y, parameters), epsilon)


def gradient_check_n_with_regularization(parameters, gradients, X, Y, lambd, epsilon=1e-7):
    return _difference(parameters, gradients, lambda: _cost(X, Y, parameters, lambd), epsilon)


def forward_propagation_n_with_regularization(X, Y, parameters, lambd):
    cost, cache = forward_propagation_n(X, Y, parameters)
    return _cost(X, Y, parameters, lambd), cache
