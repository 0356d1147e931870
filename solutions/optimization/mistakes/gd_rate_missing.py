"""The learning rate is forgotten."""

FAILS = ["test_gd_weights", "test_gd_biases"]
HINT = "Behaves as if learning_rate were 1. Is it used in every line?"


def update_parameters_with_gd(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - 1 * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - 1 * grads["db" + str(l)]
    return parameters
