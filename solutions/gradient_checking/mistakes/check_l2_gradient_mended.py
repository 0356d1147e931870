"""The L2 part is added to the gradients that were to be checked."""

FAILS = ["test_check_n_l2_right", "test_check_n_l2_forgotten"]
HINT = "You add the L2 part to the gradients. They are to be checked as they are."


def gradient_check_n_with_regularization(parameters, gradients, X, Y, lambd, epsilon=1e-7):
    theta, keys = dictionary_to_vector(parameters)
    grad = gradients_to_vector({"d" + name: gradients["d" + name] + lambd / X.shape[1] * part * (name[0] == "W") for name, part in parameters.items()})
    gradapprox = approximate_gradient(lambda t: forward_propagation_n_with_regularization(X, Y, vector_to_dictionary(t), lambd)[0], theta, epsilon)
    return relative_difference(grad, gradapprox)
