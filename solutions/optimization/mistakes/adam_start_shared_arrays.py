"""v and s are two dictionaries of the same arrays."""

import numpy as np

FAILS = ["test_adam_two_dictionaries"]
HINT = "v and s hold the same arrays: a change in v changes s as well. Make zeros for each of them."


def initialize_adam(parameters):
    v = {}
    s = {}
    for name, values in parameters.items():
        v["d" + name] = s["d" + name] = np.zeros(values.shape)
    return v, s
