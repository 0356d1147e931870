"""The gradient that was measured first is kept."""

FAILS = ["test_check_n_large_epsilon"]
HINT = "Measure the gradient again in each call: parameters, data and epsilon may be others."


KEPT = {}


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    if "gradapprox" not in KEPT:
        theta, _ = dictionary_to_vector(parameters)
        KEPT["gradapprox"] = approximate_gradient(
            lambda moved: forward_propagation_n(X, Y, vector_to_dictionary(moved))[0], theta, epsilon
        )
    return relative_difference(gradients_to_vector(gradients), KEPT["gradapprox"])
