"""The average begins at the first gradient instead of at zero."""

import numpy as np

FAILS = ["test_momentum_steps"]
HINT = "Before the first step the average is zero, so the first new average is (1 - beta) times the gradient."


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for name in parameters:
        if np.any(v["d" + name]):
            v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
        else:
            v["d" + name] = grads["d" + name]
        parameters[name] = parameters[name] - learning_rate * v["d" + name]
    return parameters, v
