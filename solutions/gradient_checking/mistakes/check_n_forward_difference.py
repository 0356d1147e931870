"""One side only."""

import numpy as np

FAILS = [
    "test_check_n_large_epsilon",
    "test_check_n_one_entry",
    "test_check_n_factor",
    "test_check_n_default_epsilon",
]
HINT = "Behaves as if only plus epsilon were measured. Take both sides, 2 epsilon apart."


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    here, _ = forward_propagation_n(X, Y, parameters)
    gradapprox = np.zeros(theta.shape)
    for i in range(theta.shape[0]):
        plus = theta.copy()
        plus[i, 0] += epsilon
        gradapprox[i, 0] = (forward_propagation_n(X, Y, vector_to_dictionary(plus))[0] - here) / epsilon
    return relative_difference(gradients_to_vector(gradients), gradapprox)
