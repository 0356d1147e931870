"""The distance is not made relative."""

import numpy as np

FAILS = ["test_check_curved", "test_check_wrong_slope", "test_check_default_epsilon", "test_check_rounding"]
HINT = "The distance is not divided by the two lengths, so that it changes with the unit of the cost."


def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return np.linalg.norm(grad - gradapprox)
