"""Hidden checks of the softmax assignment.

Most matrices have more examples than classes or the other way round, so that a wrong axis does not fit; some have as
many, for whoever looks at sizes to tell the axes apart.

How training is judged. The order of the examples is the learner's, so most checks use data for which it does not
matter: one mini-batch that holds everything; examples that are all the same; and steps so small that an epoch is the
sum of its gradients (at the rate 1e-6 the order changes an entry by about a millionth; the tolerance is a hundred
times that). With a feature of its own for each example, that sum says which mini-batch the example was in: its part is
divided by the size. That each epoch has an order of its own is seen from who is alone in the last mini-batch: one of 11
examples, in 220 epochs. For each example that is binomial with mean 20. An example is never alone in one of 10**8
trainings, more than OFTEN times in one of 10**7, and all are exactly 20 times in one of 10**10. With one order for all
epochs, with two that take turns, or with mini-batches that are always the same, somebody is never alone; with one order
that is turned on by a place in each epoch, all are as often.
The last check trains on digits and counts on digits that learners do not have. The pixels and the names of the
classes are shuffled by the secret, which changes nothing for who learns and everything for who remembers weights.

How often the last check errs. Over 2,000 random orders a right answer's share was 0.9452 on average, with a standard
deviation of 0.0029, and 0.9332 at the least. ENOUGH is 0.92, more than 8 standard deviations below the mean: a right
answer fails less than once in a million. The mistakes that name this check stay as far below: a gradient divided by m
gets 0.903 (0.0027), a rate of 0.01 gets 0.893 (0.0043), one step an epoch 0.9015, the sorted order 0.753.
"""

import copy
import functools
from pathlib import Path

import numpy as np
import pytest

from grader.checking import expect, laws

ENOUGH = 0.92
OFTEN = 48
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


def equal_columns(rng):
    """Logits of which all of a column are equal, in columns of very different size."""
    Z = logits(rng)
    return np.tile(np.resize([0.0, 900.0, -900.0], Z.shape[1]), (len(Z), 1))


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
    for Z in (
        logits(rng),
        rng.standard_normal((2, 9)),
        rng.standard_normal((12, 3)),
        rng.standard_normal((5, 5)),
    ):
        require_softmax(submission, reference, Z)
    Z = logits(rng, scale=20.0)
    Z = Z - np.max(Z, axis=0) + 1.0  # what is added to a sum that is small has checks of its own
    expect.close(
        submission.softmax(Z), reference.softmax(Z), "A", atol=0.0
    )  # also where a probability is 1e-30


@pytest.mark.exercise("softmax")
@pytest.mark.points(1)
def test_softmax_one_example(submission, reference, rng):
    """A single example gives a single column, and a single class has all of the probability."""
    require_softmax(submission, reference, logits(rng, examples=1))
    require_softmax(submission, reference, logits(rng)[:1])


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
    require_softmax(submission, reference, equal_columns(rng))


@pytest.mark.exercise("softmax")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_softmax_values", "test_softmax_one_example")
def test_softmax_leaves_its_argument(submission, reference, rng):
    """Z is not changed, and neither is what was returned before."""
    Z = logits(rng)
    laws.own_results(submission.softmax, (-Z,), (Z,), "A")
    call = submission.softmax.with_arguments(Z)
    expect.array(call.value, "A")
    expect.unchanged(Z, call.args[0], "Z")


@pytest.mark.exercise("one_hot_matrix")
@pytest.mark.points(2)
def test_one_hot_values(submission, reference, rng):
    """Y[i, j] is 1 where i is the label of example j, else 0."""
    for C in (int(rng.integers(4, 7)), 2, int(rng.integers(11, 30))):
        labels = rng.permutation(np.append(np.arange(C), rng.integers(0, C, 5)))
        Y = reference.one_hot_matrix(labels, C)
        answer = laws.own_results(submission.one_hot_matrix, (labels[::-1].copy(), C), (labels, C), "Y")
        expect.close(answer, Y, "Y", symbols=symbols(Y))


