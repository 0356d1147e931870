"""x is moved, not theta."""

import numpy as np

FAILS = [
    "test_check_right_slope",
    "test_check_curved",
    "test_check_wrong_slope",
    "test_check_default_epsilon",
    "test_check_rounding",
]
HINT = "You move x. The slope with respect to theta wants theta moved and x kept."


def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x + epsilon, theta)
    J_minus = forward_propagation(x - epsilon, theta)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator
