"""The Jacobian is taken from quotients of probabilities, which may be 0 over 0."""

import numpy as np

FAILS = ["test_jacobian_any_size"]
HINT = "0 divided by 0 is no number: use a[i] * a[j] itself, without dividing by a probability."


def softmax_jacobian(z):
    a = softmax(z)
    return a * (np.eye(len(a)) - (a @ a.T) / a)
