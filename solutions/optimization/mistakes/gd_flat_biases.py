"""The biases come back without their second axis."""

FAILS = ["test_gd_shapes"]
HINT = "A bias of shape (n, 1) stays one: a bias of shape (n,) is added along the wrong axis later."


def update_parameters_with_gd(parameters, grads, learning_rate):
    updated = {}
    for name in parameters:
        updated[name] = parameters[name] - learning_rate * grads["d" + name]
        if name.startswith("b"):
            updated[name] = updated[name].ravel()
    return updated
