"""The norm of the last entry only."""

import numpy as np

FAILS = [
    "test_check_n_large_epsilon",
    "test_check_n_one_entry",
    "test_check_n_factor",
    "test_check_n_default_epsilon",
]
HINT = "Only the last entry is compared: index i after the loop. Take the norms of whole columns."


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
    numerator = np.linalg.norm(grad[i] - gradapprox[i])
    denominator = np.linalg.norm(grad[i]) + np.linalg.norm(gradapprox[i])
    return numerator / denominator
