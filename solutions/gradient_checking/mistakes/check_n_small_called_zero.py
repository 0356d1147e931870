"""What is to be inspected is rounded to 0."""

FAILS = ["test_check_n_one_entry"]
HINT = "Return the difference as it is: 2e-7 and 0 have different verdicts."


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    gradapprox = approximate_gradient(
        lambda moved: forward_propagation_n(X, Y, vector_to_dictionary(moved))[0], theta, epsilon
    )
    difference = relative_difference(gradients_to_vector(gradients), gradapprox)
    return difference if difference > 1e-6 else 0.0
