"""Hidden checks of the assignment on frameworks.

The same checks judge all frameworks, and NumPy: what comes back is compared with a reference that uses none of them. Frameworks compute in
single precision, also where what they return is a plain number, so CLOSE is a ten-thousandth; every mistake is further off.

How random an order is. Of M = 400 examples a right order has a first quarter whose places are spread over all M: their mean is 199.5 with a
deviation of 5.8 at 100 of 400 (sampling without replacement: 115.5 / 10 * sqrt(300 / 399) = 10.0); MIDDLE is 7 of these. An order that keeps
neighbours together has most pairs j, j + 1 side by side; a right one has about one such pair, and 15 or more happen less than once in 10**12 (Poisson).
An example that comes out WINDOW = 200 places before it stood needs a buffer of 200; in a right order none does so less than once in 10**20.

How random dropout is. Of N = 40,000 entries the share that is kept is keep_prob with a deviation of at most 0.0025, and SHARE is far more. Whoever drops whole rows
of 200 has a deviation of 0.035, of 0.018 over MASKS = 4 masks: SHARE is 5 of these, since such an answer has a check of its own. Rows and columns
have their own draws: the share of a row of 200 has a deviation of at most 0.035, and that of shares of rows is estimated from 200 of them to 5 %; it is
between a half and twice what it should be, but less than once in 10**12. Two masks of different seeds agree in half of all entries, to OTHERS.

What a training is judged by. FIT is 0.95, of 300 points that were given and of 600 new ones. The reference reaches 0.99 and more in each of 200 secrets and
seeds (see accepted answers for the frameworks'); a network without a hidden layer cannot pass 0.75 on two rings.
"""

import copy
import functools

import numpy as np
import pytest

from grader.checking import expect, laws

CLOSE = {"rtol": 1e-4, "atol": 1e-5}
M = 400
MIDDLE = 70.0
PAIRS = 15
WINDOW = 200
SHARE = 0.09
MASKS = 4
OTHERS = 0.2
FIT = 0.95
KEYS = ("W1", "b1", "W2", "b2")


def parts(answer, count):
    """The results, as many as there should be."""
    expect.that(answer is not None, "It returned None: is `return` missing?", "none")
    several = isinstance(answer, (tuple, list)) and len(answer) == count
    expect.that(several, f"It should return {count} results.", "count")
    return answer


def require(actual, expected, name, **more):
    """The numbers, as far as single precision goes."""
    expect.close(actual, expected, name, **(CLOSE | more))


# ---------------------------------------------------------------- minimise


@pytest.mark.exercise("minimise")
@pytest.mark.points(1)
def test_minimise_one_step(submission, reference, rng):
    """One step goes against the gradient, by the learning rate."""
    for w, rate in zip(rng.uniform(-9, 4, 4), rng.uniform(0.01, 0.4, 4)):
        require(submission.minimise(float(w), float(rate), 1), reference.minimise(w, rate, 1), "w")


@pytest.mark.exercise("minimise")
@pytest.mark.points(1)
def test_minimise_steps(submission, reference, rng):
    """Each step goes by the gradient of where it begins: none is left from the step before."""
    for steps in (2, 3, 5, 12):
        w, rate = float(rng.uniform(6, 20)), float(rng.uniform(0.02, 0.2))
        require(submission.minimise(w, rate, steps), reference.minimise(w, rate, steps), "w")


@pytest.mark.exercise("minimise")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_minimise_one_step", "test_minimise_steps")
def test_minimise_no_step(submission, reference, rng):
    """Without a step, w is as it came."""
    for w in rng.uniform(-9, 20, 3):
        require(submission.minimise(float(w), 0.1, 0), w, "w")


@pytest.mark.exercise("minimise")
@pytest.mark.points(1)
def test_minimise_whole_number(submission, reference, rng):
    """w may begin at a whole number."""
    for w in rng.integers(-9, 4, 2):
        require(submission.minimise(int(w), 0.125, 3), reference.minimise(int(w), 0.125, 3), "w")


# ---------------------------------------------------------------- gradient_of


def layers(rng):
    """Weights, examples and targets of several sizes; also one example, one unit, and a square."""
    for n_out, n_in, m in ((3, 5, 7), (4, 2, 1), (1, 6, 4), (3, 3, 3)):
        W = rng.standard_normal((n_out, n_in)) / 2
        yield W, rng.standard_normal((n_in, m)), rng.standard_normal((n_out, m))


@pytest.mark.exercise("gradient_of")
@pytest.mark.points(2)
def test_gradient_cost(submission, reference, rng):
    """J is the sum of the squares, divided by the number of examples."""
    for W, X, Y in layers(rng):
        n, m = Y.shape
        J = parts(submission.gradient_of(W, X, Y), 2)[0]
        require(J, reference.gradient_of(W, X, Y)[0], "J", factors={"m": m, "n_out": n, "1 / n_out": 1 / n})


@pytest.mark.exercise("gradient_of")
@pytest.mark.points(3)
def test_gradient_values(submission, reference, rng):
    """dW is the gradient of J with respect to W."""
    for W, X, Y in layers(rng):
        n, m = Y.shape
        dW = parts(submission.gradient_of(W, X, Y), 2)[1]
        require(dW, reference.gradient_of(W, X, Y)[1], "dW", factors={"m": m, "n_out": n, "2": 2, "1/2": 0.5})


@pytest.mark.exercise("gradient_of")
@pytest.mark.points(1)
def test_gradient_again(submission, reference, rng):
    """A second call gives the gradient of its own arguments, which are not changed."""
    first, second = ((rng.standard_normal((2, 3)), rng.standard_normal((3, 4)), rng.standard_normal((2, 4))) for _ in range(2))
    answer = laws.own_results(submission.gradient_of, first, second, "dW")
    require(parts(answer, 2)[1], reference.gradient_of(*second)[1], "dW")
    call = submission.gradient_of.with_arguments(*first)
    for before, after, name in zip(first, call.args, ("W", "X", "Y")):
        expect.unchanged(before, after, name)


# ---------------------------------------------------------------- linear


@pytest.mark.exercise("linear")
@pytest.mark.points(2)
def test_linear_values(submission, reference, rng):
    """Z = W X + b, where nothing is square."""
    for n_out, n_in, m in ((3, 4, 7), (5, 2, 3), (2, 6, 4)):
        given = rng.standard_normal((n_out, n_in)), rng.standard_normal((n_out, 1)), rng.standard_normal((n_in, m))
        require(submission.linear(*given), reference.linear(*given), "Z", symbols={"n_out": n_out, "m": m})


@pytest.mark.exercise("linear")
@pytest.mark.points(1)
def test_linear_square(submission, reference, rng):
    """Also where all is square, and a transpose that is missing would raise no error."""
    given = rng.standard_normal((4, 4)), rng.standard_normal((4, 1)), rng.standard_normal((4, 4))
    require(submission.linear(*given), reference.linear(*given), "Z")


@pytest.mark.exercise("linear")
@pytest.mark.points(1)
def test_linear_one(submission, reference, rng):
    """One example gives a column, and one unit gives a row."""
    for n_out, n_in, m in ((3, 4, 1), (1, 5, 6)):
        given = rng.standard_normal((n_out, n_in)), rng.standard_normal((n_out, 1)), rng.standard_normal((n_in, m))
        require(submission.linear(*given), reference.linear(*given), "Z", symbols={"n_out": n_out, "m": m})


# ---------------------------------------------------------------- loss_from_logits


def one_hot(rng, classes, m):
    """Random labels; not all are of one class where there are several examples."""
    labels = rng.integers(0, classes, m)
    labels[-1] = (labels[0] + 1) % classes if m > 1 else labels[0]
    return np.eye(classes)[:, labels]


@pytest.mark.exercise("loss_from_logits")
@pytest.mark.points(3)
def test_loss_values(submission, reference, rng):
    """The mean over the examples of minus the logarithm of the right class's probability."""
    for classes, m in ((3, 7), (5, 2), (2, 6), (4, 4)):
        Z, Y = 2 * rng.standard_normal((classes, m)), one_hot(rng, classes, m)
        factors = {"m": m, "C": classes, "1 / C": 1 / classes}
        require(submission.loss_from_logits(Z, Y), reference.loss_from_logits(Z, Y), "loss", factors=factors)


@pytest.mark.exercise("loss_from_logits")
@pytest.mark.points(1)
def test_loss_one_example(submission, reference, rng):
    """A single example is a mean, too."""
    Z, Y = rng.standard_normal((6, 1)), one_hot(rng, 6, 1)
    require(submission.loss_from_logits(Z, Y), reference.loss_from_logits(Z, Y), "loss")


