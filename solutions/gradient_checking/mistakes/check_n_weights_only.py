"""The biases are left out."""

import numpy as np

FAILS = ["test_check_n_large_epsilon", "test_check_n_one_entry", "test_check_n_factor"]
HINT = "Only the weights are compared. A bug in a bias would never be found."


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, keys = dictionary_to_vector(parameters)
    gradapprox = approximate_gradient(lambda t: forward_propagation_n(X, Y, vector_to_dictionary(t))[0], theta, epsilon)
    weights = np.array([name.startswith("W") for name in keys])
    return relative_difference(gradients_to_vector(gradients)[weights], gradapprox[weights])
