"""s begins at ones, against a division by zero."""

import numpy as np

FAILS = ["test_adam_zeros"]
HINT = "s begins at 1. It begins at 0; epsilon is what keeps the division safe."


def initialize_adam(parameters):
    v = {"d" + name: np.zeros(parameters[name].shape) for name in parameters}
    s = {"d" + name: np.ones(parameters[name].shape) for name in parameters}
    return v, s
