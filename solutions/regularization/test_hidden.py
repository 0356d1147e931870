"""Hidden checks of the regularisation assignment.

How random masks are judged: by counts, never by their bits. Under the null hypothesis every entry of a mask is
kept with probability p, on its own. Hoeffding's inequality bounds the part that is kept, for any p and any size:

    P(|kept / N - p| >= d)  <=  2 exp(-2 N d**2)

Every layer that is judged has at least ENTRIES = 56 * 120 = 6720 entries. There are TESTS = 14 such tests:
D1 and D2 with a keep_prob that is given and with the one that is not, three layers for the parts that are kept,
three for the expected activation, and four pairs of masks that lie upon each other (below). Each gets one part in
16 of a false alarm rate of one in a million (two parts are for draws that go together, below), which makes
SLACK = 0.0359. A right answer fails less than once in a million in all checks together.

What is missed less than once in a million:
- a part that is wrong by GAP = 0.07 or more: exp(-2 N (GAP - SLACK)**2) < 1e-6. The nearest mistakes that name a
  check are the normal draw (at least 0.3 more is kept for a keep_prob between 0.28 and 0.31) and 1 - p for p (at
  least 0.38; where keep_prob is 0.5, only the missing 0.5 is judged), which are at least 0.067 apart;
- a hidden activation without its division by p: it is 1 - p, at least 0.2, too small.

Whether every entry is drawn on its own, over all masks of one call:
- two rows, of one mask or of two, agree in a binomial number of examples, with q = p p' + (1 - p) (1 - p'), and two
  columns of a mask in a binomial number of units. A row or column keeps a binomial number, with p. For each of these
  counts Chernoff's bound is P(count / n is a, or further from q) <= exp(-n KL(a, q)), twice for both sides; there are
  fewer than COUNTS = 42,000 of them in a call;
- the numbers that are kept in the rows of a mask are not all one or two neighbouring numbers, nor those in its
  columns: each falls on two given neighbours with probability below 0.25, and there are 56 or more (below 1e-30);
- a mask that lies upon itself, moved by a row or a column, agrees in the part q too: two halves of independent
  pairs, within 2 SLACK, which is missed by chance less than once in 10**13;
- not all of six masks keep just the expected number of entries (2 of some 95 numbers each: below 1e-10);
- two masks that lie upon each other, corner on corner, agree in the part q, by Hoeffding's bound as above.
"""

import functools
import math

import numpy as np
import pytest

from grader.checking import expect, laws, statistics

ENTRIES = 56 * 120
TESTS = 14
COUNTS = 42_000
FALSE_ALARM = statistics.share(1e-6, TESTS + 2)
SLACK = math.sqrt(math.log(2 / FALSE_ALARM) / (2 * ENTRIES))
UNLIKELY = math.log(2 * COUNTS / FALSE_ALARM)
GAP = 0.07
EXAMPLES = 120
BACKWARD_CACHE = ("Z1", "D1", "A1", "W1", "b1", "Z2", "D2", "A2", "W2", "b2", "Z3", "A3", "W3", "b3")


def alone(check):
    """The check; where it fails, once more with our functions in the place of all others.

    So a mistake costs the exercise that it is in, and not those that call it.
    """

    @functools.wraps(check)
    def checked(submission, reference, rng):
        try:
            check(submission, reference, rng)
        except Exception:
            submission.forgive()
            name = next(mark.args[0] for mark in checked.pytestmark if mark.name == "exercise")
            others = {other: function for other, function in vars(reference).items() if other != name}
            check(submission.using(**others), reference, rng)

    return checked


def sigmoid(Z):
    """The logistic function, of numbers of any size."""
    small = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1.0, small) / (1 + small)


def different_sizes(rng, count):
    """Sizes of layers that are all different, as far as there are so many."""
    return [int(size) for size in rng.choice(np.arange(3, 12), size=count, replace=count > 9)]


def weights(rng, sizes):
    """Parameters for layers of these sizes; each layer has a scale of its own, and biases are not zero."""
    parameters = {}
    for l, (inputs, units) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        scale = rng.uniform(0.8, 1.2) * (2 / inputs) ** 0.5
        parameters[f"W{l}"] = scale * rng.standard_normal((units, inputs))
        parameters[f"b{l}"] = rng.uniform(0.2, 0.5, (units, 1)) * rng.choice([-1, 1], (units, 1))
    return parameters


def labels(rng, m):
    """Both classes, in this order at least once each and then at random."""
    return np.concatenate([[0, 1], rng.integers(0, 2, m - 2)]).reshape(1, m)


def answers(rng, m):
    """Probabilities and classes of m examples."""
    return rng.uniform(0.1, 0.9, (1, m)), labels(rng, m)


def three_layers(rng):
    """X, Y and the parameters of a three-layer network in which all sizes differ and every unit is sometimes on."""
    sizes, m = different_sizes(rng, 3), int(rng.integers(13, 18))
    X, Y = rng.standard_normal((sizes[0], m)), labels(rng, m)
    parameters, A = weights(rng, [*sizes, 1]), X
    for l in (1, 2):
        W = parameters[f"W{l}"]
        parameters[f"b{l}"] = rng.uniform(0.1, 0.3, (sizes[l], 1)) - np.median(W @ A, axis=1, keepdims=True)
        A = np.maximum(0, W @ A + parameters[f"b{l}"])
    return X, Y, parameters


def forward(X, parameters, masks=(1.0, 1.0), keep_prob=1.0):
    """Everything that the three-layer network computes with these masks, by name."""
    c = dict(parameters)
    c["D1"], c["D2"] = masks
    c["Z1"] = c["W1"] @ X + c["b1"]
    c["A1"] = np.maximum(0, c["Z1"]) * c["D1"] / keep_prob
    c["Z2"] = c["W2"] @ c["A1"] + c["b2"]
    c["A2"] = np.maximum(0, c["Z2"]) * c["D2"] / keep_prob
    c["Z3"] = c["W3"] @ c["A2"] + c["b3"]
    c["A3"] = sigmoid(c["Z3"])
    return c


def plain_cache(values):
    """The cache without dropout, in the order that the statement gives."""
    return tuple(values[name] for name in BACKWARD_CACHE if name not in ("D1", "D2"))


def dropout_cache(values):
    """The cache with dropout, in the order that the statement gives."""
    return tuple(values[name] for name in BACKWARD_CACHE)


def sizes_by_symbol(X, parameters):
    """The sizes of this network, for messages about shapes."""
    names = {f"n[{l}]": parameters[f"W{l}"].shape[0] for l in (1, 2)}
    return {"n[0]": X.shape[0], "m": X.shape[1]} | names


def require_number(actual, expected, name, **quantities):
    """One number, and the quantities of this call that it may be too large or too small by."""
    expect.close(expect.number(actual, name), expected, name, rtol=1e-6, factors=quantities)


def require_price(cost, expected, lambd, m):
    """What the weights add to the cost, all else equal: cost(lambd) - cost(0)."""
    price = expect.number(cost(lambd), "cost") - expect.number(cost(0.0), "cost")
    require_number(price, expected, "cost with lambd, minus cost without", m=m, lambd=lambd)


def some_strength(rng):
    """A lambd that is not 1 and not the inverse of anything in sight."""
    return float(rng.uniform(0.6, 0.8) if rng.random() < 0.5 else rng.uniform(1.3, 1.7))


def strengths(rng):
    """Three of them: below 1, above 1, and large."""
    return [float(rng.uniform(*bounds)) for bounds in ((0.6, 0.8), (1.3, 1.7), (20, 30))]


@pytest.mark.exercise("frobenius_norm")
@pytest.mark.points(1)
def test_norm_of_a_matrix(submission, reference, rng):
    """The norm of a matrix is the root of the sum of the squares of all its entries, however large they are."""
    for scale, (n, k) in zip((1.0, 1e-9, -1e9, 1.0), ((3, 7), (5, 5), (14, 13), (1, 6)), strict=True):
        W = rng.standard_normal((n, k)) * rng.choice([1.0, 3.0, 0.2], (n, 1))
        norm = expect.number(submission.frobenius_norm(scale * W), "norm")
        require_number(norm / abs(scale), reference.frobenius_norm(W), "norm", n=n, k=k)


@pytest.mark.exercise("frobenius_norm")
@pytest.mark.points(1)
def test_norm_of_a_column(submission, reference, rng):
    """The norm of a column is one number too: its length."""
    for shape in ((5, 1), (12, 1), (1, 1)):
        W = rng.choice([-1, 1], shape) * rng.uniform(0.5, 2.0, shape)  # not tiny: that is judged above
        require_number(
            submission.frobenius_norm(W), reference.frobenius_norm(W), "norm", n=shape[0], k=shape[1]
        )


NUMBERS = ((7, 4), (2, 9), (13, 1))
"""Of examples and of weights: more of the ones and more of the others, and a single weight."""


def require_logistic_cross_entropy(cost, right, rng):
    """The cost where lambd is 0."""
    for m, n in NUMBERS:
        (A, Y), w = answers(rng, m), rng.standard_normal((n, 1))
        require_number(cost(A, Y, w, 0.0), right(A, Y, w, 0.0), "cost", m=m)


def require_logistic_price(cost, size, rng):
    """The price of the weights, each by its size."""
    for (m, n), lambd in zip(NUMBERS, strengths(rng), strict=True):
        (A, Y), w = answers(rng, m), rng.standard_normal((n, 1))
        w[:2] = np.array([[1.0], [-1.0]])[:n] * np.abs(w[:2])  # both signs
        expected = lambd / (2 * m) * np.sum(size(w))
        require_price(lambda strength: cost(A, Y, w, strength), expected, lambd, m)


@pytest.mark.exercise("compute_logistic_cost_with_l2")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_logistic_l2_price")
@alone
def test_logistic_l2_cross_entropy(submission, reference, rng):
    """Where lambd is 0, the cost is the cross-entropy."""
    right = reference.compute_logistic_cost_with_l2
    require_logistic_cross_entropy(submission.compute_logistic_cost_with_l2, right, rng)


@pytest.mark.exercise("compute_logistic_cost_with_l2")
@pytest.mark.points(2)
@alone
def test_logistic_l2_price(submission, reference, rng):
    """The price of the weights is lambd/(2 m) times the sum of their squares."""
    require_logistic_price(submission.compute_logistic_cost_with_l2, np.square, rng)


@pytest.mark.exercise("compute_logistic_cost_with_l1")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_logistic_l1_price")
@alone
def test_logistic_l1_cross_entropy(submission, reference, rng):
    """Where lambd is 0, the cost is the cross-entropy."""
    right = reference.compute_logistic_cost_with_l1
    require_logistic_cross_entropy(submission.compute_logistic_cost_with_l1, right, rng)


@pytest.mark.exercise("compute_logistic_cost_with_l1")
@pytest.mark.points(1)
@alone
def test_logistic_l1_price(submission, reference, rng):
    """The price of the weights is lambd/(2 m) times the sum of their absolute values."""
    require_logistic_price(submission.compute_logistic_cost_with_l1, np.abs, rng)


def require_network_cross_entropy(cost, right, rng):
    """The cost of a network of three layers where lambd is 0, for two numbers of examples."""
    for m in (7, 4):
        (A3, Y), parameters = answers(rng, m), weights(rng, [*different_sizes(rng, 3), 1])
        require_number(cost(A3, Y, parameters, 0.0), right(A3, Y, parameters, 0.0), "cost", m=m)


def require_network_price(cost, size, rng, layers, m, lambd):
    """The price of the weights of a network with so many layers, each weight by its size."""
    (AL, Y), parameters = answers(rng, m), weights(rng, [*different_sizes(rng, layers), 1])
    total = sum(np.sum(size(parameters[f"W{l}"])) for l in range(1, layers + 1))
    require_price(lambda strength: cost(AL, Y, parameters, strength), lambd / (2 * m) * total, lambd, m)


@pytest.mark.exercise("compute_cost_with_regularization")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_l2_cost_price")
@alone
def test_l2_cost_cross_entropy(submission, reference, rng):
    """Where lambd is 0, the cost is the cross-entropy."""
    right = reference.compute_cost_with_regularization
    require_network_cross_entropy(submission.compute_cost_with_regularization, right, rng)


@pytest.mark.exercise("compute_cost_with_regularization")
@pytest.mark.points(2)
@alone
def test_l2_cost_price(submission, reference, rng):
    """The price is lambd/(2 m) times the sum of the squares of all weights in three layers; biases are free."""
    for m, lambd in zip((7, 2, 13), strengths(rng), strict=True):
        require_network_price(submission.compute_cost_with_regularization, np.square, rng, 3, m, lambd)


@pytest.mark.exercise("compute_cost_with_l1_regularization")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_l1_cost_price", "test_l1_cost_any_depth")
@alone
def test_l1_cost_cross_entropy(submission, reference, rng):
    """Where lambd is 0, the cost is the cross-entropy."""
    right = reference.compute_cost_with_l1_regularization
    require_network_cross_entropy(submission.compute_cost_with_l1_regularization, right, rng)


@pytest.mark.exercise("compute_cost_with_l1_regularization")
@pytest.mark.points(1)
@alone
def test_l1_cost_price(submission, reference, rng):
    """The price is lambd/(2 m) times the sum of the absolute values of all weights; biases are free."""
    for m, lambd in zip((11, 2, 6), strengths(rng), strict=True):
        require_network_price(submission.compute_cost_with_l1_regularization, np.abs, rng, 3, m, lambd)


@pytest.mark.exercise("compute_cost_with_l1_regularization")
@pytest.mark.points(2)
@alone
def test_l1_cost_any_depth(submission, reference, rng):
    """The weights of all L layers have a price, in a network of one layer, of five and of twelve."""
    for layers, m, lambd in zip((1, 5, 12), (5, 9, 16), strengths(rng), strict=True):
        require_network_price(submission.compute_cost_with_l1_regularization, np.abs, rng, layers, m, lambd)


def gradients_of(answer, letter):
    """dW1, dW2, dW3 or db1, db2, db3 of an answer that may hold more."""
    names = [f"d{letter}{l}" for l in (1, 2, 3)]
    gradients = expect.keys(answer, names, "gradients", extra=True)
    return {name: gradients[name] for name in names}


def require_gradients(answer, expected, letter, X, parameters, **quantities):
    """The gradients of the weights or of the biases of all three layers."""
    symbols, factors = sizes_by_symbol(X, parameters), {"m": X.shape[1], **quantities}
    wanted = gradients_of(expected, letter)
    actual = gradients_of(answer, letter)
    expect.close(actual, wanted, "gradients", rtol=1e-6, symbols=symbols, factors=factors)


@pytest.mark.exercise("backward_propagation_with_regularization")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_l2_backward_added_term")
@alone
def test_l2_backward_plain_weights(submission, reference, rng):
    """Where lambd is 0, dW1, dW2 and dW3 are the gradients of the cross-entropy, in arrays of their own."""
    X, Y, parameters = three_layers(rng)
    cache = plain_cache(forward(X, parameters))
    backward, other = submission.backward_propagation_with_regularization, (-X, 1 - Y, cache, 0.7)
    answer = laws.own_results(backward, other, (X, Y, cache, 0.0), "gradients", apart=True)
    expected = reference.backward_propagation_with_regularization(X, Y, cache, 0.0)
    require_gradients(answer, expected, "W", X, parameters)


@pytest.mark.exercise("backward_propagation_with_regularization")
@pytest.mark.points(3)
@alone
def test_l2_backward_added_term(submission, reference, rng):
    """Regularisation adds lambd/m W[l] to dW[l], in each of the three layers."""
    X, Y, parameters = three_layers(rng)
    cache, lambd = plain_cache(forward(X, parameters)), some_strength(rng)
    added, expected = {}, {}
    with_price = gradients_of(submission.backward_propagation_with_regularization(X, Y, cache, lambd), "W")
    without = gradients_of(submission.backward_propagation_with_regularization(X, Y, cache, 0.0), "W")
    for name in with_price:
        shape = (("n[l]", parameters[name[1:]].shape[0]), ("n[l-1]", parameters[name[1:]].shape[1]))
        term = f"the term added to {name}"
        added[term] = expect.array(with_price[name], name, shape) - expect.array(without[name], name, shape)
        expected[term] = lambd / X.shape[1] * parameters[name[1:]]
    due = gradients_of(reference.backward_propagation_with_regularization(X, Y, cache, lambd), "W")
    most = expect.rounding([np.float32(one) for one in due.values()])  # an answer of millions has no more room
    factors, room = {"m": X.shape[1], "lambd": lambd}, max(1e-12, min(expect.rounding(with_price), most))
    expect.close(added, expected, "added term", rtol=1e-6, atol=room, factors=factors)


@pytest.mark.exercise("backward_propagation_with_regularization")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_l2_backward_added_term")
@alone
def test_l2_backward_biases(submission, reference, rng):
    """db1, db2 and db3 are the same for every lambd."""
    X, Y, parameters = three_layers(rng)
    cache, lambd = plain_cache(forward(X, parameters)), some_strength(rng)
    answer = submission.backward_propagation_with_regularization(X, Y, cache, lambd)
    expected = reference.backward_propagation_with_regularization(X, Y, cache, lambd)
    require_gradients(answer, expected, "b", X, parameters, lambd=lambd)


def certain(rng, examples):
    """X, Y and parameters of a network that is so certain of its answers that they are 0 or 1, half of them wrong."""
    sizes, X = [4, 5, 3, 1], rng.uniform(0.5, 1.5, (4, examples))
    parameters = {f"W{l}": rng.uniform(0.5, 1.5, (sizes[l], sizes[l - 1])) for l in (1, 2, 3)}
    parameters |= {f"b{l}": rng.uniform(0.2, 0.4, (sizes[l], 1)) for l in (1, 2, 3)}
    Z3 = forward(X, parameters)["Z3"]
    middle = np.median(Z3) if examples > 1 else 0.0  # between two of them: they are an even number
    scale = 900 / np.abs(Z3 - middle).min()
    parameters["W3"] *= scale
    parameters["b3"] = scale * (parameters["b3"] - middle)
    answers = forward(X, parameters)["A3"]
    Y = np.where(np.arange(examples) % 2 == 0, 1 - answers, answers)
    return X, Y.astype(int), parameters


@pytest.mark.exercise("backward_propagation_with_regularization")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_l2_backward_added_term", "test_l2_backward_plain_weights")
@alone
def test_l2_backward_certain(submission, reference, rng):
    """It holds where the output is exactly 0 or 1, right or wrong, and for one example."""
    for examples in (6, 1):
        X, Y, parameters = certain(rng, examples)
        cache, lambd = plain_cache(forward(X, parameters)), some_strength(rng)
        answer = submission.backward_propagation_with_regularization(X, Y, cache, lambd)
        expected = reference.backward_propagation_with_regularization(X, Y, cache, lambd)
        for letter in ("W", "b"):
            require_gradients(answer, expected, letter, X, parameters, lambd=lambd)


def decaying(rng, layers):
    """Parameters and gradients of so many layers, a learning rate, a lambd and a number of examples."""
    sizes = different_sizes(rng, layers + 1)
    parameters = weights(rng, sizes)
    grads = {f"d{name}": rng.standard_normal(value.shape) for name, value in parameters.items()}
    return parameters, grads, float(rng.uniform(0.2, 0.4)), some_strength(rng), int(rng.integers(5, 9))


def updated(submission, arguments, letter):
    """The weights or the biases after one step of the learner's."""
    return weights_in(submission.update_parameters_with_weight_decay(*arguments), arguments[0], letter)


def weights_in(answer, parameters, letter):
    """The weights or the biases of an answer with exactly the keys of the parameters."""
    expect.keys(answer, list(parameters), "parameters")
    return {name: answer[name] for name in parameters if name[0] == letter}


def require_step(submission, reference, arguments, letter):
    """The weights or the biases after one step, and their shapes."""
    expected = updated(reference, arguments, letter)
    expect.close(updated(submission, arguments, letter), expected, "parameters", rtol=1e-6)


@pytest.mark.exercise("update_parameters_with_weight_decay")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_decay_without_gradient", "test_decay_old_weights")
def test_decay_weights_without_lambd(submission, reference, rng):
    """Where lambd is 0, the weights of all layers take a step of gradient descent; each array is its own."""
    for layers in (1, 4, 12):
        parameters, grads, learning_rate, _, m = decaying(rng, layers)
        require_step(submission, reference, (parameters, grads, learning_rate, 0.0, m), "W")
    arguments = (parameters, grads, learning_rate, 0.0, m)
    other = ({name: -value for name, value in parameters.items()}, *arguments[1:])
    update = submission.update_parameters_with_weight_decay
    answer = laws.own_results(update, other, arguments, "parameters", apart=True)
    expect.close(
        weights_in(answer, parameters, "W"), updated(reference, arguments, "W"), "parameters", rtol=1e-6
    )


@pytest.mark.exercise("update_parameters_with_weight_decay")
@pytest.mark.points(1)
def test_decay_without_gradient(submission, reference, rng):
    """Where the gradient is zero, the weights lose the part learning_rate lambd / m of themselves."""
    parameters, grads, learning_rate, lambd, m = decaying(rng, 2)
    nothing = {name: np.zeros_like(value) for name, value in grads.items()}
    for strength in (lambd, 100 * lambd):  # the second is more than all
        after = updated(submission, (parameters, nothing, learning_rate, strength, m), "W")
        lost, expected = {}, {}
        for name, value in after.items():
            rows, columns = parameters[name].shape
            loss = f"what is taken from {name}"
            lost[loss] = parameters[name] - expect.array(value, name, (("n[l]", rows), ("n[l-1]", columns)))
            expected[loss] = learning_rate * strength / m * parameters[name]
        factors = {"m": m, "lambd": strength, "learning_rate": learning_rate}
        expect.close(lost, expected, "what the weights lose", rtol=1e-6, factors=factors)


@pytest.mark.exercise("update_parameters_with_weight_decay")
@pytest.mark.points(1)
def test_decay_old_weights(submission, reference, rng):
    """It is the old weights that decay, and then they are moved by learning_rate dW."""
    require_step(submission, reference, decaying(rng, 2), "W")


@pytest.mark.exercise("update_parameters_with_weight_decay")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_decay_without_gradient", "test_decay_old_weights")
def test_decay_biases(submission, reference, rng):
    """Biases are moved by learning_rate db and do not decay."""
    require_step(submission, reference, decaying(rng, 3), "b")


def large_network(rng):
    """X and parameters of a three-layer network with at least ENTRIES units times examples in each hidden layer."""
    sizes = [int(rng.integers(4, 7)), int(rng.integers(61, 65)), int(rng.integers(56, 60)), 1]
    return rng.standard_normal((sizes[0], EXAMPLES)), weights(rng, sizes)


def dropped(submission, X, parameters, *keep_prob):
    """What the learner's forward propagation gives: the output, and the cache by name."""
    return named_cache(submission.forward_propagation_with_dropout(X, parameters, *keep_prob))


def named_cache(answer):
    """The output, and the cache by name."""
    expect.that(
        isinstance(answer, (tuple, list)) and len(answer) == 2, "Return two things: A3 and the cache."
    )
    A3, cache = answer
    expect.that(
        isinstance(cache, (tuple, list)) and len(cache) == len(BACKWARD_CACHE),
        "The cache should be a tuple of 14: (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3).",
    )
    return A3, dict(zip(BACKWARD_CACHE, cache, strict=True))


def masks_of(cache, parameters):
    """D1 and D2, arrays or lists of rows, as arrays of numbers, with their shapes."""
    masks = {}
    for l in (1, 2):
        mask = np.array(cache[f"D{l}"]) if isinstance(cache[f"D{l}"], list) else cache[f"D{l}"]
        if isinstance(mask, np.ndarray) and mask.dtype == bool:
            mask = mask.astype(float)
        units = (f"n[{l}]", parameters[f"W{l}"].shape[0])
        masks[f"D{l}"] = expect.array(mask, f"D{l}", (units, ("m", EXAMPLES)))
    return masks


def kept_entries(cache, parameters):
    """Which entries of D1 and D2 are not 0."""
    return {name: mask != 0 for name, mask in masks_of(cache, parameters).items()}


def require_part(kept, keep_prob, name, others=None):
    """This part of the entries is kept, as far as chance allows; `kept` says which, `others` are probabilities by name.

    What a wrong part fits is said where it fits one of them only, and where entries are drawn on their own: else the
    part is an accident.
    """
    part = float(np.mean(kept))
    if abs(part - keep_prob) < SLACK:
        return
    fits = {f"the keep_prob of `{other}`": p for other, p in (others or {}).items() if other != name}
    fits["normal numbers in place of uniform ones"] = 0.5 * (1 + math.erf(keep_prob / math.sqrt(2)))
    if abs(1 - 2 * keep_prob) > GAP:
        fits["1 - keep_prob"] = 1 - keep_prob
    fitting = [what for what, p in fits.items() if abs(part - p) < SLACK]
    cause = f" It fits {fitting[0]}." if len(fitting) == 1 else ""
    if 0 < part < 1 and (kept == kept[:, :1]).all():
        cause = " Each unit is kept for all examples, or for none: draw a number for every entry."
    if 0 < part < 1 and (kept == kept[:1]).all():
        cause = " An example keeps all units, or none: draw a number for every entry."
    much = "many" if part > keep_prob else "few"
    expect.that(False, f"Too {much} entries of `{name}` are kept for its keep_prob.{cause}")


def improbable(counts, trials, probability):
    """Whether any of these binomial counts is so far off that no right draw gives it."""
    a, q = np.clip(counts / trials, 1e-12, 1 - 1e-12), probability
    return bool((trials * (a * np.log(a / q) + (1 - a) * np.log((1 - a) / (1 - q))) > UNLIKELY).any())


def agreements(left, right):
    """In how many places each row of one mask is as each row of the other."""
    return left @ right.T + (1.0 - left) @ (1.0 - right).T


def require_own_draws(masks, keep_probs):
    """Every entry of these masks (name: which are kept) is kept on its own, with its mask's probability."""
    arrays = [np.asarray(kept, dtype=float) for kept in masks.values()]
    for name, kept, p in zip(masks, arrays, keep_probs, strict=True):
        alike = p**2 + (1 - p) ** 2
        for rows in (kept, kept.T):
            pairs = agreements(rows, rows)[np.triu_indices(len(rows), 1)]
            sums = rows.sum(axis=1)
            together = improbable(pairs, rows.shape[1], alike) or improbable(sums, rows.shape[1], p)
            sentence = f"The entries of `{name}` are not as independent draws are: draw every entry on its own."
            expect.that(not together and np.ptp(sums) > 1, sentence)
            following = float(np.mean(rows[1:] == rows[:-1]))
            expect.that(abs(following - alike) < 2 * SLACK, sentence)
    names = list(masks)
    for later in range(1, len(arrays)):
        for earlier in range(later):
            left, right, p, q = arrays[earlier], arrays[later], keep_probs[earlier], keep_probs[later]
            alike, common = p * q + (1 - p) * (1 - q), min(len(left), len(right))
            part = float(np.mean(left[:common] == right[:common]))
            repeats = improbable(agreements(left, right), left.shape[1], alike) or abs(part - alike) >= SLACK
            expect.that(
                not repeats,
                f"`{names[later]}` goes with `{names[earlier]}`, as if draws were used again: draw each mask anew.",
            )


def low_keep_prob(rng):
    """A keep_prob that is far from 1 - keep_prob, and from the part of normal numbers below it."""
    return float(rng.uniform(0.28, 0.31))


@pytest.mark.exercise("forward_propagation_with_dropout")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_dropout_passed_on", "test_dropout_nothing_dropped")
@alone
def test_dropout_masks(submission, reference, rng):
    """D1 and D2 have the shapes of Z1 and Z2, and every entry is drawn on its own."""
    X, parameters = large_network(rng)
    low, exact = low_keep_prob(rng), []
    for keep_prob in (low, 1 - low, 0.5):
        _, cache = dropped(submission, X, parameters, keep_prob)
        masks = masks_of(cache, parameters)
        for name, mask in masks.items():
            expect.that(
                bool(np.isin(mask, (0, 1)).all()), f"`{name}` should hold nothing but 0 and 1, or booleans."
            )
            exact.append(abs(mask.sum() - keep_prob * mask.size) < 1)
        parts = [float(np.mean(mask)) for mask in masks.values()]
        far = any(abs(part - keep_prob) >= SLACK for part in parts)  # a wrong keep_prob is judged elsewhere
        require_own_draws(masks, [min(max(part, 0.05), 0.95) for part in parts] if far else [keep_prob] * 2)
    expect.that(not all(exact), "Each mask keeps exactly the expected number: draw every entry on its own.")


@pytest.mark.exercise("forward_propagation_with_dropout")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_dropout_passed_on", "test_dropout_nothing_dropped")
@alone
def test_dropout_part_that_is_kept(submission, reference, rng):
    """An entry of D1 or D2 is kept with the probability keep_prob."""
    X, parameters = large_network(rng)
    keep_prob = low_keep_prob(rng)
    dropped(submission, X, parameters, 1 - keep_prob)  # a mask that is kept would be of another keep_prob
    _, cache = dropped(submission, X, parameters, keep_prob)
    for name, kept in kept_entries(cache, parameters).items():
        require_part(kept, keep_prob, name)


