"""The loop begins at layer 2."""

FAILS = ["test_gd_weights", "test_gd_biases"]
HINT = "The first layer has not moved. Where does range begin?"


def update_parameters_with_gd(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(2, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters
