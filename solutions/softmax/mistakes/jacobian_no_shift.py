"""The exponentials of the Jacobian are taken without a shift."""

import numpy as np

FAILS = ["test_jacobian_any_size"]
HINT = "exp of a large logit is infinite here. Take the probabilities from softmax, which subtracts the maximum."


def softmax_jacobian(z):
    a = np.exp(z) / np.sum(np.exp(z))
    return np.diagflat(a) - a @ a.T
