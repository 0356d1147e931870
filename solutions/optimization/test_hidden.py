"""Hidden checks of the optimisation assignment.

Parameters, gradients and averages have entries between 0.5 and 2 in size, so that no mistake hides in a small
number, and networks have layers of different sizes, so that no transpose fits. beta, beta1 and beta2 are far from
each other, from 1/2 and from the defaults, and t is above 2: beta**2 is not beta**t. What is compared is the step,
the old parameters less the new ones, so that a finding can name its sign or its factor.

Epsilon may stand beside the root or inside it. Steps of RMSprop and Adam are held against both forms. The usual
epsilon of 1e-8 is below the tolerance of a step (1e-6 of it, and 1e-7), so that only the checks of epsilon, with 0.4,
and of zero gradients are about it.

The order of the examples is judged by one number: how many of the M = 500 examples still have a neighbour of
theirs behind them. In a random order that is Poisson distributed with mean 2, and more than NEIGHBOURS = 20 of them
occur less than once in 10**13 orders; unshuffled examples, whole mini-batches in another order, a rotation and a reversal have
hundreds. Two random orders of 500 examples are never the same.
"""

import numpy as np
import pytest

from grader.checking import expect

M = 500
NEIGHBOURS = 20
ROOTS = {
    "beside": lambda s, epsilon: np.sqrt(s) + epsilon,
    "inside": lambda s, epsilon: np.sqrt(s + epsilon),
}


def sized(rng, shape):
    """Numbers of either sign, between 0.5 and 2 in size."""
    return rng.uniform(0.5, 2, shape) * rng.choice([-1.0, 1.0], shape)


def network(rng, depth=3):
    """Parameters, gradients, averages of gradients and averages of squares of layers of different sizes."""
    sizes = [int(size) for size in rng.choice(np.arange(2, 10), size=depth + 1, replace=False)]
    parameters = {}
    for l in range(1, depth + 1):
        parameters[f"W{l}"] = sized(rng, (sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = sized(rng, (sizes[l], 1))
    grads, v, s = ({"d" + name: sized(rng, P.shape) for name, P in parameters.items()} for _ in range(3))
    return parameters, grads, v, {name: np.abs(values) for name, values in s.items()}


def of(letters, values):
    """The entries for the weights (W, dW) or the biases (b, db)."""
    return {name: value for name, value in values.items() if name.rstrip("0123456789") in letters}


def results(answer, count=2):
    """The first results of a step; what is returned beyond them is not looked at."""
    enough = isinstance(answer, (tuple, list)) and len(answer) >= count
    expect.that(answer is not None, "It returned None: is `return` missing?", "none")
    expect.that(enough, f"It should return {count} results.", "count")
    return answer[:count]


def require_step(before, after, expected, letter, factors=None):
    """The weights ("W") or biases ("b") moved by what is expected."""
    wanted = of(letter, before)
    after = expect.keys(after, list(wanted), "parameters", extra=True)
    moved = {}
    for name, old in wanted.items():
        moved[f"the step of {name}"] = old - expect.array(after[name], name, old.shape)
    steps = {f"the step of {name}": expected[name] for name in wanted}
    expect.close(moved, steps, "parameters", rtol=1e-6, atol=1e-7, factors=factors)


def require_either(before, after, steps, letter, factors=None):
    """The parameters moved by one of two forms of the step; the finding is about the first."""
    try:
        require_step(before, after, steps["beside"], letter, factors)
    except expect.CheckFailed as finding:
        try:
            require_step(before, after, steps["inside"], letter)
        except expect.CheckFailed:
            raise finding from None


def require_averages(answer, expected, name, factors):
    """The averages under the keys of the gradients."""
    answer = expect.keys(answer, list(expected), name, extra=True)
    expect.close({key: answer[key] for key in expected}, expected, name, factors=factors)


def require_zeros(answer, parameters, name):
    """Zeros with the shapes of the parameters, under exactly the keys of the gradients."""
    answer = expect.keys(answer, ["d" + key for key in parameters], name)
    for key, values in parameters.items():
        zeros = expect.array(answer["d" + key], "d" + key, values.shape)
        expect.that(not zeros.any(), f"`d{key}` has entries that are not zero.")


def rmsprop_steps(parameters, grads, s, learning_rate, epsilon):
    """Both forms of the step, from the new averages of the squares."""
    return {
        form: {P: learning_rate * grads["d" + P] / root(s["d" + P], epsilon) for P in parameters}
        for form, root in ROOTS.items()
    }


def adam_steps(parameters, v, s, t, rate, beta1, beta2, epsilon):
    """Both forms of the step, from the new averages."""
    first, second = 1 - beta1**t, 1 - beta2**t
    return {
        form: {P: rate * (v["d" + P] / first) / root(s["d" + P] / second, epsilon) for P in parameters}
        for form, root in ROOTS.items()
    }


def adam_numbers(rng):
    """A learning rate, beta1 and beta2."""
    return float(rng.uniform(0.1, 0.3)), float(rng.uniform(0.6, 0.8)), float(rng.uniform(0.88, 0.95))


def adam_factors(t, learning_rate, beta1, beta2):
    """What a step of Adam may be too large or too small by."""
    return {
        "learning_rate": learning_rate,
        "1 - beta1": 1 - beta1,
        "1 - beta1**t": 1 - beta1**t,
        "sqrt(1 - beta2**t)": (1 - beta2**t) ** 0.5,
        "sqrt(1 - beta2**t) / (1 - beta1**t)": (1 - beta2**t) ** 0.5 / (1 - beta1**t),
    }


def require_adam(submission, reference, rng, letter):
    """Steps of several numbers t, each from averages of ours, move as they should."""
    for t in (1, 3, 7):
        parameters, grads, v, s = network(rng)
        rate, beta1, beta2 = adam_numbers(rng)
        arguments = (grads, v, s, t, rate, beta1, beta2, 1e-8)
        _, new_v, new_s = reference.update_parameters_with_adam(parameters, *arguments)
        updated = results(submission.update_parameters_with_adam(parameters, *arguments), 3)[0]
        steps = adam_steps(parameters, new_v, new_s, t, rate, beta1, beta2, 1e-8)
        require_either(parameters, updated, steps, letter, adam_factors(t, rate, beta1, beta2))


def require_adam_average(submission, reference, rng, place, name):
    """The average at this place of the results, after a step whose number is not 1."""
    parameters, grads, v, s = network(rng)
    rate, beta1, beta2 = adam_numbers(rng)
    arguments = (parameters, grads, v, s, 4, rate, beta1, beta2, 1e-8)
    expected = reference.update_parameters_with_adam(*arguments)[place]
    answer = results(submission.update_parameters_with_adam(*arguments), 3)[place]
    beta = (beta1, beta2)[place - 1]
    factors = {f"1 - beta{place}": 1 - beta, f"1 - beta{place}**t": 1 - beta**4}
    require_averages(answer, expected, name, factors)


def examples(rng, m):
    """X of shape (3, m), whose first row numbers the examples, and Y of shape (1, m), which is 1000 less that."""
    X = rng.integers(0, 50, (3, m)).astype(float)
    X[0] = np.arange(m)
    return X, 1000 - X[:1]


def divided(submission, X, Y, size, seed=3):
    """The mini-batches as a list of pairs of arrays."""
    answer = submission.random_mini_batches(X, Y, size, seed)
    expect.that(answer is not None, "It returned None: is `return` missing?", "none")
    expect.that(isinstance(answer, (list, tuple)), "It should return a list of pairs.", "type")
    for pair in answer:
        expect.that(isinstance(pair, (list, tuple)) and len(pair) == 2, "Each mini-batch should be a pair (X, Y).", "type")
    return [(expect.array(x, "mini_batch_X"), expect.array(y, "mini_batch_Y")) for x, y in answer]


def numbers(mini_batches):
    """The numbers of the examples, in the order of the mini-batches."""
    for x, _ in mini_batches:
        expect.that(x.ndim == 2, "`mini_batch_X` should have two axes.", "shape")
    return np.concatenate([x[0] for x, _ in mini_batches]) if mini_batches else np.zeros(0)


def require_sizes(mini_batches, sizes):
    """As many mini-batches as there are sizes, each with that many columns."""
    count = len(mini_batches)
    expect.that(count == len(sizes), f"There are {count} mini-batches; there should be {len(sizes)}.", "count")
    for number, ((x, y), size) in enumerate(zip(mini_batches, sizes, strict=True), start=1):
        which = "the last mini-batch" if number == len(sizes) else f"mini-batch {number}"
        expect.array(x, f"X of {which}", (("n_x", 3), ("k", size)))
        expect.array(y, f"Y of {which}", (1, ("k", size)))


@pytest.mark.exercise("update_parameters_with_gd")
@pytest.mark.points(1)
def test_gd_shapes(submission, reference, rng):
    """There are exactly W1, b1, ..., WL, bL, with the shapes that they had."""
    for depth in (1, 4):
        parameters, grads, _, _ = network(rng, depth)
        updated = expect.keys(
            submission.update_parameters_with_gd(parameters, grads, 0.3), list(parameters), "parameters"
        )
        for name, values in parameters.items():
            expect.array(updated[name], name, values.shape)


@pytest.mark.exercise("update_parameters_with_gd")
@pytest.mark.points(2)
def test_gd_weights(submission, reference, rng):
    """The weights of every layer move by learning_rate * dW, downhill."""
    parameters, grads, _, _ = network(rng)
    steps = {name: 0.3 * grads["d" + name] for name in parameters}
    updated = submission.update_parameters_with_gd(parameters, grads, 0.3)
    require_step(parameters, updated, steps, "W", {"learning_rate": 0.3})


@pytest.mark.exercise("update_parameters_with_gd")
@pytest.mark.points(2)
def test_gd_biases(submission, reference, rng):
    """The biases of every layer move by learning_rate * db, downhill."""
    parameters, grads, _, _ = network(rng)
    steps = {name: 0.3 * grads["d" + name] for name in parameters}
    updated = submission.update_parameters_with_gd(parameters, grads, 0.3)
    require_step(parameters, updated, steps, "b", {"learning_rate": 0.3})


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(1)
def test_mini_batches_sizes(submission, reference, rng):
    """Every mini-batch has mini_batch_size examples, but the last has those that are left."""
    size = int(rng.integers(11, 20))
    left = int(rng.integers(4, 9))
    require_sizes(divided(submission, *examples(rng, 3 * size + left), size), [size] * 3 + [left])


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(1)
def test_mini_batches_full(submission, reference, rng):
    """Where m is a multiple of mini_batch_size, every mini-batch is full and none is empty."""
    size = int(rng.integers(11, 20))
    require_sizes(divided(submission, *examples(rng, 4 * size), size), [size] * 4)


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(1)
def test_mini_batches_few_examples(submission, reference, rng):
    """Fewer examples than mini_batch_size are one mini-batch, and so is a single example."""
    for m in (int(rng.integers(10, 15)), 1):
        mini_batches = divided(submission, *examples(rng, m), 16)
        require_sizes(mini_batches, [m])
        complete = sorted(numbers(mini_batches)) == list(range(m))
        expect.that(complete, "With fewer examples than mini_batch_size, some are lost or there twice.")


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(2)
def test_mini_batches_every_example(submission, reference, rng):
    """Every example is in exactly one mini-batch, once."""
    size = int(rng.integers(11, 20))
    for m in (3 * size + int(rng.integers(4, 9)), 3 * size):
        found = numbers(divided(submission, *examples(rng, m), size))
        lost = m - len(set(found) & set(range(m)))
        expect.that(lost == 0, f"{lost} of the {m} examples are in no mini-batch.")
        expect.that(len(found) == m, f"There are {m} examples, but the mini-batches hold {len(found)}.")


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(2)
def test_mini_batches_labels(submission, reference, rng):
    """Each example keeps its own label, in the last mini-batch too."""
    size = int(rng.integers(11, 20))
    mini_batches = divided(submission, *examples(rng, 3 * size + int(rng.integers(4, 9))), size)
    expect.that(len(mini_batches) > 0, "There are no mini-batches.")
    for number, (x, y) in enumerate(mini_batches, start=1):
        which = "The last mini-batch" if number == len(mini_batches) else f"Mini-batch {number}"
        expect.that(x.ndim == 2 and y.size == x.shape[1], f"{which} has not as many labels as examples.")
        expect.that(bool((x[0] + y.ravel() == 1000).all()), f"{which} has labels that belong to other examples.")


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(1)
def test_mini_batches_order(submission, reference, rng):
    """The examples are in random order."""
    found = numbers(divided(submission, *examples(rng, M), 50))
    expect.that(len(found) > 1, "There are no examples whose order could be looked at.")
    together = int((np.abs(np.diff(found)) == 1).sum())
    expect.that(together <= NEIGHBOURS, "Many examples still stand beside the neighbours that they had.")


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(1)
def test_mini_batches_seed(submission, reference, rng):
    """Another seed gives another order."""
    X, Y = examples(rng, M)
    first, second = (numbers(divided(submission, X, Y, 64, seed)) for seed in (11, 12))
    expect.that(not np.array_equal(first, second), "Two seeds give the same order.")


@pytest.mark.exercise("exponentially_weighted_averages")
@pytest.mark.points(2)
def test_averages_values(submission, reference, rng):
    """The averages v[1], ..., v[T] begin from v[0] = 0 and keep beta of the past."""
    some = float(rng.uniform(0.6, 0.8))
    for length, beta in ((9, some), (1, some), (5, 0.0)):
        theta = sized(rng, length)
        expect.close(
            submission.exponentially_weighted_averages(theta, beta),
            reference.exponentially_weighted_averages(theta, beta),
            "averages",
            factors={"1 - beta": 1 - some, "beta": some},
            symbols={"T": length},
        )


@pytest.mark.exercise("exponentially_weighted_averages_corrected")
@pytest.mark.points(2)
def test_corrected_values(submission, reference, rng):
    """Each average is divided by 1 - beta**t, for t = 1, ..., T."""
    plain = reference.exponentially_weighted_averages
    some = float(rng.uniform(0.6, 0.8))
    for length, beta in ((9, some), (1, some), (5, 0.0)):
        theta = sized(rng, length)
        answer = submission.using(
            exponentially_weighted_averages=plain
        ).exponentially_weighted_averages_corrected(theta, beta)
        expect.close(
            answer,
            reference.exponentially_weighted_averages_corrected(theta, beta),
            "averages",
            factors={"1 - beta": 1 - some, "beta": some},
            symbols={"T": length},
        )


@pytest.mark.exercise("exponentially_weighted_averages_corrected")
@pytest.mark.points(1)
def test_corrected_constant(submission, reference, rng):
    """A constant series is its own corrected average."""
    lent = submission.using(exponentially_weighted_averages=reference.exponentially_weighted_averages)
    theta = np.full(12, float(rng.uniform(3, 8)))
    beta = float(rng.uniform(0.85, 0.95))
    answer = lent.exponentially_weighted_averages_corrected(theta, beta)
    expect.close(answer, theta, "averages", factors={"1 - beta": 1 - beta}, symbols={"T": 12})


@pytest.mark.exercise("initialize_velocity")
@pytest.mark.points(2)
def test_velocity_zeros(submission, reference, rng):
    """There are exactly dW1, db1, ..., dWL, dbL, zeros with the shapes of their parameters."""
    for depth in (1, 4):
        parameters = network(rng, depth)[0]
        require_zeros(submission.initialize_velocity(parameters), parameters, "v")


def require_momentum(submission, reference, rng, letter):
    """The weights or biases move along the new average."""
    parameters, grads, v, _ = network(rng)
    beta, rate = float(rng.uniform(0.6, 0.8)), float(rng.uniform(0.1, 0.3))
    new_v = reference.update_parameters_with_momentum(parameters, grads, v, beta, rate)[1]
    steps = {name: rate * new_v["d" + name] for name in parameters}
    lent = submission.using(update_parameters_with_gd=reference.update_parameters_with_gd)
    updated = results(lent.update_parameters_with_momentum(parameters, grads, v, beta, rate))[0]
    require_step(parameters, updated, steps, letter, {"learning_rate": rate, "1 - beta": 1 - beta})


@pytest.mark.exercise("update_parameters_with_momentum")
@pytest.mark.points(2)
def test_momentum_averages(submission, reference, rng):
    """The new averages keep beta of the old ones and take 1 - beta of the gradients."""
    parameters, grads, v, _ = network(rng)
    beta = float(rng.uniform(0.6, 0.8))
    arguments = (parameters, grads, v, beta, 0.2)
    expected = reference.update_parameters_with_momentum(*arguments)[1]
    lent = submission.using(update_parameters_with_gd=reference.update_parameters_with_gd)
    answer = results(lent.update_parameters_with_momentum(*arguments))[1]
    require_averages(answer, expected, "v", {"1 - beta": 1 - beta, "beta": beta})


@pytest.mark.exercise("update_parameters_with_momentum")
@pytest.mark.points(1)
def test_momentum_weights(submission, reference, rng):
    """The weights move by learning_rate times their new average, downhill."""
    require_momentum(submission, reference, rng, "W")


@pytest.mark.exercise("update_parameters_with_momentum")
@pytest.mark.points(1)
def test_momentum_biases(submission, reference, rng):
    """The biases move by learning_rate times their new average, downhill."""
    require_momentum(submission, reference, rng, "b")


def require_rmsprop(submission, reference, rng, letter, epsilon):
    """The weights or biases move by the gradient over its usual size."""
    parameters, grads, _, s = network(rng)
    beta, rate = float(rng.uniform(0.6, 0.8)), float(rng.uniform(0.1, 0.3))
    arguments = (grads, s, beta, rate, epsilon)
    new_s = reference.update_parameters_with_rmsprop(parameters, *arguments)[1]
    updated = results(submission.update_parameters_with_rmsprop(parameters, *arguments))[0]
    steps = rmsprop_steps(parameters, grads, new_s, rate, epsilon)
    require_either(parameters, updated, steps, letter, {"learning_rate": rate})


@pytest.mark.exercise("update_parameters_with_rmsprop")
@pytest.mark.points(2)
def test_rmsprop_averages(submission, reference, rng):
    """The new averages keep beta of the old ones and take 1 - beta of the squared gradients."""
    parameters, grads, _, s = network(rng)
    beta = float(rng.uniform(0.6, 0.8))
    arguments = (parameters, grads, s, beta, 0.2)
    expected = reference.update_parameters_with_rmsprop(*arguments)[1]
    answer = results(submission.update_parameters_with_rmsprop(*arguments))[1]
    require_averages(answer, expected, "s", {"1 - beta": 1 - beta, "beta": beta})


@pytest.mark.exercise("update_parameters_with_rmsprop")
@pytest.mark.points(1)
def test_rmsprop_weights(submission, reference, rng):
    """The weights move by learning_rate * dW over the root of the new average of its squares."""
    require_rmsprop(submission, reference, rng, "W", 1e-8)


@pytest.mark.exercise("update_parameters_with_rmsprop")
@pytest.mark.points(1)
def test_rmsprop_biases(submission, reference, rng):
    """The biases move by learning_rate * db over the root of the new average of its squares."""
    require_rmsprop(submission, reference, rng, "b", 1e-8)


@pytest.mark.exercise("update_parameters_with_rmsprop")
@pytest.mark.points(1)
def test_rmsprop_epsilon(submission, reference, rng):
    """`epsilon` is added to the denominator, beside the root or inside it."""
    require_rmsprop(submission, reference, rng, "W", 0.4)


@pytest.mark.exercise("update_parameters_with_rmsprop")
@pytest.mark.points(1)
def test_rmsprop_no_gradient(submission, reference, rng):
    """A parameter whose gradients have all been zero stays where it is."""
    parameters, grads, _, s = network(rng)
    for values in (grads, s):
        values["dW2"][1], values["db1"][0] = 0, 0
    updated = results(submission.update_parameters_with_rmsprop(parameters, grads, s, 0.7, 0.2, 1e-8))[0]
    require_rest(parameters, updated)


def require_rest(before, after):
    """Row 1 of W2 and entry 0 of b1 are where they were."""
    after = expect.keys(after, ["W2", "b1"], "parameters", extra=True)
    W2 = expect.array(after["W2"], "W2", before["W2"].shape)
    b1 = expect.array(after["b1"], "b1", before["b1"].shape)
    rest = bool((W2[1] == before["W2"][1]).all()) and bool((b1[0] == before["b1"][0]).all())
    expect.that(rest, "A parameter moved that has never had a gradient.")


@pytest.mark.exercise("initialize_adam")
@pytest.mark.points(1)
def test_adam_zeros(submission, reference, rng):
    """v and s have exactly dW1, db1, ..., dWL, dbL, zeros with the shapes of their parameters."""
    lent = submission.using(initialize_velocity=reference.initialize_velocity)
    for depth in (1, 4):
        parameters = network(rng, depth)[0]
        v, s = results(lent.initialize_adam(parameters))
        require_zeros(v, parameters, "v")
        require_zeros(s, parameters, "s")


@pytest.mark.exercise("initialize_adam")
@pytest.mark.points(1)
def test_adam_two_dictionaries(submission, reference, rng):
    """v and s are two dictionaries."""
    lent = submission.using(initialize_velocity=reference.initialize_velocity)
    v, s = results(lent.initialize_adam(network(rng)[0]))
    for answer, name in ((v, "v"), (s, "s")):
        expect.keys(answer, [], name, extra=True)
    expect.that(v is not s, "v and s are one dictionary with two names.")


@pytest.mark.exercise("update_parameters_with_adam")
@pytest.mark.points(2)
def test_adam_averages(submission, reference, rng):
    """v keeps beta1 of its past and takes 1 - beta1 of the gradients; it is returned uncorrected."""
    require_adam_average(submission, reference, rng, 1, "v")


@pytest.mark.exercise("update_parameters_with_adam")
@pytest.mark.points(2)
def test_adam_squares(submission, reference, rng):
    """s keeps beta2 of its past and takes 1 - beta2 of the squared gradients; it is returned uncorrected."""
    require_adam_average(submission, reference, rng, 2, "s")


@pytest.mark.exercise("update_parameters_with_adam")
@pytest.mark.points(2)
def test_adam_weights(submission, reference, rng):
    """At every t, the weights move by the corrected average over the root of the corrected squares."""
    require_adam(submission, reference, rng, "W")


@pytest.mark.exercise("update_parameters_with_adam")
@pytest.mark.points(2)
def test_adam_biases(submission, reference, rng):
    """At every t, the biases move by the corrected average over the root of the corrected squares."""
    require_adam(submission, reference, rng, "b")


@pytest.mark.exercise("update_parameters_with_adam")
@pytest.mark.points(1)
def test_adam_epsilon(submission, reference, rng):
    """`epsilon` is added to the denominator, beside the root or inside it."""
    parameters, grads, v, s = network(rng)
    rate, beta1, beta2 = adam_numbers(rng)
    arguments = (grads, v, s, 3, rate, beta1, beta2, 0.4)
    _, new_v, new_s = reference.update_parameters_with_adam(parameters, *arguments)
    updated = results(submission.update_parameters_with_adam(parameters, *arguments), 3)[0]
    require_either(parameters, updated, adam_steps(parameters, new_v, new_s, 3, rate, beta1, beta2, 0.4), "W")


@pytest.mark.exercise("update_parameters_with_adam")
@pytest.mark.points(1)
def test_adam_no_gradient(submission, reference, rng):
    """A parameter whose gradients have all been zero stays where it is."""
    parameters, grads, v, s = network(rng)
    for values in (grads, v, s):
        values["dW2"][1], values["db1"][0] = 0, 0
    arguments = (grads, v, s, 2, 0.01, 0.9, 0.999, 1e-8)
    updated = results(submission.update_parameters_with_adam(parameters, *arguments), 3)[0]
    require_rest(parameters, updated)


@pytest.mark.exercise("update_parameters_with_adam")
@pytest.mark.points(1)
def test_adam_steps(submission, reference, rng):
    """What one step returns goes into the next one, and five steps arrive where they should."""
    start, _, _, _ = network(rng)
    rate, beta1, beta2 = adam_numbers(rng)
    v, s = reference.initialize_adam(start)
    state, ours = (start, v, s), (start, v, s)
    steps = {form: dict.fromkeys(start, 0.0) for form in ROOTS}
    for t in range(1, 6):
        grads = {"d" + name: sized(rng, values.shape) for name, values in start.items()}
        state = results(submission.update_parameters_with_adam(state[0], grads, *state[1:], t, rate, beta1, beta2, 1e-8), 3)
        ours = reference.update_parameters_with_adam(ours[0], grads, *ours[1:], t, rate, beta1, beta2, 1e-8)
        for form, step in adam_steps(start, *ours[1:], t, rate, beta1, beta2, 1e-8).items():
            steps[form] = {name: steps[form][name] + step[name] for name in start}
    require_either(start, state[0], steps, "Wb")


def require_rate(submission, reference, exercise, calls, factors):
    """The learning rates of these calls, each a tuple of arguments."""
    for call in calls:
        answer = expect.number(getattr(submission, exercise)(*call), "learning_rate")
        named = {**factors, "learning_rate0": call[0]}
        expect.close(answer, getattr(reference, exercise)(*call), "learning_rate", factors=named)


@pytest.mark.exercise("update_lr")
@pytest.mark.points(2)
def test_update_lr_values(submission, reference, rng):
    """The learning rate is divided by 1 + decay_rate * epoch_num; in epoch 0 it is learning_rate0."""
    rate, decay = float(rng.uniform(0.2, 0.4)), float(rng.uniform(0.6, 0.9))
    calls = [(rate, epoch, decay) for epoch in (0, int(rng.integers(3, 9)), int(rng.integers(40, 90)))]
    require_rate(submission, reference, "update_lr", calls, {"decay_rate": decay})


@pytest.mark.exercise("exponential_lr_decay")
@pytest.mark.points(2)
def test_exponential_lr_values(submission, reference, rng):
    """The learning rate is multiplied by decay_rate in each epoch; in epoch 0 it is learning_rate0."""
    rate, decay = float(rng.uniform(0.2, 0.4)), float(rng.uniform(0.7, 0.9))
    calls = [(rate, epoch, decay) for epoch in (0, 1, int(rng.integers(3, 9)), int(rng.integers(12, 20)))]
    require_rate(submission, reference, "exponential_lr_decay", calls, {"decay_rate": decay})


@pytest.mark.exercise("root_lr_decay")
@pytest.mark.points(2)
def test_root_lr_values(submission, reference, rng):
    """The learning rate is k * learning_rate0 over the root of epoch_num; in epoch 1 it is k * learning_rate0."""
    rate, k = float(rng.uniform(1.2, 1.4)), float(rng.uniform(1.5, 1.9))  # above 1: neither is the first epoch
    calls = [(rate, epoch, k) for epoch in (1, int(rng.integers(5, 9)), int(rng.integers(40, 90)))]
    require_rate(submission, reference, "root_lr_decay", calls, {"k": k})


@pytest.mark.exercise("root_lr_decay")
@pytest.mark.points(1)
def test_root_lr_refuses(submission, reference, rng):
    """An epoch_num that is less than 1 is refused with a ValueError."""
    rate = float(rng.uniform(0.2, 0.4))
    submission.root_lr_decay(rate, 1, 0.7)  # who raises at everything refuses nothing
    for epoch in (0, -4):
        expect.raises(ValueError, lambda epoch=epoch: submission.root_lr_decay(rate, epoch, 0.7))


def require_schedule(submission, reference, rng, epochs):
    """The learning rates of these epochs, each made from the interval."""
    interval = int(rng.integers(20, 40))
    rate, decay = float(rng.uniform(0.2, 0.4)), float(rng.uniform(0.6, 0.9))
    lent = submission.using(update_lr=reference.update_lr)
    calls = [(rate, epoch, decay, interval) for epoch in epochs(interval)]
    require_rate(lent, reference, "schedule_lr_decay", calls, {"decay_rate": decay})


@pytest.mark.exercise("schedule_lr_decay")
@pytest.mark.points(1)
def test_schedule_lr_first(submission, reference, rng):
    """In the epochs before time_interval the learning rate is learning_rate0."""
    require_schedule(submission, reference, rng, lambda interval: (0, 1, interval // 2, interval - 1))


@pytest.mark.exercise("schedule_lr_decay")
@pytest.mark.points(1)
def test_schedule_lr_multiples(submission, reference, rng):
    """The learning rate falls in the epochs that are multiples of time_interval."""
    require_schedule(submission, reference, rng, lambda interval: (interval, 3 * interval, 7 * interval))


@pytest.mark.exercise("schedule_lr_decay")
@pytest.mark.points(1)
def test_schedule_lr_between(submission, reference, rng):
    """Between two multiples of time_interval the learning rate stays the same."""
    require_schedule(submission, reference, rng, lambda interval: (interval + 7, 4 * interval - 1, 6 * interval + 5))
