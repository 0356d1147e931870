"""Parameters that agree are left out."""

FAILS = ["test_by_parameter_names"]
HINT = "A parameter that agrees has an entry too: 0."


def differences_by_parameter(grad, gradapprox, keys):
    differences = {}
    for name in keys:
        rows = [i for i, key in enumerate(keys) if key == name]
        differences[name] = relative_difference(grad[rows], gradapprox[rows])
    return {name: difference for name, difference in differences.items() if difference > 0}
