"""Hidden checks of the softmax assignment.

Every matrix has more examples than classes or the other way round, never as many, so that a wrong axis does not fit.

How training is judged. The order of the examples is the learner's, so three checks use data for which it does not
matter: one mini-batch that holds everything; examples that are all the same; and steps so small that an epoch is the
sum of its gradients (at the rate 1e-6 the order changes an entry by about a millionth; the tolerance is a hundred
times that). The last check trains on digits and counts on digits that learners do not have. The pixels and the
names of the classes are shuffled by the secret, which changes nothing for who learns and everything for who
remembers weights.

How often the last check errs. Over 2,000 random orders a right answer's share was 0.9452 on average, with a standard
deviation of 0.0029, and 0.9332 at the least. ENOUGH is 0.92, more than 8 standard deviations below the mean: a right
answer fails less than once in a million. The mistakes that name this check stay as far below: a gradient divided by m
gets 0.903 (0.0027), a rate of 0.01 gets 0.893 (0.0043), one step an epoch 0.9015, the sorted order 0.753.
"""

from pathlib import Path

import numpy as np
import pytest

from grader.checking import expect

ENOUGH = 0.92
FOLDER = Path(__file__).parent


def digits(part, pixels, names):
    """The digits of a part as float64 columns and labels, with pixels and names of classes shuffled."""
    with np.load(FOLDER / part / "digits.npz", allow_pickle=False) as stored:
        return stored["X"][pixels] / 16, names[stored["labels"]]


def logits(rng, scale=1.5, examples=None):
    """Logits of 4 to 6 classes, with 7 to 9 examples where none are given."""
    shape = (int(rng.integers(4, 7)), examples or int(rng.integers(7, 10)))
    return scale * rng.standard_normal(shape)


def far_apart(rng):
    """Logits whose columns lie near 1000, near -1000 and around 0, in any order; moderate within a column."""
    Z = logits(rng)
    centres = np.resize([1000.0, -1000.0, 0.0], Z.shape[1])
    return Z + rng.permutation(centres)


def spread(rng):
    """Logits that differ by thousands within each column, so that most probabilities are rounded to 0."""
    return logits(rng, scale=3000.0)


def one_hot(rng, Z):
    """Random one-hot labels for these logits; the last example is in the last class."""
    Y = np.zeros(Z.shape)
    labels = rng.integers(0, len(Z), Z.shape[1])
    labels[-1] = len(Z) - 1
    Y[labels, np.arange(Z.shape[1])] = 1
    return Y


def symbols(Z):
    """The names of the sizes of a matrix of classes by examples."""
    return {"C": Z.shape[0], "m": Z.shape[1]}


def require_softmax(submission, reference, Z):
    """The probabilities of these logits."""
    expect.close(submission.softmax(Z), reference.softmax(Z), "A", symbols=symbols(Z))


@pytest.mark.exercise("softmax")
@pytest.mark.points(2)
def test_softmax_values(submission, reference, rng):
    """Each column of A holds the probabilities of one example, shape (C, m)."""
    require_softmax(submission, reference, logits(rng))


@pytest.mark.exercise("softmax")
@pytest.mark.points(1)
def test_softmax_one_example(submission, reference, rng):
    """A single example gives a single column."""
    require_softmax(submission, reference, logits(rng, examples=1))


@pytest.mark.exercise("softmax")
@pytest.mark.points(2)
def test_softmax_huge(submission, reference, rng):
    """Huge logits, and logits that differ by as much, give the right probabilities."""
    Z = logits(rng)
    require_softmax(submission, reference, Z * 10.0 ** rng.integers(6, 300, Z.shape[1]))


@pytest.mark.exercise("softmax")
@pytest.mark.points(2)
def test_softmax_very_negative(submission, reference, rng):
    """Logits that are all very negative give the right probabilities."""
    require_softmax(submission, reference, logits(rng) - 5000.0)


@pytest.mark.exercise("softmax")
@pytest.mark.points(2)
def test_softmax_columns_far_apart(submission, reference, rng):
    """Columns of very different size do not disturb each other."""
    require_softmax(submission, reference, far_apart(rng))


@pytest.mark.exercise("softmax")
@pytest.mark.points(1)
def test_softmax_leaves_its_argument(submission, reference, rng):
    """Z is not changed."""
    Z = logits(rng)
    call = submission.softmax.with_arguments(Z)
    expect.array(call.value, "A")
    expect.unchanged(Z, call.args[0], "Z")


@pytest.mark.exercise("one_hot_matrix")
@pytest.mark.points(2)
def test_one_hot_values(submission, reference, rng):
    """Y[i, j] is 1 where i is the label of example j, else 0."""
    C = int(rng.integers(4, 7))
    labels = rng.permutation(np.append(np.arange(C), rng.integers(0, C, 5)))
    Y = reference.one_hot_matrix(labels, C)
    expect.close(submission.one_hot_matrix(labels, C), Y, "Y", symbols=symbols(Y))


@pytest.mark.exercise("one_hot_matrix")
@pytest.mark.points(1)
def test_one_hot_absent_classes(submission, reference, rng):
    """There are C rows, also where not every class occurs."""
    C = int(rng.integers(6, 10))
    labels = np.array([1, C - 3, 1])
    Y = reference.one_hot_matrix(labels, C)
    expect.close(submission.one_hot_matrix(labels, C), Y, "Y", symbols=symbols(Y))


@pytest.mark.exercise("hard_max")
@pytest.mark.points(2)
def test_hard_max_values(submission, reference, rng):
    """There is a single 1 in each column, at its largest entry; the rest is 0."""
    Z = logits(rng)
    Z[:, 0] = -1.0 - np.abs(Z[:, 0])
    lent = submission.using(one_hot_matrix=reference.one_hot_matrix, softmax=reference.softmax)
    expect.close(lent.hard_max(Z), reference.hard_max(Z), "H", symbols=symbols(Z))


@pytest.mark.exercise("hard_max")
@pytest.mark.points(1)
def test_hard_max_ties(submission, reference, rng):
    """Where several logits are the largest, the 1 stands at the first of them."""
    Z = logits(rng)
    largest = np.max(Z, axis=0) + 1.0
    Z[1], Z[3] = largest, largest
    lent = submission.using(one_hot_matrix=reference.one_hot_matrix, softmax=reference.softmax)
    expect.close(lent.hard_max(Z), reference.hard_max(Z), "H", symbols=symbols(Z))


def require_loss(submission, reference, rng, Z):
    """The losses of these logits, with random labels."""
    Y = one_hot(rng, Z)
    expected = reference.cross_entropy_loss(Z, Y)
    lent = submission.using(softmax=reference.softmax)
    answer = lent.cross_entropy_loss(Z, Y)
    expect.close(answer, expected, "losses", symbols=symbols(Z), factors=factors(Z), squeeze=True)


def factors(Z):
    """What a mean or another logarithm would divide or multiply by."""
    return {"m": Z.shape[1], "C": Z.shape[0], "m C": Z.size, "ln 2": float(np.log(2))}


@pytest.mark.exercise("cross_entropy_loss")
@pytest.mark.points(2)
def test_loss_values(submission, reference, rng):
    """There is one loss for each example: minus the logarithm of the probability of its class."""
    require_loss(submission, reference, rng, logits(rng))


@pytest.mark.exercise("cross_entropy_loss")
@pytest.mark.points(2)
def test_loss_small_probabilities(submission, reference, rng):
    """The losses are right, and finite, where probabilities are too small for a float."""
    require_loss(submission, reference, rng, spread(rng))


@pytest.mark.exercise("cross_entropy_loss")
@pytest.mark.points(1)
def test_loss_columns_far_apart(submission, reference, rng):
    """Huge and very negative logits in different columns give the right losses."""
    require_loss(submission, reference, rng, far_apart(rng))


def require_cost(submission, reference, rng, Z):
    """The cost of these logits, with random labels; the losses are lent."""
    Y = one_hot(rng, Z)
    lent = submission.using(cross_entropy_loss=reference.cross_entropy_loss, softmax=reference.softmax)
    expected = reference.cross_entropy_cost(Z, Y)
    expect.close(lent.cross_entropy_cost(Z, Y), expected, "cost", factors=factors(Z), squeeze=True)


@pytest.mark.exercise("cross_entropy_cost")
@pytest.mark.points(2)
def test_cost_values(submission, reference, rng):
    """The cost is the mean of the losses over the examples."""
    require_cost(submission, reference, rng, logits(rng))


@pytest.mark.exercise("cross_entropy_cost")
@pytest.mark.points(1)
def test_cost_small_probabilities(submission, reference, rng):
    """The cost is right, and finite, where probabilities are too small for a float."""
    require_cost(submission, reference, rng, spread(rng))


def require_gradient(submission, reference, rng, Z):
    """The gradient for these logits, with random labels; softmax is lent."""
    Y = one_hot(rng, Z)
    lent = submission.using(softmax=reference.softmax)
    expected = reference.softmax_backward(Z, Y)
    expect.close(lent.softmax_backward(Z, Y), expected, "dZ", symbols=symbols(Z), factors=factors(Z))


