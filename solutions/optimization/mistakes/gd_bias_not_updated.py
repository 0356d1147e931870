"""Only the weights move."""

FAILS = ["test_gd_biases"]
HINT = "The biases are where they were. They have gradients of their own."


def update_parameters_with_gd(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
    return parameters
