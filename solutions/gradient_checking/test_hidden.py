"""Hidden checks of the gradient-checking assignment.

How a checker is judged. At the epsilon of 1e-7 a right checker and a wrong one can both say "nearly zero", and the
last digits are rounding. So most checks give it a large epsilon and a curved cost: there the relative difference is a
number of about 1e-3 or more, known to many digits, and one side for two, a wrong divisor, a forgotten entry or a norm too
few each give another one. Its own default is judged on a cost so steep that 1e-7 is a large step in it.

What a checker calls is lent where it matters, so that no other exercise decides; what a checker writes out itself instead of calling
is taken as its own: `gradient_check` is then expected to say what theta * x and x give.

TOLERANCE. What is compared at large epsilon is about 1e-16 / epsilon off by rounding, that is below 1e-13 where the
answer is above 1e-5: seven digits are asked for, so 1e-7 (the default) would do; 1e-6 leaves room. A right gradient
at epsilon = 1e-7 gives up to about 3e-7, and is accepted up to NEARLY_ZERO = 1e-6.
"""

import numpy as np
import pytest

from grader.checking import expect, laws

NEARLY_ZERO = 1e-6
TOLERANCE = 1e-6
SHAPES = {"W1": (5, 4), "b1": (5, 1), "W2": (3, 5), "b2": (3, 1), "W3": (1, 3), "b3": (1, 1)}


# --- one parameter


def two_numbers(rng):
    """An x and a theta, neither of them near 0, 1 or the other."""
    return float(rng.uniform(2.2, 3.8)), float(-rng.uniform(4.2, 5.8))


def both_signs(rng):
    """Two numbers with a positive x, and two with a negative one."""
    for sign in (1.0, -1.0):
        x, theta = two_numbers(rng)
        yield sign * x, theta


@pytest.mark.exercise("forward_propagation")
@pytest.mark.points(1)
def test_line_cost(submission, reference, rng):
    """The cost is theta times x."""
    for x, theta in both_signs(rng):
        expected = reference.forward_propagation(x, theta)
        expect.close(
            submission.forward_propagation(x, theta), expected, "J", factors={"x": x, "theta": theta}
        )


@pytest.mark.exercise("backward_propagation")
@pytest.mark.points(1)
def test_line_slope(submission, reference, rng):
    """The derivative of theta * x with respect to theta, wherever theta is."""
    for x, theta in (*both_signs(rng), (two_numbers(rng)[0], 0.0), (0.0, two_numbers(rng)[1])):
        expected = reference.backward_propagation(x, theta)
        expect.close(submission.backward_propagation(x, theta), expected, "dtheta", factors={"theta": theta})


# --- the relative difference


def require_relative_difference(submission, reference, grad, gradapprox):
    """The relative difference of these two."""
    expected = reference.relative_difference(grad, gradapprox)
    factors = {
        "the length of grad": float(np.linalg.norm(grad)),
        "the length of gradapprox": float(np.linalg.norm(gradapprox)),
        "the sum of the lengths": float(np.linalg.norm(grad) + np.linalg.norm(gradapprox)),
    }
    answer = expect.number(submission.relative_difference(grad, gradapprox), "difference")
    expect.close(answer, expected, "difference", factors=factors)


@pytest.mark.exercise("relative_difference")
@pytest.mark.points(2)
def test_relative_difference_columns(submission, reference, rng):
    """The norm of the difference of two columns, over the sum of their norms, however short or long both are."""
    grad = rng.normal(0.0, 3.0, (int(rng.integers(7, 12)), 1))
    gradapprox = 1.7 * grad + rng.normal(0.0, 1.0, grad.shape)
    for unit in (1.0, 1e-6, 1e-12, 1e-100, 1e100):
        require_relative_difference(submission, reference, unit * grad, unit * gradapprox)


@pytest.mark.exercise("relative_difference")
@pytest.mark.points(1)
def test_relative_difference_matrices(submission, reference, rng):
    """With arrays of more than one axis, the norm is taken over all entries."""
    grad = rng.normal(0.0, 3.0, (4, 5))
    require_relative_difference(submission, reference, grad, rng.normal(0.5, 1.0, grad.shape))
    for shape in ((2, 3, 4), (3, 2, 5)):
        grad = rng.normal(0.0, 3.0, shape)
        require_relative_difference(submission, reference, grad, rng.normal(0.5, 1.0, shape))


@pytest.mark.exercise("relative_difference")
@pytest.mark.points(1)
def test_relative_difference_numbers(submission, reference, rng):
    """Two numbers can be compared too, whatever their signs."""
    for sign in (-1.0, 1.0):
        grad = sign * float(rng.uniform(2.0, 4.0))
        require_relative_difference(submission, reference, grad, 0.6 * grad)
        require_relative_difference(submission, reference, grad, -0.3 * grad)


@pytest.mark.exercise("relative_difference")
@pytest.mark.points(1)
def test_relative_difference_zeros(submission, reference, rng):
    """Two gradients that are entirely zero agree: the difference is 0.0; one zero gradient is as far off as can be."""
    zeros = np.zeros((int(rng.integers(3, 9)), 1))
    answer = expect.number(submission.relative_difference(zeros, zeros), "difference")
    expect.that(answer == 0.0, "Both gradients are zero, and the difference is not.")
    answer = expect.number(submission.relative_difference(0.0, 0.0), "difference")
    expect.that(answer == 0.0, "Both numbers are zero, and the difference is not.")
    for pair in ((zeros, zeros + 1.0), (zeros + 1.0, zeros), (0.0, -2.0), (2.0, 0.0)):
        answer = expect.number(submission.relative_difference(*pair), "difference")
        expect.close(answer, 1.0, "difference")
    cancelling = np.resize([1.0, -1.0], (4, 1))  # it adds up to zero and is not zero
    answer = expect.number(submission.relative_difference(cancelling, 3 * cancelling), "difference")
    expect.close(answer, 0.5, "difference")


