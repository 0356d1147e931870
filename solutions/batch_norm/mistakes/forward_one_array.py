"""All results of a shape are the same array."""

import numpy as np

FAILS = ["test_forward_leaves_its_arguments"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    Z_tilde = KEPT.setdefault(Z.shape, np.zeros(Z.shape))
    Z_tilde[...] = gamma * Z_norm + beta
    return Z_tilde, mean, variance