@pytest.mark.exercise("one_hot_matrix")
@pytest.mark.points(1)
def test_one_hot_absent_classes(submission, reference, rng):
    """There are C rows, also where not every class occurs."""
    C = int(rng.integers(6, 10))
    for labels in (np.array([1, C - 3, 1]), rng.integers(0, C, 1), np.full(4, C - 1), np.zeros(3, dtype=int)):
        Y = reference.one_hot_matrix(labels, C)
        expect.close(submission.one_hot_matrix(labels, C), Y, "Y", symbols=symbols(Y))


@pytest.mark.exercise("hard_max")
@pytest.mark.points(2)
def test_hard_max_values(submission, reference, rng):
    """There is a single 1 in each column, at its largest entry; the rest is 0."""
    Z = logits(rng)
    Z[:, 0] = -1.0 - np.abs(Z[:, 0])
    close_by = 1 + 1e-3 * rng.standard_normal((7, 4))  # no logit has half of the probability
    nearly_equal = 1 + 1e-10 * rng.permuted(np.tile(np.arange(6.0), (4, 1)), axis=1).T
    lent = submission.using(one_hot_matrix=reference.one_hot_matrix, softmax=reference.softmax)
    more = (rng.standard_normal((3, 1)), rng.standard_normal((6, 6)), logits(rng, examples=30))
    for some in (Z, close_by, nearly_equal, far_apart(rng), spread(rng), *more):
        answer = laws.own_results(lent.hard_max, (some[::-1].copy(),), (some,), "H")
        expect.close(answer, reference.hard_max(some), "H", symbols=symbols(some))


@pytest.mark.exercise("hard_max")
@pytest.mark.points(1)
def test_hard_max_ties(submission, reference, rng):
    """Where several logits are the largest, the 1 stands at the first of them."""
    Z = logits(rng)
    largest = np.max(Z, axis=0) + 1.0
    Z[1], Z[3] = largest, largest
    lent = submission.using(one_hot_matrix=reference.one_hot_matrix, softmax=reference.softmax)
    for some in (Z, equal_columns(rng)):
        expect.close(lent.hard_max(some), reference.hard_max(some), "H", symbols=symbols(some))


def with_softmax(submission, reference):
    """The submission with our softmax. One worker for all calls: what is kept between them shows."""
    return submission.using(softmax=reference.softmax)


def require_loss(lent, reference, rng, Z, sure=0.0):
    """The losses of these logits, with random labels whose logits are larger by `sure`."""
    Y = one_hot(rng, Z)
    Z = Z + sure * Y
    expected = reference.cross_entropy_loss(Z, Y)
    answer = laws.own_results(lent.cross_entropy_loss, (-Z, Y), (Z, Y), "losses")
    expect.close(answer, expected, "losses", symbols=symbols(Z), factors=factors(Z), squeeze=True)


def factors(Z):
    """What a mean or another logarithm would divide or multiply by."""
    return {"m": Z.shape[1], "C": Z.shape[0], "m C": Z.size, "ln 2": float(np.log(2))}


@pytest.mark.exercise("cross_entropy_loss")
@pytest.mark.points(2)
def test_loss_values(submission, reference, rng):
    """There is one loss for each example: minus the logarithm of the probability of its class."""
    lent = with_softmax(submission, reference)
    for Z in (
        logits(rng),
        logits(rng, examples=1),
        logits(rng, examples=70),
        np.zeros((3, 8)),
        np.ones((5, 5)),
    ):
        require_loss(lent, reference, rng, Z)
    require_loss(lent, reference, rng, logits(rng), sure=9.0)  # losses of about 1e-4


