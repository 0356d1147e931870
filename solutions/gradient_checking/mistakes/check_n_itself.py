"""The gradients are compared with themselves."""

import numpy as np

FAILS = [
    "test_check_n_right_gradient",
    "test_check_n_large_epsilon",
    "test_check_n_one_entry",
    "test_check_n_factor",
    "test_check_n_default_epsilon",
]
HINT = "Both sides of your comparison are the same gradients. One of them has to be measured."


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    grad = gradients_to_vector(gradients)
    return np.linalg.norm(grad - grad) / (np.linalg.norm(grad) + np.linalg.norm(grad))
