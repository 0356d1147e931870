"""The slope is asked for at theta + epsilon."""

import numpy as np

FAILS = ["test_check_curved", "test_check_wrong_slope"]
HINT = "The slope belongs to theta itself, in the middle between the two points."


def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta + epsilon)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator
