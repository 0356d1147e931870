"""The average is divided by 1 - beta, a correction that is not asked for."""

FAILS = ["test_momentum_averages", "test_momentum_weights", "test_momentum_biases", "test_momentum_steps"]
HINT = "The average is divided by 1 - beta. There is no correction in this exercise."


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        for name in ("W" + str(l), "b" + str(l)):
            gradient = grads["d" + name]
            average = (beta * v["d" + name] + (1 - beta) * gradient) / (1 - beta)
            parameters[name] = parameters[name] - learning_rate * average
            v["d" + name] = average
    return parameters, v
