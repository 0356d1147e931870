"""The digit 1 typed for the letter l in the key of the gradient."""

FAILS = ["test_gd_shapes", "test_gd_weights", "test_gd_biases"]
HINT = "Every layer uses the gradient of layer 1. Is there a digit 1 where the letter l should be?"


def update_parameters_with_gd(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(1)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(1)]
    return parameters