@pytest.mark.exercise("relative_difference")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_relative_difference_columns", "test_relative_difference_numbers")
def test_relative_difference_shapes(submission, reference, rng):
    """Gradients of different shapes are refused with a ValueError, also where NumPy would combine them."""
    column = rng.normal(0.0, 1.0, (int(rng.integers(3, 9)), 1))
    matrix, number = rng.normal(0.0, 1.0, (3, 4)), float(rng.uniform(1.0, 2.0))
    for right in (column, matrix, number):
        submission.relative_difference(right, 2 * right)  # who raises at everything refuses nothing
    for one, other in (
        (column, column.ravel()),
        (column.ravel(), column),
        (column, column.T),
        (column, column[:1]),
        (column[1:], column),
        (matrix, matrix.T),
        (matrix, matrix[:, :1]),
        (matrix, matrix.reshape(2, 6)),
        (matrix, number),
        (number, column),
        (number, np.array([number])),
    ):
        expect.raises(ValueError, lambda one=one, other=other: submission.relative_difference(one, other))


# --- check one slope


class Watched:
    """A cost and its slope to lend, which remember whether they were called."""

    def __init__(self, cost, slope):
        self._cost, self._slope = cost, slope
        self.measured = self.asked = False

    def forward_propagation(self, x, theta):
        self.measured = True
        return self._cost(x, theta)

    def backward_propagation(self, x, theta):
        self.asked = True
        return self._slope(x, theta)

    def expected(self, x, theta, epsilon):
        """What a checker says that calls what was called, and writes theta * x or x out where nothing was."""
        cost = self._cost if self.measured else lambda x, theta: theta * x
        grad = self._slope(x, theta) if self.asked else x
        gradapprox = (cost(x, theta + epsilon) - cost(x, theta - epsilon)) / (2 * epsilon)
        return abs(grad - gradapprox) / (abs(grad) + abs(gradapprox))


def checked_slope(submission, reference, watched, *arguments):
    """What the learner's checker says of a lent cost and a lent slope, when it is asked for the second time."""
    lent = submission.using(
        forward_propagation=watched.forward_propagation,
        backward_propagation=watched.backward_propagation,
        relative_difference=reference.relative_difference,
    )
    x, theta, *_ = arguments
    lent.gradient_check(x + 1.0, theta - 1.0, 0.002)  # what is kept of it would show
    watched.measured = watched.asked = False
    return expect.number(lent.gradient_check(*arguments), "difference")


def require_checked_slope(submission, reference, rng, watched, x, theta, epsilon, rtol=TOLERANCE):
    """The relative difference of what is lent."""
    answer = checked_slope(submission, reference, watched, x, theta, epsilon)
    expected = watched.expected(x, theta, epsilon)
    if watched.measured or watched.asked:
        factors = {"epsilon": epsilon, "x": x, "theta": theta}
        expect.close(answer, expected, "difference", rtol=rtol, factors=factors)
    else:
        expect.that(abs(answer) < NEARLY_ZERO, "For a right slope the difference should be nearly 0.")
        require_rounding(submission, reference, rng)


def require_rounding(submission, reference, rng):
    """Steps that are rounded: a checker that writes everything out shows only here that it measures."""
    x, theta = 4.0, float(rng.uniform(3.4e7, 6.6e7))  # times 4 is exact: nothing but the steps is rounded
    epsilon = (int(rng.integers(10, 20)) + 0.3) * float(np.spacing(theta))
    watched = Watched(reference.forward_propagation, reference.backward_propagation)
    answer = checked_slope(submission, reference, watched, x, theta, epsilon)
    expect.close(answer, watched.expected(x, theta, epsilon), "difference", rtol=TOLERANCE)


def curved(factor=1.0):
    """x theta**3 + theta**2, and its slope, the latter times a factor."""
    return Watched(
        lambda x, theta: x * theta**3 + theta**2,
        lambda x, theta: factor * (3 * x * theta**2 + 2 * theta),
    )


@pytest.mark.exercise("gradient_check")
@pytest.mark.points(1)
def test_check_right_slope(submission, reference, rng):
    """The slope of theta * x is found right."""
    x, theta = two_numbers(rng)
    watched = Watched(reference.forward_propagation, reference.backward_propagation)
    answer = checked_slope(submission, reference, watched, x, theta)
    expect.that(abs(answer) < NEARLY_ZERO, "For a right slope the difference should be nearly 0.")
    if not (watched.measured or watched.asked):  # who calls nothing and says 0 has not looked
        require_rounding(submission, reference, rng)


@pytest.mark.exercise("gradient_check")
@pytest.mark.points(2)
def test_check_curved(submission, reference, rng):
    """For a curved cost and a large epsilon, the difference is that of central differences."""
    for x, theta in both_signs(rng):
        require_checked_slope(submission, reference, rng, curved(), x, theta, float(rng.uniform(0.3, 0.7)))


@pytest.mark.exercise("gradient_check")
@pytest.mark.points(1)
def test_check_wrong_slope(submission, reference, rng):
    """A slope that is wrong by a factor is found wrong, by the right amount, however small that is."""
    x, theta = two_numbers(rng)
    for factor in (3.0, -0.4, 1.001):
        require_checked_slope(submission, reference, rng, curved(factor), x, theta, 0.02)
    require_checked_slope(submission, reference, rng, curved(), x, theta, 0.004, 1e-4)  # about 2e-7


