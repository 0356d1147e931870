"""The classic layout: each layer in lines of its own, each quantity under the name that the statement gives it."""

import numpy as np
from gc_utils import relu, sigmoid

NAMES = "as in [symbols]"


def gradient_check(x, theta, epsilon=1e-7):
    plus = theta + epsilon
    minus = theta - epsilon
    J_plus = forward_propagation(x, plus)
    J_minus = forward_propagation(x, minus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator
    return difference


def interpret_difference(difference):
    if difference >= 1e-7 and difference < 1e-3:
        return "inspect"
    elif difference < 1e-7:
        return "right"
    else:
        return "wrong"


def dictionary_to_vector(parameters):
    keys = []
    count = 0
    for name in ["W1", "b1", "W2", "b2", "W3", "b3"]:
        vector = np.reshape(parameters[name], (-1, 1))
        keys = keys + [name] * vector.shape[0]
        if count == 0:
            theta = vector
        else:
            theta = np.concatenate((theta, vector), axis=0)
        count = count + 1
    return theta, keys


def vector_to_dictionary(theta):
    parameters = {}
    parameters["W1"] = theta[:20].reshape((5, 4))
    parameters["b1"] = theta[20:25].reshape((5, 1))
    parameters["W2"] = theta[25:40].reshape((3, 5))
    parameters["b2"] = theta[40:43].reshape((3, 1))
    parameters["W3"] = theta[43:46].reshape((1, 3))
    parameters["b3"] = theta[46:47].reshape((1, 1))
    return parameters


def approximate_gradient(cost, theta, epsilon=1e-7):
    n = theta.shape[0]
    gradapprox = np.zeros((n, 1))
    J_plus = np.zeros((n, 1))
    J_minus = np.zeros((n, 1))
    for i in range(n):
        plus = np.copy(theta)
        plus[i, 0] = plus[i, 0] + epsilon
        J_plus[i] = cost(plus)
        minus = np.copy(theta)
        minus[i, 0] = minus[i, 0] - epsilon
        J_minus[i] = cost(minus)
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    return gradapprox


def forward_propagation_n(X, Y, parameters):
    m = X.shape[1]
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    W3 = parameters["W3"]
    b3 = parameters["b3"]
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    losses = -np.log(A3) * Y - np.log(1 - A3) * (1 - Y)
    cost = np.sum(losses) / m
    return cost, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)


def backward_propagation_n(X, Y, cache):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dW3 = 1 / m * np.dot(dZ3, A2.T)
    db3 = 1 / m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = np.multiply(dA2, np.int64(A2 > 0))
    dW2 = 1 / m * np.dot(dZ2, A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    dW1 = 1 / m * np.dot(dZ1, X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        plus = np.copy(theta)
        plus[i, 0] += epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(plus))
        minus = np.copy(theta)
        minus[i, 0] -= epsilon
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(minus))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator


def differences_by_parameter(grad, gradapprox, keys):
    differences = {}
    for name in keys:
        chosen = np.array([key == name for key in keys])
        differences[name] = relative_difference(grad[chosen], gradapprox[chosen])
    return differences


def forward_propagation_n_with_regularization(X, Y, parameters, lambd):
    m = X.shape[1]
    cost, cache = forward_propagation_n(X, Y, parameters)
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    W3 = parameters["W3"]
    squares = np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3))
    part = lambd / (2 * m) * squares
    return cost + part, cache


def forward_propagation_n_with_masks(X, Y, parameters, D1, D2, keep_prob):
    m = X.shape[1]
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = relu(Z1)
    A1 = A1 * D1
    A1 = A1 / keep_prob
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = relu(Z2)
    A2 = A2 * D2
    A2 = A2 / keep_prob
    Z3 = np.dot(parameters["W3"], A2) + parameters["b3"]
    A3 = sigmoid(Z3)
    losses = Y * np.log(A3) + (1 - Y) * np.log(1 - A3)
    return -np.sum(losses) / m
