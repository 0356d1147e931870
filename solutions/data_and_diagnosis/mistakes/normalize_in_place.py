"""X itself is scaled."""

import numpy as np

FAILS = ["test_normalize_leaves_its_arguments"]
HINT = "The call changed X. Compute in a new array: `X - mean`, not `X -= mean`."


def normalize(X, mean, deviation):
    X -= mean
    X /= deviation
    return X
