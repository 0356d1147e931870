"""Labels minus probabilities."""

import numpy as np

FAILS = ["test_backward_values", "test_backward_any_size"]
HINT = "Behaves as if the gradient had the other sign: it should lower the logits of the wrong classes."


def softmax_backward(Z, Y):
    return Y - softmax(Z)
