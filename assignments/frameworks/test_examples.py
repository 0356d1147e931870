"""Examples to try your functions on: run `pytest` in this folder, as often as you like.

They are worth no points. The hidden checks use other sizes and other numbers.
"""

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


def test_minimise(submission):
    """From 0 with the rate 0.1: 1, then 1.8, then 2.44. With the rate 0.5 one step is enough. Without a step, w stays."""
    same(submission.minimise(0, 0.1, 1), 1.0)
    same(submission.minimise(0.0, 0.1, 3), 2.44)
    same(submission.minimise(-7.5, 0.5, 1), 5.0)
    same(submission.minimise(3.25, 0.1, 0), 3.25)


def test_gradient_of(submission):
    """The examples of the statement."""
    J, dW = results(submission.gradient_of(np.array([[0.0]]), np.array([[1.0, 0.0]]), np.array([[2.0, 1.0]])), 2)
    same(J, 2.5)
    same(dW, [[-2.0]])


def test_gradient_of_two_units(submission):
    """With W = 0, A is 0 and tanh has the slope 1: J = (1 + 4 + 9 + 16)/2, dW = -(2/m) Y X^T. The sum is divided by m = 2 only."""
    Y = np.array([[1.0, 2.0], [3.0, 4.0]])
    J, dW = results(submission.gradient_of(np.zeros((2, 3)), np.eye(3)[:, :2], Y), 2)
    same(J, 15.0)
    same(dW, [[-1.0, -2.0, 0.0], [-3.0, -4.0, 0.0]])


def test_linear(submission):
    """The first column is the example of the statement."""
    same(submission.linear(W, B, X), [[21.0, 12.0, 13.0], [24.0, 21.0, 21.0]])


def test_loss_from_logits(submission):
    """Equal logits give log 2. Who is sure and wrong by 1000 has the loss 1000, and half of that if another example is right."""
    same(submission.loss_from_logits(np.zeros((2, 1)), np.array([[1.0], [0.0]])), np.log(2.0))
    Z = np.array([[1000.0, 1000.0], [0.0, 0.0]])
    same(submission.loss_from_logits(Z, np.array([[0.0, 1.0], [1.0, 0.0]])), 500.0)


def test_train_step(submission):
    """One example, (2, 1): A1 = (2, 0), Z2 = (2, -2), and the second class is right: the loss is log(1 + e^4)."""
    new, cost = results(submission.train_step(NETWORK, np.array([[2.0], [1.0]]), np.array([[0.0], [1.0]]), 0.5), 2)
    same(cost, np.log1p(np.exp(4.0)))
    p = 1 / (1 + np.exp(-4.0))  # dZ2 = (p, -p); dA1 = (2p, -2p); the second unit is off
    same(new["W2"], [[1.0 - p, 0.0], [-1.0 + p, 2.0]])
    same(new["b2"], [[-p / 2], [p / 2]])
    same(new["W1"], [[1.0 - 2 * p, -p], [0.0, -1.0]])
    same(new["b1"], [[-p], [1.0]])


def test_make_loader(submission):
    """Ten examples in mini-batches of 4: 4, 4 and 2, each example once and beside its label."""
    numbers = np.arange(10.0)
    batches = results(submission.make_loader(np.stack([numbers, -numbers]), numbers[None] ** 2, 4, seed=1), 3)
    assert [np.shape(X_batch) for X_batch, _ in batches] == [(2, 4), (2, 4), (2, 2)]
    seen = np.concatenate([X_batch for X_batch, _ in batches], axis=1)
    same(np.concatenate([Y_batch for _, Y_batch in batches], axis=1), seen[:1] ** 2)
    same(np.sort(seen[0]), numbers)
    assert list(seen[0]) != list(numbers), "the order is as it was"


def test_batch_norm_layer(submission):
    """The row of the statement: in training by its own mean 5 and variance 4; in use by averages of 3 and 1."""
    Z = np.array([[2.0, 4.0, 5.0, 6.0, 8.0]])
    one, zero = np.ones((1, 1)), np.zeros((1, 1))
    A, mean, variance = results(submission.batch_norm_layer(Z, 2 * one, 10 * one, zero, one, training=True), 3)
    same(A, [[7.0, 9.0, 10.0, 11.0, 13.0]])
    same(mean, [[0.5]])
    same(variance, [[1.3]])
    A, mean, variance = results(submission.batch_norm_layer(Z, one, zero, 3 * one, one, training=False), 3)
    same(A, [[-1.0, 1.0, 2.0, 3.0, 5.0]])
    same(mean, [[3.0]])
    same(variance, [[1.0]])


def test_dropout_layer(submission):
    """About three of four are kept, and divided by 0.75. In use nothing changes."""
    A = np.full((40, 50), 3.0)
    D = submission.dropout_layer(A, 0.75, training=True, seed=3)
    assert D is not None, "is `return` missing?"
    assert np.all(np.isclose(D, 0.0) | np.isclose(D, 4.0)), "each entry is 0 or 3 / 0.75 = 4"
    assert 0.65 < np.mean(np.asarray(D) != 0) < 0.85, "about 0.75 of the entries are kept"
    same(submission.dropout_layer(A, 0.75, training=False, seed=3), A)


def test_fit(submission):
    """An inner disc and a ring around it: no line divides them."""
    rng = np.random.default_rng(0)
    labels = np.arange(200) % 2
    angles, radius = rng.uniform(0, 2 * np.pi, 200), 1.0 + 1.5 * labels + 0.2 * rng.standard_normal(200)
    points = radius * np.stack([np.cos(angles), np.sin(angles)])
    found = submission.fit(points, np.eye(2)[:, labels], 24, seed=1)
    assert found is not None, "is `return` missing?"
    for key, shape in (("W1", (24, 2)), ("b1", (24, 1)), ("W2", (2, 24)), ("b2", (2, 1))):
        assert np.shape(found[key]) == shape, f"{key} has the shape {np.shape(found[key])}, not {shape}"
    scores = found["W2"] @ np.maximum(0, found["W1"] @ points + found["b1"]) + found["b2"]
    share = np.mean(np.argmax(scores, axis=0) == labels)
    assert share >= 0.95, f"{100 * share:.0f} of 100 points are named rightly; 95 should be"