@pytest.mark.exercise("gradient_check")
@pytest.mark.points(1)
def test_check_default_epsilon(submission, reference, rng):
    """Where epsilon is not given, it is 1e-7."""
    x, theta = two_numbers(rng)
    steep = float(rng.uniform(0.8e6, 1.2e6))  # 1e-7 is a tenth of what changes the cost by 1
    watched = Watched(lambda _, moved: np.exp(steep * (moved - theta)), lambda x, theta: 1.5 * steep)
    answer = checked_slope(submission, reference, watched, x, theta)
    if watched.measured:  # theta is near 5, where a step of 1e-7 is rounded to 8 digits
        expect.close(answer, watched.expected(x, theta, 1e-7), "difference", rtol=1e-5)
    else:
        expect.that(answer >= 0, "A relative difference is never negative.")
        if not watched.asked:
            require_rounding(submission, reference, rng)


@pytest.mark.exercise("gradient_check")
@pytest.mark.points(1)
def test_check_rounding(submission, reference, rng):
    """Where theta is so large that epsilon is rounded away in part, the difference says by how much."""
    require_rounding(submission, reference, rng)


# --- what the number means


def require_verdicts(submission, differences, verdict):
    """Each of these differences gets this verdict."""
    for difference in differences:
        answer = submission.interpret_difference(float(difference))
        expect.that(isinstance(answer, str), "It should return a string.", "type")
        expect.that(answer == verdict, f'A difference that is "{verdict}" is called something else.')


@pytest.mark.exercise("interpret_difference")
@pytest.mark.points(1)
def test_interpret_verdicts(submission, reference, rng):
    """The verdict is "right" below 1e-7, also for 0, "inspect" from there on and "wrong" above 1e-3."""
    require_verdicts(submission, [0.0, 1e-12, rng.uniform(0.3e-7, 0.7e-7), 0.999e-7], "right")
    inside = [
        3e-7,
        rng.uniform(2e-6, 8e-6),
        rng.uniform(2e-4, 9e-4),
        1.001e-7,
        rng.uniform(2e-5, 9e-5),
        0.999e-3,
    ]
    require_verdicts(submission, inside, "inspect")
    require_verdicts(
        submission, [1.001e-3, rng.uniform(2e-3, 9e-3), rng.uniform(0.1, 0.9), 1.0, 3.0, np.inf], "wrong"
    )


@pytest.mark.exercise("interpret_difference")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_interpret_verdicts")
def test_interpret_bounds(submission, reference, rng):
    """1e-7 itself is to be inspected, and 1e-3 itself is wrong."""
    require_verdicts(submission, [1e-7], "inspect")
    require_verdicts(submission, [1e-3], "wrong")


@pytest.mark.exercise("interpret_difference")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_interpret_verdicts")
def test_interpret_not_a_number(submission, reference, rng):
    """NaN is wrong."""
    require_verdicts(submission, [np.nan], "wrong")


# --- one column and back


def drawn_parameters(rng, prefix=""):
    """Parameters of a network with 4, 5, 3 and 1 units, all entries different, in the usual order."""
    return {prefix + name: rng.standard_normal(shape) for name, shape in SHAPES.items()}


def turned_round(dictionary):
    """The same dictionary with its entries the other way round."""
    return dict(reversed(dictionary.items()))


def sorted_by_key(dictionary):
    """The same dictionary in alphabetical order."""
    return dict(sorted(dictionary.items()))


def first_of(answer):
    """The first of two results, or what stands alone: that there are two has a check of its own."""
    two = isinstance(answer, (tuple, list)) and len(answer) == 2
    return answer[0] if two else answer


def pair(answer, first, second):
    """The two results of a function that returns two."""
    if answer is None:
        expect.close(answer, (1.0, 2.0), f"({first}, {second})")  # says that nothing is returned
    two = isinstance(answer, (tuple, list)) and len(answer) == 2
    expect.that(two, f"It should return two things: {first} and {second}.", "count")
    return answer


@pytest.mark.exercise("dictionary_to_vector")
@pytest.mark.points(2)
def test_dictionary_to_vector_values(submission, reference, rng):
    """The column holds all entries in the order W1, b1, W2, b2, W3, b3, each row by row."""
    before, parameters = drawn_parameters(rng), drawn_parameters(rng)
    theta = first_of(laws.own_results(submission.dictionary_to_vector, (before,), (parameters,), "theta"))
    expect.close(theta, reference.dictionary_to_vector(parameters)[0], "theta", squeeze=True)


@pytest.mark.exercise("dictionary_to_vector")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_dictionary_to_vector_values", "test_dictionary_to_vector_any_order")
def test_dictionary_to_vector_shape(submission, reference, rng):
    """The column has the shape (47, 1)."""
    theta, _ = pair(submission.dictionary_to_vector(drawn_parameters(rng)), "theta", "keys")
    expect.array(theta, "theta", (47, 1))


@pytest.mark.exercise("dictionary_to_vector")
@pytest.mark.points(1)
def test_dictionary_to_vector_any_order(submission, reference, rng):
    """The column is the same in whatever order the dictionary holds the parameters, which the call does not change."""
    for change in (turned_round, sorted_by_key):
        parameters = change(drawn_parameters(rng))
        call = submission.dictionary_to_vector.with_arguments(parameters)
        expect.close(first_of(call.value), reference.dictionary_to_vector(parameters)[0], "theta", squeeze=True)
        expect.unchanged(parameters, call.args[0], "parameters")


