"""Slices at fixed places; only what is asked for is returned; other ways to the same sums."""

import numpy as np
from gc_utils import relu, sigmoid


def dictionary_to_vector(parameters):
    names = "W1 b1 W2 b2 W3 b3".split()
    theta = np.hstack([np.ravel(parameters[name]) for name in names])[:, np.newaxis]
    keys = []
    for name in names:
        keys.extend([name] * np.prod(parameters[name].shape))
    return theta, keys


def vector_to_dictionary(theta):
    flat = theta.ravel()
    W1, b1, W2, b2, W3, b3 = np.split(flat, [20, 25, 40, 43, 46])
    return {
        "b1": b1.reshape(5, 1), "b2": b2.reshape(3, 1), "b3": b3.reshape(1, 1),
        "W1": W1.reshape(5, 4), "W2": W2.reshape(3, 5), "W3": W3.reshape(1, 3),
    }


def backward_propagation_n(X, Y, cache):
    Z1, A1, _, _, Z2, A2, W2, _, _, A3, W3, _ = cache
    dZ3 = (A3 - Y) / Y.size
    dZ2 = np.where(Z2 > 0, np.dot(W3.T, dZ3), 0.0)
    dZ1 = np.where(Z1 >= 0, np.dot(W2.T, dZ2), 0.0)
    gradients = {}
    for l, dZ, A in ((1, dZ1, X), (2, dZ2, A1), (3, dZ3, A2)):
        gradients["dW%d" % l] = np.einsum("ij,kj->ik", dZ, A)
        gradients["db%d" % l] = dZ.sum(1).reshape(-1, 1)
    return gradients


def approximate_gradient(cost, theta, epsilon=1e-7):
    steps = [epsilon * e.reshape(theta.shape) for e in np.eye(theta.size)]
    return np.array([[0.5 / epsilon * (cost(theta + step) - cost(theta - step))] for step in steps])


def forward_propagation_n_with_masks(X, Y, parameters, D1, D2, keep_prob):
    A1 = np.where(D1, relu(parameters["W1"] @ X + parameters["b1"]) / keep_prob, 0)
    A2 = np.where(D2, relu(parameters["W2"] @ A1 + parameters["b2"]) / keep_prob, 0)
    A3 = sigmoid(parameters["W3"] @ A2 + parameters["b3"])
    return -(np.log(A3) @ Y.T + np.log(1 - A3) @ (1 - Y).T) / Y.shape[1]
