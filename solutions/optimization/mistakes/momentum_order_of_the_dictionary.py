"""Gradients are paired with parameters by their places in the dictionaries."""

FAILS = ["test_momentum_results", "test_momentum_averages", "test_momentum_weights", "test_momentum_biases", "test_momentum_steps"]
HINT = "The gradients may stand in another order than the parameters: take each by its key."


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    names = list(parameters)
    new_v, updated = {}, {}
    for name, gradient, average in zip(names, grads.values(), v.values()):
        new_v["d" + name] = beta * average + (1 - beta) * gradient
        updated[name] = parameters[name] - learning_rate * new_v["d" + name]
    return updated, new_v