@pytest.mark.exercise("dictionary_to_vector")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_dictionary_to_vector_values", "test_dictionary_to_vector_any_order")
def test_dictionary_to_vector_keys(submission, reference, rng):
    """keys[i] is the name of the parameter of theta[i], one name for each entry."""
    parameters = drawn_parameters(rng)
    _, keys = pair(submission.dictionary_to_vector(parameters), "theta", "keys")
    expect.that(isinstance(keys, (list, tuple)), "`keys` should be a list.", "type")
    expect.that(len(keys) == 47, "`keys` should have one name for each of the 47 entries.", "count")
    expect.that(
        list(keys) == reference.dictionary_to_vector(parameters)[1],
        "`keys` does not say W1 for each entry of W1, then b1 for each entry of b1, and so on.",
    )


@pytest.mark.exercise("vector_to_dictionary")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_vector_to_dictionary_values")
def test_vector_to_dictionary_shapes(submission, reference, rng):
    """There are exactly W1, b1, W2, b2, W3, b3, with their shapes."""
    answer = submission.vector_to_dictionary(rng.standard_normal((47, 1)))
    parameters = expect.keys(answer, list(SHAPES), "parameters")
    for name, shape in SHAPES.items():
        expect.array(parameters[name], name, shape)


@pytest.mark.exercise("vector_to_dictionary")
@pytest.mark.points(2)
def test_vector_to_dictionary_values(submission, reference, rng):
    """Every number is where dictionary_to_vector took it from."""
    before, theta = rng.standard_normal((2, 47, 1))
    answer = laws.own_results(submission.vector_to_dictionary, (before,), (theta,), "parameters", apart=True)
    parameters = expect.keys(answer, list(SHAPES), "parameters", extra=True)
    for name, expected in reference.vector_to_dictionary(theta).items():
        values = expect.array(parameters[name], name)
        if values.size == expected.size:
            values = values.reshape(expected.shape)  # shapes have a check of their own
        expect.close(values, expected, name)


@pytest.mark.exercise("gradients_to_vector")
@pytest.mark.points(2)
def test_gradients_to_vector_values(submission, reference, rng):
    """The column holds all entries in the order dW1, db1, dW2, db2, dW3, db3, each row by row."""
    before, gradients = drawn_parameters(rng, "d"), drawn_parameters(rng, "d")
    answer = laws.own_results(submission.gradients_to_vector, (before,), (gradients,), "grad")
    expect.close(answer, reference.gradients_to_vector(gradients), "grad", squeeze=True)


@pytest.mark.exercise("gradients_to_vector")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_gradients_to_vector_values", "test_gradients_to_vector_others")
def test_gradients_to_vector_shape(submission, reference, rng):
    """The column has the shape (47, 1)."""
    expect.array(submission.gradients_to_vector(drawn_parameters(rng, "d")), "grad", (47, 1))


@pytest.mark.exercise("gradients_to_vector")
@pytest.mark.points(1)
def test_gradients_to_vector_others(submission, reference, rng):
    """What else is in the dictionary is left alone, its order does not matter, and the call does not change it."""
    gradients = drawn_parameters(rng, "d")
    gradients |= {"dA2": rng.standard_normal((3, 4)), "dZ1": rng.standard_normal((5, 4))}
    gradients = turned_round(gradients)
    call = submission.gradients_to_vector.with_arguments(gradients)
    expect.close(call.value, reference.gradients_to_vector(gradients), "grad", squeeze=True)
    expect.unchanged(gradients, call.args[0], "gradients")


# --- a gradient from costs alone


def curved_cost(rng, entries):
    """A cost in which every entry has a curvature of its own and every pair of entries has to do with each other."""
    a, b = rng.uniform(0.5, 2.0, (2, entries, 1))
    return lambda theta: float(np.sum(a * np.exp(b * theta)) + np.sum(b * theta) ** 2)


@pytest.mark.exercise("approximate_gradient")
@pytest.mark.points(3)
def test_approximate_values(submission, reference, rng):
    """For a curved cost and a large epsilon, every entry is that of central differences."""
    for entries in (int(rng.integers(5, 9)), 1, int(rng.integers(48, 60))):
        cost, theta = curved_cost(rng, entries), rng.normal(0.0, 1.0, (entries, 1))
        theta[-1] = 0.0  # moved like any other
        epsilon = float(rng.uniform(0.15, 0.35))
        expected = reference.approximate_gradient(cost, theta, epsilon)
        before, now = (cost, theta + 1.0, epsilon / 2), (cost, theta, epsilon)
        answer = laws.own_results(submission.approximate_gradient, before, now, "gradapprox")
        factors = {"epsilon": epsilon, "epsilon squared": epsilon**2, "n": entries}
        expect.close(answer, expected, "gradapprox", factors=factors, symbols={"n": entries}, squeeze=True)


@pytest.mark.exercise("approximate_gradient")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_approximate_values", "test_approximate_default_epsilon")
def test_approximate_shape(submission, reference, rng):
    """The gradient has the shape (n, 1) of theta."""
    answer = submission.approximate_gradient(curved_cost(rng, 7), rng.normal(0.0, 1.0, (7, 1)), 0.2)
    expect.array(answer, "gradapprox", (("n", 7), 1))


