"""Hidden checks of the optimisation assignment.

Parameters, gradients and averages have entries between 0.5 and 2 in size, so that no mistake hides in a small
number, and networks have layers of different sizes, so that no transpose fits. Every step is judged on networks of
DEPTHS layers, and walks of several steps on one of DEEP layers, whose last key has two digits. The dictionaries that
go with the parameters hold their entries in another order. beta, beta1 and beta2 are far from each other, from 1/2
and from the defaults, and t is above 2: beta**2 is not beta**t. What is compared is the step, the old parameters
less the new ones, so that a finding can name its sign or its factor. Which result stands where, and shapes such as
(n,) for (n, 1), have checks of their own; the others look for the dictionary with the right keys.

Epsilon may stand beside the root or inside it, and Adam may put both corrections into the learning rate, as its paper does in
the second form. Steps are held against all of these. The usual epsilon of 1e-8 is below the tolerance of a
step (1e-6 of it, and 1e-7), so that only the checks of epsilon, with 0.4, of the defaults, with small gradients, and of
zero gradients are about it. The averages are judged with an epsilon of 0.4, which has no place in them.

What a slip may hide behind: gradients of networks of two layers are LARGE times as large; averages are also asked of two
networks whose layers are all of one size, which a matrix product would fit, and what is kept from the call before; t
and the number of an epoch are large once; a series is long and has zeros; labels are no whole numbers, and some
examples are equal.

The order of the examples. A random order of M = 500 has few of anything: the same difference between one example
and the next (Poisson with mean below 1; for a neighbour on either side, mean 2), pairs that follow each other in the order
of another seed too (mean 1). More than FEW = 20 of one of them occur less than once in 10**12 orders, and examples
that were not shuffled, whole mini-batches in another order, a rotation, a reversal and a stride have hundreds. The
rank correlation of a random order with the old one is normal with a deviation of 1/sqrt(M - 1) = 0.045: RELATED = 0.3 is
6.7 of them, and so is that of the remainders after a division by 2 to 10. Of the 52 examples in the last mini-batch of 64 about 5 stood last before, or are in that of another seed
(hypergeometric): more than half occur less than once in 10**12. Two random orders of 500 examples are never the same.
That one of them stands at the same place for all of seven seeds happens less than once in 10**13.
"""

import numpy as np
import pytest

from grader.checking import expect, laws

DEPTHS = (1, 2, 4)
DEEP = 11
M = 500
FEW = 20
TOTAL = 1000.5
LARGE = 40.0
RELATED = 0.3
ROOTS = {
    "beside": lambda s, epsilon: np.sqrt(s) + epsilon,
    "inside": lambda s, epsilon: np.sqrt(s + epsilon),
}


def sized(rng, shape):
    """Numbers of either sign, between 0.5 and 2 in size."""
    return rng.uniform(0.5, 2, shape) * rng.choice([-1.0, 1.0], shape)


def layers(rng, depth):
    """The sizes of the input and of so many layers, all different."""
    return [int(size) for size in rng.choice(np.arange(2, max(10, depth + 4)), size=depth + 1, replace=False)]


