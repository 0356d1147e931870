"""beta and 1 - beta are swapped."""

FAILS = ["test_momentum_averages", "test_momentum_weights", "test_momentum_biases", "test_momentum_steps"]
HINT = "beta belongs to the old average, 1 - beta to the gradient. They are swapped."


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        for name in ("W" + str(l), "b" + str(l)):
            gradient = grads["d" + name]
            average = (1 - beta) * v["d" + name] + beta * gradient
            parameters[name] = parameters[name] - learning_rate * average
            v["d" + name] = average
    return parameters, v
