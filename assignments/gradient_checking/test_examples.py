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


def test_line_cost_of_a_negative_input(submission):
    """x = -3 and theta = 5: the cost is -15."""
    assert submission.forward_propagation(-3.0, 5.0) == -15.0


def test_line_slope(submission):
    """x = 3 and theta = 5: where theta grows by 1, the cost grows by 3."""
    assert submission.backward_propagation(3.0, 5.0) == 3.0


def test_line_slope_at_zero(submission):
    """x = 3 and theta = 0: the cost still grows by 3 where theta grows by 1."""
    assert submission.backward_propagation(3.0, 0.0) == 3.0


def test_relative_difference(submission):
    """(3, 4) and (6, 8): 5 / (5 + 10) = 1/3. (3, 4) and (3, -4): 8 / (5 + 5) = 0.8."""
    grad = np.array([[3.0], [4.0]])
    np.testing.assert_allclose(submission.relative_difference(grad, 2 * grad), 1 / 3, rtol=1e-7)
    np.testing.assert_allclose(submission.relative_difference(grad, np.array([[3.0], [-4.0]])), 0.8, rtol=1e-7)
    assert submission.relative_difference(0 * grad, 0 * grad) == 0.0


def test_relative_difference_of_numbers(submission):
    """Two numbers: -3 and -1 give 2 / 4, 0 and 0 give 0, 2 and -2 give 4 / 4."""
    np.testing.assert_allclose(submission.relative_difference(-3.0, -1.0), 0.5, rtol=1e-7)
    np.testing.assert_allclose(submission.relative_difference(2.0, -2.0), 1.0, rtol=1e-7)
    assert submission.relative_difference(0.0, 0.0) == 0.0


def test_relative_difference_of_matrices(submission):
    """The norm goes over all entries: of 3, 0, 0, 4 it is 5. A gradient and three times it give 2 / 4."""
    grad = np.array([[3.0, 0.0], [0.0, 4.0]])
    np.testing.assert_allclose(submission.relative_difference(grad, np.zeros((2, 2))), 1.0, rtol=1e-7)
    np.testing.assert_allclose(submission.relative_difference(grad, np.array([[0.0, 0.0], [0.0, 4.0]])), 3 / 9, rtol=1e-7)


def test_relative_difference_in_other_units(submission):
    """(1, -1) and three times that: 1/2, though the entries add up to 0; and the same where all is 1e-15 times as long."""
    grad = np.array([[1.0], [-1.0]])
    np.testing.assert_allclose(submission.relative_difference(grad, 3 * grad), 0.5, rtol=1e-7)
    np.testing.assert_allclose(submission.relative_difference(1e-15 * grad, 3e-15 * grad), 0.5, rtol=1e-7)


def refuses(submission, grad, gradapprox):
    """These two shapes raise a ValueError."""
    try:
        submission.relative_difference(grad, gradapprox)
    except Exception as error:
        kinds = getattr(error, "kinds", [type(error).__name__])
        if "ValueError" not in kinds:
            raise
    else:
        raise AssertionError("relative_difference should raise a ValueError for different shapes")


def test_relative_difference_refuses_other_shapes(submission):
    """A column and a row of the same numbers raise a ValueError, and so do an array and a number."""
    grad = np.array([[3.0], [4.0]])
    refuses(submission, grad, grad.T)
    refuses(submission, grad, 3.0)


def test_gradient_check(submission):
    """The slope of theta * x is right, so the difference is nearly zero."""
    assert 0 <= submission.gradient_check(3.0, 5.0) < 1e-6


def test_gradient_check_with_a_large_step(submission):
    """A line has the same slope everywhere, so a step of 0.5 measures it as well."""
    assert 0 <= submission.gradient_check(3.0, 5.0, 0.5) < 1e-6


def test_gradient_check_where_steps_are_rounded(submission):
    """
    The numbers around 2**26 are so far apart that a step of 1e-7 becomes 1.043e-7 upwards and 0.969e-7 downwards: the
    slope is measured as 1.0058 times what it is. With 1e-6 it is 0.9984 times.
    """
    for epsilon, slope in (((), 1.00582838), ((1e-6,), 0.9983778)):
        difference = submission.gradient_check(4.0, 2.0**26, *epsilon)
        np.testing.assert_allclose(difference, abs(slope - 1) / (slope + 1), rtol=1e-4)


def test_interpret_difference(submission):
    """One difference of each kind."""
    assert submission.interpret_difference(2e-9) == "right"
    assert submission.interpret_difference(4e-6) == "inspect"
    assert submission.interpret_difference(0.3) == "wrong"


def test_interpret_difference_at_the_borders(submission):
    """1e-7 and 1e-3 themselves belong to what is above them; 0 is right, and NaN is wrong."""
    said = [submission.interpret_difference(one) for one in (0.0, 1e-7, 1e-3, float("nan"))]
    assert said == ["right", "inspect", "wrong", "wrong"], said