@pytest.mark.exercise("forward_propagation_with_dropout")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_dropout_passed_on", "test_dropout_nothing_dropped")
@alone
def test_dropout_default(submission, reference, rng):
    """Where keep_prob is not given, it is 0.5."""
    X, parameters = large_network(rng)
    _, cache = dropped(submission, X, parameters)
    for name, kept in kept_entries(cache, parameters).items():
        much = "many" if np.mean(kept) > 0.5 else "few"  # a default of 0.7 and normal numbers keep as many
        sentence = f"Where keep_prob is not given, too {much} entries of `{name}` are kept."
        expect.that(bool(abs(np.mean(kept) - 0.5) < SLACK), sentence)


@pytest.mark.exercise("forward_propagation_with_dropout")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_dropout_passed_on", "test_dropout_nothing_dropped")
@alone
def test_dropout_activations(submission, reference, rng):
    """A1 and A2 of the cache are relu(Z) times the mask, divided by keep_prob."""
    X, parameters = large_network(rng)
    keep_prob = low_keep_prob(rng)
    _, cache = dropped(submission, X, parameters, keep_prob)
    actual, expected, kept = {}, {}, kept_entries(cache, parameters)
    for l in (1, 2):
        units = (f"n[{l}]", parameters[f"W{l}"].shape[0])
        Z = expect.array(cache[f"Z{l}"], f"Z{l}", (units, ("m", EXAMPLES)))
        actual[f"A{l}"], expected[f"A{l}"] = cache[f"A{l}"], np.maximum(0, Z) * kept[f"D{l}"] / keep_prob
    factors = {"keep_prob": keep_prob, "1 - keep_prob": 1 - keep_prob}
    expect.close(actual, expected, "cache", rtol=1e-6, symbols={"m": EXAMPLES}, factors=factors)


@pytest.mark.exercise("forward_propagation_with_dropout")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_dropout_part_that_is_kept", "test_dropout_default")
@alone
def test_dropout_passed_on(submission, reference, rng):
    """Each Z comes from the layer before as it was passed on, and the output A3 is sigmoid(Z3), not dropped."""
    X, parameters = large_network(rng)
    A3, cache = dropped(submission, X, parameters, low_keep_prob(rng))
    actual, expected, before = {}, {}, X
    for l in (1, 2, 3):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        actual[f"Z{l}"], expected[f"Z{l}"] = cache[f"Z{l}"], W @ before + b
        if l < 3:
            units = (f"n[{l}]", W.shape[0])
            before = expect.array(cache[f"A{l}"], f"A{l}", (units, ("m", EXAMPLES)))
    expect.close(actual, expected, "cache", rtol=1e-6, symbols={"m": EXAMPLES})
    output = sigmoid(expected["Z3"])
    expect.close(A3, output, "A3", rtol=1e-6, symbols={"m": EXAMPLES})
    expect.close(cache["A3"], output, "A3", rtol=1e-6, symbols={"m": EXAMPLES})


@pytest.mark.exercise("forward_propagation_with_dropout")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_dropout_part_that_is_kept", "test_dropout_default")
@alone
def test_dropout_cached_parameters(submission, reference, rng):
    """The cache holds W1, b1, W2, b2, W3 and b3 as they came."""
    X, parameters = large_network(rng)
    _, cache = dropped(submission, X, parameters, low_keep_prob(rng))
    expect.close({name: cache[name] for name in parameters}, parameters, "cache")


@pytest.mark.exercise("forward_propagation_with_dropout")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_dropout_part_that_is_kept", "test_dropout_default")
@alone
def test_dropout_nothing_dropped(submission, reference, rng):
    """Where keep_prob is 1, the output is that of the network without dropout, in arrays of its own."""
    X, _, parameters = three_layers(rng)
    forwards = submission.forward_propagation_with_dropout
    answer = laws.own_results(forwards, (-X, parameters, 0.5), (X, parameters, 1.0), "output")
    A3, _ = named_cache(answer)
    expect.close(A3, forward(X, parameters)["A3"], "A3", rtol=1e-6, symbols={"m": X.shape[1]})


def with_masks(rng):
    """A network, and masks in which every unit is kept for some examples and dropped for others."""
    X, Y, parameters = three_layers(rng)
    masks, m = [], X.shape[1]
    for l in (1, 2):
        units = parameters[f"W{l}"].shape[0]
        kept = np.arange(m) % 3 != 0
        masks.append(rng.permuted(np.tile(kept, (units, 1)), axis=1))
    return X, Y, parameters, masks


def require_dropout_gradients(submission, reference, rng, letter):
    """The gradients of the weights or biases with masks and a keep_prob."""
    X, Y, parameters, masks = with_masks(rng)
    keep_prob = float(rng.uniform(0.6, 0.8))
    cache = dropout_cache(forward(X, parameters, masks, keep_prob))
    answer = submission.backward_propagation_with_dropout(X, Y, cache, keep_prob)
    expected = reference.backward_propagation_with_dropout(X, Y, cache, keep_prob)
    require_gradients(
        answer, expected, letter, X, parameters, **{"keep_prob": keep_prob, "1 - keep_prob": 1 - keep_prob}
    )


@pytest.mark.exercise("backward_propagation_with_dropout")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_dropout_backward_weights", "test_dropout_backward_biases")
@alone
def test_dropout_backward_plain(submission, reference, rng):
    """Where keep_prob is 1 and nothing was dropped, the gradients are those without dropout, in arrays of their own."""
    X, Y, parameters = three_layers(rng)
    values = forward(X, parameters)
    values["D1"], values["D2"] = values["Z1"] < np.inf, values["Z2"] < np.inf
    backward, other = submission.backward_propagation_with_dropout, (-X, 1 - Y, dropout_cache(values), 0.7)
    answer = laws.own_results(backward, other, (X, Y, dropout_cache(values), 1.0), "gradients", apart=True)
    expected = reference.backward_propagation_with_regularization(X, Y, plain_cache(values), 0.0)
    for letter in ("W", "b"):
        require_gradients(answer, expected, letter, X, parameters)


@pytest.mark.exercise("backward_propagation_with_dropout")
@pytest.mark.points(2)
@alone
def test_dropout_backward_weights(submission, reference, rng):
    """dW1, dW2 and dW3 are the gradients with the masks of the cache, divided by keep_prob."""
    require_dropout_gradients(submission, reference, rng, "W")


@pytest.mark.exercise("backward_propagation_with_dropout")
@pytest.mark.points(2)
@alone
def test_dropout_backward_biases(submission, reference, rng):
    """db1, db2 and db3 are the gradients with the masks of the cache, divided by keep_prob."""
    require_dropout_gradients(submission, reference, rng, "b")


@pytest.mark.exercise("backward_propagation_with_dropout")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_dropout_backward_weights", "test_dropout_backward_biases")
@alone
def test_dropout_backward_certain(submission, reference, rng):
    """It holds where the output is exactly 0 or 1, right or wrong, and for one example."""
    for examples in (6, 1):
        X, Y, parameters = certain(rng, examples)
        masks = [rng.random((len(parameters[W]), examples)) < 0.8 for W in ("W1", "W2")]
        cache = dropout_cache(forward(X, parameters, masks, 0.8))
        answer = submission.backward_propagation_with_dropout(X, Y, cache, 0.8)
        expected = reference.backward_propagation_with_dropout(X, Y, cache, 0.8)
        for letter in ("W", "b"):
            require_gradients(answer, expected, letter, X, parameters)