@pytest.mark.exercise("cross_entropy_loss")
@pytest.mark.points(2)
def test_loss_small_probabilities(submission, reference, rng):
    """The losses are right, and finite, where probabilities are too small for a float."""
    require_loss(with_softmax(submission, reference), reference, rng, spread(rng))


@pytest.mark.exercise("cross_entropy_loss")
@pytest.mark.points(1)
def test_loss_columns_far_apart(submission, reference, rng):
    """Huge and very negative logits in different columns give the right losses."""
    require_loss(with_softmax(submission, reference), reference, rng, far_apart(rng))


def with_losses(submission, reference):
    """The submission with our losses."""
    return submission.using(cross_entropy_loss=reference.cross_entropy_loss, softmax=reference.softmax)


def require_cost(lent, reference, rng, Z, sure=0.0):
    """The cost of these logits, with random labels whose logits are larger by `sure`."""
    Y = one_hot(rng, Z)
    Z = Z + sure * Y
    expected = reference.cross_entropy_cost(Z, Y)
    expect.close(lent.cross_entropy_cost(Z, Y), expected, "cost", factors=factors(Z), squeeze=True)


@pytest.mark.exercise("cross_entropy_cost")
@pytest.mark.points(2)
def test_cost_values(submission, reference, rng):
    """The cost is the mean of the losses over the examples."""
    lent = with_losses(submission, reference)
    for Z in (
        logits(rng),
        logits(rng, examples=1),
        logits(rng, examples=70),
        np.zeros((3, 8)),
        rng.random((5, 5)),
    ):
        require_cost(lent, reference, rng, Z)
    require_cost(lent, reference, rng, logits(rng), sure=9.0)


@pytest.mark.exercise("cross_entropy_cost")
@pytest.mark.points(1)
def test_cost_small_probabilities(submission, reference, rng):
    """The cost is right, and finite, where probabilities are too small for a float."""
    for Z in (spread(rng), far_apart(rng)):
        require_cost(with_losses(submission, reference), reference, rng, Z)


def require_gradient(lent, reference, rng, Z):
    """The gradient for these logits, with random labels."""
    Y = one_hot(rng, Z)
    expected = reference.softmax_backward(Z, Y)
    answer = laws.own_results(lent.softmax_backward, (-Z, Y), (Z, Y), "dZ")
    expect.close(answer, expected, "dZ", symbols=symbols(Z), factors=factors(Z))


@pytest.mark.exercise("softmax_backward")
@pytest.mark.points(2)
def test_backward_values(submission, reference, rng):
    """dZ is the gradient of each example's loss with respect to its logits, not divided by m."""
    lent = with_softmax(submission, reference)
    for Z in (
        logits(rng),
        logits(rng, examples=1),
        logits(rng, examples=30),
        np.zeros((3, 8)),
        rng.random((5, 5)),
    ):
        require_gradient(lent, reference, rng, Z)


@pytest.mark.exercise("softmax_backward")
@pytest.mark.points(1)
def test_backward_any_size(submission, reference, rng):
    """dZ is right for logits of any size, also where probabilities are rounded to 0 and 1."""
    for Z in (far_apart(rng), spread(rng)):
        require_gradient(with_softmax(submission, reference), reference, rng, Z)


def jacobian(lent, reference, z):
    """A Jacobian of the learner's, of the right shape, and the reference's."""
    C = len(z)
    answer = laws.own_results(lent.softmax_jacobian, (-z,), (z,), "J")
    return expect.array(answer, "J", (("C", C), ("C", C))), reference.softmax_jacobian(z)


def single(rng):
    """Logits of one example, with few and with more classes."""
    return (
        logits(rng, examples=1),
        rng.standard_normal((2, 1)),
        rng.standard_normal((9, 1)),
        rng.random((2, 1)),
    )


