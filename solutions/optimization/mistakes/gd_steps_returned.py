"""The steps are returned, not the parameters after them."""

FAILS = ["test_gd_weights", "test_gd_biases"]
HINT = "These are the steps alone. Take them from the old parameters."


def update_parameters_with_gd(parameters, grads, learning_rate):
    return {name: -learning_rate * grads["d" + name] for name in parameters}
