"""v = s = {}: one dictionary with two names."""

import numpy as np

FAILS = ["test_adam_two_dictionaries"]
HINT = "v and s are the same dictionary: `v = s = {}` makes one. What is written to v is in s too."


def initialize_adam(parameters):
    v = s = {}
    for name in parameters:
        v["d" + name] = np.zeros(parameters[name].shape)
        s["d" + name] = np.zeros(parameters[name].shape)
    return v, s
