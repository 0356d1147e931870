"""Gradients are clipped, which nobody asked for."""

import numpy as np

FAILS = ["test_gd_weights", "test_gd_biases"]
HINT = "The step is learning_rate times the gradient, however large that is: nothing is cut off."


def update_parameters_with_gd(parameters, grads, learning_rate):
    return {k: parameters[k] - learning_rate * np.clip(grads["d" + k], -5, 5) for k in parameters}