@pytest.mark.exercise("approximate_gradient")
@pytest.mark.points(1)
def test_approximate_default_epsilon(submission, reference, rng):
    """Where epsilon is not given, it is 1e-7."""
    entries = int(rng.integers(5, 9))
    steep = rng.uniform(0.8e6, 1.2e6, (entries, 1))  # 1e-7 is a tenth of what changes the cost by 1
    theta = rng.uniform(0.5, 1.0, (entries, 1))
    cost = lambda moved: float(np.sum(np.exp(steep * (moved - theta))))
    answer = expect.array(submission.approximate_gradient(cost, theta), "gradapprox")
    expected = reference.approximate_gradient(cost, theta)
    expect.that(answer.size == entries, "There should be one entry for each parameter.", "count")
    expect.close(answer.reshape(entries, 1), expected, "gradapprox", rtol=1e-5, factors={"n": entries})


@pytest.mark.exercise("approximate_gradient")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_approximate_values", "test_approximate_default_epsilon")
def test_approximate_leaves_theta(submission, reference, rng):
    """theta is the same after the call as before."""
    theta = rng.integers(-2048, 2048, (6, 1)) / 1024  # a quarter can be added and taken back without rounding
    call = submission.approximate_gradient.with_arguments(curved_cost(rng, 6), theta, 0.25)
    expect.unchanged(theta, call[1][1], "theta")


# --- the network


def network(rng, sizes, examples):
    """X, Y and parameters, where in each ReLU layer each unit is positive for some examples and negative for others.

    Its output stays between about 0.02 and 0.98, so that no logarithm is large, and both labels occur.
    """
    X = rng.standard_normal((sizes[0], examples))
    Y = rng.permutation((np.arange(examples) % 2).astype(float)).reshape(1, examples)
    parameters, A = {}, X
    for l in (1, 2, 3):
        W = rng.normal(0.0, (1.5 / sizes[l - 1]) ** 0.5, (sizes[l], sizes[l - 1]))
        Z = W @ A
        spread = Z.std(axis=1, keepdims=True) + 0.1
        W, Z = W / spread, Z / spread
        b = 0.2 * rng.uniform(0.5, 1.5, (sizes[l], 1)) - np.mean(Z, axis=1, keepdims=True)
        parameters[f"W{l}"], parameters[f"b{l}"] = W, b
        A = np.maximum(0, Z + b)
    return X, Y, parameters


def any_network(rng):
    """A network whose four sizes and number of examples are all different."""
    *sizes, examples = (int(size) for size in rng.choice(np.arange(3, 10), size=4, replace=False))
    return network(rng, (*sizes, 1), examples)


def saturated(rng):
    """A network of which outputs are rounded to 0 and 1, rightly and wrongly."""
    X, Y, parameters = any_network(rng)
    return X, Y, parameters | {"W3": 900 * parameters["W3"], "b3": 900 * parameters["b3"]}


def layer_2(X, parameters, D1=1.0, D2=1.0, keep_prob=1.0):
    """The activations of layer 2, with masks where they are given."""
    A = X
    for l, D in ((1, D1), (2, D2)):
        A = np.maximum(0, parameters[f"W{l}"] @ A + parameters[f"b{l}"]) * D / keep_prob
    return A


def confident(Y, parameters, A2):
    """Labels and parameters of a network whose surest output is within about 1e-6 of 0 or 1, and wrong."""
    Z3 = (parameters["W3"] @ A2 + parameters["b3"])[0]
    surest = int(np.argmax(np.abs(Z3)))
    grown = 14.0 / abs(Z3[surest])
    labels = Y.copy()
    labels[0, surest] = float(Z3[surest] < 0)
    return labels, parameters | {"W3": grown * parameters["W3"], "b3": grown * parameters["b3"]}


def our_network(rng):
    """A network with 4, 5, 3 and 1 units and 6 to 8 examples."""
    return network(rng, (4, 5, 3, 1), int(rng.integers(6, 9)))


@pytest.mark.exercise("forward_propagation_n")
@pytest.mark.points(2)
def test_forward_n_cost(submission, reference, rng):
    """The cost is the cross-entropy, averaged over the examples, also where outputs are near 0 or 1."""
    X, Y, parameters = any_network(rng)
    sure = confident(Y, parameters, layer_2(X, parameters))
    for X, Y, parameters in ((X, Y, parameters), network(rng, (4, 5, 3, 1), 1), (X, *sure)):
        cost = first_of(submission.forward_propagation_n(X, Y, parameters))
        expected, _ = reference.forward_propagation_n(X, Y, parameters)
        expect.close(cost, expected, "cost", factors={"m": X.shape[1]}, squeeze=True)


@pytest.mark.exercise("forward_propagation_n")
@pytest.mark.points(1)
def test_forward_n_cache(submission, reference, rng):
    """The cache is (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)."""
    X, Y, parameters = any_network(rng)
    before = (X[:, ::-1].copy(), Y[:, ::-1].copy(), parameters)
    answer = laws.own_results(submission.forward_propagation_n, before, (X, Y, parameters), "cache")
    _, cache = pair(answer, "cost", "cache")
    _, expected = reference.forward_propagation_n(X, Y, parameters)
    twelve = isinstance(cache, (tuple, list)) and len(cache) == 12
    expect.that(twelve, "The cache should have twelve entries.", "count")
    names = [letter + str(l) for l in (1, 2, 3) for letter in ("Z", "A", "W", "b")]
    for name, part, right in zip(names, cache, expected):
        expect.close(part, right, name, symbols={"m": X.shape[1]})


def require_gradients(submission, reference, rng, layer):
    """The gradients of one layer's weights and biases."""
    for X, Y, parameters in (
        any_network(rng),
        any_network(rng),
        saturated(rng),
        network(rng, (3, 4, 2, 1), 1),
    ):
        with np.errstate(all="ignore"):  # the cost of a saturated network may be infinite
            _, cache = reference.forward_propagation_n(X, Y, parameters)
        names = [f"dW{layer}", f"db{layer}"]
        before = (X, 1 - Y, cache)
        answer = laws.own_results(submission.backward_propagation_n, before, (X, Y, cache), "gradients")
        gradients = expect.keys(answer, names, "gradients", extra=True)
        expected = reference.backward_propagation_n(X, Y, cache)
        for name in names:
            expect.close(gradients[name], expected[name], name, factors={"m": X.shape[1]})