@pytest.mark.exercise("softmax_backward")
@pytest.mark.points(2)
def test_backward_values(submission, reference, rng):
    """dZ is the gradient of each example's loss with respect to its logits, not divided by m."""
    require_gradient(submission, reference, rng, logits(rng))


@pytest.mark.exercise("softmax_backward")
@pytest.mark.points(1)
def test_backward_any_size(submission, reference, rng):
    """dZ is right for logits of any size."""
    require_gradient(submission, reference, rng, far_apart(rng))


def jacobians(submission, reference, rng):
    """A Jacobian of the learner's, of the right shape, and the reference's; softmax is lent."""
    z = logits(rng, examples=1)
    C = len(z)
    lent = submission.using(softmax=reference.softmax)
    answer = expect.array(lent.softmax_jacobian(z), "J", (("C", C), ("C", C)))
    return answer, reference.softmax_jacobian(z)


@pytest.mark.exercise("softmax_jacobian")
@pytest.mark.points(1)
def test_jacobian_diagonal(submission, reference, rng):
    """On the diagonal stand the slopes of each probability with its own logit."""
    answer, expected = jacobians(submission, reference, rng)
    expect.close(np.diagonal(answer), np.diagonal(expected), "the diagonal of J")


@pytest.mark.exercise("softmax_jacobian")
@pytest.mark.points(2)
def test_jacobian_off_the_diagonal(submission, reference, rng):
    """Off the diagonal stand the slopes of each probability with the other logits."""
    answer, expected = jacobians(submission, reference, rng)
    outside = ~np.eye(len(expected), dtype=bool)
    expect.close(answer[outside], expected[outside], "J off the diagonal")


def two_classes(rng):
    """A classifier with two classes and three to six features."""
    return rng.standard_normal((2, int(rng.integers(3, 7)))), rng.standard_normal((2, 1))


def logistic(submission, rng):
    """What the learner makes of a classifier with two classes, and that classifier."""
    W, b = two_classes(rng)
    answer = submission.softmax_to_sigmoid(W, b)
    expect.that(
        isinstance(answer, (tuple, list)) and len(answer) == 2,
        "It should return two things, `w` and `beta`: return w, beta.",
        "count",
    )
    return answer[0], answer[1], W, b


@pytest.mark.exercise("softmax_to_sigmoid")
@pytest.mark.points(2)
def test_sigmoid_weights(submission, reference, rng):
    """sigmoid(w x + beta) is the probability of class 1: the weights w, shape (1, n)."""
    w, _, W, b = logistic(submission, rng)
    expect.close(w, reference.softmax_to_sigmoid(W, b)[0], "w", symbols={"n": W.shape[1]})


@pytest.mark.exercise("softmax_to_sigmoid")
@pytest.mark.points(1)
def test_sigmoid_bias(submission, reference, rng):
    """sigmoid(w x + beta) is the probability of class 1: the bias beta, shape (1, 1)."""
    _, beta, W, b = logistic(submission, rng)
    expect.close(beta, reference.softmax_to_sigmoid(W, b)[1], "beta")


@pytest.mark.exercise("predict")
@pytest.mark.points(2)
def test_predict_values(submission, reference, rng):
    """Each prediction is the class with the largest logit of W X + b."""
    C, n, m = int(rng.integers(4, 7)), int(rng.integers(2, 4)), 40
    parameters = {"W": rng.standard_normal((C, n)), "b": rng.standard_normal((C, 1))}
    X = rng.standard_normal((n, m))
    lent = submission.using(softmax=reference.softmax, hard_max=reference.hard_max)
    answer = lent.predict(X, parameters)
    expect.close(answer, reference.predict(X, parameters), "predictions", symbols={"m": m}, squeeze=True)


@pytest.mark.exercise("accuracy")
@pytest.mark.points(1)
def test_accuracy_values(submission, reference, rng):
    """The share of right predictions is between 0 and 1."""
    labels = rng.integers(0, 5, 11)
    predictions = labels.copy()
    wrong = rng.choice(11, size=int(rng.integers(3, 5)), replace=False)
    predictions[wrong] = (labels[wrong] + rng.integers(1, 5, len(wrong))) % 5
    answer = submission.accuracy(predictions, labels)
    expect.close(answer, reference.accuracy(predictions, labels), "share", factors={"m": 11, "100": 100})


