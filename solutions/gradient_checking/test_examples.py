"""Examples to try your functions on: run `pytest` in this folder, as often as you like.

They are worth no points. The hidden checks use other numbers.
"""

import numpy as np

X = np.array([[1.0, -2.0], [0.5, 1.5]])
Y = np.array([[1.0, 0.0]])
PARAMETERS = {
    "W1": np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 0.5]]),
    "b1": np.array([[0.5], [-1.0], [0.25]]),
    "W2": np.array([[1.0, 0.5, -1.0], [-1.0, 1.0, 2.0]]),
    "b2": np.array([[0.5], [0.25]]),
    "W3": np.array([[1.0, -0.5]]),
    "b3": np.array([[-0.25]]),
}
COST = 0.11097758944192464
COST_WITH_MASKS = 0.334477278474889
SUM_OF_SQUARES = 17.0
GRADIENTS = {
    "dW1": [[-0.09121276190317817, -0.04560638095158909],
            [-0.03544020428025971, -0.030427822979291575],
            [0.020332353342658753, -0.015249265006994065]],
    "db1": [[-0.09121276190317817], [-0.05068946928725378], [-0.010166176671329376]],
    "dW2": [[-0.09121276190317817, -0.04560638095158909, 0.0],
            [0.0, -0.005083088335664688, -0.015249265006994065]],
    "db2": [[-0.09121276190317817], [-0.005083088335664688]],
    "dW3": [[-0.1596223333305618, 0.07370478086713798]],
    "db3": [[-0.0810465852318488]],
}
COLUMN = np.arange(47.0).reshape(47, 1)
IN_ORDER = {
    "W1": np.array([[0.0, 1.0, 2.0, 3.0], [4.0, 5.0, 6.0, 7.0], [8.0, 9.0, 10.0, 11.0], [12.0, 13.0, 14.0, 15.0],
                    [16.0, 17.0, 18.0, 19.0]]),
    "b1": np.array([[20.0], [21.0], [22.0], [23.0], [24.0]]),
    "W2": np.array([[25.0, 26.0, 27.0, 28.0, 29.0], [30.0, 31.0, 32.0, 33.0, 34.0], [35.0, 36.0, 37.0, 38.0, 39.0]]),
    "b2": np.array([[40.0], [41.0], [42.0]]),
    "W3": np.array([[43.0, 44.0, 45.0]]),
    "b3": np.array([[46.0]]),
}


def small_network():
    """Inputs, labels and parameters of a network with 4, 5, 3 and 1 units."""
    generator = np.random.default_rng(5)
    inputs = generator.standard_normal((4, 6))
    labels = np.array([[0.0, 1.0, 1.0, 0.0, 1.0, 0.0]])
    parameters = {name: 0.7 * generator.standard_normal(part.shape) for name, part in IN_ORDER.items()}
    return inputs, labels, parameters


def test_line_cost(submission):
    """x = 3 and theta = 5: the cost is 15."""
    assert submission.forward_propagation(3.0, 5.0) == 15.0


def test_line_slope(submission):
    """x = 3 and theta = 5: where theta grows by 1, the cost grows by 3."""
    assert submission.backward_propagation(3.0, 5.0) == 3.0


def test_relative_difference(submission):
    """(3, 4) and (6, 8): 5 / (5 + 10) = 1/3. (3, 4) and (3, -4): 8 / (5 + 5) = 0.8."""
    grad = np.array([[3.0], [4.0]])
    np.testing.assert_allclose(submission.relative_difference(grad, 2 * grad), 1 / 3, rtol=1e-7)
    np.testing.assert_allclose(submission.relative_difference(grad, np.array([[3.0], [-4.0]])), 0.8, rtol=1e-7)
    assert submission.relative_difference(0 * grad, 0 * grad) == 0.0


def test_relative_difference_refuses_other_shapes(submission):
    """A column and a row of the same numbers raise a ValueError."""
    grad = np.array([[3.0], [4.0]])
    try:
        submission.relative_difference(grad, grad.T)
    except Exception as error:
        kinds = getattr(error, "kinds", [type(error).__name__])
        if "ValueError" not in kinds:
            raise
    else:
        raise AssertionError("relative_difference should raise a ValueError for different shapes")


def test_gradient_check(submission):
    """The slope of theta * x is right, so the difference is nearly zero."""
    assert 0 <= submission.gradient_check(3.0, 5.0) < 1e-6


def test_gradient_check_with_a_large_step(submission):
    """A line has the same slope everywhere, so a step of 0.5 measures it as well."""
    assert 0 <= submission.gradient_check(3.0, 5.0, 0.5) < 1e-6


def test_interpret_difference(submission):
    """One difference of each kind."""
    assert submission.interpret_difference(2e-9) == "right"
    assert submission.interpret_difference(4e-6) == "inspect"
    assert submission.interpret_difference(0.3) == "wrong"


def test_dictionary_to_vector(submission):
    """The numbers 0, 1, ..., 46 in a dictionary become a column."""
    theta, keys = submission.dictionary_to_vector(IN_ORDER)
    np.testing.assert_array_equal(theta, COLUMN)
    assert list(keys) == ["W1"] * 20 + ["b1"] * 5 + ["W2"] * 15 + ["b2"] * 3 + ["W3"] * 3 + ["b3"]


