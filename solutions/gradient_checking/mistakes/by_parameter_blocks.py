"""The entries of a name are taken to stand together."""

FAILS = ["test_by_parameter_names"]
HINT = "You take as many entries as the name has, from its first place on. They need not stand together."


def differences_by_parameter(grad, gradapprox, keys):
    differences = {}
    for name in keys:
        start, count = keys.index(name), keys.count(name)
        differences[name] = relative_difference(grad[start : start + count], gradapprox[start : start + count])
    return differences
