"""The lambd of the first call is used in all of them."""

FAILS = ["test_check_n_l2_forgotten"]
HINT = "Use the lambd that this call was given."


KEPT = []


def gradient_check_n_with_regularization(parameters, gradients, X, Y, lambd, epsilon=1e-7):
    KEPT.append(lambd)

    def cost(theta):
        return forward_propagation_n_with_regularization(X, Y, vector_to_dictionary(theta), KEPT[0])[0]

    theta, _ = dictionary_to_vector(parameters)
    return relative_difference(gradients_to_vector(gradients), approximate_gradient(cost, theta, epsilon))