@pytest.mark.exercise("backward_propagation_n")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_backward_n_layer_2", "test_backward_n_layer_1")
def test_backward_n_layer_3(submission, reference, rng):
    """dW3 and db3 are the derivatives of the cost with respect to W3 and b3."""
    require_gradients(submission, reference, rng, 3)


@pytest.mark.exercise("backward_propagation_n")
@pytest.mark.points(3)
def test_backward_n_layer_2(submission, reference, rng):
    """dW2 and db2 are the derivatives of the cost with respect to W2 and b2."""
    require_gradients(submission, reference, rng, 2)


@pytest.mark.exercise("backward_propagation_n")
@pytest.mark.points(3)
def test_backward_n_layer_1(submission, reference, rng):
    """dW1 and db1 are the derivatives of the cost with respect to W1 and b1."""
    require_gradients(submission, reference, rng, 1)


# --- check a whole network


CALLED_ONCE = ("relative_difference", "dictionary_to_vector", "gradients_to_vector")


def often_called(reference, parameters, X, Y, lambd):
    """The functions that a checker of a network calls 94 times, or that call it so often, and calls like those."""
    theta, _ = reference.dictionary_to_vector(parameters)
    places = (theta, 1.1 * theta)
    moved = [reference.vector_to_dictionary(place) for place in places]
    return {
        "vector_to_dictionary": [(place,) for place in places],
        "approximate_gradient": [
            (lambda theta: float(np.sum(theta**3) + np.sum(theta) ** 3), theta[:5], 0.1)
        ],
        "forward_propagation_n": [(X, Y, one) for one in moved],
        "forward_propagation_n_with_regularization": [(X, Y, one, lambd) for one in moved],
    }


def differs(submission, reference, name, arguments):
    """Whether the submission's own function gives something else here, or changes what it is given."""
    expected = getattr(reference, name)(*arguments)
    try:
        call = getattr(submission, name).with_arguments(*arguments)
        expect.close(call.value, expected, name)
        if np.shape(first_of(call.value)) != np.shape(first_of(expected)):
            return True  # a cost in an array is right, and not every function that takes a cost can take it
        for before, after in zip(arguments, call.args):
            if not callable(before):
                expect.unchanged(before, after, name)
    except Exception:
        submission.forgive()
        return True
    return False


def with_own_or_lent(submission, reference, judge, parameters, X, Y, lambd=0.7):
    """Judge a check of a network with the submission's own functions or, where that fails, with ours for the wrong ones.

    Each of its 94 forward passes would be a call of ours; only where something is wrong is it worth that time. What
    is called once is lent then in any case. What is hardly wrong, as a cost with 1e-8 in its logarithms, is wrong
    enough for a difference that is divided by epsilon: so where that fails too, all are lent.
    """
    try:
        judge(submission)
        return
    except Exception:  # whichever function it was
        submission.forgive()
    calls = often_called(reference, parameters, X, Y, lambd)
    wrong = [name for name in calls if any(differs(submission, reference, name, one) for one in calls[name])]
    lend = lambda names: submission.using(**{name: getattr(reference, name) for name in (*CALLED_ONCE, *names)})
    try:
        judge(lend(wrong))
        return
    except Exception:
        if len(wrong) == len(calls):
            raise
        submission.forgive()
    judge(lend(calls))


def require_nearly_zero(submission, reference, name, parameters, gradients, X, Y, *more):
    """A checker finds a gradient right that is right, and not whatever it is given."""
    twice = {key: 2 * value for key, value in gradients.items()}

    def judge(lent):
        answer = expect.number(getattr(lent, name)(parameters, gradients, X, Y, *more), "difference")
        expect.that(abs(answer) < NEARLY_ZERO, "For a right gradient the difference should be nearly 0.")
        answer = expect.number(getattr(lent, name)(parameters, twice, X, Y, *more), "difference")
        expect.that(abs(answer) > NEARLY_ZERO, "For twice the right gradient the difference should not be nearly 0.")

    with_own_or_lent(submission, reference, judge, parameters, X, Y)


def require_checked(submission, reference, name, arguments, rtol=TOLERANCE, before=None):
    """A checker says of these arguments what the reference says, also where it was asked something else before."""
    expected = getattr(reference, name)(*arguments)

    def judge(lent):
        if before:
            getattr(lent, name)(*before)  # what is kept of it would show
        answer = expect.number(getattr(lent, name)(*arguments), "difference")
        expect.close(answer, expected, "difference", rtol=rtol)

    parameters, _, X, Y, *_ = arguments
    with_own_or_lent(submission, reference, judge, parameters, X, Y)


def gradients_of(reference, X, Y, parameters, lambd=0.0):
    """The right gradients, with L2 where lambd is not zero."""
    _, cache = reference.forward_propagation_n(X, Y, parameters)
    gradients = reference.backward_propagation_n(X, Y, cache)
    for l in (1, 2, 3):
        gradients[f"dW{l}"] = gradients[f"dW{l}"] + lambd / X.shape[1] * parameters[f"W{l}"]
    return gradients


