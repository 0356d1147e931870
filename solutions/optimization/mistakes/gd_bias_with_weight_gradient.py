"""b is updated with dW: a copied line."""

FAILS = ["test_gd_shapes", "test_gd_biases"]
HINT = "b has taken the shape of W: its line still uses dW. NumPy broadcasts instead of complaining."


def update_parameters_with_gd(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["dW" + str(l)]
    return parameters
