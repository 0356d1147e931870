"""s is a copy of the dictionary v, with the same arrays in it."""

import numpy as np

FAILS = ["test_adam_two_dictionaries"]
HINT = "dict(v) and v.copy() copy the keys, not the arrays: v and s still share them. Make zeros for each."


def initialize_adam(parameters):
    v = initialize_velocity(parameters)
    return v, v.copy()
