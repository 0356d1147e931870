"""Examples to try your functions on: run `pytest` in this folder, as often as you like.

They are worth no points. The hidden checks use other sizes and other numbers.
"""

import copy

import numpy as np

W = np.array([[1.0, 2.0], [0.0, 1.0]])
B = np.array([[10.0], [20.0]])
X = np.array([[3.0, 0.0, 1.0], [4.0, 1.0, 1.0]])
NETWORK = {
    "W1": np.array([[1.0, 0.0], [0.0, -1.0]]),
    "b1": np.array([[0.0], [1.0]]),
    "W2": np.array([[1.0, 0.0], [-1.0, 2.0]]),
    "b2": np.array([[0.0], [0.0]]),
}


def same(actual, expected):
    """The answer has this shape and these numbers, as far as single precision goes."""
    assert actual is not None, "is `return` missing?"
    assert np.shape(actual) == np.shape(expected), f"the shape is {np.shape(actual)}, not {np.shape(expected)}"
    np.testing.assert_allclose(actual, expected, rtol=1e-4, atol=1e-5)


def results(answer, count):
    """The answer has this many results."""
    assert answer is not None, "is `return` missing?"
    assert len(answer) == count, f"it returns {len(answer)} results, not {count}"
    return answer


def changed(before, after, name):
    """The names of the arrays and numbers that are not as they were."""
    if isinstance(before, dict):
        return [one for key in before for one in changed(before[key], after.get(key), f'{name}["{key}"]')]
    return [] if np.array_equal(before, after) else [name]


def unchanged(function, **arguments):
    """The call leaves its arguments as they were, and the arrays inside of them."""
    given = copy.deepcopy(tuple(arguments.values()))
    if hasattr(function, "with_arguments"):  # `grade check` calls it in another process
        given = function.with_arguments(*given).args
    else:
        function(*given)
    found = [one for name, after in zip(arguments, given) for one in changed(arguments[name], after, name)]
    assert not found, f"the call changes {', '.join(found)}: work on a copy"


def test_minimise(submission):
    """From 0 with the rate 0.1: 1, then 1.8, then 2.44. With the rate 0.5 one step is enough. Without a step, w stays."""
    same(submission.minimise(0, 0.1, 1), 1.0)
    same(submission.minimise(0.0, 0.1, 3), 2.44)
    same(submission.minimise(-7.5, 0.5, 1), 5.0)
    same(submission.minimise(3.25, 0.1, 0), 3.25)


def test_minimise_whole_number(submission):
    """From the whole number 2 with the rate 0.25: the gradient is -6, so w is 3.5, and then 4.25."""
    same(submission.minimise(2, 0.25, 1), 3.5)
    same(submission.minimise(2, 0.25, 2), 4.25)


def test_gradient_of(submission):
    """The examples of the statement."""
    J, dW = results(submission.gradient_of(np.array([[0.0]]), np.array([[1.0, 0.0]]), np.array([[2.0, 1.0]])), 2)
    same(J, 2.5)
    same(dW, [[-2.0]])


def test_gradient_of_two_units(submission):
    """Two units, m = 3 examples, W = 0: J = (9 + 36 + 9 + 36)/3, dW = -(2/m) Y X^T. The sum is divided by m = 3 only."""
    Y = np.array([[3.0, 6.0, 0.0], [0.0, 3.0, 6.0]])
    J, dW = results(submission.gradient_of(np.zeros((2, 4)), np.eye(4)[:, :3], Y), 2)
    same(J, 30.0)
    same(dW, [[-2.0, -4.0, 0.0, 0.0], [0.0, -2.0, -4.0, 0.0]])


def test_gradient_of_slope(submission):
    """tanh(ln 2) is 3/5, and its slope there is 1 - 9/25: dW = 2 * 3/5 * 16/25. A second call gives the same."""
    given = np.array([[np.log(2.0)]]), np.array([[1.0]]), np.array([[0.0]])
    for _ in range(2):
        J, dW = results(submission.gradient_of(*given), 2)
        same(J, 0.36)
        same(dW, [[0.768]])


def test_gradient_of_arguments(submission):
    """No argument is changed."""
    unchanged(submission.gradient_of, W=W.copy(), X=X.copy(), Y=X / 10)


def test_linear(submission):
    """The first column is the example of the statement."""
    same(submission.linear(W, B, X), [[21.0, 12.0, 13.0], [24.0, 21.0, 21.0]])


def test_linear_one_example(submission):
    """One example gives one column. There is no ReLU: -20 + 2 + 10 = -8 stays."""
    same(submission.linear(W, B, np.array([[-20.0], [1.0]])), [[-8.0], [21.0]])


def test_loss_from_logits(submission):
    """Equal logits give log 2. Who is sure and wrong by 1000 has the loss 1000, and half of that if another example is right."""
    same(submission.loss_from_logits(np.zeros((2, 1)), np.array([[1.0], [0.0]])), np.log(2.0))
    Z = np.array([[1000.0, 1000.0], [0.0, 0.0]])
    same(submission.loss_from_logits(Z, np.array([[0.0, 1.0], [1.0, 0.0]])), 500.0)


def test_loss_from_logits_far_apart(submission):
    """Each example has its own largest logit, 1000 and -1000: both are sure and wrong by 1000."""
    Z = np.array([[1000.0, -1000.0], [0.0, -2000.0]])
    same(submission.loss_from_logits(Z, np.array([[0.0, 0.0], [1.0, 1.0]])), 1000.0)


def test_train_step(submission):
    """One example, (2, 1): A1 = (2, 0), Z2 = (2, -2), and the second class is right: the loss is log(1 + e^4)."""
    new, cost = results(submission.train_step(copy.deepcopy(NETWORK), np.array([[2.0], [1.0]]), np.array([[0.0], [1.0]]), 0.5), 2)
    same(cost, np.log1p(np.exp(4.0)))
    p = 1 / (1 + np.exp(-4.0))  # dZ2 = (p, -p); dA1 = (2p, -2p); the second unit is off
    same(new["W2"], [[1.0 - p, 0.0], [-1.0 + p, 2.0]])
    same(new["b2"], [[-p / 2], [p / 2]])
    same(new["W1"], [[1.0 - 2 * p, -p], [0.0, -1.0]])
    same(new["b1"], [[-p], [1.0]])


def test_train_step_mean(submission):
    """Two equal examples: the cost is a mean, so that cost and step are those of one. A second call knows nothing of the first."""
    one, two = (
        results(submission.train_step(copy.deepcopy(NETWORK), np.tile([[2.0], [1.0]], m), np.tile([[0.0], [1.0]], m), 0.5), 2)
        for m in (1, 2)
    )
    same(two[1], one[1])
    for key in NETWORK:
        same(two[0][key], one[0][key])


def test_train_step_large(submission):
    """The example (2000, 1) gives the logits 2000 and -2000, and the second class is right: the cost is 4000."""
    new, cost = results(submission.train_step(copy.deepcopy(NETWORK), np.array([[2000.0], [1.0]]), np.array([[0.0], [1.0]]), 0.5), 2)
    same(cost, 4000.0)
    same(new["b2"], [[-0.5], [0.5]])


def test_train_step_arguments(submission):
    """No argument is changed, nor the arrays in `parameters`."""
    unchanged(submission.train_step, parameters=NETWORK, X=np.array([[2.0], [1.0]]), Y=np.array([[0.0], [1.0]]), learning_rate=0.5)


def test_make_loader(submission):
    """Ten examples in mini-batches of 4: 4, 4 and 2, each example once and beside its label."""
    numbers = np.arange(10.0)
    batches = results(submission.make_loader(np.stack([numbers, -numbers]), numbers[None] ** 2, 4, seed=1), 3)
    assert [np.shape(X_batch) for X_batch, _ in batches] == [(2, 4), (2, 4), (2, 2)]
    seen = np.concatenate([X_batch for X_batch, _ in batches], axis=1)
    same(np.concatenate([Y_batch for _, Y_batch in batches], axis=1), seen[:1] ** 2)
    same(np.sort(seen[0]), numbers)
    assert list(seen[0]) != list(numbers), "the examples come as they stood: shuffle the examples, then make mini-batches"


def order_of(submission, seed):
    """The order in which 400 examples come, in mini-batches of 20."""
    places = np.arange(400.0)
    batches = submission.make_loader(np.stack([places, places]), places[None], 20, seed=seed)
    assert batches is not None, "is `return` missing?"
    return np.rint(np.concatenate([X_batch for X_batch, _ in batches], axis=1)[0]).astype(int)


def test_make_loader_order(submission):
    """Of 400 examples about two come beside a neighbour, and some come 300 places earlier than they stood. No mini-batch is sorted."""
    order = order_of(submission, 1)
    beside = np.count_nonzero(np.abs(np.diff(order)) == 1)
    assert beside < 20, f"{beside} come beside a neighbour, about 2 should: shuffle the examples, then make mini-batches"
    earlier = np.max(order - np.arange(len(order)))
    assert earlier > 200, f"none comes more than {earlier} places earlier than it stood: the shuffle buffer should hold all m"
    rising = [bool(np.all(np.diff(batch) > 0)) for batch in np.reshape(order, (20, 20))]
    assert not any(rising), "a mini-batch is sorted: keep the order of the shuffle"


def test_make_loader_seed(submission):
    """The same seed gives the same order, and another seed gives another one."""
    one, again, other = (order_of(submission, seed) for seed in (5, 5, 6))
    assert np.array_equal(one, again), "the same seed gives two different orders"
    assert not np.array_equal(one, other), "two seeds give the same order: use `seed`"


