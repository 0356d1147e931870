"""-Y / A: the gradient with respect to the probabilities."""

import numpy as np

FAILS = ["test_backward_values", "test_backward_any_size"]
HINT = "Behaves as if the gradient stopped at the probabilities. It should go on to the logits."


def softmax_backward(Z, Y):
    return -Y / (softmax(Z) + 1e-30)
