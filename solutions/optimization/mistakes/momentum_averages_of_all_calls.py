"""All calls return one dictionary, which the next call changes."""

FAILS = ["test_momentum_results"]
HINT = "A default such as {} is made once, for all calls. Make the dictionary inside the function."


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate, _kept={}):
    for k in v:
        _kept[k] = beta * v[k] + (1 - beta) * grads[k]
    return {k: parameters[k] - learning_rate * _kept["d" + k] for k in parameters}, _kept
