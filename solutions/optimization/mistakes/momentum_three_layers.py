"""Three layers are written out by hand."""

FAILS = ["test_momentum_averages", "test_momentum_weights", "test_momentum_biases", "test_momentum_steps"]
HINT = "A network may have any number of layers: go through the keys, or count them with len(parameters) // 2."


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for l in range(1, 4):
        v[f"dW{l}"] = beta * v[f"dW{l}"] + (1 - beta) * grads[f"dW{l}"]
        v[f"db{l}"] = beta * v[f"db{l}"] + (1 - beta) * grads[f"db{l}"]
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * v[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * v[f"db{l}"]
    return parameters, v