def positive_network(rng):
    """A network with three layers in which every Z is positive whatever is dropped, so that 0 means dropped."""
    sizes = [int(rng.integers(76, 80)), int(rng.integers(61, 64)), int(rng.integers(56, 58)), 1]
    parameters = {}
    for l in (1, 2, 3):
        parameters[f"W{l}"] = rng.uniform(0.5, 1.5, (sizes[l], sizes[l - 1])) / sizes[l - 1]
        parameters[f"b{l}"] = rng.uniform(0.2, 0.4, (sizes[l], 1))
    return rng.uniform(0.5, 1.5, (sizes[0], EXAMPLES)), parameters


def some_keep_probs(rng):
    """Three probabilities that are far from each other, and each from 1 minus itself but for the middle one."""
    return [float(rng.uniform(low, low + 0.05)) for low in (0.75, 0.55, 0.3)]


def activations_of(submission, X, parameters, *arguments):
    """The learner's A[0], ..., A[L], each with its shape."""
    return checked_activations(
        submission.forward_propagation_with_keep_probs(X, parameters, *arguments), X, parameters
    )


def checked_activations(answer, X, parameters):
    """A[0], ..., A[L] of an answer, each with its shape."""
    layers = len(parameters) // 2
    expect.that(
        isinstance(answer, (list, tuple)) and len(answer) == layers + 1,
        "Return a list of L + 1 arrays: A[0], ..., A[L].",
    )
    sizes = [X.shape[0], *(parameters[f"W{l}"].shape[0] for l in range(1, layers + 1))]
    return [
        expect.array(A, f"A[{l}]", ((f"n[{l}]", sizes[l]), ("m", X.shape[1]))) for l, A in enumerate(answer)
    ]


@pytest.mark.exercise("forward_propagation_with_keep_probs")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_keep_probs_activations", "test_keep_probs_output", "test_keep_probs_test_time")
@alone
def test_keep_probs_part_that_is_kept(submission, reference, rng):
    """While training, also where nothing is said, the entries of A[l] are kept with their own layer's probability."""
    X, parameters = positive_network(rng)
    keep_probs = some_keep_probs(rng)
    activations = activations_of(submission, X, parameters, keep_probs)
    for l, keep_prob in enumerate(keep_probs):
        names = {f"A[{place}]": p for place, p in enumerate(keep_probs)}
        require_part(activations[l] != 0, keep_prob, f"A[{l}]", names)
    require_own_draws({f"A[{l}]": activations[l] != 0 for l in range(3)}, keep_probs)


@pytest.mark.exercise("forward_propagation_with_keep_probs")
@pytest.mark.points(2)
@alone
def test_keep_probs_expected_activation(submission, reference, rng):
    """The expected activation of each layer, given the layer before, is what it is without dropout."""
    X, parameters = positive_network(rng)
    constants = rng.uniform(0.5, 2.0, 3)
    for l in (1, 2):  # each layer is a constant, whatever comes in
        parameters[f"W{l}"] = np.zeros_like(parameters[f"W{l}"])
        parameters[f"b{l}"] = np.full_like(parameters[f"b{l}"], constants[l])
    keep_probs = some_keep_probs(rng)
    activations = activations_of(submission, np.full_like(X, constants[0]), parameters, keep_probs, True)
    for l, keep_prob in enumerate(keep_probs):
        require_kept_mean(float(np.mean(activations[l])) / constants[l], keep_prob, f"A[{l}]")


def require_kept_mean(ratio, keep_prob, name):
    """The ratio of the means with and without dropout is 1; where it is keep_prob or its inverse, that is said."""
    slack = SLACK / keep_prob
    seen = {"keep_prob times": keep_prob, "1 / keep_prob times": 1 / keep_prob}
    times = next((word for word, factor in seen.items() if abs(ratio / factor - 1) < slack), None)
    reason = f": it is {times} that. Where is it divided by its keep_prob?" if times else "."
    expect.that(abs(ratio - 1) < slack, f"The mean of `{name}` is not what it is without dropout{reason}")


@pytest.mark.exercise("forward_propagation_with_keep_probs")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_keep_probs_output", "test_keep_probs_test_time")
@alone
def test_keep_probs_activations(submission, reference, rng):
    """Each A[l] is the activation of its layer, from A[l-1] as it was passed on; what is kept is divided by p[l]."""
    X, parameters = positive_network(rng)
    X -= 1.0  # Z of both signs: ReLU shows
    parameters["W2"] *= rng.choice([-3, 3], parameters["W2"].shape)
    keep_probs = some_keep_probs(rng)
    activations = activations_of(submission, X, parameters, keep_probs, True)
    A = X
    for l, keep_prob in enumerate(keep_probs):
        if l > 0:
            A = np.maximum(0, parameters[f"W{l}"] @ activations[l - 1] + parameters[f"b{l}"])
        expected = np.where(activations[l] != 0, A / keep_prob, 0)
        factors = {f"p[{l}]": keep_prob}  # a float32 that is passed on is rounded: small differences are lost
        expect.close(activations[l], expected, f"A[{l}]", rtol=1e-5, atol=1e-6, factors=factors)


@pytest.mark.exercise("forward_propagation_with_keep_probs")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_keep_probs_activations", "test_keep_probs_expected_activation")
@alone
def test_keep_probs_any_depth(submission, reference, rng):
    """It holds for one layer, for five and for twelve; where keep_prob is 1, nothing is dropped; each call is its own."""
    for layers in (1, 5, 12):
        sizes = [*different_sizes(rng, layers), 1]
        parameters = weights(rng, sizes)
        X = rng.standard_normal((sizes[0], 40))
        keep_probs = [1.0 if l % 2 == 0 else float(rng.uniform(0.5, 0.7)) for l in range(layers)]
        activations = activations_of(submission, X, parameters, keep_probs)
        A = X
        for l, keep_prob in enumerate(keep_probs):
            kept = (activations[l] != 0) | (keep_prob == 1)
            expect.close(activations[l], np.where(kept, A / keep_prob, 0), f"A[{l}]", rtol=1e-5, atol=1e-6)
            A = np.maximum(0, parameters[f"W{l + 1}"] @ activations[l] + parameters[f"b{l + 1}"])
        last = sigmoid(parameters[f"W{layers}"] @ activations[-2] + parameters[f"b{layers}"])
        expect.close(activations[-1], last, "A[L]", rtol=1e-5, atol=1e-6)
    forwards, everything = submission.forward_propagation_with_keep_probs, [1.0] * layers
    answer = laws.own_results(
        forwards, (-X, parameters, keep_probs), (X, parameters, everything), "activations"
    )
    expected = reference.forward_propagation_with_keep_probs(X, parameters, everything, False)
    expect.close(checked_activations(answer, X, parameters), expected, "activations", rtol=1e-5, atol=1e-6)


