"""Every entry of the gradients is taken, whatever it belongs to."""

import numpy as np

FAILS = ["test_check_n_factor"]
HINT = "The dictionary may hold others, such as dZ1: take the six gradients of the parameters, as gradients_to_vector does."


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    def cost(theta):
        return forward_propagation_n(X, Y, vector_to_dictionary(theta))[0]

    theta, _ = dictionary_to_vector(parameters)
    grad = np.concatenate([gradients[name].reshape(-1, 1) for name in sorted(gradients, key=lambda name: (name[-1], name))])
    return relative_difference(grad, approximate_gradient(cost, theta, epsilon))