def network(rng, depth=3, sizes=None):
    """Parameters, gradients, averages of gradients and of squares of layers of different sizes, or of these."""
    sizes = sizes or layers(rng, depth)
    parameters = {}
    for l in range(1, depth + 1):
        parameters[f"W{l}"] = sized(rng, (sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = sized(rng, (sizes[l], 1))
    grads, v, s = (gradients(rng, parameters) for _ in range(3))
    scale = LARGE if depth == 2 else 1.0
    grads, v = ({name: scale * values for name, values in one.items()} for one in (grads, v))
    return parameters, grads, v, {name: scale**2 * np.abs(values) for name, values in s.items()}


def networks(rng):
    """Networks of DEPTHS layers, and two of three layers that are all of one size."""
    size = int(rng.integers(2, 6))
    return [network(rng, depth) for depth in DEPTHS] + [network(rng, 3, [size] * 4) for _ in range(2)]


def alike(rng):
    """Two networks of the same sizes."""
    sizes = layers(rng, 3)
    return [network(rng, 3, sizes) for _ in range(2)]


def gradients(rng, parameters):
    """An array for each parameter, in any order of the keys."""
    names = list(parameters)
    return {"d" + names[place]: sized(rng, parameters[names[place]].shape) for place in rng.permutation(len(names))}


def of(letters, values):
    """The entries for the weights (W, dW) or the biases (b, db)."""
    return {name: value for name, value in values.items() if name.rstrip("0123456789") in letters}


def part(answer, key, place=0):
    """The dictionary with this key, of several the one at this place; that results are in order has a check of its own."""
    expect.that(answer is not None, "It returned None: is `return` missing?", "none")
    results = answer if isinstance(answer, (tuple, list)) else [answer]
    holding = [one for one in results if isinstance(one, dict) and key in one]
    if len(holding) > place:
        return holding[place]
    return results[-1] if results else None


def require_results(answer, names, parameters):
    """The results have these names, in this order, with the keys and shapes that belong to them."""
    enough = isinstance(answer, (tuple, list)) and len(answer) >= len(names)
    expect.that(answer is not None, "It returned None: is `return` missing?", "none")
    expect.that(enough, f"It should return {len(names)} results.", "count")
    for name, result in zip(names, answer, strict=False):
        prefix = "" if name == "parameters" else "d"
        result = expect.keys(result, [prefix + key for key in parameters], name, extra=True)
        for key, values in parameters.items():
            expect.array(result[prefix + key], prefix + key, values.shape)


def shaped(values, name, shape):
    """The numbers in this shape, where there are as many; shapes have a check of their own."""
    values = expect.array(values, name)
    return values.reshape(shape) if values.size == np.prod(shape) else expect.array(values, name, shape)


def require_step(before, after, expected, letter, factors=None):
    """The weights ("W") or biases ("b") moved by what is expected."""
    wanted = of(letter, before)
    after = expect.keys(after, list(wanted), "parameters", extra=True)
    moved = {}
    for name, old in wanted.items():
        moved[f"the step of {name}"] = old - shaped(after[name], name, old.shape)
    steps = {f"the step of {name}": expected[name] for name in wanted}
    expect.close(moved, steps, "parameters", rtol=1e-6, atol=1e-7, factors=factors)


def require_either(before, after, steps, letter, factors=None):
    """The parameters moved by one of several forms of the step; the finding is about the first."""
    first, *others = steps.values()
    try:
        require_step(before, after, first, letter, factors)
    except expect.CheckFailed:
        for other in others:
            try:
                return require_step(before, after, other, letter)
            except expect.CheckFailed:
                continue
        raise


def require_averages(answer, expected, name, factors):
    """The averages under the keys of the gradients."""
    answer = expect.keys(answer, list(expected), name, extra=True)
    values = {key: shaped(answer[key], key, right.shape) for key, right in expected.items()}
    expect.close(values, expected, name, factors=factors)


def require_own_arrays(*averages):
    """No array serves for two entries: who works in place would change both."""
    arrays = [id(values) for average in averages for values in average.values() if isinstance(values, np.ndarray)]
    expect.that(len(set(arrays)) == len(arrays), "Two entries are one array: make zeros for each.")


def equal_layers(rng, depth, n):
    """Parameters of layers that all have n units, so that one array would fit several."""
    return {f"{letter}{l}": sized(rng, (n, n if letter == "W" else 1)) for l in range(1, depth + 1) for letter in "Wb"}


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
    """All forms of the step, from the new averages: corrected copies, or both corrections in the learning rate."""
    first, second = 1 - beta1**t, 1 - beta2**t
    steps = {}
    for form, root in ROOTS.items():
        steps[form] = {P: rate * (v["d" + P] / first) / root(s["d" + P] / second, epsilon) for P in parameters}
    for form, root in ROOTS.items():
        corrected = rate * np.sqrt(second) / first
        steps[f"{form}, second"] = {P: corrected * v["d" + P] / root(s["d" + P], epsilon) for P in parameters}
    return steps


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


def require_adam(submission, reference, rng, letter, epsilon=1e-8):
    """Steps of several numbers t, each from averages of ours, move as they should."""
    for t, depth in zip((1, 3, int(rng.integers(300, 900))), DEPTHS, strict=True):
        parameters, grads, v, s = network(rng, depth)
        rate, beta1, beta2 = adam_numbers(rng)
        if t > 3:  # with beta2 = 0.999 as usual, the correction counts for a thousand steps
            beta1, beta2 = 0.9, 0.999
        arguments = (grads, v, s, t, rate, beta1, beta2, epsilon)
        _, new_v, new_s = reference.update_parameters_with_adam(parameters, *arguments)
        updated = part(submission.update_parameters_with_adam(parameters, *arguments), "W1")
        steps = adam_steps(parameters, new_v, new_s, t, rate, beta1, beta2, epsilon)
        require_either(parameters, updated, steps, letter, adam_factors(t, rate, beta1, beta2))


def require_adam_average(submission, reference, rng, place, name):
    """The average at this place of the results, after a step whose number is not 1."""
    for parameters, grads, v, s in networks(rng):
        rate, beta1, beta2 = adam_numbers(rng)
        arguments = (parameters, grads, v, s, 4, rate, beta1, beta2, 0.4)
        expected = reference.update_parameters_with_adam(*arguments)[place]
        answer = part(submission.update_parameters_with_adam(*arguments), "dW1", place - 1)
        beta = (beta1, beta2)[place - 1]
        factors = {f"1 - beta{place}": 1 - beta, f"1 - beta{place}**t": 1 - beta**4}
        require_averages(answer, expected, name, factors)


def examples(rng, m):
    """X with up to four rows, the first of which numbers the examples, and Y of shape (1, m), which is TOTAL less that.

    A single example has a single row. All others have two or more: else Y, taken from X, would have the right shape.
    """
    X = rng.integers(0, 100, (int(rng.integers(2, 5)) if m > 1 else 1, m)) / 2
    X[0] = np.arange(m)
    return X, TOTAL - X[:1]


def divided(submission, X, Y, *size_and_seed):
    """The mini-batches as a list of pairs of arrays."""
    answer = submission.random_mini_batches(X, Y, *size_and_seed)
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


def require_sizes(mini_batches, X, sizes):
    """As many mini-batches as there are sizes, each with that many columns."""
    count = len(mini_batches)
    here = "There is 1 mini-batch" if count == 1 else f"There are {count} mini-batches"
    flat = any(x.ndim != 2 for x, _ in mini_batches)
    held = "" if flat else f" with {sum(x.shape[1] for x, _ in mini_batches)} columns in all"
    expect.that(count == len(sizes), f"{here}{held}; there should be {len(sizes)} with {sum(sizes)}.", "count")
    for number, ((x, y), size) in enumerate(zip(mini_batches, sizes, strict=True), start=1):
        which = "the last mini-batch" if number == len(sizes) else f"mini-batch {number}"
        expect.array(x, f"X of {which}", (("n_x", len(X)), ("k", size)))
        expect.array(y, f"Y of {which}", (1, ("k", size)))


@pytest.mark.exercise("update_parameters_with_gd")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_gd_weights", "test_gd_biases")
def test_gd_shapes(submission, reference, rng):
    """There are exactly W1, b1, ..., WL, bL, with the shapes that they had."""
    for depth in (1, 4, DEEP):
        parameters, grads, _, _ = network(rng, depth)
        updated = expect.keys(
            submission.update_parameters_with_gd(parameters, grads, 0.3), list(parameters), "parameters"
        )
        for name, values in parameters.items():
            expect.array(updated[name], name, values.shape)


def require_gd(submission, rng, letter):
    """The weights or biases move by the learning rate times their gradient."""
    for depth in (*DEPTHS, DEEP):
        parameters, grads, _, _ = network(rng, depth)
        rate = float(rng.uniform(0.1, 0.4))
        steps = {name: rate * grads["d" + name] for name in parameters}
        updated = part(submission.update_parameters_with_gd(parameters, grads, rate), "W1")
        require_step(parameters, updated, steps, letter, {"learning_rate": rate})


@pytest.mark.exercise("update_parameters_with_gd")
@pytest.mark.points(2)
def test_gd_weights(submission, reference, rng):
    """The weights of every layer move by learning_rate * dW, downhill."""
    require_gd(submission, rng, "W")


@pytest.mark.exercise("update_parameters_with_gd")
@pytest.mark.points(2)
def test_gd_biases(submission, reference, rng):
    """The biases of every layer move by learning_rate * db, downhill."""
    require_gd(submission, rng, "b")


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_mini_batches_every_example", "test_mini_batches_labels")
def test_mini_batches_sizes(submission, reference, rng):
    """Every mini-batch has mini_batch_size examples, but the last has those that are left."""
    size = int(rng.integers(11, 20))
    for left in (int(rng.integers(4, 9)), 1, size - 1):
        X, Y = examples(rng, 3 * size + left)
        X[:, 2:5], Y[:, 2:5] = X[:, 1:2], Y[:, 1:2]  # four equal examples are four
        require_sizes(divided(submission, X, Y, size, 3), X, [size] * 3 + [left])


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_mini_batches_every_example", "test_mini_batches_labels")
def test_mini_batches_full(submission, reference, rng):
    """Where m is a multiple of mini_batch_size, every mini-batch is full and none is empty."""
    for size, count in ((int(rng.integers(11, 20)), 4), (int(rng.integers(5, 9)), 1), (1, 40)):
        X, Y = examples(rng, count * size)
        require_sizes(divided(submission, X, Y, size, 3), X, [size] * count)


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_mini_batches_every_example", "test_mini_batches_labels")
def test_mini_batches_few_examples(submission, reference, rng):
    """Fewer examples than mini_batch_size are one mini-batch, and so is a single example."""
    for m in (int(rng.integers(10, 15)), 1):
        X, Y = examples(rng, m)
        mini_batches = divided(submission, X, Y, 16, 3)
        require_sizes(mini_batches, X, [m])
        complete = sorted(numbers(mini_batches)) == list(range(m))
        expect.that(complete, "With fewer examples than mini_batch_size, the columns are not those of `X`, each once.")


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(2)
def test_mini_batches_every_example(submission, reference, rng):
    """Every example is in exactly one mini-batch, once, with all its entries."""
    size = int(rng.integers(11, 20))
    for m, seed in ((3 * size + int(rng.integers(4, 9)), 0), (3 * size, int(rng.integers(1, 99)))):
        X, Y = examples(rng, m)
        X = np.concatenate([X, rng.integers(0, 100, (2, m)) / 2])  # entries beside the number
        mini_batches = divided(submission, X, Y, size, seed)
        found = numbers(mini_batches)
        lost = m - len(set(found) & set(range(m)))
        expect.that(lost == 0, f"{lost} of the {m} columns of `X` {'is' if lost == 1 else 'are'} in no mini-batch.")
        expect.that(len(found) == m, f"There are {m} examples, but the mini-batches hold {len(found)}.")
        rows = all(len(x) == len(X) for x, _ in mini_batches)
        expect.that(rows, "A mini-batch has not as many rows as `X`.")
        whole = all(bool((X[:, x[0].astype(int)] == x).all()) for x, _ in mini_batches)
        expect.that(whole, "A column begins as an example of `X` does and goes on otherwise: take whole columns, as they are.")


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_mini_batches_every_example", "test_mini_batches_sizes")
def test_mini_batches_labels(submission, reference, rng):
    """Each example keeps its own label, in the last mini-batch too."""
    size = int(rng.integers(11, 20))
    for m, seed in ((3 * size + int(rng.integers(4, 9)), 0), (2 * size + 3, int(rng.integers(1, 99))), (size - 2, 3)):
        X, Y = examples(rng, m)
        mini_batches = divided(submission, X, Y, size, seed)
        expect.that(len(mini_batches) > 0, "There are no mini-batches.")
        for number, (x, y) in enumerate(mini_batches, start=1):
            which = "The last mini-batch" if number == len(mini_batches) else f"Mini-batch {number}"
            expect.that(x.ndim == 2 and y.size == x.shape[1], f"{which} has not as many labels as examples.")
            own = bool((x[0] + y.ravel() == TOTAL).all())
            expect.that(own or bool(np.isin(y, Y).all()), f"{which} has labels that are not in `Y`.")
            expect.that(own, f"{which} has labels beside examples that they do not belong to.")


def orders(submission, rng, *seeds):
    """M examples in the orders that these seeds give, in mini-batches of 64; each with the set of its last 52."""
    X, Y = examples(rng, M)
    for seed in seeds:
        found = numbers(divided(submission, X, Y, 64, seed))
        expect.that(len(found) > 1, "There are no examples whose order could be looked at.")
        yield found, set(found[-(M % 64) :])


def related(numbers):
    """How much these have to do with the places where they stand: the size of the correlation, from 0 to 1."""
    return abs(float(np.corrcoef(numbers, np.arange(len(numbers)))[0, 1]))


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_mini_batches_every_example", "test_mini_batches_labels")
def test_mini_batches_order(submission, reference, rng):
    """The examples are in random order."""
    [(found, last)] = orders(submission, rng, 3)
    steps = np.diff(found)
    beside = int((np.abs(steps) == 1).sum())
    expect.that(beside <= FEW, "Many examples still stand beside the neighbours that they had.")
    _, counts = np.unique(steps, return_counts=True)
    expect.that(int(counts.max()) <= FEW, "The numbers of the examples go up or down in equal steps.")
    expect.that(related(found) <= RELATED, "Examples from the beginning still stand near the beginning, or near the end.")
    sorts = max(related(found % period) for period in range(2, 11))
    expect.that(sorts <= RELATED, "Examples at equal distances still stand together, such as all even ones.")
    stayed = len(last & set(range(M - len(last), M)))
    expect.that(stayed <= len(last) / 2, "The examples that stood last are in the last mini-batch again.")


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_mini_batches_every_example", "test_mini_batches_labels")
def test_mini_batches_seed(submission, reference, rng):
    """Another seed gives another order."""
    found = list(orders(submission, rng, 0, 1, 2, 12, 77, 500, 4321))
    places = np.array([np.argsort(order, kind="stable") for order, _ in found if len(order) == M])
    stay = bool((places == places[:1]).all(axis=0).any()) if len(places) else False
    one_order = all(np.array_equal(found[0][0], order) for order, _ in found)
    expect.that(not one_order, "Every seed gives the same order.")
    expect.that(not stay, "Some examples stand at the same place, whatever the seed.")
    for number, (one, last) in enumerate(found):
        for other, other_last in found[number + 1 :]:
            expect.that(not np.array_equal(one, other), "Two seeds give the same order.")
            follow = set(zip(one, one[1:], strict=False)) & set(zip(other, other[1:], strict=False))
            expect.that(len(follow) <= FEW, "Two seeds give the same order in parts.")
            expect.that(len(last & other_last) <= len(last) / 2, "Two seeds leave the same examples for the end.")


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_mini_batches_every_example", "test_mini_batches_labels")
def test_mini_batches_same_seed(submission, reference, rng):
    """The same seed gives the same order, whatever was drawn in between."""
    found = [order for order, _ in orders(submission, rng, 0, 7, 0, 7)]
    same = np.array_equal(found[0], found[2]) and np.array_equal(found[1], found[3])
    expect.that(same, "The same seed gives another order the second time: nothing else than `seed` may decide it.")


@pytest.mark.exercise("random_mini_batches")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_mini_batches_every_example", "test_mini_batches_labels")
def test_mini_batches_defaults(submission, reference, rng):
    """Where they are not given, mini_batch_size is 64 and seed is 0."""
    X, Y = examples(rng, 130)
    mini_batches = divided(submission, X, Y)
    require_sizes(mini_batches, X, [64, 64, 2])
    same = np.array_equal(numbers(mini_batches), numbers(divided(submission, X, Y, 64, 0)))
    expect.that(same, "Without `seed`, the order is not that of seed 0.")


def series(rng, length):
    """Values of either sign; of a long series, the first two are zero, and one in its middle."""
    theta = sized(rng, length)
    if length > 9:
        theta[[0, 1, length // 2]] = 0.0
    return theta


@pytest.mark.exercise("exponentially_weighted_averages")
@pytest.mark.points(2)
def test_averages_values(submission, reference, rng):
    """The averages v[1], ..., v[T] begin from v[0] = 0 and keep beta of the past."""
    some = float(rng.uniform(0.6, 0.8))
    for length, beta in ((9, some), (1, some), (5, 0.0), (300, 0.9)):
        theta = series(rng, length)
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
    lent = submission.using(exponentially_weighted_averages=plain)
    for length, beta in ((9, some), (1, some), (5, 0.0), (300, 0.9)):
        theta = series(rng, length)
        answer = lent.exponentially_weighted_averages_corrected(theta, beta)
        expect.close(
            answer,
            reference.exponentially_weighted_averages_corrected(theta, beta),
            "averages",
            factors={"1 - beta": 1 - some, "beta": some},
            symbols={"T": length},
        )


@pytest.mark.exercise("exponentially_weighted_averages_corrected")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_corrected_values")
def test_corrected_constant(submission, reference, rng):
    """A constant series is its own corrected average."""
    lent = submission.using(exponentially_weighted_averages=reference.exponentially_weighted_averages)
    theta = np.full(12, float(rng.uniform(3, 8)))
    beta = float(rng.uniform(0.85, 0.95))
    answer = lent.exponentially_weighted_averages_corrected(theta, beta)
    expect.close(answer, theta, "averages", factors={"1 - beta": 1 - beta}, symbols={"T": 12})


@pytest.mark.exercise("initialize_velocity")
@pytest.mark.points(1)
def test_velocity_zeros(submission, reference, rng):
    """There are exactly dW1, db1, ..., dWL, dbL, zeros with the shapes of their parameters."""
    for depth in (DEEP, 1, 4):  # the deepest first: what is kept from one call to the next shows
        parameters = network(rng, depth)[0]
        require_zeros(submission.initialize_velocity(parameters), parameters, "v")


@pytest.mark.exercise("initialize_velocity")
@pytest.mark.points(1)
def test_velocity_own_arrays(submission, reference, rng):
    """Each average is an array of its own."""
    n = int(rng.integers(2, 6))
    first, parameters = (equal_layers(rng, 3, n) for _ in range(2))
    v = laws.own_results(submission.initialize_velocity, (first,), (parameters,), "v", apart=True)
    require_zeros(v, parameters, "v")
    require_own_arrays(v)


def with_gd(submission, reference):
    """The submission with our gradient descent: a step along an average is one."""
    return submission.using(update_parameters_with_gd=reference.update_parameters_with_gd)


def require_momentum(submission, reference, rng, letter):
    """The weights or biases move along the new average."""
    for depth in DEPTHS:
        parameters, grads, v, _ = network(rng, depth)
        beta, rate = float(rng.uniform(0.6, 0.8)), float(rng.uniform(0.1, 0.3))
        arguments = (parameters, grads, v, beta, rate)
        new_v = reference.update_parameters_with_momentum(*arguments)[1]
        steps = {name: rate * new_v["d" + name] for name in parameters}
        updated = part(with_gd(submission, reference).update_parameters_with_momentum(*arguments), "W1")
        require_step(parameters, updated, steps, letter, {"learning_rate": rate, "1 - beta": 1 - beta})


@pytest.mark.exercise("update_parameters_with_momentum")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_momentum_averages", "test_momentum_weights", "test_momentum_biases")
def test_momentum_results(submission, reference, rng):
    """It returns parameters and v, in this order, with the shapes that they had."""
    first, (parameters, grads, v, _) = alike(rng)
    step = with_gd(submission, reference).update_parameters_with_momentum
    answer = laws.own_results(step, (*first[:3], 0.7, 0.2), (parameters, grads, v, 0.7, 0.2), "parameters, v")
    require_results(answer, ("parameters", "v"), parameters)


@pytest.mark.exercise("update_parameters_with_momentum")
@pytest.mark.points(2)
def test_momentum_averages(submission, reference, rng):
    """The new averages keep beta of the old ones and take 1 - beta of the gradients."""
    lent = with_gd(submission, reference)
    for parameters, grads, v, _ in networks(rng):
        beta = float(rng.uniform(0.6, 0.8))
        arguments = (parameters, grads, v, beta, 0.2)
        expected = reference.update_parameters_with_momentum(*arguments)[1]
        answer = part(lent.update_parameters_with_momentum(*arguments), "dW1")
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


@pytest.mark.exercise("update_parameters_with_momentum")
@pytest.mark.points(1)
def test_momentum_steps(submission, reference, rng):
    """What one step returns goes into the next one, and each of two trainings begins with averages of zero."""
    start = network(rng, DEEP)[0]
    beta, rate = float(rng.uniform(0.6, 0.8)), float(rng.uniform(0.1, 0.3))
    lent = with_gd(submission, reference)
    for number in range(8):
        if number in (0, 4):
            state = ours = (start, reference.initialize_velocity(start))
        grads = gradients(rng, start)
        answer = lent.update_parameters_with_momentum(state[0], grads, state[1], beta, rate)
        state = (part(answer, "W1"), part(answer, "dW1"))
        ours = reference.update_parameters_with_momentum(ours[0], grads, ours[1], beta, rate)
        require_averages(state[1], ours[1], "v", {"1 - beta": 1 - beta})
        require_step(start, state[0], {name: start[name] - ours[0][name] for name in start}, "Wb")


def require_rmsprop(submission, reference, rng, letter, epsilon):
    """The weights or biases move by the gradient over its usual size."""
    for depth in DEPTHS:
        parameters, grads, _, s = network(rng, depth)
        beta, rate = float(rng.uniform(0.6, 0.8)), float(rng.uniform(0.1, 0.3))
        arguments = (grads, s, beta, rate, epsilon)
        new_s = reference.update_parameters_with_rmsprop(parameters, *arguments)[1]
        updated = part(submission.update_parameters_with_rmsprop(parameters, *arguments), "W1")
        steps = rmsprop_steps(parameters, grads, new_s, rate, epsilon)
        require_either(parameters, updated, steps, letter, {"learning_rate": rate})


@pytest.mark.exercise("update_parameters_with_rmsprop")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_rmsprop_averages", "test_rmsprop_weights", "test_rmsprop_biases")
def test_rmsprop_results(submission, reference, rng):
    """It returns parameters and s, in this order, with the shapes that they had."""
    (*first, _, first_s), (parameters, grads, _, s) = alike(rng)
    calls = ((*first, first_s, 0.7, 0.2, 1e-8), (parameters, grads, s, 0.7, 0.2, 1e-8))
    answer = laws.own_results(submission.update_parameters_with_rmsprop, *calls, "parameters, s")
    require_results(answer, ("parameters", "s"), parameters)


@pytest.mark.exercise("update_parameters_with_rmsprop")
@pytest.mark.points(2)
def test_rmsprop_averages(submission, reference, rng):
    """The new averages keep beta of the old ones and take 1 - beta of the squared gradients, and nothing else."""
    for parameters, grads, _, s in networks(rng):
        beta = float(rng.uniform(0.6, 0.8))
        arguments = (parameters, grads, s, beta, 0.2, 0.4)
        expected = reference.update_parameters_with_rmsprop(*arguments)[1]
        answer = part(submission.update_parameters_with_rmsprop(*arguments), "dW1")
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
    """`epsilon` is added to the denominator of weights and biases, beside the root or inside it."""
    require_rmsprop(submission, reference, rng, "Wb", 0.4)


def small(rng, parameters):
    """Gradients between 1e-9 and 1e-3 in size, so that the usual epsilon counts for some of them."""
    return {"d" + name: 10.0 ** rng.uniform(-9, -3, values.shape) for name, values in parameters.items()}


@pytest.mark.exercise("update_parameters_with_rmsprop")
@pytest.mark.points(1)
def test_rmsprop_default_epsilon(submission, reference, rng):
    """Where epsilon is not given, it is 1e-8."""
    parameters = network(rng)[0]
    grads = small(rng, parameters)
    s = {name: values**2 for name, values in grads.items()}
    new_s = reference.update_parameters_with_rmsprop(parameters, grads, s, 0.7, 0.2)[1]
    updated = part(submission.update_parameters_with_rmsprop(parameters, grads, s, 0.7, 0.2), "W1")
    require_either(parameters, updated, rmsprop_steps(parameters, grads, new_s, 0.2, 1e-8), "Wb")


@pytest.mark.exercise("update_parameters_with_rmsprop")
@pytest.mark.points(1)
def test_rmsprop_steps(submission, reference, rng):
    """What one step returns goes into the next one, and each of two trainings begins with averages of zero."""
    start = network(rng, DEEP)[0]
    beta, rate = float(rng.uniform(0.6, 0.8)), float(rng.uniform(0.1, 0.3))
    for number in range(8):
        if number in (0, 4):
            ours = reference.initialize_velocity(start)
            state = (start, ours)
            steps = {form: dict.fromkeys(start, 0.0) for form in ROOTS}
        grads = gradients(rng, start)
        answer = submission.update_parameters_with_rmsprop(state[0], grads, state[1], beta, rate, 1e-8)
        state = (part(answer, "W1"), part(answer, "dW1"))
        ours = reference.update_parameters_with_rmsprop(start, grads, ours, beta, rate, 1e-8)[1]
        require_averages(state[1], ours, "s", {"1 - beta": 1 - beta})
        for form, step in rmsprop_steps(start, grads, ours, rate, 1e-8).items():
            steps[form] = {name: steps[form][name] + step[name] for name in start}
        require_either(start, state[0], steps, "Wb")


@pytest.mark.exercise("update_parameters_with_rmsprop")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_rmsprop_weights", "test_rmsprop_biases")
def test_rmsprop_no_gradient(submission, reference, rng):
    """A parameter whose gradients have all been zero stays where it is."""
    parameters, grads, _, s = network(rng)
    for values in (grads, s):
        values["dW2"][1], values["db1"][0] = 0, 0
    updated = part(submission.update_parameters_with_rmsprop(parameters, grads, s, 0.7, 0.2, 1e-8), "W1")
    require_rest(parameters, updated)


def require_rest(before, after):
    """Row 1 of W2 and entry 0 of b1 are where they were."""
    after = expect.keys(after, ["W2", "b1"], "parameters", extra=True)
    W2, b1 = (shaped(after[name], name, before[name].shape) for name in ("W2", "b1"))
    rest = bool((W2[1] == before["W2"][1]).all()) and bool((b1[0] == before["b1"][0]).all())
    expect.that(rest, "A parameter whose gradients have all been zero is not exactly what it was.")


def with_velocity(submission, reference):
    """The submission with our start of an average; Adam has two of them."""
    return submission.using(initialize_velocity=reference.initialize_velocity)


def adam_start(lent, parameters):
    """The two dictionaries that Adam starts with."""
    answer = lent.initialize_adam(parameters)
    expect.that(answer is not None, "It returned None: is `return` missing?", "none")
    expect.that(isinstance(answer, (tuple, list)) and len(answer) >= 2, "It should return 2 results.", "count")
    return answer[:2]


@pytest.mark.exercise("initialize_adam")
@pytest.mark.points(1)
def test_adam_zeros(submission, reference, rng):
    """v and s have exactly dW1, db1, ..., dWL, dbL, zeros with the shapes of their parameters."""
    lent = with_velocity(submission, reference)
    for depth in (DEEP, 1, 4):
        parameters = network(rng, depth)[0]
        v, s = adam_start(lent, parameters)
        require_zeros(v, parameters, "v")
        require_zeros(s, parameters, "s")


@pytest.mark.exercise("initialize_adam")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_adam_zeros")
def test_adam_two_dictionaries(submission, reference, rng):
    """v and s are two dictionaries, and each entry is an array of its own."""
    n = int(rng.integers(2, 6))
    first, parameters = (equal_layers(rng, 3, n) for _ in range(2))
    lent = with_velocity(submission, reference)
    v, s = adam_start(lent, parameters)
    for answer, name in ((v, "v"), (s, "s")):
        expect.keys(answer, ["d" + key for key in parameters], name, extra=True)
    expect.that(v is not s, "v and s are one dictionary with two names.")
    require_own_arrays(v, s)
    laws.own_results(lent.initialize_adam, (first,), (parameters,), "v, s", apart=True)


@pytest.mark.exercise("update_parameters_with_adam")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_adam_averages", "test_adam_squares", "test_adam_weights", "test_adam_biases")
def test_adam_results(submission, reference, rng):
    """It returns parameters, v and s, in this order, with the shapes that they had."""
    first, (parameters, grads, v, s) = alike(rng)
    calls = ((*first, 3, 0.2, 0.7, 0.9, 1e-8), (parameters, grads, v, s, 3, 0.2, 0.7, 0.9, 1e-8))
    answer = laws.own_results(submission.update_parameters_with_adam, *calls, "parameters, v, s")
    require_results(answer, ("parameters", "v", "s"), parameters)


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
    """`epsilon` is added to the denominator of weights and biases, beside the root or inside it."""
    require_adam(submission, reference, rng, "Wb", 0.4)


@pytest.mark.exercise("update_parameters_with_adam")
@pytest.mark.points(1)
def test_adam_defaults(submission, reference, rng):
    """Where they are not given, learning_rate is 0.01, beta1 0.9, beta2 0.999 and epsilon 1e-8."""
    parameters = network(rng)[0]
    grads = small(rng, parameters)
    v = {name: -values for name, values in grads.items()}
    s = {name: 0.1 * values**2 for name, values in grads.items()}
    answer = submission.update_parameters_with_adam(parameters, grads, v, s, 3)
    _, new_v, new_s = reference.update_parameters_with_adam(parameters, grads, v, s, 3)
    steps = adam_steps(parameters, new_v, new_s, 3, 0.01, 0.9, 0.999, 1e-8)
    require_either(parameters, part(answer, "W1"), steps, "Wb")


@pytest.mark.exercise("update_parameters_with_adam")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_adam_weights", "test_adam_biases")
def test_adam_no_gradient(submission, reference, rng):
    """A parameter whose gradients have all been zero stays where it is."""
    parameters, grads, v, s = network(rng)
    for values in (grads, v, s):
        values["dW2"][1], values["db1"][0] = 0, 0
    arguments = (grads, v, s, 2, 0.01, 0.9, 0.999, 1e-8)
    updated = part(submission.update_parameters_with_adam(parameters, *arguments), "W1")
    require_rest(parameters, updated)


@pytest.mark.exercise("update_parameters_with_adam")
@pytest.mark.points(1)
def test_adam_steps(submission, reference, rng):
    """What one step returns goes into the next one, and each of two trainings begins with averages of zero."""
    start = network(rng, DEEP)[0]
    rate, beta1, beta2 = adam_numbers(rng)
    for t in (1, 2, 3, 4, 5, 1, 2, 3):
        if t == 1:
            ours = reference.initialize_adam(start)
            state, steps = (start, *ours), {}
        grads = gradients(rng, start)
        more = (t, rate, beta1, beta2, 1e-8)
        answer = submission.update_parameters_with_adam(state[0], grads, *state[1:], *more)
        state = (part(answer, "W1"), part(answer, "dW1"), part(answer, "dW1", 1))
        ours = reference.update_parameters_with_adam(start, grads, *ours, *more)[1:]
        for average, expected, name in zip(state[1:], ours, "vs", strict=True):
            require_averages(average, expected, name, {})
        for form, step in adam_steps(start, *ours, *more).items():
            so_far = steps.setdefault(form, dict.fromkeys(start, 0.0))
            steps[form] = {name: so_far[name] + step[name] for name in start}
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
    calls = [(rate, epoch, decay) for epoch in (0, 1, int(rng.integers(3, 9)), int(rng.integers(40, 90)))]
    calls += [(rate, 7, 1 + decay), (rate, 10**6, decay)]
    require_rate(submission, reference, "update_lr", calls, {"decay_rate": decay})


@pytest.mark.exercise("exponential_lr_decay")
@pytest.mark.points(2)
def test_exponential_lr_values(submission, reference, rng):
    """The learning rate is multiplied by decay_rate in each epoch; in epoch 0 it is learning_rate0."""
    rate, decay = float(rng.uniform(0.2, 0.4)), float(rng.uniform(0.7, 0.9))
    calls = [(rate, epoch, decay) for epoch in (0, 1, int(rng.integers(3, 9)), int(rng.integers(12, 20)))]
    calls += [(rate, 3, 1.0), (rate, 5, decay / 2), (rate, 500, 0.99)]  # a recursion gets so deep
    require_rate(submission, reference, "exponential_lr_decay", calls, {"decay_rate": decay})


@pytest.mark.exercise("root_lr_decay")
@pytest.mark.points(2)
def test_root_lr_values(submission, reference, rng):
    """The learning rate is k * learning_rate0 over the root of epoch_num; in epoch 1 it is k * learning_rate0."""
    rate, k = float(rng.uniform(1.2, 1.4)), float(rng.uniform(1.5, 1.9))  # above 1: neither is the first epoch
    calls = [(rate, epoch, k) for epoch in (1, int(rng.integers(5, 9)), int(rng.integers(40, 90)), 10**6)]
    require_rate(submission, reference, "root_lr_decay", calls, {"k": k})


@pytest.mark.exercise("root_lr_decay")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_root_lr_values")
def test_root_lr_refuses(submission, reference, rng):
    """An epoch_num that is less than 1 is refused with a ValueError."""
    rate = float(rng.uniform(0.2, 0.4))
    submission.root_lr_decay(rate, 1, 0.7)  # who raises at everything refuses nothing
    for epoch in (0, -1, -int(rng.integers(2, 99))):
        expect.raises(ValueError, lambda epoch=epoch: submission.root_lr_decay(rate, epoch, 0.7))


def require_schedule(submission, reference, rng, epochs):
    """The learning rates of these epochs, each made from the interval."""
    lent = submission.using(update_lr=reference.update_lr)
    for interval in (int(rng.integers(20, 40)), int(rng.integers(200, 400))):
        rate, decay = float(rng.uniform(0.2, 0.4)), float(rng.uniform(0.6, 0.9))
        calls = [(rate, epoch, decay, interval) for epoch in epochs(interval)]
        require_rate(lent, reference, "schedule_lr_decay", calls, {"decay_rate": decay})


@pytest.mark.exercise("schedule_lr_decay")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_schedule_lr_multiples", "test_schedule_lr_between")
def test_schedule_lr_first(submission, reference, rng):
    """In the epochs before time_interval the learning rate is learning_rate0."""
    require_schedule(submission, reference, rng, lambda interval: (0, 1, interval // 2, interval - 1))


@pytest.mark.exercise("schedule_lr_decay")
@pytest.mark.points(1)
def test_schedule_lr_multiples(submission, reference, rng):
    """The learning rate falls in the epochs that are multiples of time_interval."""
    require_schedule(submission, reference, rng, lambda interval: (interval, 3 * interval, 7 * interval, 50 * interval))


@pytest.mark.exercise("schedule_lr_decay")
@pytest.mark.points(1)
def test_schedule_lr_between(submission, reference, rng):
    """Between two multiples of time_interval the learning rate stays the same."""
    require_schedule(submission, reference, rng, lambda interval: (interval + 7, 4 * interval - 1, 6 * interval + 5))


@pytest.mark.exercise("schedule_lr_decay")
@pytest.mark.points(1)
def test_schedule_lr_default(submission, reference, rng):
    """Where time_interval is not given, it is 1000."""
    rate, decay = float(rng.uniform(0.2, 0.4)), float(rng.uniform(0.6, 0.9))
    lent = submission.using(update_lr=reference.update_lr)
    calls = [(rate, epoch, decay) for epoch in (999, 1000, 2999, 3000)]
    require_rate(lent, reference, "schedule_lr_decay", calls, {"decay_rate": decay})
