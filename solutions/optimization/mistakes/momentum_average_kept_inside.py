"""The average is kept in the function, and the one that is given is not used."""

import numpy as np

FAILS = ["test_momentum_averages", "test_momentum_steps"]
HINT = "The average of the past is the argument v. What a function keeps for itself is left over from another training."


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate, kept={}):
    for name in parameters:
        key = "d" + name
        old = kept.get(key, v[key])
        if np.shape(old) != np.shape(v[key]):
            old = v[key]
        kept[key] = beta * old + (1 - beta) * grads[key]
        parameters[name] = parameters[name] - learning_rate * kept[key]
    return parameters, {key: kept[key] for key in v}
