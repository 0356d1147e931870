"""The entries of s are views of those of v."""

import numpy as np

FAILS = ["test_adam_two_dictionaries"]
HINT = "v[:] shares its memory with v. Make new zeros for s."


def initialize_adam(parameters):
    v = {"d" + k: np.zeros(p.shape) for k, p in parameters.items()}
    return v, {k: a[:] for k, a in v.items()}
