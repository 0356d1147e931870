"""The gradients are in the dictionary of the new parameters, too."""

FAILS = ["test_gd_shapes"]
HINT = "Return the parameters and nothing else: what goes through all keys later would take gradients for parameters."


def update_parameters_with_gd(parameters, grads, learning_rate):
    updated = dict(grads)
    for name in parameters:
        updated[name] = parameters[name] - learning_rate * grads["d" + name]
    return updated
