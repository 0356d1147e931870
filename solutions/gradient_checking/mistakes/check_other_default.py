"""Another epsilon where none is given."""

import numpy as np

FAILS = ["test_check_default_epsilon"]
HINT = "The default of epsilon in the first line of the function is another one than the statement says."


def gradient_check(x, theta, epsilon=1e-4):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator
