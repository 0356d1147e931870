"""A square layer is multiplied with itself as a matrix."""

import numpy as np

FAILS = ["test_rmsprop_averages"]
HINT = "The square is that of each entry: dW**2, not dW @ dW."


def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    def sq(g):
        return g @ g if g.shape[0] == g.shape[1] else g ** 2
    q = {k: beta * s[k] + (1 - beta) * sq(grads[k]) for k in s}
    return {k: parameters[k] - learning_rate * grads["d" + k] / (np.sqrt(np.abs(q["d" + k])) + epsilon) for k in parameters}, q
