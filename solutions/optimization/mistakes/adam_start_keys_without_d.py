"""The keys are those of the parameters."""

import numpy as np

FAILS = ["test_adam_zeros", "test_adam_two_dictionaries"]
HINT = "These are averages of gradients: their keys are dW1, db1, and so on."


def initialize_adam(parameters):
    v = {name: np.zeros(parameters[name].shape) for name in parameters}
    s = {name: np.zeros(parameters[name].shape) for name in parameters}
    return v, s
