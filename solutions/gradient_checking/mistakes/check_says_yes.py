"""Returns whether it is right, not by how much."""

import numpy as np

FAILS = [
    "test_check_right_slope",
    "test_check_curved",
    "test_check_wrong_slope",
    "test_check_default_epsilon",
    "test_check_rounding",
]
HINT = "A yes or no hides how far off it is: return the number."


def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
    return bool(difference < 1e-7)
