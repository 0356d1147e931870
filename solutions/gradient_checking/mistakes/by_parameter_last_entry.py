"""Only the last entry of each parameter."""

FAILS = ["test_by_parameter_values", "test_by_parameter_names"]
HINT = "Each entry overwrites the one before it: what is left is the last entry of each parameter."


def differences_by_parameter(grad, gradapprox, keys):
    return {name: relative_difference(grad[i], gradapprox[i]) for i, name in enumerate(keys)}