def train(submission, reference, *arguments, **settings):
    """Parameters as the learner trains them, with what training calls lent."""
    lent = submission.using(
        softmax=reference.softmax,
        one_hot_matrix=reference.one_hot_matrix,
        softmax_backward=reference.softmax_backward,
        cross_entropy_loss=reference.cross_entropy_loss,
        cross_entropy_cost=reference.cross_entropy_cost,
    )
    answer = lent.train_softmax_classifier(*arguments, **settings)
    return expect.keys(answer, ["W", "b"], "parameters", extra=True)


def require_training(submission, reference, X, labels, C, **settings):
    """The same parameters as the reference's, where the order of the examples does not matter."""
    answer = train(submission, reference, X, labels, C, **settings)
    expected = reference.train_softmax_classifier(X, labels, C, **settings)
    k = min(settings["mini_batch_size"], len(labels))
    named = {"k": k, "m": len(labels), "learning_rate": settings["learning_rate"], "C": C}
    for name in ("W", "b"):
        expect.close(answer[name], expected[name], name, factors=named, symbols={"C": C, "n": len(X)})


def examples(rng, C, n, m):
    """Random examples with labels, in which every class occurs but not equally often."""
    return rng.standard_normal((n, m)), np.append(np.arange(C), rng.integers(0, C, m - C))


@pytest.mark.exercise("train_softmax_classifier")
@pytest.mark.points(2)
def test_train_one_step(submission, reference, rng):
    """W and b start at zero, and a step goes down the mean gradient of the mini-batch."""
    X, labels = examples(rng, 4, 3, 9)
    require_training(
        submission, reference, X, labels, 4, learning_rate=0.3, num_epochs=1, mini_batch_size=50
    )


@pytest.mark.exercise("train_softmax_classifier")
@pytest.mark.points(2)
def test_train_epochs(submission, reference, rng):
    """Each epoch goes on from where the last one ended."""
    X, labels = examples(rng, 3, 5, 8)
    require_training(
        submission, reference, X, labels, 3, learning_rate=0.7, num_epochs=6, mini_batch_size=8
    )


@pytest.mark.exercise("train_softmax_classifier")
@pytest.mark.points(2)
def test_train_mini_batches(submission, reference, rng):
    """An epoch takes one step for each mini-batch, and the last one may be smaller."""
    C, m = 3, int(rng.choice([9, 13, 17]))  # the last mini-batch is a single example
    X = np.repeat(rng.standard_normal((4, 1)), m, axis=1)  # all the same: the order does not matter
    labels = np.full(m, int(rng.integers(0, C)))
    require_training(
        submission, reference, X, labels, C, learning_rate=0.2, num_epochs=3, mini_batch_size=4
    )


@pytest.mark.exercise("train_softmax_classifier")
@pytest.mark.points(2)
def test_train_every_example(submission, reference, rng):
    """An epoch visits every example once, each with its own label."""
    C, m = 5, 12
    X = np.diag(rng.uniform(1.0, 2.0, m))  # each example has a feature of its own
    labels = rng.permutation(np.resize(np.arange(C), m))
    small = 1e-6
    settings = {"learning_rate": small, "num_epochs": 2, "mini_batch_size": 4}
    answer = train(submission, reference, X, labels, C, **settings)
    expected = reference.train_softmax_classifier(X, labels, C, **settings)
    for name, columns in (("W", ("n", m)), ("b", 1)):
        found = expect.array(answer[name], name, (("C", C), columns))
        expect.close(found / small, expected[name] / small, name, rtol=1e-4, atol=1e-5)


@pytest.mark.exercise("train_softmax_classifier")
@pytest.mark.points(4)
def test_train_digits(submission, reference, rng):
    """Trained on digits that come sorted, it recognises at least 92 of 100 digits that it has not seen."""
    pixels, names = rng.permutation(64), rng.permutation(10)
    X, labels = digits("data", pixels, names)
    order = np.argsort(labels, kind="stable")
    parameters = train(
        submission, reference, X[:, order], labels[order], 10,
        learning_rate=0.5, num_epochs=10, mini_batch_size=64,
    )  # fmt: skip
    learnt = {
        "W": expect.array(parameters["W"], "W", (("C", 10), ("n", 64))),
        "b": expect.array(parameters["b"], "b", (("C", 10), 1)),
    }
    X_new, labels_new = digits("held_back", pixels, names)
    share = float(np.mean(reference.predict(X_new, learnt) == labels_new))
    expect.that(
        share >= ENOUGH,
        f"It recognises {share:.0%} of the digits that it has not seen; at least {ENOUGH:.0%} are needed.",
    )
