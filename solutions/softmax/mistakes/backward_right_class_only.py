"""Only the right class has a gradient."""

import numpy as np

FAILS = ["test_backward_values", "test_backward_any_size"]
HINT = "Behaves as if only the logit of the right class had a gradient. The loss reaches every logit, by the denominator."


def softmax_backward(Z, Y):
    return (softmax(Z) - Y) * Y
