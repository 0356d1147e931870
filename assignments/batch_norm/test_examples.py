"""Examples to try your functions on: run `pytest` in this folder, as often as you like.

They are worth no points. The hidden checks use other sizes and other numbers.
"""

import numpy as np

TINY = 1e-12  # an epsilon that does not count
FAR = 123456789.123  # whose square has lost the digits behind the point
Z = np.array([[2.0, 4.0, 5.0, 6.0, 8.0], [9.0, 16.5, 16.5, 16.5, 16.5]])  # means 5 and 15, variances 4 and 9
GAMMA, BETA = np.array([[2.0], [-3.0]]), np.array([[10.0], [1.0]])
NETWORK = {
    "W1": np.array([[1.0], [-1.0]]),
    "gamma1": np.array([[2.0], [1.0]]),
    "beta1": np.array([[0.0], [1.0]]),
    "W2": np.array([[1.0, 2.0]]),
    "b2": np.array([[-1.0]]),
}
START = {"mean1": np.zeros((2, 1)), "variance1": np.ones((2, 1))}


def same(actual, expected):
    """The answer has this shape and these numbers."""
    assert actual is not None, "is `return` missing?"
    assert np.shape(actual) == np.shape(expected), f"the shape is {np.shape(actual)}, not {np.shape(expected)}"
    np.testing.assert_allclose(actual, expected, rtol=1e-6, atol=1e-9)


def results(answer, count):
    """The answer has this many results."""
    assert answer is not None, "is `return` missing?"
    assert len(answer) == count, f"it returns {len(answer)} results, not {count}"
    return answer


def test_forward(submission):
    """The first row is the one of the statement; the second one becomes (-2, 0.5, 0.5, 0.5, 0.5), times -3, plus 1."""
    Z_tilde, mean, variance = results(submission.batch_norm_forward(Z, GAMMA, BETA, TINY), 3)
    same(Z_tilde, [[7.0, 9.0, 10.0, 11.0, 13.0], [7.0, -0.5, -0.5, -0.5, -0.5]])
    same(mean, [[5.0], [15.0]])
    same(variance, [[4.0], [9.0]])


def test_forward_epsilon(submission):
    """With epsilon = 5 the root is that of 4 + 5, which is 3. The variance itself is still 4."""
    Z_tilde, _, variance = results(submission.batch_norm_forward(Z[:1], np.array([[3.0]]), np.array([[0.0]]), 5.0), 3)
    same(Z_tilde, [[-3.0, -1.0, 0.0, 1.0, 3.0]])
    same(variance, [[4.0]])


def test_forward_epsilon_that_is_not_given(submission):
    """Without epsilon it is 1e-5: the variance is 1e-6, and 0.001 over the root of 1.1e-5 is 0.3015."""
    answer = submission.batch_norm_forward(np.array([[0.001, -0.001]]), np.array([[1.0]]), np.array([[0.0]]))
    same(results(answer, 3)[0], [[0.30151134, -0.30151134]])


def test_forward_equal_examples(submission):
    """Examples that are all equal, or a single one, give beta."""
    same(results(submission.batch_norm_forward(np.full((2, 3), 7.0), GAMMA, BETA), 3)[0], [[10.0] * 3, [1.0] * 3])
    same(results(submission.batch_norm_forward(np.array([[4.0], [-2.0]]), GAMMA, BETA), 3)[0], BETA)


def test_forward_far_from_zero(submission):
    """A large number is added to each value: only the mean is another one."""
    Z_tilde, mean, variance = results(submission.batch_norm_forward(Z + FAR, GAMMA, BETA, TINY), 3)
    same(Z_tilde, [[7.0, 9.0, 10.0, 11.0, 13.0], [7.0, -0.5, -0.5, -0.5, -0.5]])
    same(mean, [[5.0 + FAR], [15.0 + FAR]])
    same(variance, [[4.0], [9.0]])


PULL = np.array([[1.0, 0.0, 0.0, 0.0, 0.0]])


def test_backward(submission):
    """The example of the statement: only the first of five examples pulls."""
    dZ, dgamma, dbeta = results(submission.batch_norm_backward(PULL, Z[:1], GAMMA[:1], TINY), 3)
    same(dZ, [[0.35, -0.35, -0.2, -0.05, 0.25]])
    same(dgamma, [[-1.5]])
    same(dbeta, [[1.0]])


