"""The six names of one network."""

import numpy as np

FAILS = ["test_by_parameter_names"]
HINT = "Other networks have other names. Take the names from keys."


def differences_by_parameter(grad, gradapprox, keys):
    names = np.array(keys)
    return {name: relative_difference(grad[names == name], gradapprox[names == name]) for name in ("W1", "b1", "W2", "b2", "W3", "b3")}
