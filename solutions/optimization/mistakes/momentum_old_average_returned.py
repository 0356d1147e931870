"""The old averages are returned."""

FAILS = ["test_momentum_averages", "test_momentum_steps"]
HINT = "The averages that come back are those that came in: store the new ones in v."


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        for name in ("W" + str(l), "b" + str(l)):
            gradient = grads["d" + name]
            average = beta * v["d" + name] + (1 - beta) * gradient
            parameters[name] = parameters[name] - learning_rate * average
            v["d" + name] = v["d" + name]
    return parameters, v