@pytest.mark.exercise("softmax_jacobian")
@pytest.mark.points(1)
def test_jacobian_diagonal(submission, reference, rng):
    """On the diagonal stand the slopes of each probability with its own logit."""
    lent = with_softmax(submission, reference)
    for z in single(rng):
        answer, expected = jacobian(lent, reference, z)
        expect.close(np.diagonal(answer), np.diagonal(expected), "the diagonal of J")


@pytest.mark.exercise("softmax_jacobian")
@pytest.mark.points(2)
def test_jacobian_off_the_diagonal(submission, reference, rng):
    """Off the diagonal stand the slopes of each probability with the other logits."""
    lent = with_softmax(submission, reference)
    for z in single(rng):
        answer, expected = jacobian(lent, reference, z)
        outside = ~np.eye(len(expected), dtype=bool)
        expect.close(answer[outside], expected[outside], "J off the diagonal")


@pytest.mark.exercise("softmax_jacobian")
@pytest.mark.points(1)
def test_jacobian_any_size(submission, reference, rng):
    """The slopes are right for logits of any size, also where probabilities are rounded to 0 and 1."""
    lent = with_softmax(submission, reference)
    z = logits(rng, examples=1)
    for some in (z + 5000.0, z - 5000.0, 3000.0 * z, np.full((4, 1), -900.0)):
        answer, expected = jacobian(lent, reference, some)
        expect.close(answer, expected, "J")


def two_classes(rng):
    """A classifier with two classes and three to six features, and one with a single feature."""
    for n in (int(rng.integers(3, 7)), 1):
        yield rng.standard_normal((2, n)), rng.standard_normal((2, 1))


def logistic(submission, W, b):
    """What the learner makes of a classifier with two classes."""
    answer = laws.own_results(submission.softmax_to_sigmoid, (-W, b + 1.0), (W, b), "(w, beta)")
    expect.that(
        isinstance(answer, (tuple, list)) and len(answer) == 2,
        "It should return two things, `w` and `beta`: return w, beta.",
        "count",
    )
    return answer


@pytest.mark.exercise("softmax_to_sigmoid")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_sigmoid_weights", "test_sigmoid_bias")
def test_sigmoid_shapes(submission, reference, rng):
    """w has the shape (1, n), and beta the shape (1, 1)."""
    for W, b in two_classes(rng):
        w, beta = logistic(submission, W, b)
        expect.array(w, "w", (1, ("n", W.shape[1])))
        expect.array(beta, "beta", (1, 1))


@pytest.mark.exercise("softmax_to_sigmoid")
@pytest.mark.points(1)
def test_sigmoid_weights(submission, reference, rng):
    """sigmoid(w x + beta) is the probability of class 1, with these weights w."""
    for W, b in two_classes(rng):
        w, _ = logistic(submission, W, b)
        expect.close(w, reference.softmax_to_sigmoid(W, b)[0], "w", symbols={"n": W.shape[1]}, squeeze=True)


@pytest.mark.exercise("softmax_to_sigmoid")
@pytest.mark.points(1)
def test_sigmoid_bias(submission, reference, rng):
    """sigmoid(w x + beta) is the probability of class 1, with this bias beta."""
    for W, b in two_classes(rng):
        _, beta = logistic(submission, W, b)
        expect.close(beta, reference.softmax_to_sigmoid(W, b)[1], "beta", squeeze=True)


@pytest.mark.exercise("predict")
@pytest.mark.points(2)
def test_predict_values(submission, reference, rng):
    """Each prediction is the class with the largest logit of W X + b."""
    lent = submission.using(softmax=reference.softmax, hard_max=reference.hard_max)
    for C, n, m in (
        (int(rng.integers(4, 7)), int(rng.integers(2, 4)), 40),
        (2, 5, 30),
        (12, 8, 90),
        (5, 1, 25),
        (5, 3, 1),
    ):
        parameters = {"W": rng.standard_normal((C, n)), "b": rng.standard_normal((C, 1))}
        parameters["b"][-1] += 2.0  # the last class is the largest of some examples, too
        X = rng.standard_normal((n, m))
        answer = laws.own_results(lent.predict, (-X, parameters), (X, parameters), "predictions")
        expect.close(answer, reference.predict(X, parameters), "predictions", symbols={"m": m}, squeeze=True)


@pytest.mark.exercise("accuracy")
@pytest.mark.points(1)
def test_accuracy_values(submission, reference, rng):
    """The share of right predictions is between 0 and 1."""
    for m, count in ((11, int(rng.integers(3, 5))), (int(rng.integers(13, 30)), 2), (7, 7), (9, 0), (1, 0)):
        labels = rng.integers(0, 5, m)
        predictions = labels.copy()
        wrong = rng.choice(m, size=count, replace=False)
        predictions[wrong] = (labels[wrong] + rng.integers(1, 5, count)) % 5
        answer = submission.accuracy(predictions, labels)
        expect.close(answer, reference.accuracy(predictions, labels), "share", factors={"m": m, "100": 100})


def with_ours(submission, reference):
    """The submission with what training calls lent. One worker for all calls: what is kept between them shows."""
    return submission.using(
        softmax=reference.softmax,
        one_hot_matrix=reference.one_hot_matrix,
        softmax_backward=reference.softmax_backward,
        cross_entropy_loss=reference.cross_entropy_loss,
        cross_entropy_cost=reference.cross_entropy_cost,
    )


def own_first(check):
    """The check with the learner's own functions; where that fails, once more with ours in their place.

    Training asks for them a thousand times, and each time one of ours is asked a message goes there and back.
    """

    @functools.wraps(check)
    def checked(submission, reference, rng):
        same = copy.deepcopy(rng)
        try:
            check(submission, reference, rng)
        except Exception:
            submission.forgive()
            check(with_ours(submission, reference), reference, same)

    return checked


def train(lent, *arguments, **settings):
    """Parameters as the learner trains them."""
    answer = lent.train_softmax_classifier(*arguments, **settings)
    return expect.keys(answer, ["W", "b"], "parameters", extra=True)


def shaped(values, name, shape):
    """The numbers in this shape, where there are as many; shapes have a check of their own."""
    values = expect.array(values, name)
    return values.reshape(shape) if values.size == np.prod(shape) else expect.array(values, name, shape)


def require_training(lent, reference, X, labels, C, **settings):
    """The same parameters as the reference's, where the order of the examples does not matter."""
    answer = train(lent, X, labels, C, **settings)
    expected = reference.train_softmax_classifier(X, labels, C, **settings)
    k = min(settings.get("mini_batch_size", 32), len(labels))
    named = {"k": k, "m": len(labels), "learning_rate": settings.get("learning_rate", 0.5), "C": C}
    for name in ("W", "b"):
        found = shaped(answer[name], name, expected[name].shape)
        expect.close(found, expected[name], name, factors=named, symbols={"C": C, "n": len(X)})


def examples(rng, C, n, m):
    """Random examples with labels, in which every class occurs but not equally often."""
    return rng.standard_normal((n, m)), np.append(np.arange(C), rng.integers(0, C, m - C))


def equal_examples(rng, C, n, m):
    """The same example m times, of the same class: the order does not matter."""
    return np.repeat(rng.standard_normal((n, 1)), m, axis=1), np.full(m, int(rng.integers(0, C)))


@pytest.mark.exercise("train_softmax_classifier")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_train_one_step", "test_train_epochs", "test_train_mini_batches")
def test_train_shapes(submission, reference, rng):
    """There are W, shape (C, n), and b, shape (C, 1)."""
    lent = with_ours(submission, reference)
    for C, n in ((4, 3), (2, 1)):
        X, labels = examples(rng, C, n, 9)
        answer = train(lent, X, labels, C, learning_rate=0.3, num_epochs=1, mini_batch_size=4)
        expect.array(answer["W"], "W", (("C", C), ("n", n)))
        expect.array(answer["b"], "b", (("C", C), 1))


@pytest.mark.exercise("train_softmax_classifier")
@pytest.mark.points(2)
def test_train_one_step(submission, reference, rng):
    """W and b start at zero, and a step goes down the mean gradient of the mini-batch."""
    lent = with_ours(submission, reference)
    for C, n, m, size in ((4, 3, 9, 50), (3, 7, 8, 8), (2, 5, 6, 7)):
        settings = {"learning_rate": float(rng.uniform(0.2, 0.6)), "num_epochs": 1, "mini_batch_size": size}
        require_training(lent, reference, *examples(rng, C, n, m), C, **settings)


@pytest.mark.exercise("train_softmax_classifier")
@pytest.mark.points(2)
def test_train_epochs(submission, reference, rng):
    """Each epoch goes on from where the last one ended, and each training starts at zero again."""
    lent = with_ours(submission, reference)
    X, labels = examples(rng, 3, 5, 8)
    laws.own_results(
        lent.train_softmax_classifier,
        (-X, labels, 3, 0.5, 2, 8),
        (X, labels, 3, 0.5, 2, 8),
        "parameters",
        apart=True,
    )
    for epochs in (6, 2, 2):
        settings = {"learning_rate": float(rng.uniform(0.5, 0.9)), "num_epochs": epochs, "mini_batch_size": 8}
        require_training(lent, reference, X, labels, 3, **settings)


@pytest.mark.exercise("train_softmax_classifier")
@pytest.mark.points(2)
def test_train_mini_batches(submission, reference, rng):
    """An epoch takes one step for each mini-batch, and the last one may be smaller."""
    lent = with_ours(submission, reference)
    C = 3
    for m in (4 * int(rng.integers(2, 5)) + 1, 4 * int(rng.integers(1, 4)) + 3, 12):
        settings = {"learning_rate": 0.2, "num_epochs": 3, "mini_batch_size": 4}
        require_training(lent, reference, *equal_examples(rng, C, 4, m), C, **settings)


@pytest.mark.exercise("train_softmax_classifier")
@pytest.mark.points(1)
@own_first
def test_train_defaults(submission, reference, rng):
    """Where they are not given, learning_rate is 0.5, num_epochs 20 and mini_batch_size 32."""
    for m in (32, 33):  # one step an epoch, and two
        X, labels = equal_examples(rng, 3, 4, m)
        require_training(submission, reference, 0.1 * X, labels, 3)


SMALL = 1e-6


def separate(rng, C, m):
    """Examples with a feature of its own each, and labels."""
    return np.diag(rng.uniform(1.0, 2.0, m)), rng.permutation(np.resize(np.arange(C), m))


@pytest.mark.exercise("train_softmax_classifier")
@pytest.mark.points(2)
def test_train_every_example(submission, reference, rng):
    """An epoch visits every example once, each with its own label."""
    lent = with_ours(submission, reference)
    C, m = 5, 12
    X, labels = separate(rng, C, m)
    settings = {"learning_rate": SMALL, "num_epochs": 2, "mini_batch_size": 4}
    answer = train(lent, X, labels, C, **settings)
    expected = reference.train_softmax_classifier(X, labels, C, **settings)
    for name in ("W", "b"):
        found = shaped(answer[name], name, expected[name].shape)
        expect.close(found / SMALL, expected[name] / SMALL, name, rtol=1e-4, atol=1e-5)


def own_parts(answer, X, labels, C):
    """What each example moved in W, in steps of an example by itself: the sum over the epochs of 1 / k, for k a batch."""
    W = shaped(answer["W"], "W", (C, len(X)))
    return W[labels, np.arange(len(X))] / (SMALL * X.diagonal() * (1 - 1 / C))