@pytest.mark.exercise("loss_from_logits")
@pytest.mark.points(2)
def test_loss_sure_and_wrong(submission, reference, rng):
    """Who is sure and wrong has a loss as large as the logits are apart: no probability is cut off."""
    for apart in (40.0, 500.0, 20000.0):
        Y = one_hot(rng, 3, 5)
        Z = apart * (1 - Y) + rng.standard_normal((3, 5))
        require(submission.loss_from_logits(Z, Y), reference.loss_from_logits(Z, Y), "loss")


@pytest.mark.exercise("loss_from_logits")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_loss_values", "test_loss_sure_and_wrong")
def test_loss_sure_and_right(submission, reference, rng):
    """Who is sure and right has a loss of nearly 0, whatever is added to all logits."""
    Y = one_hot(rng, 4, 6)
    Z = 60.0 * Y + rng.standard_normal((4, 6)) + rng.choice([-800.0, 800.0], (1, 6))
    require(submission.loss_from_logits(Z, Y), 0.0, "loss")


# ---------------------------------------------------------------- what calls other exercises


def require_linear(submission, reference):
    """linear is right, for examples of one size."""
    given = [np.random.default_rng(1).standard_normal(shape) for shape in ((3, 4), (3, 1), (4, 7))]
    require(submission.linear(*given), reference.linear(*given), "Z")


def require_loss(submission, reference):
    """loss_from_logits is right, for usual logits and for large ones."""
    for apart in (2.0, 20000.0):
        Z, Y = apart * np.random.default_rng(1).standard_normal((3, 5)), np.eye(3)[:, [0, 2, 1, 1, 0]]
        require(submission.loss_from_logits(Z, Y), reference.loss_from_logits(Z, Y), "loss")


def require_loader(submission, reference):
    """make_loader gives each example once, beside its label, in mini-batches of the right sizes."""
    X, Y = numbered(37)
    each, all_X, all_Y = batches_of(submission.make_loader(X, Y, 16, 3))
    order = np.rint(all_X[0]).astype(int)
    require_sizes(each, [16, 16, 5])
    expect.that(np.array_equal(np.sort(order), np.arange(37)), "Each example should come exactly once.", "complete")
    require(all_X, X[:, order], "X_batch")
    require(all_Y, Y[:, order], "Y_batch")


def require_step(submission, reference):
    """train_step gives the right parameters, also in a second call, in which what is left of the first would show."""
    given = list(networks(np.random.default_rng(1)))[0]
    for _ in range(2):
        new, right = stepped(submission, given), reference.train_step(*given)[0]
        for key in KEYS:
            require(new[key], right[key], key)


CALLED = {"linear": require_linear, "loss_from_logits": require_loss, "make_loader": require_loader, "train_step": require_step}


def wrong_of(submission, reference, names):
    """Our functions in the place of those of the submission's that are wrong."""
    lent = {}
    for name in names:
        try:
            CALLED[name](submission, reference)
        except Exception:
            submission.forgive()
            lent[name] = getattr(reference, name)
    return lent


def lending(*names, always=()):
    """The check; where it fails and one of these functions is wrong, once more with ours in its place.

    So a mistake costs the exercise that it is in, and not those that call it. The submission's own come first: what a
    framework's tensor goes through cannot be lent. What is in `always` is lent before that, where it is wrong.
    """

    def decorated(check):
        @functools.wraps(check)
        def checked(submission, reference, rng):
            same = copy.deepcopy(rng)
            before = wrong_of(submission, reference, always)
            try:
                check(submission.using(**before) if before else submission, reference, rng)
            except Exception:
                wrong = wrong_of(submission, reference, names)
                if not wrong:
                    raise
                submission.forgive()
                check(submission.using(**before, **wrong), reference, same)

        return checked

    return decorated


# ---------------------------------------------------------------- train_step


def networks(rng):
    """Parameters, examples, labels and a rate, of several sizes."""
    for n_in, hidden, classes, m in ((4, 6, 3, 8), (2, 5, 2, 1), (3, 3, 3, 3)):
        parameters = {
            "W1": rng.standard_normal((hidden, n_in)),
            "b1": rng.standard_normal((hidden, 1)),
            "W2": rng.standard_normal((classes, hidden)),
            "b2": rng.standard_normal((classes, 1)),
        }
        yield parameters, rng.standard_normal((n_in, m)), one_hot(rng, classes, m), float(rng.uniform(0.2, 0.9))


