"""The loop ends one layer early."""

FAILS = ["test_momentum_averages", "test_momentum_weights", "test_momentum_biases", "test_momentum_steps"]
HINT = "The last layer has not moved. Where does range end?"


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for l in range(1, len(parameters) // 2):
        for name in ("W" + str(l), "b" + str(l)):
            gradient = grads["d" + name]
            average = beta * v["d" + name] + (1 - beta) * gradient
            parameters[name] = parameters[name] - learning_rate * average
            v["d" + name] = average
    return parameters, v