def test_vector_to_dictionary(submission):
    """The column of 0, 1, ..., 46 becomes a dictionary."""
    parameters = submission.vector_to_dictionary(COLUMN)
    assert sorted(parameters) == ["W1", "W2", "W3", "b1", "b2", "b3"]
    for name, expected in IN_ORDER.items():
        np.testing.assert_array_equal(parameters[name], expected, name)


def test_gradients_to_vector(submission):
    """The gradients 0, 1, ..., 46, with a dZ2 among them, become a column."""
    gradients = {"dZ2": np.ones((3, 2)), **{"d" + name: part for name, part in IN_ORDER.items()}}
    np.testing.assert_array_equal(submission.gradients_to_vector(gradients), COLUMN)


def test_approximate_gradient(submission):
    """theta1**3 + theta1 * theta2 at (1, 2) with a step of 0.01: 5.0001 and 1."""
    theta = np.array([[1.0], [2.0]])
    gradapprox = submission.approximate_gradient(lambda t: float(t[0, 0] ** 3 + t[0, 0] * t[1, 0]), theta, 0.01)
    np.testing.assert_allclose(gradapprox, [[5.0001], [1.0]], rtol=1e-7)


def test_forward_n(submission):
    """Two examples through layers of 2, 3, 2 and 1 units."""
    cost, cache = submission.forward_propagation_n(X, Y, PARAMETERS)
    np.testing.assert_allclose(cost, COST, rtol=1e-7)
    assert len(cache) == 12
    np.testing.assert_allclose(cache[0], [[1.0, -3.0], [0.5, 1.0], [-0.5, 3.0]], rtol=1e-7)


def test_backward_n(submission):
    """The gradients of that network."""
    _, cache = submission.forward_propagation_n(X, Y, PARAMETERS)
    gradients = submission.backward_propagation_n(X, Y, cache)
    for name, expected in GRADIENTS.items():
        np.testing.assert_allclose(gradients[name], expected, rtol=1e-7, atol=1e-12, err_msg=name)


def test_check_n(submission):
    """With all gradients zero the difference is 1, whatever the network is."""
    inputs, labels, parameters = small_network()
    zeros = {"d" + name: 0 * part for name, part in parameters.items()}
    np.testing.assert_allclose(submission.gradient_check_n(parameters, zeros, inputs, labels), 1.0, rtol=1e-7)


def test_check_n_of_other_gradients(submission):
    """With all gradients one it is 0.846, which depends on the network."""
    inputs, labels, parameters = small_network()
    ones = {"d" + name: np.ones_like(part) for name, part in parameters.items()}
    np.testing.assert_allclose(submission.gradient_check_n(parameters, ones, inputs, labels), 0.84606373, rtol=1e-5)


def test_differences_by_parameter(submission):
    """W agrees, b is three times too large: 0 and (3 - 1) / (3 + 1)."""
    grad, gradapprox = np.array([[1.0], [2.0], [3.0]]), np.array([[1.0], [2.0], [1.0]])
    differences = submission.differences_by_parameter(grad, gradapprox, ["W", "W", "b"])
    assert sorted(differences) == ["W", "b"]
    assert differences["W"] == 0.0
    np.testing.assert_allclose(differences["b"], 0.5, rtol=1e-7)


def test_forward_n_with_regularization(submission):
    """The squares of the weights of that network sum up to 17; with lambd = 0.5 and m = 2 that is 17/8 more."""
    cost, cache = submission.forward_propagation_n_with_regularization(X, Y, PARAMETERS, 0.5)
    np.testing.assert_allclose(cost, COST + 0.5 / 4 * SUM_OF_SQUARES, rtol=1e-7)
    assert len(cache) == 12


def test_forward_n_with_regularization_of_more_examples(submission):
    """With each example twice, the cost of the data is the same, and m = 4 halves the price: 17/16 more."""
    more, labels = np.tile(X, 2), np.tile(Y, 2)
    cost, _ = submission.forward_propagation_n_with_regularization(more, labels, PARAMETERS, 0.5)
    np.testing.assert_allclose(cost, COST + 0.5 / 8 * SUM_OF_SQUARES, rtol=1e-7)


def test_check_n_with_regularization(submission):
    """With all gradients zero the difference is 1, whatever the network is."""
    inputs, labels, parameters = small_network()
    zeros = {"d" + name: 0 * part for name, part in parameters.items()}
    difference = submission.gradient_check_n_with_regularization(parameters, zeros, inputs, labels, 0.5)
    np.testing.assert_allclose(difference, 1.0, rtol=1e-7)


def test_masks(submission):
    """In layer 1 one unit is dropped for each example, in layer 2 one for one of them."""
    D1, D2 = np.array([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0]]), np.array([[1.0, 1.0], [1.0, 0.0]])
    cost = submission.forward_propagation_n_with_masks(X, Y, PARAMETERS, D1, D2, 0.8)
    np.testing.assert_allclose(cost, COST_WITH_MASKS, rtol=1e-7)