def stepped(submission, given):
    """The new parameters, as a dictionary."""
    return expect.keys(parts(submission.train_step(*given), 2)[0], KEYS, "new")


@pytest.mark.exercise("train_step")
@pytest.mark.points(2)
@lending("linear", "loss_from_logits")
def test_step_cost(submission, reference, rng):
    """The cost is that before the step."""
    for given in networks(rng):
        require(parts(submission.train_step(*given), 2)[1], reference.train_step(*given)[1], "cost", factors={"m": given[1].shape[1]})


@pytest.mark.exercise("train_step")
@pytest.mark.points(3)
@lending("linear", "loss_from_logits")
def test_step_last_layer(submission, reference, rng):
    """W2 and b2 go against their gradients."""
    for given in networks(rng):
        new, right = stepped(submission, given), reference.train_step(*given)[0]
        for key in ("W2", "b2"):
            require(new[key], right[key], key)


@pytest.mark.exercise("train_step")
@pytest.mark.points(3)
@lending("linear", "loss_from_logits")
def test_step_first_layer(submission, reference, rng):
    """W1 and b1 go against their gradients, which come through the ReLU and W2 as they were before the step."""
    for given in networks(rng):
        new, right = stepped(submission, given), reference.train_step(*given)[0]
        for key in ("W1", "b1"):
            require(new[key], right[key], key)


@pytest.mark.exercise("train_step")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_step_last_layer", "test_step_first_layer")
@lending("linear", "loss_from_logits")
def test_step_large(submission, reference, rng):
    """Where the logits of an example are thousands apart, the cost is as large, and the parameters stay numbers."""
    parameters, X, Y, rate = list(networks(rng))[0]
    X[0, 0], parameters["W1"][:, 0] = 32000.0, 0.0
    parameters["W1"][0, 0], parameters["W2"][:, 0] = 0.5, (0.5, 0.0, -0.5)
    Y[:, 0] = 0.0, 0.0, 1.0
    new, cost = parts(submission.train_step(parameters, X, Y, rate), 2)
    require(cost, reference.train_step(parameters, X, Y, rate)[1], "cost")
    for key in KEYS:
        expect.array(expect.keys(new, KEYS, "new")[key], key, parameters[key].shape)


@pytest.mark.exercise("train_step")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_step_last_layer", "test_step_first_layer")
@lending("linear", "loss_from_logits")
def test_step_again(submission, reference, rng):
    """A second step knows nothing of the first: no gradient adds up, and nothing that was given or returned is changed."""
    first, second = list(networks(rng))[0], list(networks(rng))[0]
    answer = laws.own_results(submission.train_step, first, second, "new")
    new, right = expect.keys(parts(answer, 2)[0], KEYS, "new"), reference.train_step(*second)[0]
    for key in KEYS:
        require(new[key], right[key], key)
    call = submission.train_step.with_arguments(*first)
    for before, after, name in zip(first, call.args, ("parameters", "X", "Y")):
        expect.unchanged(before, after, name)


# ---------------------------------------------------------------- make_loader


def numbered(m, features=3):
    """Examples whose first feature is their place, and labels that follow from it."""
    places = np.arange(float(m))
    return np.stack([places + row * 1000.0 for row in range(features)]), np.stack([places * 2.0, 7.0 - places])


def require_sizes(each, sizes):
    """So many mini-batches, of these sizes."""
    expect.that(len(each) == len(sizes), f"The number of mini-batches is {len(each)}; it should be {len(sizes)}.", "sizes")
    expect.that([one.shape[1] for one in each] == sizes, "A mini-batch has another size than it should.", "sizes")


def batches_of(answer):
    """The X of each mini-batch, all X joined, and all Y joined."""
    expect.that(answer is not None, "It returned None: is `return` missing?", "none")
    several = isinstance(answer, (tuple, list)) and len(answer) > 0
    expect.that(several, "It should return a list of pairs.", "count")
    X, Y = [], []
    for pair in answer:
        one, other = parts(pair, 2)
        X.append(expect.array(one, "X_batch"))
        Y.append(expect.array(other, "Y_batch"))
        expect.that(X[-1].ndim == 2 and Y[-1].ndim == 2, "X_batch and Y_batch should have two axes.", "shape")
        expect.that(X[-1].shape[1] == Y[-1].shape[1], "X_batch and Y_batch should have as many examples.", "shape")
    rows = {one.shape[0] for one in X}, {one.shape[0] for one in Y}
    expect.that(all(len(one) == 1 for one in rows), "All mini-batches should have the same number of rows: examples are columns.", "shape")
    return X, np.concatenate(X, axis=1), np.concatenate(Y, axis=1)


