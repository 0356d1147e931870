"""Another epsilon where none is given."""

FAILS = ["test_check_n_l2_default_epsilon"]
HINT = "The default of epsilon in the first line of the function is another one than the statement says."


def gradient_check_n_with_regularization(parameters, gradients, X, Y, lambd, epsilon=1e-4):
    theta, keys = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    gradapprox = approximate_gradient(lambda t: forward_propagation_n_with_regularization(X, Y, vector_to_dictionary(t), lambd)[0], theta, epsilon)
    return relative_difference(grad, gradapprox)