def test_backward_two_units(submission):
    """All of dZ_tilde is 1: a constant changes only beta, and the other gradients are 0."""
    dZ, dgamma, dbeta = results(submission.batch_norm_backward(np.ones((2, 5)), Z, GAMMA, TINY), 3)
    same(dZ, np.zeros((2, 5)))
    same(dgamma, [[0.0], [0.0]])
    same(dbeta, [[5.0], [5.0]])


def test_backward_epsilon(submission):
    """With epsilon = 5 the root is 3: Z_norm is (-1, -1/3, 0, 1/3, 1), and the two means are 0.4 and -0.4."""
    dZ, dgamma, _ = results(submission.batch_norm_backward(PULL, Z[:1], GAMMA[:1], 5.0), 3)
    same(dZ, [[0.4, -8 / 45, -2 / 15, -4 / 45, 0.0]])
    same(dgamma, [[-1.0]])


def test_backward_epsilon_that_is_not_given(submission):
    """Without epsilon it is 1e-5."""
    small = 0.001 * Z[:1]
    without = results(submission.batch_norm_backward(PULL, small, GAMMA[:1]), 3)
    for one, other in zip(without, submission.batch_norm_backward(PULL, small, GAMMA[:1], 1e-5)):
        same(one, other)
    same(without[1], [[-0.003 / np.sqrt(1.4e-5)]])


def test_backward_one_example(submission):
    """A single example becomes beta, whatever it is: its gradient is 0."""
    dZ, dgamma, dbeta = results(submission.batch_norm_backward(np.array([[3.0]]), np.array([[7.0]]), GAMMA[:1]), 3)
    same(dZ, [[0.0]])
    same(dgamma, [[0.0]])
    same(dbeta, [[3.0]])


def test_backward_far_from_zero(submission):
    """A large number is added to each value: no gradient changes."""
    dZ, dgamma, _ = results(submission.batch_norm_backward(PULL, Z[:1] + FAR, GAMMA[:1], TINY), 3)
    same(dZ, [[0.35, -0.35, -0.2, -0.05, 0.25]])
    same(dgamma, [[-1.5]])


def test_running_averages(submission):
    """0.9 of the old average and 0.1 of the new number: 9 + 2 = 11."""
    old, new = np.array([[10.0], [0.0]]), np.array([[20.0], [-5.0]])
    running_mean, running_variance = results(submission.update_running_averages(old, old + 1.0, new, new + 6.0), 2)
    same(running_mean, [[11.0], [-0.5]])
    same(running_variance, [[12.5], [1.0]])


def test_running_averages_momentum(submission):
    """momentum = 0.75 keeps three quarters, and momentum = 0 keeps nothing."""
    old, new = np.array([[10.0]]), np.array([[20.0]])
    running_mean, running_variance = results(submission.update_running_averages(old, new, new, old, 0.75), 2)
    same(running_mean, [[12.5]])
    same(running_variance, [[17.5]])
    same(results(submission.update_running_averages(old, new, new, old, 0.0), 2)[0], [[20.0]])


MEAN, VARIANCE = np.array([[3.0], [10.0]]), np.array([[1.0], [16.0]])


def test_test_time(submission):
    """The averages count, not the five examples: 2 becomes 2 * (2 - 3) / 1 + 10 = 8."""
    Z_tilde = submission.batch_norm_at_test_time(Z, GAMMA, BETA, MEAN, VARIANCE, TINY)
    same(Z_tilde, [[8.0, 12.0, 14.0, 16.0, 20.0], [1.75, -3.875, -3.875, -3.875, -3.875]])


def test_test_time_one_example(submission):
    """A single example gets what it gets beside others."""
    same(submission.batch_norm_at_test_time(Z[:, :1], GAMMA, BETA, MEAN, VARIANCE, TINY), [[8.0], [1.75]])


def test_test_time_epsilon(submission):
    """With epsilon = 9 the second root is that of 16 + 9, which is 5."""
    same(submission.batch_norm_at_test_time(np.array([[20.0]]), GAMMA[:1], BETA[:1], MEAN[1:], VARIANCE[1:], 9.0), [[14.0]])


