"""v is filled twice, s stays empty."""

import numpy as np

FAILS = ["test_adam_zeros", "test_adam_two_dictionaries"]
HINT = "s is empty: the lines for s write into v."


def initialize_adam(parameters):
    v, s = {}, {}
    for name in parameters:
        v["d" + name] = np.zeros(parameters[name].shape)
        v["d" + name] = np.zeros(parameters[name].shape)
    return v, s
