"""The chain rule with the diagonal a (1 - a) alone, as the notes have it."""

import numpy as np

FAILS = ["test_backward_values", "test_backward_any_size"]
HINT = "Behaves as if each probability depended on its own logit only. The loss reaches every logit, by the denominator."


def softmax_backward(Z, Y):
    A = softmax(Z)
    return -Y * (1 - A)
