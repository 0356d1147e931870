"""All results of a shape are the same array."""

import numpy as np

FAILS = ["test_layer_norm_leaves_its_arguments"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=0, keepdims=True)
    variance = np.var(Z, axis=0, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    kept = KEPT.setdefault(Z.shape, np.zeros(Z.shape))
    kept[...] = gamma * Z_norm + beta
    return kept