@pytest.mark.exercise("forward_propagation_with_keep_probs")
@pytest.mark.points(1)
@pytest.mark.counts_with(
    "test_keep_probs_part_that_is_kept", "test_keep_probs_expected_activation", "test_keep_probs_activations"
)
@alone
def test_keep_probs_output(submission, reference, rng):
    """The output A[L] is the sigmoid of the last layer, and it is not dropped."""
    X, parameters = positive_network(rng)
    activations = activations_of(submission, X, parameters, some_keep_probs(rng), True)
    expected = sigmoid(parameters["W3"] @ activations[2] + parameters["b3"])
    expect.close(activations[3], expected, "A[L]", rtol=1e-6, symbols={"m": EXAMPLES})


@pytest.mark.exercise("forward_propagation_with_keep_probs")
@pytest.mark.points(2)
@pytest.mark.counts_with(
    "test_keep_probs_part_that_is_kept", "test_keep_probs_expected_activation", "test_keep_probs_activations"
)
@alone
def test_keep_probs_test_time(submission, reference, rng):
    """At test time nothing is dropped or divided, in a network of one layer and in one of four."""
    for layers in (1, 4):
        parameters = weights(rng, [*different_sizes(rng, layers), 1])
        X = rng.standard_normal((parameters["W1"].shape[1], 7))
        keep_probs = [float(p) for p in rng.uniform(0.3, 0.8, layers)]
        answer = activations_of(submission, X, parameters, keep_probs, False)
        expected = reference.forward_propagation_with_keep_probs(X, parameters, keep_probs, False)
        symbols, factors = {"m": 7}, {f"p[{l}]": p for l, p in enumerate(keep_probs)}
        expect.close(answer, expected, "activations", rtol=1e-6, symbols=symbols, factors=factors)


@pytest.mark.exercise("forward_propagation_with_keep_probs")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_keep_probs_expected_activation", "test_keep_probs_activations")
@alone
def test_keep_probs_refuses(submission, reference, rng):
    """While training, a keep_prob that is not above 0 and at most 1 is refused with a ValueError; 1 is not, nor is any at test time."""
    parameters = weights(rng, [*different_sizes(rng, 3), 1])
    X = rng.standard_normal((parameters["W1"].shape[1], 7))
    forwards = submission.forward_propagation_with_keep_probs
    forwards(X, parameters, [1.0, 0.5, 0.8], True)  # who raises at everything refuses nothing
    forwards(X, parameters, [1e-3, 1.0, 1 - 1e-9], True)
    above, below = float(rng.uniform(1.0, 1.3)) + 1e-6, -float(rng.uniform(1e-6, 0.4))
    for wrong in (0.0, 1 + 1e-6, above, float(rng.uniform(2, 90)), -1e-6, below, -float(rng.uniform(1, 90))):
        for place in range(3):
            keep_probs = [0.9, 0.8, 0.7]
            keep_probs[place] = wrong
            expect.raises(ValueError, lambda keep_probs=keep_probs: forwards(X, parameters, keep_probs, True))
    for keep_probs in ([0.0, 0.5, 0.8], [0.9, above, 0.8], [1.0, 0.5, below]):
        forwards(X, parameters, keep_probs, False)  # they have no effect


def stopped(submission, rng, costs, patience):
    """The learner's stop step, best step and parameters, and the snapshots."""
    snapshots = [{"W1": rng.standard_normal((2, 3)), "b1": rng.standard_normal((2, 1))} for _ in costs]
    answer = submission.early_stopping([float(cost) for cost in costs], snapshots, patience)
    expect.that(
        isinstance(answer, (tuple, list)) and len(answer) == 3,
        "Return three things: stop_step, best_step and the parameters.",
    )
    return (*answer, snapshots)


def wavering(rng, patience):
    """Costs that rise before they are through falling, with the best step, the stop, and lower costs after it."""
    falls = np.sort(rng.uniform(1.0, 2.0, 4))[::-1]
    start = [falls[0], falls[1], falls[1] + 0.3, falls[2], falls[2] + 0.4, falls[3]]
    wait = list(falls[3] + np.sort(rng.uniform(0.1, 0.2, patience))[::-1])  # falling, and never low enough
    return [*start, *wait, falls[3] + 0.3, 0.5, 0.4], 5, 5 + patience


@pytest.mark.exercise("early_stopping")
@pytest.mark.points(2)
def test_stopping_best_step(submission, reference, rng):
    """The best step has the lowest dev cost of those that are taken; it may be the first."""
    costs, best, _ = wavering(rng, 3)
    _, best_step, _, _ = stopped(submission, rng, costs, 3)
    require_step_number(best_step, best, "best_step")
    rising = list(1.0 + np.sort(rng.uniform(0.0, 1.0, 6)))
    _, best_step, _, _ = stopped(submission, rng, rising, 3)
    require_step_number(best_step, 0, "best_step", " where costs only rise")


@pytest.mark.exercise("early_stopping")
@pytest.mark.points(2)
def test_stopping_stop_step(submission, reference, rng):
    """Training stops at the first step that is `patience` steps later than the best step so far."""
    for patience in (1, 2, 4):
        rising = [
            2.0,
            1.5,
            *(1.6 + 0.1 * np.arange(patience + 2)),
        ]  # after the best step it never falls again
        stop_step, _, _, _ = stopped(submission, rng, rising, patience)
        require_step_number(stop_step, 1 + patience, "stop_step", " where costs only rise after the best step")
        if patience == 1:
            continue  # it stops at the first rise
        costs, _, stop = wavering(rng, patience)
        stop_step, _, _, _ = stopped(submission, rng, costs, patience)
        require_step_number(stop_step, stop, "stop_step", " where costs rise and fall again")


@pytest.mark.exercise("early_stopping")
@pytest.mark.points(1)
def test_stopping_parameters(submission, reference, rng):
    """The parameters are the snapshot of the best step that is returned, also where training never stops early."""
    falls = list(np.sort(rng.uniform(1.0, 2.0, 5))[::-1])
    for costs in (
        wavering(rng, 3)[0],
        falls,
        [*falls, falls[-1] + 0.2, falls[-1] + 0.1],
        falls[::-1],
        falls[:1],
    ):
        _, best_step, parameters, snapshots = stopped(submission, rng, costs, 3)
        best = expect.number(best_step, "best_step")
        expect.that(best in range(len(costs)), "`best_step` is not the number of a step.")
        expect.close(parameters, snapshots[int(best)], "parameters")
    other = [{name: -value for name, value in one.items()} for one in snapshots]
    answer = laws.own_results(
        submission.early_stopping, ([1.0], other, 3), ([1.0], snapshots, 3), "parameters"
    )
    expect.close(answer[2], snapshots[0], "parameters")


@pytest.mark.exercise("early_stopping")
@pytest.mark.points(1)
def test_stopping_small_improvements(submission, reference, rng):
    """A cost that is lower is an improvement, however little lower it is."""
    for little in (1e-6, 1e-9, 1e-14):
        low = float(rng.uniform(0.5, 0.9))
        costs = [low + 0.3, low, low * (1 + little), low + 0.1, low * (1 - little), low + 0.2, low + 0.1, low]
        stop_step, best_step, _, _ = stopped(submission, rng, costs, 4)
        require_step_number(best_step, 4, "best_step")
        require_step_number(stop_step, 7, "stop_step")