def test_interpret_difference_near_the_borders(submission):
    """9e-8 is right, 2e-7 and 9e-4 are to be inspected, 2e-3 and 3 are wrong."""
    said = [submission.interpret_difference(one) for one in (9e-8, 2e-7, 9e-4, 2e-3, 3.0)]
    assert said == ["right", "inspect", "inspect", "wrong", "wrong"], said


def test_dictionary_to_vector(submission):
    """The numbers 0, 1, ..., 46 in a dictionary become a column."""
    theta, keys = submission.dictionary_to_vector(IN_ORDER)
    np.testing.assert_array_equal(theta, COLUMN)
    assert list(keys) == ["W1"] * 20 + ["b1"] * 5 + ["W2"] * 15 + ["b2"] * 3 + ["W3"] * 3 + ["b3"]


def test_dictionary_to_vector_in_another_order(submission):
    """The same dictionary, filled from b3 to W1, becomes the same column."""
    theta, keys = submission.dictionary_to_vector(dict(reversed(IN_ORDER.items())))
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


def test_gradients_to_vector_in_another_order(submission):
    """The same gradients, filled from db3 to dW1, become the same column."""
    gradients = {"d" + name: part for name, part in reversed(IN_ORDER.items())}
    np.testing.assert_array_equal(submission.gradients_to_vector(gradients), COLUMN)


def test_approximate_gradient(submission):
    """theta1**3 + theta1 * theta2 at (1, 2) with a step of 0.01: 5.0001 and 1."""
    theta = np.array([[1.0], [2.0]])
    gradapprox = submission.approximate_gradient(lambda t: float(t[0, 0] ** 3 + t[0, 0] * t[1, 0]), theta, 0.01)
    np.testing.assert_allclose(gradapprox, [[5.0001], [1.0]], rtol=1e-7)


def test_approximate_gradient_of_many_entries(submission):
    """The sum of the cubes of 0, 1, ..., 49 with a step of 0.1: each entry has the slope 3 theta**2 + 0.01."""
    theta = np.arange(50.0).reshape(50, 1)
    gradapprox = submission.approximate_gradient(lambda t: float(np.sum(t**3)), theta, 0.1)
    np.testing.assert_allclose(gradapprox, 3 * theta**2 + 0.01, rtol=1e-5)


def test_approximate_gradient_without_epsilon(submission):
    """A cost so steep that a step of 1e-7 is large in it: without epsilon, the answer is that for 1e-7."""
    theta = np.array([[1.0], [0.5]])
    cost = lambda t: float(np.sum(np.exp(1e6 * (t - theta))))
    without, given = submission.approximate_gradient(cost, theta), submission.approximate_gradient(cost, theta, 1e-7)
    np.testing.assert_allclose(without, given, rtol=1e-7)


def test_forward_n(submission):
    """Two examples through layers of 2, 3, 2 and 1 units."""
    cost, cache = submission.forward_propagation_n(X, Y, PARAMETERS)
    np.testing.assert_allclose(cost, COST, rtol=1e-7)
    assert len(cache) == 12
    np.testing.assert_allclose(cache[0], [[1.0, -3.0], [0.5, 1.0], [-0.5, 3.0]], rtol=1e-7)


def test_forward_n_of_a_sure_output(submission):
    """With W3 = 0 and b3 = -12 the output is the sigmoid of -12, which is 6e-6, once rightly and once wrongly."""
    parameters = PARAMETERS | {"W3": np.zeros((1, 2)), "b3": np.array([[-12.0]])}
    cost, _ = submission.forward_propagation_n(X, Y, parameters)
    np.testing.assert_allclose(cost, np.log(2 * np.cosh(6.0)), rtol=1e-7)


def test_backward_n(submission):
    """The gradients of that network."""
    _, cache = submission.forward_propagation_n(X, Y, PARAMETERS)
    gradients = submission.backward_propagation_n(X, Y, cache)
    for name, expected in GRADIENTS.items():
        np.testing.assert_allclose(gradients[name], expected, rtol=1e-7, atol=1e-12, err_msg=name)


def test_backward_n_of_certain_outputs(submission):
    """The outputs of that network are rounded to 1 and 1, where 1 and 0 are right: only the second example counts."""
    _, cache = submission.forward_propagation_n(X, Y, PARAMETERS)
    certain = (*cache[:9], np.array([[1.0, 1.0]]), *cache[10:])
    gradients = submission.backward_propagation_n(X, Y, certain)
    np.testing.assert_allclose(gradients["db3"], [[0.5]], rtol=1e-7)
    np.testing.assert_allclose(gradients["dW3"], cache[5][:, 1:].T / 2, rtol=1e-7)


def test_check_n(submission):
    """With all gradients zero the difference is 1, whatever the network is."""
    inputs, labels, parameters = small_network()
    zeros = {"d" + name: 0 * part for name, part in parameters.items()}
    np.testing.assert_allclose(submission.gradient_check_n(parameters, zeros, inputs, labels), 1.0, rtol=1e-7)


