"""The cost that is measured has no L2 part."""

FAILS = ["test_check_n_l2_right", "test_check_n_l2_forgotten"]
HINT = "Behaves as if lambd were 0: the cost that you measure is not the cost that is trained."


def gradient_check_n_with_regularization(parameters, gradients, X, Y, lambd, epsilon=1e-7):
    theta, keys = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    gradapprox = approximate_gradient(lambda t: forward_propagation_n(X, Y, vector_to_dictionary(t))[0], theta, epsilon)
    return relative_difference(grad, gradapprox)
