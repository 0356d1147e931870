"""The gradient is divided by m."""

import numpy as np

FAILS = ["test_backward_values", "test_backward_any_size"]
HINT = "Behaves as if it were the gradient of the cost. That of the losses is not divided by m; dW is, later."


def softmax_backward(Z, Y):
    return (softmax(Z) - Y) / Z.shape[1]