def test_check_n_of_other_gradients(submission):
    """With all gradients one it is 0.846, which depends on the network; what else is there, such as dZ2, does not count."""
    inputs, labels, parameters = small_network()
    ones = {"dZ2": np.ones((3, 6)), **{"d" + name: np.ones_like(part) for name, part in parameters.items()}}
    np.testing.assert_allclose(submission.gradient_check_n(parameters, ones, inputs, labels), 0.84606373, rtol=1e-5)


def test_check_n_with_a_large_step(submission):
    """With a step of 0.3 to either side the same gradients give 0.848."""
    inputs, labels, parameters = small_network()
    ones = {"d" + name: np.ones_like(part) for name, part in parameters.items()}
    difference = submission.gradient_check_n(parameters, ones, inputs, labels, 0.3)
    np.testing.assert_allclose(difference, 0.848408063, rtol=1e-6)


def steep(parameters, inputs):
    """The same network, with inputs so large and weights so small that a step of 1e-7 in W1 is large."""
    return parameters | {"W1": 5e-7 * parameters["W1"]}, 2e6 * inputs


def test_check_n_without_epsilon(submission):
    """Where a step of 1e-7 is large, the answer without epsilon is that for 1e-7."""
    inputs, labels, parameters = small_network()
    parameters, inputs = steep(parameters, inputs)
    gradients = {"d" + name: np.full_like(part, 1e5) for name, part in parameters.items()}
    without = submission.gradient_check_n(parameters, gradients, inputs, labels)
    given = submission.gradient_check_n(parameters, gradients, inputs, labels, 1e-7)
    np.testing.assert_allclose(without, given, rtol=1e-7)


def test_differences_by_parameter(submission):
    """W agrees, b is three times too large: 0 and (3 - 1) / (3 + 1)."""
    grad, gradapprox = np.array([[1.0], [2.0], [3.0]]), np.array([[1.0], [2.0], [1.0]])
    differences = submission.differences_by_parameter(grad, gradapprox, ["W", "W", "b"])
    assert sorted(differences) == ["W", "b"]
    assert differences["W"] == 0.0
    np.testing.assert_allclose(differences["b"], 0.5, rtol=1e-7)


def test_differences_by_parameter_of_scattered_names(submission):
    """W1 stands first and last, and W11 is another name: W1 has (1, 2) and (1, 4), W11 has 5 and 5."""
    grad, gradapprox = np.array([[1.0], [5.0], [2.0]]), np.array([[1.0], [5.0], [4.0]])
    differences = submission.differences_by_parameter(grad, gradapprox, ["W1", "W11", "W1"])
    assert sorted(differences) == ["W1", "W11"]
    np.testing.assert_allclose(differences["W1"], 2 / (5**0.5 + 17**0.5), rtol=1e-7)
    assert differences["W11"] == 0.0


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


def test_check_n_with_regularization_of_other_gradients(submission):
    """With all gradients one and a step of 0.3 it is 0.763, which depends on lambd; a dA1 does not count."""
    inputs, labels, parameters = small_network()
    ones = {"dA1": np.ones((5, 6)), **{"d" + name: np.ones_like(part) for name, part in parameters.items()}}
    difference = submission.gradient_check_n_with_regularization(parameters, ones, inputs, labels, 4.0, 0.3)
    np.testing.assert_allclose(difference, 0.762560467, rtol=1e-6)


def test_check_n_with_regularization_without_epsilon(submission):
    """Where a step of 1e-7 is large, the answer without epsilon is that for 1e-7."""
    inputs, labels, parameters = small_network()
    parameters, inputs = steep(parameters, inputs)
    gradients = {"d" + name: np.full_like(part, 1e5) for name, part in parameters.items()}
    check = submission.gradient_check_n_with_regularization
    without = check(parameters, gradients, inputs, labels, 0.5)
    given = check(parameters, gradients, inputs, labels, 0.5, 1e-7)
    np.testing.assert_allclose(without, given, rtol=1e-7)


def test_masks(submission):
    """In layer 1 one unit is dropped for each example, in layer 2 one for one of them."""
    D1, D2 = np.array([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0]]), np.array([[1.0, 1.0], [1.0, 0.0]])
    cost = submission.forward_propagation_n_with_masks(X, Y, PARAMETERS, D1, D2, 0.8)
    np.testing.assert_allclose(cost, COST_WITH_MASKS, rtol=1e-7)


def test_masks_where_keep_prob_is_one(submission):
    """The masks drop units whatever keep_prob is: without layer 2, and with b3 = -12, the output is the sigmoid of -12."""
    D1, D2 = np.ones((3, 2)), np.zeros((2, 2))
    parameters = PARAMETERS | {"b3": np.array([[-12.0]])}
    cost = submission.forward_propagation_n_with_masks(X, Y, parameters, D1, D2, 1.0)
    np.testing.assert_allclose(cost, np.log(2 * np.cosh(6.0)), rtol=1e-7)
