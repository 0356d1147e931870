"""The gradient is added."""

FAILS = ["test_gd_weights", "test_gd_biases"]
HINT = "Behaves as if the gradient pointed downhill. It points uphill: which sign takes you down?"


def update_parameters_with_gd(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] + learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] + learning_rate * grads["db" + str(l)]
    return parameters
