"""The epsilon of the call is not used."""

import numpy as np

FAILS = ["test_check_curved", "test_check_wrong_slope", "test_check_rounding"]
HINT = "Behaves as if epsilon were always 1e-7. Use the argument."


def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + 1e-7)
    J_minus = forward_propagation(x, theta - 1e-7)
    gradapprox = (J_plus - J_minus) / 2e-7
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator
