"""Examples to try your functions on: run `pytest` in this folder, as often as you like.

They are worth no points. The hidden checks use other sizes and other numbers.
"""

import numpy as np

PARAMETERS = {"W1": np.array([[3.0, -1.0, 2.0], [0.5, 4.0, -2.0]]), "b1": np.array([[1.0], [-2.0]])}
GRADS = {"dW1": np.array([[4.0, -2.0, 1.0], [3.0, 5.0, -1.0]]), "db1": np.array([[2.0], [-5.0]])}
V = {"dW1": np.array([[1.0, 1.0, 2.0], [-1.0, 0.0, 3.0]]), "db1": np.array([[2.0], [4.0]])}
S = {"dW1": np.array([[9.0, 4.0, 1.0], [4.0, 16.0, 9.0]]), "db1": np.array([[1.0], [4.0]])}
ZEROS = {"dW1": np.zeros((2, 3)), "db1": np.zeros((2, 1))}
X = np.arange(20.0).reshape(2, 10)
Y = X[:1] + 100.0


def new(arrays):
    """A copy: a function may work in place."""
    return {name: array.copy() for name, array in arrays.items()}


def close(actual, expected):
    """The same keys, shapes and numbers."""
    assert actual is not None, "is `return` missing?"
    assert sorted(actual) == sorted(expected)
    for name in expected:
        assert np.shape(actual[name]) == np.shape(expected[name]), f"{name} has another shape"
        np.testing.assert_allclose(actual[name], expected[name], rtol=1e-6, err_msg=name)


def test_gradient_descent(submission):
    """By hand: 3 - 0.1 * 4 = 2.6, and so on."""
    updated = submission.update_parameters_with_gd(new(PARAMETERS), GRADS, 0.1)
    close(updated, {"W1": [[2.6, -0.8, 1.9], [0.2, 3.5, -1.9]], "b1": [[0.8], [-1.5]]})


def test_gradient_descent_of_two_layers(submission):
    """Every layer moves, the first and the last: each number by 0.1 times its own gradient."""
    parameters = {name: np.array([[value]]) for name, value in (("W1", 1.0), ("b1", 2.0), ("W2", 3.0), ("b2", 4.0))}
    grads = {name: np.array([[value]]) for name, value in (("dW1", 5.0), ("db1", 6.0), ("dW2", 7.0), ("db2", 8.0))}
    updated = submission.update_parameters_with_gd(parameters, grads, 0.1)
    close(updated, {"W1": [[0.5]], "b1": [[1.4]], "W2": [[2.3]], "b2": [[3.2]]})


def test_mini_batches_of_ten(submission):
    """Ten examples in mini-batches of 4 give 4, 4 and 2."""
    mini_batches = submission.random_mini_batches(X, Y, 4, 0)
    assert [np.shape(x) for x, _ in mini_batches] == [(2, 4), (2, 4), (2, 2)]
    assert [np.shape(y) for _, y in mini_batches] == [(1, 4), (1, 4), (1, 2)]


def test_mini_batches_of_eight(submission):
    """Eight examples in mini-batches of 4 give 4 and 4, and no empty one."""
    mini_batches = submission.random_mini_batches(X[:, :8], Y[:, :8], 4, 0)
    assert [np.shape(x) for x, _ in mini_batches] == [(2, 4), (2, 4)]


def test_mini_batches_of_nine(submission):
    """Nine examples in mini-batches of 4 give 4, 4 and 1: a single one counts, left over or alone."""
    mini_batches = submission.random_mini_batches(X[:, :9], Y[:, :9], 4, 0)
    assert [np.shape(x) for x, _ in mini_batches] == [(2, 4), (2, 4), (2, 1)]
    assert [np.shape(x) for x, _ in submission.random_mini_batches(X[:, :1], Y[:, :1], 4, 0)] == [(2, 1)]


def test_mini_batches_of_three(submission):
    """Three examples in mini-batches of 64 give one of 3."""
    mini_batches = submission.random_mini_batches(X[:, :3], Y[:, :3], 64, 0)
    assert [np.shape(x) for x, _ in mini_batches] == [(2, 3)]


def test_mini_batches_have_every_example(submission):
    """Every example is there once, whole, beside its own label, which is 100 more than its first number."""
    mini_batches = submission.random_mini_batches(X, Y, 4, 0)
    first = np.concatenate([x[0] for x, _ in mini_batches])
    second = np.concatenate([x[1] for x, _ in mini_batches])
    labels = np.concatenate([y[0] for _, y in mini_batches])
    np.testing.assert_array_equal(np.sort(first), np.arange(10.0))
    np.testing.assert_array_equal(second, first + 10)
    np.testing.assert_array_equal(labels, first + 100)


def order(mini_batches):
    """The first numbers of the examples, in the order of the mini-batches."""
    return np.concatenate([x[0] for x, _ in mini_batches])


def test_mini_batches_are_shuffled(submission):
    """130 examples do not stay in order: a seed always gives the same one, and another seed another."""
    many = np.arange(260.0).reshape(2, 130)
    first, again, other = (order(submission.random_mini_batches(many, many[:1], 64, seed)) for seed in (5, 5, 6))
    assert not np.array_equal(first, np.arange(130.0)), "the examples are in their old order"
    assert np.array_equal(first, again), "seed 5 gives two orders"
    assert not np.array_equal(first, other), "seeds 5 and 6 give one order"


def test_mini_batches_of_the_default_size(submission):
    """Where no size is given, 130 examples give 64, 64 and 2, in the order of seed 0."""
    many = np.arange(260.0).reshape(2, 130)
    mini_batches = submission.random_mini_batches(many, many[:1])
    assert [np.shape(x) for x, _ in mini_batches] == [(2, 64), (2, 64), (2, 2)]
    same = order(submission.random_mini_batches(many, many[:1], 64, 0))
    assert np.array_equal(order(mini_batches), same), "without a seed, the order is not that of seed 0"


def test_averages(submission):
    """The temperatures 40, 49 and 45 with beta 0.9 give 4, 8.5 and 12.15."""
    averages = submission.exponentially_weighted_averages(np.array([40.0, 49.0, 45.0]), 0.9)
    np.testing.assert_allclose(averages, [4.0, 8.5, 12.15], rtol=1e-7)


def test_corrected_averages(submission):
    """The same divided by 0.1, 0.19 and 0.271."""
    averages = submission.exponentially_weighted_averages_corrected(np.array([40.0, 49.0, 45.0]), 0.9)
    np.testing.assert_allclose(averages, [40.0, 44.73684210526316, 44.83394833948339], rtol=1e-7)


def test_velocity(submission):
    """Zeros, with a d before each key, and an array for each."""
    close(submission.initialize_velocity(PARAMETERS), ZEROS)
    v = submission.initialize_velocity({name: np.ones((1, 1)) for name in ("W1", "b1")})
    assert v["dW1"] is not v["db1"], "dW1 and db1 are one array"


def test_momentum(submission):
    """By hand, with beta 0.9: 0.9 * 1 + 0.1 * 4 = 1.3, and 3 - 0.2 * 1.3 = 2.74."""
    updated, v = submission.update_parameters_with_momentum(new(PARAMETERS), GRADS, new(V), 0.9, 0.2)
    close(v, {"dW1": [[1.3, 0.7, 1.9], [-0.6, 0.5, 2.6]], "db1": [[2.0], [3.1]]})
    close(updated, {"W1": [[2.74, -1.14, 1.62], [0.62, 3.9, -2.52]], "b1": [[0.6], [-2.62]]})


def test_rmsprop(submission):
    """By hand, with beta 0.75: 0.75 * 4 + 0.25 * 4 = 4 has the root 2, and -1 + 0.1 * 2 / 2 = -0.9."""
    updated, s = submission.update_parameters_with_rmsprop(new(PARAMETERS), GRADS, new(S), 0.75, 0.1)
    close(s, {"dW1": [[10.75, 4.0, 1.0], [5.25, 18.25, 7.0]], "db1": [[1.75], [9.25]]})
    W1 = [[2.87800114, -0.9, 1.9], [0.36906927, 3.88295885, -1.96220355]]
    close(updated, {"W1": W1, "b1": [[0.84881421], [-1.83560101]]})


def test_rmsprop_without_a_gradient(submission):
    """What has never had a gradient stays where it is: there is no 0 / 0."""
    updated, s = submission.update_parameters_with_rmsprop(new(PARAMETERS), ZEROS, new(ZEROS), 0.75, 0.1)
    close(s, ZEROS)
    close(updated, PARAMETERS)


def test_adam_starts_at_zero(submission):
    """Two dictionaries of zeros, and no array in both."""
    v, s = submission.initialize_adam(PARAMETERS)
    assert v is not s, "v and s are one dictionary"
    assert v["dW1"] is not s["dW1"], "one array is in v and in s"
    close(v, ZEROS)
    close(s, ZEROS)


def test_adam_first_step(submission):
    """From zero, the first step has the length of the learning rate in every entry."""
    updated, v, s = submission.update_parameters_with_adam(new(PARAMETERS), GRADS, new(ZEROS), new(ZEROS), 1, 0.2)[:3]
    close(v, {"dW1": [[0.4, -0.2, 0.1], [0.3, 0.5, -0.1]], "db1": [[0.2], [-0.5]]})
    close(s, {"dW1": [[0.016, 0.004, 0.001], [0.009, 0.025, 0.001]], "db1": [[0.004], [0.025]]})
    close(updated, {"W1": [[2.8, -0.8, 1.8], [0.3, 3.8, -1.8]], "b1": [[0.8], [-1.8]]})


def test_adam_third_step(submission):
    """The third step, with beta1 = 0.6 and beta2 = 0.75: the powers are 0.216 and 0.421875."""
    arguments = (new(PARAMETERS), GRADS, new(V), new(S), 3, 0.1, 0.6, 0.75)
    updated, v, s = submission.update_parameters_with_adam(*arguments)[:3]
    close(v, {"dW1": [[2.2, -0.2, 1.6], [0.6, 2.0, 1.4]], "db1": [[2.0], [0.4]]})
    close(s, {"dW1": [[10.75, 4.0, 1.0], [5.25, 18.25, 7.0]], "db1": [[1.75], [9.25]]})
    W1 = [[2.93492514, -0.99030172, 1.84482749], [0.47460394, 3.95459608, -2.05131848]]
    close(updated, {"W1": W1, "b1": [[0.85337576], [-2.0127551]]})


def test_adam_of_two_layers(submission):
    """The third step once more: every layer is corrected by the same powers."""
    parameters = {name: np.array([[1.0]]) for name in ("W1", "b1", "W2", "b2")}
    grads, v, s = ({"d" + name: np.array([[size]]) for name in parameters} for size in (4.0, 1.0, 9.0))
    updated = submission.update_parameters_with_adam(parameters, grads, v, s, 3, 0.1, 0.6, 0.75)[0]
    close(updated, {name: [[0.93492514]] for name in ("W1", "b1", "W2", "b2")})


def test_adam_without_a_gradient(submission):
    """What has never had a gradient stays where it is: there is no 0 / 0."""
    updated = submission.update_parameters_with_adam(new(PARAMETERS), ZEROS, new(ZEROS), new(ZEROS), 1)[0]
    close(updated, PARAMETERS)


def test_inverse_decay(submission):
    """0.2 / (1 + 0.5 * 6) = 0.05."""
    np.testing.assert_allclose(submission.update_lr(0.2, 6, 0.5), 0.05, rtol=1e-7)


def test_exponential_decay(submission):
    """0.8 * 0.8 * 0.8 * 0.5 = 0.256."""
    np.testing.assert_allclose(submission.exponential_lr_decay(0.5, 3, 0.8), 0.256, rtol=1e-7)


def test_root_decay(submission):
    """0.5 * 0.3 = 0.15 in epoch 1, which is the first, and 0.15 / 3 = 0.05 in epoch 9."""
    for epoch, expected in ((1, 0.15), (9, 0.05)):
        rate = submission.root_lr_decay(0.3, epoch, 0.5)
        np.testing.assert_allclose(rate, expected, rtol=1e-7, err_msg=f"epoch {epoch}")


def test_root_decay_refuses_epoch_zero(submission):
    """Epochs 0 and -1 raise a ValueError: there are no such epochs."""
    for epoch in (0, -1):
        try:
            submission.root_lr_decay(0.3, epoch, 0.5)
        except Exception as error:
            kinds = getattr(error, "kinds", [kind.__name__ for kind in type(error).__mro__])
            if "ValueError" not in kinds:
                raise
        else:
            raise AssertionError(f"root_lr_decay should raise a ValueError for epoch {epoch}")


def test_decay_by_steps(submission):
    """With an interval of 100: 0.5 up to epoch 99, then 0.5 / (1 + 0.25) = 0.4 up to epoch 199."""
    for epoch, expected in ((0, 0.5), (99, 0.5), (100, 0.4), (199, 0.4)):
        rate = submission.schedule_lr_decay(0.5, epoch, 0.25, 100)
        np.testing.assert_allclose(rate, expected, rtol=1e-7, err_msg=f"epoch {epoch}")


def test_decay_by_steps_of_the_default_interval(submission):
    """Where no interval is given, it is 1000: 0.5 in epoch 999, and 0.5 / (1 + 0.25) = 0.4 in epoch 1000."""
    for epoch, expected in ((999, 0.5), (1000, 0.4)):
        rate = submission.schedule_lr_decay(0.5, epoch, 0.25)
        np.testing.assert_allclose(rate, expected, rtol=1e-7, err_msg=f"epoch {epoch}")


def test_decay_within_an_interval(submission):
    """Epoch 30 is in the first interval of 100, and 150 in the second: 0.5 / (1 + 1.5) = 0.2."""
    for epoch, expected in ((30, 0.5), (150, 0.2)):
        rate = submission.schedule_lr_decay(0.5, epoch, 1.5, 100)
        np.testing.assert_allclose(rate, expected, rtol=1e-7, err_msg=f"epoch {epoch}")
