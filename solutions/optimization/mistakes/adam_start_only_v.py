"""Only v is returned."""

import numpy as np

FAILS = ["test_adam_zeros", "test_adam_two_dictionaries"]
HINT = "Adam needs two dictionaries, v and s. Are both returned?"


def initialize_adam(parameters):
    return {"d" + name: np.zeros(parameters[name].shape) for name in parameters}
