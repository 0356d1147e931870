"""gradient_check writes the model out and calls neither of the two functions; a message can be switched on."""

import numpy as np


def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    theta_plus = theta + epsilon
    theta_minus = theta - epsilon
    J_plus = np.dot(theta_plus, x)
    J_minus = np.dot(theta_minus, x)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = x
    difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
    if print_msg:
        print("right" if difference < 2e-7 else "wrong")
    return difference
