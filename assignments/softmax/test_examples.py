"""Examples to try your functions on: run `pytest` in this folder, as often as you like.

They are worth no points. The hidden checks use other sizes and other numbers.
"""

import numpy as np

LOGITS = np.log(np.array([[1.0, 2.0], [2.0, 2.0], [5.0, 12.0]]))
PROBABILITIES = np.array([[0.125, 0.125], [0.25, 0.125], [0.625, 0.75]])
ONE_HOT = np.array([[0.0, 1.0], [0.0, 0.0], [1.0, 0.0]])


def same(actual, expected):
    """The answer has this shape and these numbers."""
    assert actual is not None, "is `return` missing?"
    assert np.shape(actual) == np.shape(expected), f"the shape is {np.shape(actual)}, not {np.shape(expected)}"
    np.testing.assert_allclose(actual, expected, rtol=1e-7, atol=1e-12)


def test_softmax(submission):
    """The logits ln 1, ln 2, ln 5 give 1/8, 2/8, 5/8."""
    same(submission.softmax(LOGITS), PROBABILITIES)


def test_softmax_of_large_logits(submission):
    """A column near 1000 and one near -1000: only differences within a column matter."""
    same(submission.softmax(LOGITS + np.array([[1000.0, -1000.0]])), PROBABILITIES)


def test_softmax_of_logits_far_apart(submission):
    """One example whose logits are 1000, -1000 and 0: the first class has all of the probability."""
    same(submission.softmax(np.array([[1000.0], [-1000.0], [0.0]])), [[1.0], [0.0], [0.0]])


def test_one_hot(submission):
    """The labels 1, 3, 0 of five classes, of which two do not occur."""
    expected = [[0, 0, 1], [1, 0, 0], [0, 0, 0], [0, 1, 0], [0, 0, 0]]
    same(submission.one_hot_matrix(np.array([1, 3, 0]), 5), expected)


def test_hard_max(submission):
    """A 1 at the largest logit of each column; in the second one at the first of two equal ones."""
    Z = np.array([[3.0, -1.0, 0.0], [-1.0, -4.0, 4.0], [5.0, -1.0, 1.0], [2.0, -2.0, 2.0]])
    same(submission.hard_max(Z), [[0, 1, 0], [0, 0, 1], [1, 0, 0], [0, 0, 0]])


def test_hard_max_of_large_logits(submission):
    """The exponentials of 1000 and 2000 are both infinite, and 2000 is the larger one."""
    same(submission.hard_max(np.array([[1000.0], [2000.0]])), [[0], [1]])


def test_loss(submission):
    """Right classes with the probabilities 0.625 and 0.125."""
    losses = submission.cross_entropy_loss(LOGITS, ONE_HOT)
    same(np.ravel(losses), [0.4700036292457356, 2.0794415416798357])


def test_loss_of_a_confident_mistake(submission):
    """The logits are 1000 and 0, then -1000 and 0, and the class with the lower one is right: both losses are 1000."""
    losses = submission.cross_entropy_loss(np.array([[1000.0, -1000.0], [0.0, 0.0]]), np.array([[0.0, 1.0], [1.0, 0.0]]))
    same(np.ravel(losses), [1000.0, 1000.0])


def test_cost(submission):
    """The mean of the two losses."""
    same(submission.cross_entropy_cost(LOGITS, ONE_HOT), 1.2747225854627856)


def test_cost_of_confident_mistakes(submission):
    """The same logits as for the loss, 1000 and 0, then -1000 and 0: the mean is 1000."""
    cost = submission.cross_entropy_cost(np.array([[1000.0, -1000.0], [0.0, 0.0]]), np.array([[0.0, 1.0], [1.0, 0.0]]))
    same(cost, 1000.0)


def test_gradient(submission):
    """Probabilities minus labels: for the first example (0.125, 0.25, -0.375)."""
    same(submission.softmax_backward(LOGITS, ONE_HOT), [[0.125, -0.875], [0.25, 0.125], [-0.375, 0.75]])


def test_gradient_of_large_logits(submission):
    """1000 is added to each logit: probabilities and gradient stay as they are."""
    same(submission.softmax_backward(LOGITS + 1000.0, ONE_HOT), [[0.125, -0.875], [0.25, 0.125], [-0.375, 0.75]])


def test_gradient_of_a_confident_mistake(submission):
    """The logits are 1000 and 0, twice. Where the second class is right, the gradient is (1, -1); else it is (0, 0)."""
    Z, Y = np.array([[1000.0, 1000.0], [0.0, 0.0]]), np.array([[0.0, 1.0], [1.0, 0.0]])
    same(submission.softmax_backward(Z, Y), [[1.0, 0.0], [-1.0, 0.0]])


def test_jacobian(submission):
    """The probabilities 0.2, 0.3, 0.5."""
    expected = [[0.16, -0.06, -0.10], [-0.06, 0.21, -0.15], [-0.10, -0.15, 0.25]]
    same(submission.softmax_jacobian(np.log(np.array([[2.0], [3.0], [5.0]]))), expected)