@pytest.mark.exercise("gradient_check_n")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_check_n_large_epsilon", "test_check_n_one_entry", "test_check_n_factor")
def test_check_n_right_gradient(submission, reference, rng):
    """A gradient that is right is found right."""
    X, Y, parameters = our_network(rng)
    gradients = gradients_of(reference, X, Y, parameters)
    require_nearly_zero(submission, reference, "gradient_check_n", parameters, gradients, X, Y)


@pytest.mark.exercise("gradient_check_n")
@pytest.mark.points(2)
def test_check_n_large_epsilon(submission, reference, rng):
    """For a large epsilon, the difference is that of central differences of the cost, over all 47 entries."""
    X, Y, parameters = our_network(rng)
    gradients = gradients_of(reference, X, Y, parameters)
    arguments = (parameters, gradients, X, Y, float(rng.uniform(0.1, 0.3)))
    before = (drawn_parameters(rng), drawn_parameters(rng, "d"), -X, 1 - Y, 0.05)
    require_checked(submission, reference, "gradient_check_n", arguments, before=before)


@pytest.mark.exercise("gradient_check_n")
@pytest.mark.points(2)
def test_check_n_one_entry(submission, reference, rng):
    """A gradient that is off in a single entry is found, by the right amount, however small that is."""
    X, Y, parameters = our_network(rng)
    gradients = gradients_of(reference, X, Y, parameters)
    name = "d" + str(rng.choice(list(SHAPES)))
    wrong = gradients[name].copy()
    wrong[-1, -1] += 0.02 * float(rng.uniform(1.0, 2.0))
    arguments = (parameters, gradients | {name: wrong}, X, Y, 0.03)
    require_checked(submission, reference, "gradient_check_n", arguments)
    length = np.linalg.norm(reference.gradients_to_vector(gradients))
    hardly = gradients[name].copy()
    hardly[-1, -1] += 8e-7 * length  # a relative difference of about 4e-7
    arguments = (parameters, gradients | {name: hardly}, X, Y, 1e-4)
    require_checked(submission, reference, "gradient_check_n", arguments, 1e-3)


@pytest.mark.exercise("gradient_check_n")
@pytest.mark.points(1)
def test_check_n_factor(submission, reference, rng):
    """A gradient that is m times too large everywhere is found, by the right amount."""
    X, Y, parameters = our_network(rng)
    gradients = {
        name: X.shape[1] * value for name, value in gradients_of(reference, X, Y, parameters).items()
    }
    gradients |= {"dZ1": np.ones((5, X.shape[1])), "dA2": np.ones((3, X.shape[1]))}  # others are left alone
    require_checked(submission, reference, "gradient_check_n", (parameters, gradients, X, Y, 0.2))


def steep_network(rng):
    """A network of inputs so large that a step of 1e-7 in W1 bends the cost, and weights so small that it stays usual."""
    X, Y, parameters = our_network(rng)
    return 2e6 * X, Y, parameters | {"W1": 0.5e-6 * parameters["W1"]}


@pytest.mark.exercise("gradient_check_n")
@pytest.mark.points(1)
def test_check_n_default_epsilon(submission, reference, rng):
    """Where epsilon is not given, it is 1e-7."""
    X, Y, parameters = steep_network(rng)
    gradients = gradients_of(reference, X, Y, parameters)
    require_checked(submission, reference, "gradient_check_n", (parameters, gradients, X, Y), 1e-5)


# --- which parameter


def two_gradients(reference, rng):
    """Two columns of 47 entries that differ by another amount for each parameter, and whose names they are."""
    parameters = drawn_parameters(rng)
    off = {name: value * (1 + 0.1 * place) for place, (name, value) in enumerate(parameters.items(), 1)}
    off = {name: value + 0.1 * rng.standard_normal(value.shape) for name, value in off.items()}
    (grad, keys), (gradapprox, _) = (reference.dictionary_to_vector(one) for one in (parameters, off))
    return grad, gradapprox, keys


def with_relative_difference(submission, reference):
    """The submission with our relative difference."""
    return submission.using(relative_difference=reference.relative_difference)


@pytest.mark.exercise("differences_by_parameter")
@pytest.mark.points(2)
def test_by_parameter_values(submission, reference, rng):
    """Each parameter has the relative difference of its own entries."""
    lent = with_relative_difference(submission, reference)
    for _ in range(2):
        grad, gradapprox, keys = two_gradients(reference, rng)
        expected = reference.differences_by_parameter(grad, gradapprox, keys)
        answer = lent.differences_by_parameter(grad, gradapprox, keys)
        answer = expect.keys(answer, list(expected), "differences", extra=True)
        for name, difference in expected.items():
            expect.close(expect.number(answer[name], name), difference, name)


@pytest.mark.exercise("differences_by_parameter")
@pytest.mark.points(1)
def test_by_parameter_names(submission, reference, rng):
    """There is one entry for each name in keys, and no other, whatever the names are and wherever they stand."""
    grad, gradapprox = rng.standard_normal((2, 9, 1))
    gradapprox[6] = grad[6]  # a parameter that agrees has its entry too
    keys = ["W4", "b4", "W41", "b7", "W4", "W41", "gamma", "W4", "b7"]
    expected = reference.differences_by_parameter(grad, gradapprox, keys)
    lent = with_relative_difference(submission, reference)
    lent.differences_by_parameter(gradapprox, grad, keys[:-1] + ["beta"])  # what is kept of it would show
    answer = expect.keys(lent.differences_by_parameter(grad, gradapprox, keys), list(expected), "differences")
    for name, difference in expected.items():
        expect.close(expect.number(answer[name], name), difference, name)


# --- regularisation


def lent_forward(submission, reference):
    """The submission with our forward propagation without regularisation."""
    return submission.using(forward_propagation_n=reference.forward_propagation_n)