@pytest.mark.exercise("early_stopping")
@pytest.mark.points(1)
def test_stopping_costs_of_any_size(submission, reference, rng):
    """It is the same for costs of any size: enormous, tiny, or all below zero."""
    costs, best, stop = wavering(rng, 3)
    for factor, shift in ((1e12, 0.0), (1e-12, 0.0), (1.0, -1e3), (1.0, 1e4)):
        moved = [factor * cost + shift for cost in costs]
        stop_step, best_step, _, _ = stopped(submission, rng, moved, 3)
        require_step_number(best_step, best, "best_step")
        require_step_number(stop_step, stop, "stop_step")


@pytest.mark.exercise("early_stopping")
@pytest.mark.points(1)
def test_stopping_never(submission, reference, rng):
    """Where no step is so late, the last step of all is the stop."""
    falls = list(np.sort(rng.uniform(1.0, 2.0, 5))[::-1])
    stop_step, best_step, _, _ = stopped(submission, rng, [*falls, falls[-1] + 0.2, falls[-1] + 0.1], 3)
    require_step_number(stop_step, 6, "stop_step")
    require_step_number(best_step, 4, "best_step")
    stop_step, best_step, _, _ = stopped(submission, rng, falls[:1], 3)
    require_step_number(stop_step, 0, "stop_step", " where there is a single cost")
    require_step_number(best_step, 0, "best_step", " where there is a single cost")


@pytest.mark.exercise("early_stopping")
@pytest.mark.points(1)
def test_stopping_equal_costs(submission, reference, rng):
    """A cost equal to the lowest one is no improvement: the earliest step counts, and the wait goes on."""
    low = float(rng.uniform(0.5, 1.0))
    costs = [low + 0.5, low, low + 0.2, low, low + 0.3, low + 0.4, low + 0.1]
    stop_step, best_step, _, _ = stopped(submission, rng, costs, 3)
    require_step_number(best_step, 1, "best_step")
    require_step_number(stop_step, 4, "stop_step")


def require_step_number(actual, expected, name, where=""):
    """The number of a step; a finding says in which direction it is off and for which costs, not by how much."""
    number = expect.number(actual, name)
    expect.that(number >= expected, f"`{name}` is too early{where}.")
    expect.that(number <= expected, f"`{name}` is too late{where}.")


def flipped(submission, rng, *, twice=False):
    """The learner's pictures and labels, and the originals; with `twice`, of a second call, which is its own."""
    m, height, width, channels = (int(rng.integers(*bounds)) for bounds in ((4, 7), (2, 5), (6, 10), (2, 5)))
    images, Y = rng.uniform(0, 1, (m, height, width, channels)), rng.integers(0, 9, (1, m))
    Y[0, -1] = 9  # turned round, the labels are others
    augment, other = submission.augment_with_flips, (images[::-1], Y + 1)
    answer = laws.own_results(augment, other, (images, Y), "images") if twice else augment(images, Y)
    expect.that(
        isinstance(answer, (tuple, list)) and len(answer) == 2,
        "Return two things: the pictures and the labels.",
    )
    return answer[0], answer[1], images, Y


def pictures(answer, images):
    """The learner's pictures, with their shape."""
    m, height, width, channels = images.shape
    axes = (("2 m", 2 * m), ("height", height), ("width", width), ("channels", channels))
    return expect.array(answer, "images", axes)


@pytest.mark.exercise("augment_with_flips")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_flips_mirrored")
def test_flips_originals(submission, reference, rng):
    """There are 2 m pictures, the first m the originals in their order; each call gives arrays of its own and changes none."""
    answer, _, images, Y = flipped(submission, rng, twice=True)
    expect.close(pictures(answer, images)[: len(images)], images, "images[:m]")
    call = submission.augment_with_flips.with_arguments(images, Y)
    for before, after, name in zip((images, Y), call.args, ("images", "Y"), strict=True):
        expect.unchanged(before, after, name)


@pytest.mark.exercise("augment_with_flips")
@pytest.mark.points(1)
def test_flips_mirrored(submission, reference, rng):
    """The last m pictures are the mirror images, left to right, in the same order."""
    answer, _, images, _ = flipped(submission, rng)
    expect.close(pictures(answer, images)[len(images) :], images[:, :, ::-1], "images[m:]")


@pytest.mark.exercise("augment_with_flips")
@pytest.mark.points(1)
def test_flips_labels(submission, reference, rng):
    """There are 2 m labels, and each picture has its own."""
    _, answer, _, Y = flipped(submission, rng)
    expect.close(answer, np.concatenate([Y, Y], axis=1), "Y", symbols={"2 m": 2 * Y.shape[1]})


def ensemble(rng):
    """X and five networks, not all of one size, of whose average both the vote and the mean of Z3 differ in class."""
    inputs = int(rng.integers(3, 6))
    while True:
        X = rng.standard_normal((inputs, 41))
        models = [weights(rng, [inputs, *different_sizes(rng, 2), 1]) for _ in range(5)]
        outputs = np.array([forward(X, parameters)["A3"] for parameters in models])
        average = outputs.mean(axis=0)
        others = (outputs > 0.5).mean(axis=0), sigmoid(np.log(outputs / (1 - outputs)).mean(axis=0))
        classes = average > 0.5
        if all((classes != (other > 0.5)).any() for other in others) and 5 < classes.sum() < 36:
            return X, models, average


def predicted(submission, X, models):
    return average_and_predictions(submission.predict_with_ensemble(X, models))


def average_and_predictions(answer):
    """The two things that an answer holds."""
    expect.that(
        isinstance(answer, (tuple, list)) and len(answer) == 2, "Return two things: average and predictions."
    )
    return answer


def require_classes(answer, expected, m):
    """The classes as 0 and 1, or as booleans."""
    if isinstance(answer, np.ndarray) and answer.dtype == bool:
        answer = answer.astype(int)
    expect.close(answer, expected, "predictions", symbols={"m": m})


@pytest.mark.exercise("predict_with_ensemble")
@pytest.mark.points(2)
@alone
def test_ensemble_average(submission, reference, rng):
    """The average is the mean of the networks' outputs."""
    X, models, expected = ensemble(rng)
    average, _ = predicted(submission, X, models)
    expect.close(average, expected, "average", rtol=1e-6, symbols={"m": 41}, factors={"K": len(models)})
    for number in (1, 2, 3):
        average, _ = predicted(submission, X, models[:number])
        expected = np.mean([forward(X, parameters)["A3"] for parameters in models[:number]], axis=0)
        expect.close(average, expected, "average", rtol=1e-6, symbols={"m": 41}, factors={"K": number})


@pytest.mark.exercise("predict_with_ensemble")
@pytest.mark.points(2)
@alone
def test_ensemble_predictions(submission, reference, rng):
    """The predictions are 1 where the average is above 0.5, and 0 elsewhere."""
    X, models, average = ensemble(rng)
    _, predictions = predicted(submission, X, models)
    require_classes(predictions, (average > 0.5).astype(int), 41)


@pytest.mark.exercise("predict_with_ensemble")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_ensemble_predictions")
@alone
def test_ensemble_undecided(submission, reference, rng):
    """Where the average is exactly 0.5, the prediction is 0; each call gives arrays of its own."""
    decided = weights(rng, [4, 5, 3, 1])
    undecided = {name: 0 * value for name, value in decided.items()}
    X, predict = rng.standard_normal((4, 6)), submission.predict_with_ensemble
    answer = laws.own_results(predict, (X, [decided] * 2), (X, [undecided] * 2), "average", apart=True)
    _, predictions = average_and_predictions(answer)
    require_classes(predictions, np.zeros((1, 6), dtype=int), 6)
