"""All entries are moved at once."""

import numpy as np

FAILS = [
    "test_check_n_right_gradient",
    "test_check_n_large_epsilon",
    "test_check_n_one_entry",
    "test_check_n_factor",
    "test_check_n_default_epsilon",
]
HINT = "Every entry is moved at once, so all slopes are the same. Move entry i only."


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        plus = np.copy(theta)
        plus += epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(plus))
        minus = np.copy(theta)
        minus -= epsilon
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(minus))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator
