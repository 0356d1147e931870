"""Half of lambd."""

FAILS = ["test_check_n_l2_right", "test_check_n_l2_forgotten"]
HINT = "The strength is halved once too often: the cost has its 2 already."


def gradient_check_n_with_regularization(parameters, gradients, X, Y, lambd, epsilon=1e-7):
    theta, keys = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    gradapprox = approximate_gradient(lambda t: forward_propagation_n_with_regularization(X, Y, vector_to_dictionary(t), lambd / 2)[0], theta, epsilon)
    return relative_difference(grad, gradapprox)