def test_batch_norm_layer(submission):
    """The row of the statement: in training by its own mean 5 and variance 4; in use by averages of 3 and 1."""
    Z = np.array([[2.0, 4.0, 5.0, 6.0, 8.0]])
    one, zero = np.ones((1, 1)), np.zeros((1, 1))
    A, mean, variance = results(submission.batch_norm_layer(Z, 2 * one, 10 * one, zero, one, training=True), 3)
    same(mean, [[0.5]])
    assert not np.allclose(variance, 1.4), "the variance is 20/4 = 5: divide by m = 5, not by m - 1, so that it is 4"
    same(variance, [[1.3]])
    same(A, [[7.0, 9.0, 10.0, 11.0, 13.0]])
    A, mean, variance = results(submission.batch_norm_layer(Z, one, zero, 3 * one, one, training=False), 3)
    same(A, [[-1.0, 1.0, 2.0, 3.0, 5.0]])
    same(mean, [[3.0]])
    same(variance, [[1.0]])


def test_batch_norm_layer_arguments(submission):
    """No argument is changed."""
    Z, one = np.array([[2.0, 4.0, 5.0, 6.0, 8.0]]), np.ones((1, 1))
    averages = {"running_mean": 3 * one, "running_variance": 2 * one}
    unchanged(submission.batch_norm_layer, Z=Z, gamma=2 * one, beta=7 * one, **averages, training=True)


def test_batch_norm_layer_epsilon(submission):
    """A unit that is always 3 has the variance 0. Epsilon keeps 0/0 away: it becomes beta, which is 7."""
    one = np.ones((1, 1))
    A, _, _ = results(submission.batch_norm_layer(np.full((1, 4), 3.0), 2 * one, 7 * one, one, one, training=True), 3)
    same(A, np.full((1, 4), 7.0))


def test_dropout_layer(submission):
    """About three of four are kept, and divided by 0.75. In use nothing changes."""
    A = np.full((40, 50), 3.0)
    D = submission.dropout_layer(A, 0.75, training=True, seed=3)
    assert D is not None, "is `return` missing?"
    assert np.all(np.isclose(D, 0.0) | np.isclose(D, 4.0)), "each entry is 0 or 3 / 0.75 = 4"
    kept = np.asarray(D) != 0
    assert 0.65 < np.mean(kept) < 0.85, f"{np.mean(kept):.2f} of the entries are kept; about 0.75 should be"
    same(submission.dropout_layer(A, 0.75, training=False, seed=3), A)


def test_dropout_layer_arguments(submission):
    """A is not changed."""
    unchanged(submission.dropout_layer, A=np.full((4, 5), 3.0), keep_prob=0.75, training=True, seed=3)


def test_dropout_layer_each_entry(submission):
    """Each entry is drawn on its own: no row and no column is dropped as a whole, and rows keep different numbers of entries."""
    kept = np.asarray(submission.dropout_layer(np.full((40, 50), 3.0), 0.75, training=True, seed=4)) != 0
    for axis, line in ((0, "columns"), (1, "rows")):
        counts = np.count_nonzero(kept, axis=axis)
        assert np.min(counts) > 0, f"{np.sum(counts == 0)} {line} are dropped as a whole"
        assert len(np.unique(counts)) > 1, f"all {line} keep {counts[0]} entries: draw each entry on its own"


def test_dropout_layer_seed(submission):
    """The same seed drops the same entries, and another seed drops others."""
    one, again, other = (np.asarray(submission.dropout_layer(np.ones((20, 30)), 0.5, training=True, seed=seed)) for seed in (5, 5, 6))
    assert np.array_equal(one, again), "the same seed drops other entries in a second call"
    assert not np.array_equal(one, other), "two seeds drop the same entries: use `seed`"


def test_fit(submission):
    """Three rings, one in another: no line divides them. At least 95 of 100 points are named rightly."""
    rng = np.random.default_rng(0)
    labels = np.arange(300) % 3
    angles, radius = rng.uniform(0, 2 * np.pi, 300), 0.6 + 1.2 * labels + 0.12 * np.clip(rng.standard_normal(300), -2.5, 2.5)
    points = radius * np.stack([np.cos(angles), np.sin(angles)])
    found = submission.fit(points, np.eye(3)[:, labels], 24, seed=1)
    assert found is not None, "is `return` missing?"
    for key, shape in (("W1", (24, 2)), ("b1", (24, 1)), ("W2", (3, 24)), ("b2", (3, 1))):
        assert np.shape(found[key]) == shape, f"{key} has the shape {np.shape(found[key])}, not {shape}"
    scores = found["W2"] @ np.maximum(0, found["W1"] @ points + found["b1"]) + found["b2"]
    right = np.count_nonzero(np.argmax(scores, axis=0) == labels)
    assert right >= 285, f"{right} of 300 points are named rightly, 285 should be: try Adam with a rate of 0.03, and more steps"
