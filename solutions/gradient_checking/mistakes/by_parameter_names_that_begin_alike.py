"""Names that begin alike are taken for one."""

FAILS = ["test_by_parameter_names"]
HINT = "W41 begins with W4 and is another parameter: compare whole names."


def differences_by_parameter(grad, gradapprox, keys):
    differences = {}
    for name in set(keys):
        rows = [i for i, key in enumerate(keys) if key.startswith(name)]
        differences[name] = relative_difference(grad[rows], gradapprox[rows])
    return differences