def order_of(submission, m, seed, size=32):
    """The order in which the examples come."""
    X, Y = numbered(m)
    _, all_X, _ = batches_of(submission.make_loader(X, Y, size, seed))
    return np.rint(all_X[0]).astype(int)


@pytest.mark.exercise("make_loader")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_loader_every_example", "test_loader_order")
def test_loader_sizes(submission, reference, rng):
    """Mini-batches have batch_size examples, and the last one what is left."""
    several = [(37, 4, seed) for seed in range(8)]  # by luck alone a smaller one comes last
    for m, size, seed in ((int(rng.integers(60, 90)) * 2 + 1, 16, 3), (48, 12, 3), (7, 50, 3), (5, 1, 3), *several):
        X, Y = numbered(m)
        each, _, _ = batches_of(submission.make_loader(X, Y, size, seed))
        expected = [min(size, m - begin) for begin in range(0, m, size)]
        require_sizes(each, expected)
        expect.that(each[0].shape[0] == X.shape[0], "A mini-batch should have all features.", "shape")


@pytest.mark.exercise("make_loader")
@pytest.mark.points(2)
def test_loader_every_example(submission, reference, rng):
    """Each example comes exactly once, whole, and beside its own label."""
    m = int(rng.integers(100, 130))
    X, Y = numbered(m, features=4)
    _, all_X, all_Y = batches_of(submission.make_loader(X, Y, 16, int(rng.integers(1000))))
    order = np.rint(all_X[0]).astype(int)
    expect.that(all_X.shape[1] == m and np.array_equal(np.sort(order), np.arange(m)), "Each example should come exactly once.", "complete")
    require(all_X, X[:, order], "X_batch")
    require(all_Y, Y[:, order], "Y_batch")


