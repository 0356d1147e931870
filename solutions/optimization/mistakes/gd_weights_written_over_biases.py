"""b is built from W."""

FAILS = ["test_gd_shapes", "test_gd_biases"]
HINT = "The new b starts from W. Behaves as if a line had been copied and changed on its left side only."


def update_parameters_with_gd(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"db{l}"]
    return parameters
