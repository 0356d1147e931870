"""The sign is wrong in the line of the biases only."""

FAILS = ["test_gd_biases"]
HINT = "Weights go down and biases go up: compare the signs of the two lines."


def update_parameters_with_gd(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] + learning_rate * grads[f"db{l}"]
    return parameters