@pytest.mark.exercise("make_loader")
@pytest.mark.points(3)
def test_loader_order(submission, reference, rng):
    """Every order is possible: no example is bound to where it stood, nor to its neighbours."""
    order = order_of(submission, M, int(rng.integers(1000)))
    places = np.arange(M)
    expect.that(np.array_equal(np.sort(order), places), "Each example should come exactly once.", "complete")
    pairs = int(np.sum(np.abs(np.diff(order)) == 1))
    expect.that(pairs < PAIRS, "Examples that stood side by side stay together.", "order")
    expect.that(int(np.max(order - places)) > WINDOW, "No example comes much earlier than it stood: is the shuffle buffer too small?", "order")
    early = np.mean(order[: M // 4]) - 199.5
    first = "first examples come first: is the shuffle buffer too small?" if early < 0 else "last examples come first."
    expect.that(bool(abs(early) < MIDDLE), f"The {first}", "order")


@pytest.mark.exercise("make_loader")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_loader_order")
def test_loader_seed(submission, reference, rng):
    """The same seed gives the same order, and another seed another one."""
    seed = int(rng.integers(1000))
    first, again, other = (order_of(submission, M, one) for one in (seed, seed, seed + 1))
    expect.that(np.array_equal(first, again), "The same seed should give the same order.", "seed")
    expect.that(not np.array_equal(first, other), "Another seed should give another order.", "seed")


# ---------------------------------------------------------------- batch_norm_layer


def norm_calls(rng):
    """Values of several units and batches, with averages that are neither those of the batch nor 0 and 1."""
    for n, m in ((3, 8), (5, 4), (4, 4)):
        column = lambda low, high: rng.uniform(low, high, (n, 1))
        Z = column(-4, 4) + column(0.5, 3) * rng.standard_normal((n, m))
        yield Z, column(0.5, 2), column(-2, 2), column(-3, 3), column(0.5, 5)


@pytest.mark.exercise("batch_norm_layer")
@pytest.mark.points(2)
def test_norm_training(submission, reference, rng):
    """In training, mean and variance are those of the mini-batch."""
    for given in norm_calls(rng):
        require(parts(submission.batch_norm_layer(*given, True), 3)[0], reference.batch_norm_layer(*given, True)[0], "A")


@pytest.mark.exercise("batch_norm_layer")
@pytest.mark.points(2)
def test_norm_averages(submission, reference, rng):
    """In training, each average becomes 0.9 of itself and 0.1 of the mini-batch's; the variance is divided by m, and no argument is changed."""
    for given in norm_calls(rng):
        call = submission.batch_norm_layer.with_arguments(*given, True)
        for before, after, name in zip(given, call.args, ("Z", "gamma", "beta", "running_mean", "running_variance")):
            expect.unchanged(before, after, name)
        answer, right = parts(submission.batch_norm_layer(*given, True), 3), reference.batch_norm_layer(*given, True)
        require(answer[1], right[1], "running_mean", squeeze=True)
        require(answer[2], right[2], "running_variance", squeeze=True)


@pytest.mark.exercise("batch_norm_layer")
@pytest.mark.points(2)
def test_norm_in_use(submission, reference, rng):
    """In use, mean and variance are the running averages: an answer does not depend on who else is in the batch."""
    for Z, *rest in norm_calls(rng):
        require(parts(submission.batch_norm_layer(Z, *rest, False), 3)[0], reference.batch_norm_layer(Z, *rest, False)[0], "A")
        alone = parts(submission.batch_norm_layer(Z[:, :1], *rest, False), 3)[0]
        require(alone, reference.batch_norm_layer(Z[:, :1], *rest, False)[0], "A")


@pytest.mark.exercise("batch_norm_layer")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_norm_in_use", "test_norm_averages")
def test_norm_averages_in_use(submission, reference, rng):
    """In use, the averages stay as they are."""
    for given in norm_calls(rng):
        answer = parts(submission.batch_norm_layer(*given, False), 3)
        require(answer[1], given[3], "running_mean", squeeze=True)
        require(answer[2], given[4], "running_variance", squeeze=True)


@pytest.mark.exercise("batch_norm_layer")
@pytest.mark.points(1)
def test_norm_epsilon(submission, reference, rng):
    """Epsilon is 1e-5, in both modes: it counts where a unit hardly varies."""
    Z = 3.0 + 0.004 * rng.standard_normal((3, 9))
    small = np.full((3, 1), 2e-5)
    one, zero = np.ones((3, 1)), np.zeros((3, 1))
    for training in (True, False):
        given = Z, one, zero, 3.0 * one, small, training
        require(parts(submission.batch_norm_layer(*given), 3)[0], reference.batch_norm_layer(*given)[0], "A", rtol=2e-3, atol=2e-3)


# ---------------------------------------------------------------- dropout_layer


def dropped(submission, rng, keep_prob, seed):
    """Values without a zero, and what dropout makes of them."""
    A = rng.uniform(1, 2, (200, 200)) * rng.choice([-1.0, 1.0], (200, 200))
    return A, expect.array(submission.dropout_layer(A, keep_prob, True, seed), "the values", (("n", 200), ("m", 200)))


@pytest.mark.exercise("dropout_layer")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_dropout_scale", "test_dropout_in_use")
def test_dropout_share(submission, reference, rng):
    """In training, each entry is kept with keep_prob."""
    for keep_prob in (0.8, float(rng.uniform(0.25, 0.4))):
        seeds = 0, *rng.integers(1, 1000, MASKS - 1)
        kept = [np.mean(dropped(submission, rng, keep_prob, int(seed))[1] != 0) for seed in seeds]
        much = "many" if np.mean(kept) > keep_prob else "few"
        expect.that(abs(np.mean(kept) - keep_prob) < SHARE, f"Too {much} entries are kept for this keep_prob.", "share")


@pytest.mark.exercise("dropout_layer")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_dropout_share")
def test_dropout_scale(submission, reference, rng):
    """What is kept is divided by keep_prob, and all else is 0; A is not changed."""
    keep_prob = float(rng.uniform(0.6, 0.9))
    A, D = dropped(submission, rng, keep_prob, 5)
    require(D, np.where(D != 0, A / keep_prob, 0.0), "the values", factors={"keep_prob": keep_prob, "1 / keep_prob": 1 / keep_prob})
    A = rng.uniform(1, 2, (9, 11))
    expect.unchanged(A, submission.dropout_layer.with_arguments(A, keep_prob, True, 6).args[0], "A")


@pytest.mark.exercise("dropout_layer")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_dropout_scale", "test_dropout_in_use")
def test_dropout_each_entry(submission, reference, rng):
    """Each entry is drawn on its own: not a whole unit, and not a whole example."""
    _, D = dropped(submission, rng, 0.5, int(rng.integers(1000)))
    for axis in (0, 1):
        spread = float(np.var(np.mean(D != 0, axis=axis))) / (0.25 / 200)
        how = "dropped together" if spread > 1 else "kept in too equal numbers"
        if abs(np.mean(D != 0) - 0.5) > 0.1:  # another share varies otherwise
            how = "kept in another number than keep_prob says"
        expect.that(0.5 < spread < 2.0, f"Entries of a row, or of a column, are {how}.", "apart")


@pytest.mark.exercise("dropout_layer")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_dropout_share", "test_dropout_scale")
def test_dropout_in_use(submission, reference, rng):
    """In use nothing is dropped and nothing is scaled, nor in training where all is kept."""
    A = rng.standard_normal((6, 9))
    require(submission.dropout_layer(A, 0.5, False, 3), A, "the values")
    require(submission.dropout_layer(A, 1.0, True, 3), A, "the values")


@pytest.mark.exercise("dropout_layer")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_dropout_scale", "test_dropout_in_use")
def test_dropout_seed(submission, reference, rng):
    """The same seed drops the same entries, and another seed others."""
    seed = int(rng.integers(1000))
    A = rng.uniform(1, 2, (200, 200))
    answers = [submission.dropout_layer(A, 0.5, True, one) for one in (seed, seed, seed + 1)]
    first, again, other = (expect.array(one, "the values", (("n", 200), ("m", 200))) != 0 for one in answers)
    expect.that(np.array_equal(first, again), "The same seed should drop the same entries.", "seed")
    other_entries = "Another seed should drop other entries."
    if not np.array_equal(first, other) and abs(np.mean(first) - 0.5) > 0.1:
        other_entries = "What two seeds drop cannot be compared: another share is kept than keep_prob."
    expect.that(abs(np.mean(first == other) - 0.5) < OTHERS, other_entries, "seed")


# ---------------------------------------------------------------- fit


def rings(rng, classes, m, turn):
    """Points in rings around a centre, and their labels; a turn of the plane changes nothing for who learns."""
    labels = np.arange(m) % classes
    angles = rng.uniform(0, 2 * np.pi, m)
    radius = 0.6 + 1.2 * labels + 0.12 * np.clip(rng.standard_normal(m), -2.5, 2.5)
    return turn @ (radius * np.stack([np.cos(angles), np.sin(angles)])), np.eye(classes)[:, labels], labels


@pytest.mark.exercise("fit")
@pytest.mark.points(5)
@lending("make_loader", always=("train_step",))  # hundreds of calls of ours take long: only where it is wrong
def test_fit_learns(submission, reference, rng):
    """The trained network names the class of the points that it was given, and of new ones, by its weights alone."""
    angle, seed = rng.uniform(0, 2 * np.pi), int(rng.integers(1000))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    drawn = [(classes, rings(rng, classes, 300, turn), rings(rng, classes, 600, turn)) for classes in (2, 3)]
    for classes, given, new in drawn:
        found = expect.keys(submission.fit(*given[:2], 32, seed), KEYS, "parameters")
        W1, b1 = expect.array(found["W1"], "W1", (("hidden", 32), 2)), expect.array(found["b1"], "b1", (("hidden", 32), 1))
        W2, b2 = expect.array(found["W2"], "W2", (("C", classes), ("hidden", 32))), expect.array(found["b2"], "b2", (("C", classes), 1))
        for (points, _, labels), which in ((given, "that it was given"), (new, "that are new")):
            scores = W2 @ np.maximum(0, W1 @ points + b1) + b2
            right = int(np.sum(np.argmax(scores, axis=0) == labels))
            needed = round(FIT * len(labels))
            few = f"Of {len(labels)} points in {classes} rings {which}, {right} are named rightly; {needed} are needed."
            expect.that(right >= needed, f"{few} Try Adam with a rate of 0.01 to 0.05, and more steps.", "accuracy")


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_fit_learns")
@lending("make_loader", always=("train_step",))  # hundreds of calls of ours take long: only where it is wrong
def test_fit_shapes(submission, reference, rng):
    """The parameters have the shapes of this course, for any number of hidden units."""
    X, Y, _ = rings(rng, 3, 120, np.eye(2))
    found = expect.keys(submission.fit(X, Y, 16, 1), KEYS, "parameters")
    for key, shape in (("W1", (16, 2)), ("b1", (16, 1)), ("W2", (3, 16)), ("b2", (3, 1))):
        expect.array(found[key], key, shape)
