"""The dictionaries are default arguments, which all calls share."""

import numpy as np

FAILS = ["test_adam_zeros", "test_adam_two_dictionaries"]
HINT = "The dictionaries of the last call are filled again: make new ones, v = {} and s = {}, inside the function."


def initialize_adam(parameters, v={}, s={}):
    for name, values in parameters.items():
        v["d" + name] = np.zeros(values.shape)
        s["d" + name] = np.zeros(values.shape)
    return v, s
