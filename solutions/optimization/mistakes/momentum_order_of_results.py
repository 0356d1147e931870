"""v comes first."""

FAILS = ["test_momentum_results"]
HINT = "The two results are in the wrong order: parameters first, then v."


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        for name in ("W" + str(l), "b" + str(l)):
            gradient = grads["d" + name]
            average = beta * v["d" + name] + (1 - beta) * gradient
            parameters[name] = parameters[name] - learning_rate * average
            v["d" + name] = average
    return v, parameters