def test_test_time_epsilon_that_is_not_given(submission):
    """Without epsilon it is 1e-5: 0.001 over the root of 1.1e-5 is 0.3015."""
    one, zero = np.ones((1, 1)), np.zeros((1, 1))
    same(submission.batch_norm_at_test_time(0.001 * one, one, zero, zero, 1e-6 * one), [[0.30151134]])


def test_drop_bias(submission):
    """Three layers: the two hidden ones get gamma and beta for their b, the last one keeps its b."""
    parameters = {
        "W1": np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), "b1": np.array([[7.0], [8.0], [9.0]]),
        "W2": np.array([[1.0, 0.0, -1.0], [2.0, 5.0, 3.0]]), "b2": np.array([[4.0], [5.0]]),
        "W3": np.array([[2.0, -3.0]]), "b3": np.array([[0.5]]),
    }  # fmt: skip
    dropped = submission.drop_bias(dict(parameters))
    assert dropped is not None, "is `return` missing?"
    assert sorted(dropped) == ["W1", "W2", "W3", "b3", "beta1", "beta2", "gamma1", "gamma2"]
    for name in ("W1", "W2", "W3", "b3"):
        same(dropped[name], parameters[name])
    same(dropped["gamma1"], np.ones((3, 1)))
    same(dropped["beta1"], np.zeros((3, 1)))
    same(dropped["gamma2"], np.ones((2, 1)))
    same(dropped["beta2"], np.zeros((2, 1)))


def test_drop_bias_of_one_layer(submission):
    """Where there is no hidden layer, nothing changes."""
    dropped = submission.drop_bias({"W1": np.array([[1.0, 2.0]]), "b1": np.array([[3.0]])})
    assert dropped is not None, "is `return` missing?"
    assert sorted(dropped) == ["W1", "b1"]
    same(dropped["b1"], [[3.0]])


def test_fold(submission):
    """The scales are 2 / 1 and -3 / 4."""
    W = np.array([[1.0, 2.0, -1.0], [4.0, 0.0, 8.0]])
    W_folded, b_folded = results(submission.fold_batch_norm(W, GAMMA, BETA, MEAN, VARIANCE, TINY), 2)
    same(W_folded, [[2.0, 4.0, -2.0], [-3.0, 0.0, -6.0]])
    same(b_folded, [[4.0], [8.5]])


def test_fold_epsilon(submission):
    """With epsilon = 9 the scale is -3 / 5; without epsilon it is 1e-5."""
    W_folded, b_folded = results(
        submission.fold_batch_norm(np.array([[5.0]]), GAMMA[1:], BETA[1:], MEAN[1:], VARIANCE[1:], 9.0), 2
    )
    same(W_folded, [[-3.0]])
    same(b_folded, [[7.0]])
    one, zero = np.ones((1, 1)), np.zeros((1, 1))
    same(results(submission.fold_batch_norm(0.001 * one, one, zero, zero, 1e-6 * one), 2)[0], [[0.30151134]])


def test_deep_training(submission):
    """By hand: the hidden units are (-3, -1, 0, 1, 3) and (2.5, 1.5, 1, 0.5, -0.5) before relu."""
    logits, running = results(submission.forward_deep(Z[:1], dict(NETWORK), dict(START), epsilon=TINY), 2)
    same(logits, [[4.0, 2.0, 1.0, 1.0, 2.0]])
    assert sorted(running) == ["mean1", "variance1"]
    same(running["mean1"], [[0.5], [-0.5]])
    same(running["variance1"], [[1.3], [1.3]])


def test_deep_test_time(submission):
    """One example, the value 6: the hidden units are 2 * (6 - 4) / 1 = 4 and (-6 + 4) / 4 + 1 = 0.5."""
    averages = {"mean1": np.array([[4.0], [-4.0]]), "variance1": np.array([[1.0], [16.0]])}
    answer = submission.forward_deep(np.array([[6.0]]), dict(NETWORK), dict(averages), training=False, epsilon=TINY)
    logits, running = results(answer, 2)
    same(logits, [[4.0]])
    assert sorted(running) == ["mean1", "variance1"]
    same(running["mean1"], averages["mean1"])
    same(running["variance1"], averages["variance1"])


