"""The step goes along the gradient, the average is not used."""

FAILS = ["test_momentum_weights", "test_momentum_biases", "test_momentum_steps"]
HINT = "The average is computed, but the step still goes along the gradient."


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        for name in ("W" + str(l), "b" + str(l)):
            gradient = grads["d" + name]
            average = beta * v["d" + name] + (1 - beta) * gradient
            parameters[name] = parameters[name] - learning_rate * gradient
            v["d" + name] = average
    return parameters, v
