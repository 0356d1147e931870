"""The entries of earlier calls stay in the dictionary."""

FAILS = ["test_by_parameter_names"]
HINT = "Begin with a new dictionary in each call."


DIFFERENCES = {}


def differences_by_parameter(grad, gradapprox, keys):
    for name in keys:
        rows = [i for i, key in enumerate(keys) if key == name]
        DIFFERENCES[name] = relative_difference(grad[rows], gradapprox[rows])
    return DIFFERENCES
