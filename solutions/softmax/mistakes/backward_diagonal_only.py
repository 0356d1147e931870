"""The chain rule with the diagonal a (1 - a) alone, as the notes have it."""

import numpy as np

FAILS = ["test_backward_values", "test_backward_any_size"]
HINT = "Behaves as if only the logit of the right class had a gradient. The loss reaches every logit, by the denominator."


def softmax_backward(Z, Y):
    A = softmax(Z)
    return -Y * (1 - A)