@pytest.mark.exercise("train_softmax_classifier")
@pytest.mark.points(1)
def test_train_last_mini_batch(submission, reference, rng):
    """A step divides by the examples of its own mini-batch, also where the last one has fewer."""
    lent = with_ours(submission, reference)
    C, size, left = 3, int(rng.integers(7, 10)), int(rng.integers(2, 4))  # never half of it
    m = 2 * size + left
    X, labels = separate(rng, C, m)
    settings = {"learning_rate": SMALL, "num_epochs": 1, "mini_batch_size": size}
    answer = train(lent, X, labels, C, **settings)
    expected = np.repeat([1 / size, 1 / left], [2 * size, left])
    parts = np.sort(own_parts(answer, X, labels, C))
    # who is right passes each of these three: they say what is seen where `close` would only say that it differs
    expect.that(bool((np.abs(parts) < 100).all()), "After one epoch with a tiny learning_rate, W is too far from zero.")
    away = int(np.sum(parts <= 1e-6))
    expect.that(away == 0, f"In one epoch {away} of {m} examples do not move W towards their own class.")
    alike = bool(np.ptp(parts) <= 1e-4 * parts.max())
    expect.that(not alike, "All examples move W alike. Those of a smaller mini-batch should move it more: 1 / its size.")
    expect.close(parts, expected, "the part of each example in W", rtol=1e-4)


@pytest.mark.exercise("train_softmax_classifier")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_train_one_step", "test_train_every_example")
@own_first
def test_train_new_orders(submission, reference, rng):
    """Each epoch has a random order of its own, so that other examples share a mini-batch."""
    C, size, epochs = 3, 10, 220
    m = size + 1
    X, labels = separate(rng, C, m)
    answer = train(submission, X, labels, C, learning_rate=SMALL, num_epochs=epochs, mini_batch_size=size)
    times = (size * own_parts(answer, X, labels, C) - epochs) / (size - 1)  # how often, in the last mini-batch
    alone = np.rint(times)
    each_once = alone.sum() == epochs  # else the mini-batches are others, and other checks say so
    again = "The same examples are in the last mini-batch again and again: each epoch needs a new random order."
    if not (each_once and alone.min() >= 0 and np.abs(times - alone).max() < 0.1):  # this may come of anything
        again = "W is not what epochs give that hold every example once, beside its label: see the other checks first."
    expect.that(alone.max() <= OFTEN, again)
    if each_once:
        expect.that(alone.min() > 0, again)
        expect.that(alone.min() < alone.max(), "The examples take turns in the last mini-batch: draw each order at random.")


@pytest.mark.exercise("train_softmax_classifier")
@pytest.mark.points(4)
@pytest.mark.counts_with(
    "test_train_one_step", "test_train_epochs", "test_train_mini_batches", "test_train_every_example"
)
@own_first
def test_train_digits(submission, reference, rng):
    """Trained on digits that come sorted, it recognises at least 92 of 100 digits that it has not seen."""
    pixels, names = rng.permutation(64), rng.permutation(10)
    X, labels = digits("data", pixels, names)
    order = np.argsort(labels, kind="stable")
    parameters = train(
        submission, X[:, order], labels[order], 10,
        learning_rate=0.5, num_epochs=10, mini_batch_size=64,
    )  # fmt: skip
    learnt = {
        "W": expect.array(parameters["W"], "W", (("C", 10), ("n", 64))),
        "b": shaped(parameters["b"], "b", (10, 1)),
    }
    X_new, labels_new = digits("held_back", pixels, names)
    share = float(np.mean(reference.predict(X_new, learnt) == labels_new))
    seen = reference.predict(X, learnt)
    known, named = float(np.mean(seen == labels)), len(np.unique(seen))
    expect.that(
        share >= ENOUGH,
        f"It recognises {share:.0%} of the digits that it has not seen; at least {ENOUGH:.0%} are needed. "
        f"Of those it was trained on it recognises {known:.0%}, and it names {named} of the 10 classes.",
    )
