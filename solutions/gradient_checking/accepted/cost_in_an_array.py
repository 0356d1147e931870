"""The cost is a product of matrices, with one entry; what is checked is collected in lists."""

import numpy as np


def forward_propagation_n(X, Y, parameters):
    m = X.shape[1]
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    cost = (1.0 / m) * (-np.dot(Y, np.log(A3).T) - np.dot(1 - Y, np.log(1 - A3).T))
    return cost, [Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3]


def differences_by_parameter(grad, gradapprox, keys):
    differences = {}
    for name in dict.fromkeys(keys):
        rows = [i for i, key in enumerate(keys) if key == name]
        differences[name] = relative_difference(grad[rows], gradapprox[rows])
    return differences


def approximate_gradient(cost, theta, epsilon=1e-7):
    gradapprox = np.zeros(theta.shape)
    for i in range(len(theta)):
        plus, minus = theta.copy(), theta.copy()
        plus[i] += epsilon
        minus[i] -= epsilon
        gradapprox[i] = (cost(plus) - cost(minus)) / (2 * epsilon)
    return gradapprox