def test_jacobian_of_large_logits(submission):
    """The logits 1000, 1000 and 0 have the probabilities 1/2, 1/2 and 0."""
    expected = [[0.25, -0.25, 0.0], [-0.25, 0.25, 0.0], [0.0, 0.0, 0.0]]
    same(submission.softmax_jacobian(np.array([[1000.0], [1000.0], [0.0]])), expected)


def test_two_classes(submission):
    """The weights and the bias of class 1 minus those of class 0."""
    w, beta = submission.softmax_to_sigmoid(np.array([[1.0, -2.0, 0.5], [3.0, 1.0, 1.0]]), np.array([[0.5], [-1.0]]))
    same(w, [[2.0, 3.0, 0.5]])
    same(beta, [[-1.5]])


def test_predict(submission):
    """By hand: the logits are (1, 2, 0.5), (-3, 2, 2.5), (-1, -0.5, 2.75), (3, 0.5, 0.25), (0.5, 0.2, 1.65), ..."""
    parameters = {"W": np.array([[1.0, 0.0], [0.0, 1.0], [-0.5, -0.5]]), "b": np.array([[0.0], [0.0], [2.0]])}
    X = np.array([[1.0, -3.0, -1.0, 3.0, 0.5, -1.0, 2.5], [2.0, 2.0, -0.5, 0.5, 0.2, 4.0, -3.0]])
    same(np.ravel(submission.predict(X, parameters)), [1, 2, 2, 0, 2, 1, 0])


def test_accuracy(submission):
    """Three of four are right."""
    same(submission.accuracy(np.array([7, 0, 3, 3]), np.array([7, 5, 3, 3])), 0.75)


def test_one_step(submission):
    """One step from zero, with all four examples in one mini-batch: all three probabilities are 1/3."""
    X, labels = np.array([[1.0, 2.0, 0.0, -1.0], [0.0, -1.0, 3.0, 2.0]]), np.array([0, 2, 1, 0])
    parameters = submission.train_softmax_classifier(
        X, labels, 3, learning_rate=0.6, num_epochs=1, mini_batch_size=4
    )
    assert parameters is not None, "is `return` missing?"
    same(parameters["W"], [[-0.1, 0.1], [-0.1, 0.25], [0.2, -0.35]])
    same(parameters["b"], [[0.1], [-0.05], [-0.05]])


def test_two_steps(submission):
    """Equal examples, in any order: in the first step their class has the probability 1/2, in the second one 3/4."""
    rate = np.log(3.0) / 2
    moved = rate * (0.5 + 0.25)
    for m, size, epochs in ((3, 2, 1), (5, 3, 1), (2, 2, 2)):  # two steps each time
        parameters = submission.train_softmax_classifier(
            np.ones((1, m)), np.zeros(m, dtype=int), 2, learning_rate=rate, num_epochs=epochs, mini_batch_size=size
        )
        same(parameters["W"], [[moved], [-moved]])
        same(parameters["b"], [[moved], [-moved]])


def test_two_full_mini_batches(submission):
    """Four equal examples in mini-batches of 2 are two such steps as well."""
    rate = np.log(3.0) / 2
    parameters = submission.train_softmax_classifier(
        np.ones((1, 4)), np.zeros(4, dtype=int), 2, learning_rate=rate, num_epochs=1, mini_batch_size=2
    )
    same(parameters["W"], [[0.75 * rate], [-0.75 * rate]])


def test_settings_that_are_not_given(submission):
    """Without settings, training is that with the rate 0.5, 20 epochs and mini-batches of 32."""
    X, labels = np.full((1, 33), 0.1), np.zeros(33, dtype=int)
    without = submission.train_softmax_classifier(X, labels, 2)
    given = submission.train_softmax_classifier(X, labels, 2, learning_rate=0.5, num_epochs=20, mini_batch_size=32)
    same(without["W"], given["W"])
    same(without["b"], given["b"])


TINY = 1e-6


def own_steps(submission, m, epochs, size):
    """How far each of m examples got in W, in its own feature, in steps that are so small that nothing else counts."""
    labels = np.arange(m) % 2
    parameters = submission.train_softmax_classifier(
        np.eye(m), labels, 2, learning_rate=TINY, num_epochs=epochs, mini_batch_size=size
    )
    return parameters["W"][labels, np.arange(m)] / (TINY / 2)


def test_each_example_in_one_mini_batch(submission):
    """Five examples in mini-batches of 3: three count 1/3 in their step, the other two 1/2 in theirs."""
    np.testing.assert_allclose(np.sort(own_steps(submission, 5, 1, 3)), [1 / 3, 1 / 3, 1 / 3, 1 / 2, 1 / 2], rtol=1e-4)


def test_new_order_in_each_epoch(submission):
    """Three examples in mini-batches of 2: in 300 epochs each of them is alone about 100 times, and not in turns."""
    alone = np.rint(2 * own_steps(submission, 3, 300, 2) - 300)  # alone it counts 1, with another one 1/2
    assert alone.sum() == 300, "each example counts once in each epoch, with its own label"
    assert alone.min() > 50, "one example is hardly ever alone: draw a new order in each epoch"
    assert alone.max() < 150, "one example is alone too often: draw a new order in each epoch"
