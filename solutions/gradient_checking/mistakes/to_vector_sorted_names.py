"""In alphabetical order: first all W, then all b."""

import numpy as np

FAILS = [
    "test_dictionary_to_vector_values",
    "test_dictionary_to_vector_any_order",
    "test_dictionary_to_vector_keys",
]
HINT = "Sorted names put all W before all b. The order is W1, b1, W2, b2, W3, b3."


def dictionary_to_vector(parameters):
    pieces = [parameters[name].reshape(-1, 1) for name in sorted(parameters)]
    keys = [name for name in sorted(parameters) for _ in range(parameters[name].size)]
    return np.concatenate(pieces), keys
