"""The length of the sum where the sum of the lengths belongs."""

import numpy as np

FAILS = [
    "test_check_n_large_epsilon",
    "test_check_n_one_entry",
    "test_check_n_factor",
    "test_check_n_default_epsilon",
]
HINT = "Take the length of each first, then add: two opposite gradients have a short sum."


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
    denominator = np.linalg.norm(grad + gradapprox)
    return numerator / denominator