def test_deep_test_time_two_examples(submission):
    """Beside the value 5 the value 6 still gets 4. For 5 the hidden units are 2 and 0.75, so that it gets 2 + 1.5 - 1."""
    averages = {"mean1": np.array([[4.0], [-4.0]]), "variance1": np.array([[1.0], [16.0]])}
    answer = submission.forward_deep(np.array([[6.0, 5.0]]), dict(NETWORK), averages, training=False, epsilon=TINY)
    same(results(answer, 2)[0], [[4.0, 2.5]])


def test_deep_settings_that_are_not_given(submission):
    """Without settings it is training, with the momentum 0.9 and the epsilon 1e-5."""
    small = 0.001 * Z[:1]
    logits, running = results(submission.forward_deep(small, dict(NETWORK), dict(START)), 2)
    given = submission.forward_deep(small, dict(NETWORK), dict(START), training=True, momentum=0.9, epsilon=1e-5)
    same(logits, given[0])
    same(running["mean1"], given[1]["mean1"])


def test_deep_two_hidden_layers(submission):
    """A second hidden layer with the unit 2 * (its input normalised) + 3: each layer has averages of its own."""
    more = {"W2": np.array([[1.0, 2.0]]), "gamma2": np.array([[2.0]]), "beta2": np.array([[3.0]])}
    last = {"W3": np.array([[1.0], [-1.0]]), "b3": np.array([[0.0], [1.0]])}
    parameters = {name: NETWORK[name] for name in ("W1", "gamma1", "beta1")} | more | last
    averages = START | {"mean2": np.array([[1.0]]), "variance2": np.array([[1.0]])}
    logits, running = results(submission.forward_deep(Z[:1], parameters, dict(averages), momentum=0.5, epsilon=TINY), 2)
    values = np.array([5.0, 3.0, 2.0, 2.0, 3.0])  # mean 3, variance 6/5
    unit = 2 * (values - 3) / np.sqrt(1.2) + 3
    same(logits, [unit, 1 - unit])
    assert sorted(running) == ["mean1", "mean2", "variance1", "variance2"]
    same(running["mean2"], [[2.0]])
    same(running["variance2"], [[1.1]])


def test_deep_no_hidden_layer(submission):
    """A single layer has no batch norm and no running averages."""
    logits, running = results(submission.forward_deep(Z, {"W1": np.array([[1.0, 1.0]]), "b1": np.array([[0.5]])}, {}), 2)
    same(logits, [[11.5, 21.0, 22.0, 23.0, 25.0]])
    assert len(running) == 0


def test_layer_norm(submission):
    """The same numbers as for batch norm, but each example is a column. gamma and beta belong to the five units."""
    gamma, beta = np.array([[2.0], [2.0], [1.0], [4.0], [1.0]]), np.array([[0.0], [1.0], [10.0], [0.0], [-1.0]])
    expected = [[-3.0, -4.0], [0.0, 2.0], [10.0, 10.5], [2.0, 2.0], [0.5, -0.5]]
    same(submission.layer_norm(Z.T, gamma, beta, TINY), expected)


def test_layer_norm_epsilon(submission):
    """With epsilon = 5 the root is 3; without epsilon it is 1e-5."""
    one, zero = np.ones((5, 1)), np.zeros((5, 1))
    same(submission.layer_norm(Z[:1].T, one, zero, 5.0), [[-1.0], [-1 / 3], [0.0], [1 / 3], [1.0]])
    same(submission.layer_norm(np.array([[0.001], [-0.001]]), one[:2], zero[:2]), [[0.30151134], [-0.30151134]])


def test_layer_norm_equal_units(submission):
    """An example whose units are all equal gets beta."""
    same(submission.layer_norm(np.array([[3.0, 1.0], [3.0, -1.0]]), np.ones((2, 1)), BETA, TINY), [[10.0, 11.0], [1.0, 0.0]])


def test_layer_norm_far_from_zero(submission):
    """A large number is added to each value, and nothing changes."""
    one, zero = np.ones((5, 1)), np.zeros((5, 1))
    same(submission.layer_norm(Z.T + FAR, one, zero, TINY), [[-1.5, -2.0], [-0.5, 0.5], [0.0, 0.5], [0.5, 0.5], [1.5, 0.5]])