def require_l2_part(cost, expected, plain, factors):
    """The regularised cost; where it is wrong, the finding is about what was added to the plain one."""
    try:
        expect.close(cost, expected, "cost")
    except expect.CheckFailed:
        expect.close(
            expect.number(cost, "cost") - plain, expected - plain, "the L2 part of the cost", factors=factors
        )
        raise


@pytest.mark.exercise("forward_propagation_n_with_regularization")
@pytest.mark.points(2)
def test_forward_n_l2_cost(submission, reference, rng):
    """The cost is the cross-entropy plus lambd / (2 m) times the sum of the squares of all weights."""
    lent = lent_forward(submission, reference)
    for lambd in (float(rng.uniform(0.3, 0.9)), float(rng.uniform(3.0, 9.0)), 0.0):
        X, Y, parameters = any_network(rng)
        answer = lent.forward_propagation_n_with_regularization(X, Y, parameters, lambd)
        expected, _ = reference.forward_propagation_n_with_regularization(X, Y, parameters, lambd)
        plain, _ = reference.forward_propagation_n(X, Y, parameters)
        require_l2_part(first_of(answer), expected, plain, {"m": X.shape[1], "lambd": lambd})


@pytest.mark.exercise("forward_propagation_n_with_regularization")
@pytest.mark.points(1)
def test_forward_n_l2_cache(submission, reference, rng):
    """The cache is that of forward_propagation_n."""
    X, Y, parameters = any_network(rng)
    answer = lent_forward(submission, reference).forward_propagation_n_with_regularization(
        X, Y, parameters, 0.7
    )
    _, cache = pair(answer, "cost", "cache")
    expect.close(cache, reference.forward_propagation_n(X, Y, parameters)[1], "cache")


@pytest.mark.exercise("gradient_check_n_with_regularization")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_check_n_l2_forgotten")
def test_check_n_l2_right(submission, reference, rng):
    """The right gradient of the regularised cost is found right."""
    X, Y, parameters = our_network(rng)
    lambd = float(rng.uniform(1.0, 3.0))
    gradients = gradients_of(reference, X, Y, parameters, lambd)
    arguments = (parameters, gradients, X, Y, lambd)
    require_nearly_zero(submission, reference, "gradient_check_n_with_regularization", *arguments)


@pytest.mark.exercise("gradient_check_n_with_regularization")
@pytest.mark.points(2)
def test_check_n_l2_forgotten(submission, reference, rng):
    """A gradient without its L2 part is found wrong, by the right amount."""
    X, Y, parameters = our_network(rng)
    lambd = float(rng.uniform(1.0, 3.0))
    gradients = {"dA1": np.ones((5, X.shape[1])), **gradients_of(reference, X, Y, parameters)}
    arguments = (parameters, gradients, X, Y, lambd, float(rng.uniform(0.1, 0.3)))
    before = (drawn_parameters(rng), drawn_parameters(rng, "d"), -X, 1 - Y, lambd + 1.0, 0.05)
    require_checked(submission, reference, "gradient_check_n_with_regularization", arguments, before=before)


@pytest.mark.exercise("gradient_check_n_with_regularization")
@pytest.mark.points(1)
def test_check_n_l2_default_epsilon(submission, reference, rng):
    """Where epsilon is not given, it is 1e-7."""
    X, Y, parameters = steep_network(rng)
    gradients = gradients_of(reference, X, Y, parameters, 0.5)
    require_checked(
        submission,
        reference,
        "gradient_check_n_with_regularization",
        (parameters, gradients, X, Y, 0.5),
        1e-5,
    )


# --- dropout


def require_masked_cost(submission, reference, X, Y, parameters, D1, D2, keep_prob):
    """The cost under these masks."""
    arguments = (X, Y, parameters, D1, D2, keep_prob)
    factors = {"m": X.shape[1], "keep_prob": keep_prob}
    answer = submission.forward_propagation_n_with_masks(*arguments)
    expect.close(
        answer, reference.forward_propagation_n_with_masks(*arguments), "cost", factors=factors, squeeze=True
    )


@pytest.mark.exercise("forward_propagation_n_with_masks")
@pytest.mark.points(3)
def test_masks_cost(submission, reference, rng):
    """The cost is that of the network in which D1 and D2 drop units and keep_prob makes up for them."""
    for keep_prob in (float(rng.uniform(0.6, 0.8)), 1.0):  # the masks count whatever it is
        X, Y, parameters = any_network(rng)
        D1, D2 = ((rng.random((parameters[b].size, X.shape[1])) < 0.7).astype(float) for b in ("b1", "b2"))
        D1[0, 0] = D2[0, 0] = 0.0
        D2[:, -1] = 0.0  # an example of which nothing is kept
        sure = confident(Y, parameters, layer_2(X, parameters, D1, D2, keep_prob))
        for labels, one in ((Y, parameters), sure):
            require_masked_cost(submission, reference, X, labels, one, D1, D2, keep_prob)


@pytest.mark.exercise("forward_propagation_n_with_masks")
@pytest.mark.points(1)
def test_masks_of_ones(submission, reference, rng):
    """Where nothing is dropped and keep_prob is 1, the cost is that of forward_propagation_n."""
    X, Y, parameters = any_network(rng)
    D1, D2 = (np.ones((parameters[b].size, X.shape[1])) for b in ("b1", "b2"))
    answer = submission.forward_propagation_n_with_masks(X, Y, parameters, D1, D2, 1.0)
    expected, _ = reference.forward_propagation_n(X, Y, parameters)
    expect.close(answer, expected, "cost", factors={"m": X.shape[1]}, squeeze=True)
