"""The squares are averaged, as in RMSprop."""

FAILS = ["test_momentum_averages", "test_momentum_weights", "test_momentum_biases", "test_momentum_steps"]
HINT = "Momentum averages the gradients themselves. Squares belong to RMSprop."


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        for name in ("W" + str(l), "b" + str(l)):
            gradient = grads["d" + name]
            average = beta * v["d" + name] + (1 - beta) * gradient**2
            parameters[name] = parameters[name] - learning_rate * average
            v["d" + name] = average
    return parameters, v
