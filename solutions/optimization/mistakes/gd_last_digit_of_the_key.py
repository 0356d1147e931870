"""The number of the layer is the last character of the key."""

FAILS = ["test_gd_shapes", "test_gd_weights", "test_gd_biases"]
HINT = "The key of layer 11 ends in two digits: key[1:] is its number, key[-1] is not."


def update_parameters_with_gd(parameters, grads, learning_rate):
    updated = {}
    for name in parameters:
        layer = name[-1]
        updated[name[0] + layer] = parameters[name[0] + layer] - learning_rate * grads["d" + name[0] + layer]
    return updated
