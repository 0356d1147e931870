"""The epsilon of the call is not used."""

FAILS = ["test_check_n_l2_forgotten"]
HINT = "Behaves as if epsilon were always 1e-7: pass it on."


def gradient_check_n_with_regularization(parameters, gradients, X, Y, lambd, epsilon=1e-7):
    theta, keys = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    gradapprox = approximate_gradient(lambda t: forward_propagation_n_with_regularization(X, Y, vector_to_dictionary(t), lambd)[0], theta, 1e-7)
    return relative_difference(grad, gradapprox)
