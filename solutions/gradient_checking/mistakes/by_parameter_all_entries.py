"""The difference of all entries, under each name."""

FAILS = ["test_by_parameter_values", "test_by_parameter_names"]
HINT = "All parameters have the same number. Choose the entries that belong to each name."


def differences_by_parameter(grad, gradapprox, keys):
    return {name: relative_difference(grad, gradapprox) for name in keys}
