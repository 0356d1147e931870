"""The largest of the exponentials is taken, which may be infinite."""

import numpy as np

FAILS = ["test_hard_max_values"]
HINT = "exp overflows for large logits. The largest logit has the largest probability: no exponential is needed."


def hard_max(Z):
    powers = np.exp(Z)
    return one_hot_matrix(np.argmax(powers / np.sum(powers, axis=0), axis=0), len(Z))
