"""With L2, every entry of the gradients is taken, whatever it belongs to."""

import numpy as np

FAILS = ["test_check_n_l2_forgotten"]
HINT = "The dictionary may hold others, such as dA1: take the six gradients of the parameters, as gradients_to_vector does."


def gradient_check_n_with_regularization(parameters, gradients, X, Y, lambd, epsilon=1e-7):
    def cost(theta):
        return forward_propagation_n_with_regularization(X, Y, vector_to_dictionary(theta), lambd)[0]

    theta, _ = dictionary_to_vector(parameters)
    grad = np.concatenate([value.reshape(-1, 1) for value in gradients.values()])
    return relative_difference(grad, approximate_gradient(cost, theta, epsilon))
