"""Examples to try your functions on: run `pytest` in this folder, as often as you like.

They are worth no points. The hidden checks use other sizes and other numbers.
"""

import copy

import numpy as np


def same(actual, expected, rtol=1e-7):
    """The answer has this shape and these numbers."""
    assert actual is not None, "is `return` missing?"
    assert np.shape(actual) == np.shape(expected), f"the shape is {np.shape(actual)}, not {np.shape(expected)}"
    np.testing.assert_allclose(actual, expected, rtol=rtol, atol=1e-9)


def number(actual):
    """One number, also where it comes as an array of one entry."""
    assert actual is not None, "is `return` missing?"
    assert np.size(actual) == 1, f"there should be one number, and there are {np.size(actual)}"
    return float(np.ravel(actual)[0])


def keys(actual, expected):
    """The answer is a dictionary with these keys."""
    assert isinstance(actual, dict), "is `return` missing?"
    assert sorted(actual) == sorted(expected)


def changed(before, after, name):
    """The names of the arrays and numbers that are not as they were."""
    if isinstance(before, dict):
        found = [name] if set(before) != set(after) else []
        return found or [one for key in before for one in changed(before[key], after[key], f'{name}["{key}"]')]
    if isinstance(before, (list, tuple)):
        found = [name] if len(before) != len(after) else []
        return found or [one for place, value in enumerate(before) for one in changed(value, after[place], f"{name}[{place}]")]
    return [] if np.array_equal(before, after) else [name]


def unchanged(function, **arguments):
    """The call leaves its arguments as they were, and what is inside of them."""
    given = copy.deepcopy(tuple(arguments.values()))
    if hasattr(function, "with_arguments"):  # `grade check` calls it in another process
        given = function.with_arguments(*given).args
    else:
        function(*given)
    found = [one for name, after in zip(arguments, given) for one in changed(arguments[name], after, name)]
    assert not found, f"the call changes {', '.join(found)}: work on a copy"


# --- prepare

NUMBERS = np.arange(40)
ROWS = np.stack([10.0 * NUMBERS + 3, NUMBERS**2.0, np.full(40, 0.1), 1e-20 * NUMBERS])
PART_NAMES = ("train", "dev", "test")


def test_prepare(submission):
    """Forty examples, each with its number as its label: 25 to learn from, 8 and 7 held back, none twice and none lost."""
    parts = submission.prepare(ROWS.copy(), NUMBERS.copy(), 8, 7)
    keys(parts, ["X_train", "labels_train", "X_dev", "labels_dev", "X_test", "labels_test", "mean", "deviation"])
    assert [len(parts[f"labels_{part}"]) for part in PART_NAMES] == [25, 8, 7]
    assert sorted(np.concatenate([parts[f"labels_{part}"] for part in PART_NAMES])) == list(range(40))
    assert not np.array_equal(np.sort(parts["labels_dev"]), NUMBERS[:8]), "the first eight are not drawn at random"


def test_prepare_normalised(submission):
    """The training part gets mean 0 and deviation 1; the others use its numbers, each example with its own label."""
    parts = submission.prepare(ROWS.copy(), NUMBERS.copy(), 8, 7, 1)
    train = np.asarray(parts["labels_train"])
    same(parts["mean"], np.mean(ROWS[:, train], axis=1, keepdims=True))
    same(parts["deviation"][:2], np.std(ROWS[:2, train], axis=1, keepdims=True))
    for part in PART_NAMES:
        chosen = np.asarray(parts[f"labels_{part}"])
        same(parts[f"X_{part}"][:2], ((ROWS[:, chosen] - parts["mean"]) / parts["deviation"])[:2])


def test_prepare_constant(submission):
    """A feature that is always 0.1 has the deviation 1, and becomes 0. One whose numbers are tiny, 1e-20 or so, but differ is no such feature."""
    parts = submission.prepare(ROWS.copy(), NUMBERS.copy(), 8, 7, 1)
    same(np.ravel(parts["deviation"])[2:3], [1.0])
    same(1e20 * np.ravel(parts["deviation"])[3:], [np.std(np.asarray(parts["labels_train"]))])
    for part in PART_NAMES:
        chosen = np.asarray(parts[f"labels_{part}"])
        same(parts[f"X_{part}"][3], ((ROWS[:, chosen] - parts["mean"]) / parts["deviation"])[3])
    same(parts["X_dev"][2], np.zeros(8))


def test_prepare_constant_in_training(submission):
    """A feature is 0.1 in all of the training part and 5 in one dev example. Only the training part counts: the deviation is 1."""
    first = np.ravel(submission.prepare(ROWS.copy(), NUMBERS.copy(), 8, 7, 1)["labels_dev"])[0]
    rows = ROWS.copy()
    rows[2, int(first)] = 5.0
    parts = submission.prepare(rows, NUMBERS.copy(), 8, 7, 1)
    same(np.ravel(parts["deviation"])[2:3], [1.0])
    same(np.ravel(parts["X_dev"][2])[:1], [4.9])


def test_prepare_at_random(submission):
    """Of 400 examples the 100 of the dev part do not stand at regular places: the gaps between them are of many sizes."""
    dev = np.sort(np.ravel(submission.prepare(np.zeros((1, 400)), np.arange(400), 100, 100, 3)["labels_dev"]))
    gaps = len(np.unique(np.diff(dev)))
    assert gaps > 3, f"there are gaps of {gaps} sizes only: draw the parts at random"


def test_prepare_arguments(submission):
    """X and labels are not changed."""
    unchanged(submission.prepare, X=ROWS[:2].copy(), labels=NUMBERS.copy(), m_dev=8, m_test=7)


def test_prepare_seed(submission):
    """The same seed gives the same parts and another one gives others; without one it is 0."""
    some = [submission.prepare(ROWS.copy(), NUMBERS.copy(), 8, 7, *seed)["labels_dev"] for seed in ((4,), (4,), (5,), (0,), ())]
    assert np.array_equal(some[0], some[1])
    assert np.array_equal(some[3], some[4])
    assert not np.array_equal(np.sort(some[0]), np.sort(some[2]))


# --- initialize


def test_initialize(submission):
    """Three features, five and four units, two classes: the shapes of weights and biases."""
    parameters = submission.initialize([3, 5, 4, 2])
    keys(parameters, ["W1", "b1", "W2", "b2", "W3", "b3"])
    assert [np.shape(parameters[name]) for name in ("W1", "W2", "W3")] == [(5, 3), (4, 5), (2, 4)]
    for name, units in (("b1", 5), ("b2", 4), ("b3", 2)):
        same(parameters[name], np.zeros((units, 1)))
    keys(submission.initialize([2, 3, 1, 4, 6, 5]), [f"{letter}{l}" for l in (1, 2, 3, 4, 5) for letter in "Wb"])


def test_initialize_spreads(submission):
    """From 200 units the deviation is the root of 2/200, which is 0.1; in the last layer it is a tenth, from 50 units 0.02."""
    parameters = submission.initialize([200, 200, 50, 200], 1)
    for name, due in (("W1", 0.1), ("W2", 0.1), ("W3", 0.02)):
        found = np.std(parameters[name])
        assert 0.95 * due < found < 1.05 * due, f"{name} has the deviation {found:.3g}; {due} is due"
    assert abs(np.mean(parameters["W1"])) < 0.005
    assert np.max(np.abs(parameters["W1"])) > 0.25, "of 40,000 normal numbers some are far out"
    same_shape = submission.initialize([100, 100, 100, 100], 1)
    apart = np.corrcoef(np.ravel(same_shape["W1"]), np.ravel(same_shape["W2"]))[0, 1]
    assert abs(apart) < 0.1, "both layers have the same draws"
    single = np.std(submission.initialize([100, 200], 1)["W1"])
    assert 0.013 < single < 0.0155, f"a single layer is the last one: W1 has the deviation {single:.3g}; 0.0141 is due"


def test_initialize_seed(submission):
    """The same seed gives the same start and another one gives another; without one it is 0."""
    some = [submission.initialize([4, 3, 2], *seed)["W1"] for seed in ((4,), (4,), (5,), (0,), ())]
    assert np.array_equal(some[0], some[1])
    assert np.array_equal(some[3], some[4])
    assert not np.array_equal(some[0], some[2])


# --- forward

NETWORK = {
    "W1": np.array([[2.0], [-1.0]]), "b1": np.array([[-1.0], [1.0]]),
    "W2": np.array([[1.0, 3.0], [-2.0, 1.0]]), "b2": np.array([[0.0], [4.0]]),
}  # fmt: skip
INPUT = np.array([[3.0, 0.5, -1.0]])
HIDDEN = np.array([[5.0, 0.0, 0.0], [0.0, 0.5, 2.0]])
LOGITS = np.array([[5.0, 1.5, 6.0], [-6.0, 4.5, 6.0]])


def test_forward(submission):
    """By hand: 3 gives (5, -2) in the hidden layer, which is (5, 0) after ReLU, and the logits 5 and -10 + 4."""
    values = submission.forward(INPUT.copy(), dict(NETWORK))
    assert len(values) == 3
    for value, expected in zip(values, (INPUT, HIDDEN, LOGITS)):
        same(value, expected)


def test_forward_one_layer(submission):
    """A single layer has no ReLU: -2 stays -2."""
    values = submission.forward(np.array([[1.0], [4.0]]), {"W1": np.array([[2.0, -1.0]]), "b1": np.array([[0.0]])})
    assert len(values) == 2
    same(values[1], [[-2.0]])


def test_forward_deep(submission):
    """Four layers of one unit: 1 becomes 2 + 1 = 3, then 9 - 1 = 8, then 4 + 2 = 6; the logits are -6 and 13."""
    weights = {"W1": [[2.0]], "W2": [[3.0]], "W3": [[0.5]], "W4": [[-1.0], [2.0]]}
    biases = {"b1": [[1.0]], "b2": [[-1.0]], "b3": [[2.0]], "b4": [[0.0], [1.0]]}
    values = submission.forward(np.ones((1, 1)), {name: np.array(value) for name, value in (weights | biases).items()})
    assert len(values) == 5
    for value, expected in zip(values, ([[1.0]], [[3.0]], [[8.0]], [[6.0]], [[-6.0], [13.0]])):
        same(value, expected)


def test_forward_dropout(submission):
    """With keep_prob = 0.2, of 4000 entries that are 2 about 800 are kept, and are 10."""
    wide = {"W1": np.full((40, 1), 2.0), "b1": np.zeros((40, 1)), "W2": np.ones((2, 40)), "b2": np.ones((2, 1))}
    X = np.ones((1, 100))
    one, again, other = (submission.forward(X, wide, 0.2, seed) for seed in (1, 1, 2))
    same(one[0], X)
    assert set(np.round(np.unique(one[1]), 6)) == {0.0, 10.0}, "what is kept should be 2 over 0.2"
    kept = np.count_nonzero(one[1])
    assert 680 < kept < 920, f"{kept} entries are kept"
    counts = np.count_nonzero(one[1], axis=0), np.count_nonzero(one[1], axis=1)
    assert min(map(min, counts)) > 0, "whole units or whole examples are dropped"
    same(one[2], np.ones((2, 1)) + np.ones((2, 40)) @ one[1])
    assert np.array_equal(one[1], again[1])
    assert not np.array_equal(one[1], other[1])


def test_forward_masks(submission):
    """Two hidden layers of the same size have masks of their own."""
    same_size = {name: np.ones((20, 20)) for name in ("W1", "W2")} | {"W3": np.ones((1, 20))}
    biases = {"b1": np.ones((20, 1)), "b2": np.ones((20, 1)), "b3": np.ones((1, 1))}
    values = submission.forward(np.ones((20, 30)), same_size | biases, 0.5, 3)
    alike = np.mean((values[1] > 0) == (values[2] > 0))
    assert alike < 0.8, f"{100 * alike:.0f} of 100 entries agree in both masks; about 50 should: begin the generator once, before the loop"


def test_forward_arguments(submission):
    """X and parameters are not changed, with dropout or without."""
    for keep_prob in (1.0, 0.5):
        unchanged(submission.forward, X=INPUT.copy(), parameters=copy.deepcopy(NETWORK), keep_prob=keep_prob)


# --- compute_cost

FIRST = np.log(np.array([[1.0, 2.0], [2.0, 2.0], [5.0, 12.0]]))


def test_cost(submission):
    """The right classes have the probabilities 5/8 and 2/16."""
    same(number(submission.compute_cost(FIRST, np.array([2, 0]), {})), (np.log(8 / 5) + np.log(8)) / 2)


def test_cost_of_large_logits(submission):
    """The logits 1000 and 0 with the label 1 have the loss 1000; so have -1000 and -2000."""
    same(number(submission.compute_cost(np.array([[1000.0], [0.0]]), np.array([1]), {})), 1000.0)
    same(number(submission.compute_cost(np.array([[1000.0, -1000.0], [0.0, -2000.0]]), np.array([1, 1]), {})), 1000.0)


def test_cost_regularised(submission):
    """The squares of the weights are 5 and 15, 20 together: lambd = 3 adds 3/4 times 20. Biases do not count."""
    plain = number(submission.compute_cost(FIRST, np.array([2, 0]), dict(NETWORK)))
    same(number(submission.compute_cost(FIRST, np.array([2, 0]), dict(NETWORK), 3.0)) - plain, 15.0)


def test_cost_arguments(submission):
    """No argument is changed."""
    unchanged(submission.compute_cost, logits=LOGITS.copy(), labels=np.array([0, 1, 1]), parameters=copy.deepcopy(NETWORK), lambd=3.0)


# --- backward

RIGHT = np.array([0, 1, 1])


def test_backward(submission):
    """For (6, 6) the probabilities are 1/2 each. The slope of each bias is the sum of probability minus label, over 3."""
    grads = submission.backward([INPUT, HIDDEN, LOGITS], RIGHT.copy(), dict(NETWORK))
    keys(grads, ["dW1", "db1", "dW2", "db2"])
    p = np.exp(-3) / (1 + np.exp(-3))  # what class 0 has in the second column
    q = np.exp(-11) / (1 + np.exp(-11))  # what class 1 has in the first column
    slope = np.array([[-q, p, 0.5], [q, -p, -0.5]]) / 3
    same(grads["db2"], slope.sum(axis=1, keepdims=True))
    same(grads["dW2"], slope @ HIDDEN.T)
    below = np.array([[-3 * q, 0.0, 0.0], [0.0, 2 * p, 1.0]]) / 3
    same(grads["db1"], below.sum(axis=1, keepdims=True))
    same(grads["dW1"], below @ INPUT.T)


def test_backward_regularised(submission):
    """lambd = 6 over 3 examples adds twice the weights to their gradient, and nothing to that of biases."""
    plain = submission.backward([INPUT, HIDDEN, LOGITS], RIGHT.copy(), dict(NETWORK))
    more = submission.backward([INPUT, HIDDEN, LOGITS], RIGHT.copy(), dict(NETWORK), 6.0)
    for name in ("W1", "W2"):
        same(more[f"d{name}"] - plain[f"d{name}"], 2 * NETWORK[name])
        same(more[f"d{name.replace('W', 'b')}"], plain[f"d{name.replace('W', 'b')}"])


def test_backward_dropout(submission):
    """The first column is dropped; what goes back through the others is divided by keep_prob = 0.5."""
    dropped = HIDDEN * np.array([0.0, 2.0, 2.0])
    logits = NETWORK["W2"] @ dropped + NETWORK["b2"]
    plain = submission.backward([INPUT, dropped, logits], RIGHT.copy(), dict(NETWORK))
    half = submission.backward([INPUT, dropped, logits], RIGHT.copy(), dict(NETWORK), 0.0, 0.5)
    same(half["dW1"], 2 * plain["dW1"])
    same(half["dW2"], plain["dW2"])
    same(half["dW1"][0], [0.0])


def test_backward_one_layer(submission):
    """A single layer: logits 0 and 0, label 0, the input (4, -2): the slopes are half of it, down and up."""
    X, one = np.array([[4.0], [-2.0]]), {"W1": np.zeros((2, 2)), "b1": np.zeros((2, 1))}
    grads = submission.backward([X, np.zeros((2, 1))], np.array([0]), one)
    keys(grads, ["dW1", "db1"])
    same(grads["dW1"], [[-2.0, 1.0], [2.0, -1.0]])
    same(grads["db1"], [[-0.5], [0.5]])


def test_backward_slopes(submission):
    """Move all parameters of a network of five layers a little, with dropout and L2: the cost moves as the gradient says."""
    draws = np.random.default_rng(1)
    sizes, X, labels = (3, 5, 4, 6, 5, 2), draws.standard_normal((3, 40)), draws.integers(0, 2, 40)
    start = {}
    for l in range(1, 6):
        start[f"W{l}"] = draws.normal(0, 1 / np.sqrt(sizes[l - 1]), (sizes[l], sizes[l - 1]))
        start[f"b{l}"] = draws.normal(0.5, 0.2, (sizes[l], 1))
    directions = [{name: draws.choice([-1.0, 1.0], value.shape) for name, value in start.items()} for _ in range(3)]
    slopes = []
    for direction in directions:
        costs = []
        for step in (1e-6, -1e-6):
            moved = {name: value + step * direction[name] for name, value in start.items()}
            costs.append(number(submission.compute_cost(submission.forward(X, moved, 0.8, 4)[-1], labels, moved, 3.0)))
        slopes.append((costs[0] - costs[1]) / 2e-6)
    grads = submission.backward(submission.forward(X, start, 0.8, 4), labels, start, 3.0, 0.8)
    told = [sum(np.sum(grads[f"d{name}"] * direction[name]) for name in start) for direction in directions]
    same(told, slopes, rtol=1e-4)


def test_backward_of_large_logits(submission):
    """The logits 1000 and 0: all of the probability is on class 0."""
    grads = submission.backward([np.ones((1, 1)), np.array([[1000.0], [0.0]])], np.array([1]), {"W1": np.ones((2, 1)), "b1": np.ones((2, 1))})
    same(grads["db1"], [[1.0], [-1.0]])


def test_backward_arguments(submission):
    """No argument is changed, nor the arrays in `values`."""
    values = [INPUT.copy(), HIDDEN.copy(), LOGITS.copy()]
    unchanged(submission.backward, values=values, labels=RIGHT.copy(), parameters=copy.deepcopy(NETWORK), lambd=3.0, keep_prob=0.5)


# --- adam_step

ONE = {"W1": np.array([[1.0, -2.0]]), "b1": np.array([[0.5]])}
UP = {"dW1": np.array([[3.0, -300.0]]), "db1": np.array([[0.0]])}


def test_adam_first_step(submission):
    """Every entry moves by the learning rate, 0.1, against its gradient; what has none stays."""
    moved, _ = submission.adam_step(dict(ONE), dict(UP), {}, 0.1)
    keys(moved, ["W1", "b1"])
    same(moved["W1"], [[0.9, -1.9]])
    same(moved["b1"], [[0.5]])
    deep = {f"{letter}{l}": np.array([[1.0]]) for l in (1, 2, 3, 4) for letter in "Wb"}
    moved, _ = submission.adam_step(dict(deep), {f"d{name}": np.array([[5.0]]) for name in deep}, {}, 0.1)
    for name in deep:
        same(moved[name], [[0.9]])


def test_adam_second_step(submission):
    """The second step, t = 2, with betas of 0.5 and 0.75 and the gradients 4 and 0: v = 1 over 3/4, s = 3 over 7/16, and the step is 0.1 * (4/3) / root(48/7)."""
    start = {"W1": np.array([[1.0]]), "b1": np.array([[0.0]])}
    first, none = {"dW1": np.array([[4.0]]), "db1": np.zeros((1, 1))}, {"dW1": np.zeros((1, 1)), "db1": np.zeros((1, 1))}
    moved, state = submission.adam_step(start, first, {}, 0.1, 0.5, 0.75)
    then, _ = submission.adam_step(moved, none, state, 0.1, 0.5, 0.75)
    same(then["W1"], [[0.9 - 0.1 * (4 / 3) / np.sqrt(48 / 7)]])
    again, _ = submission.adam_step(moved, none, state, 0.1, 0.5, 0.75)
    same(again["W1"], then["W1"])


def test_adam_arguments(submission):
    """No argument is changed: not the arrays in `parameters` and `grads`, and not the state."""
    _, state = submission.adam_step(copy.deepcopy(ONE), copy.deepcopy(UP), {}, 0.1)
    for one in ({}, state):
        unchanged(submission.adam_step, parameters=copy.deepcopy(ONE), grads=copy.deepcopy(UP), state=one, learning_rate=0.1)


def test_adam_epsilon(submission):
    """With epsilon = 1, which is added outside of the root, the gradient 3 moves an entry by 0.1 * 3 / (3 + 1)."""
    moved, _ = submission.adam_step(dict(ONE), dict(UP), {}, 0.1, 0.9, 0.999, 1.0)
    same(moved["W1"][:, :1], [[0.925]])


def test_adam_defaults(submission):
    """Without settings the betas are 0.9 and 0.999 and epsilon is 1e-8: it counts where gradients are as small."""
    tiny = {name: 1e-8 * value for name, value in UP.items()}
    states = [submission.adam_step(dict(ONE), dict(tiny), {}, 0.1, *more) for more in ((), (0.9, 0.999, 1e-8))]
    then = [submission.adam_step(moved, dict(UP), state, 0.1, *more)[0] for (moved, state), more in zip(states, ((), (0.9, 0.999, 1e-8)))]
    same(states[0][0]["W1"], [[1 - 0.1 * 3 / 4, -2 + 0.1 * 300 / 301]])
    same(then[0]["W1"], then[1]["W1"])


# --- fit

POINTS, CLASSES = np.array([[1.0, 2.0, -1.0, 0.5], [0.0, 1.0, 1.0, -2.0]]), np.array([0, 0, 1, 2])
MILD = {"learning_rate": 0.1, "decay": 0.0, "lambd": 0.0, "keep_prob": 1.0}


def run(submission, epochs, patience=50, size=64, seed=0, labels_dev=CLASSES, **more):
    """A training of a small network on four points."""
    return submission.fit(POINTS, CLASSES, POINTS, labels_dev, [2, 4, 3], MILD | more, epochs, patience, size, seed)


def test_fit(submission):
    """Four points are learnt: the cost begins near ln 3 and falls at every epoch but few, to nearly 0."""
    found = run(submission, 32)
    keys(found, ["parameters", "train_costs", "dev_costs"])
    keys(found["parameters"], ["W1", "b1", "W2", "b2"])
    assert len(found["train_costs"]) == len(found["dev_costs"]) == 32, "there should be two costs for each of the 32 epochs"
    assert 0.6 < found["train_costs"][0] < 1.2
    assert found["train_costs"][-1] < 0.1
    same(found["train_costs"], found["dev_costs"])


def test_fit_one_step(submission):
    """One epoch with one mini-batch is one step: no entry moves further than the learning rate, and all biases of the last layer move by it."""
    begin = submission.initialize([2, 4, 3], 3)
    found = run(submission, 1, seed=3)
    for name, value in begin.items():
        assert np.max(np.abs(found["parameters"][name] - value)) < 0.1001
    same(np.abs(found["parameters"]["b2"]), np.full((3, 1), 0.1), rtol=1e-4)


def test_fit_decay(submission):
    """A huge decay takes nothing from the first epoch, and leaves nearly nothing for all others."""
    costs = run(submission, 5, decay=1e9)["train_costs"]
    same(costs[1:], [costs[0]] * 4, rtol=1e-5)
    same(costs[:1], run(submission, 1)["train_costs"])


def test_fit_settings(submission):
    """L2 and dropout change what is learnt; other dev labels do not."""
    plain = run(submission, 3)["train_costs"]
    for more in ({"lambd": 5.0}, {"keep_prob": 0.5}):
        assert abs(run(submission, 3, **more)["train_costs"][-1] - plain[-1]) > 1e-6, f"{more} changes nothing"
    same(run(submission, 3, labels_dev=np.array([2, 1, 0, 0]))["train_costs"], plain)


def test_fit_mini_batches(submission):
    """Two mini-batches are two steps, the second one with a single point: some weight moves further than a step."""
    begin = submission.initialize([2, 4, 3], 0)
    found = run(submission, 1, size=3)["parameters"]
    assert max(np.max(np.abs(found[name] - begin[name])) for name in begin) > 0.11


def cost_of(submission, parameters, labels=CLASSES):
    """The cost of a network on the four points, without dropout and without L2."""
    return number(submission.compute_cost(submission.forward(POINTS, parameters)[-1], labels, parameters))


def test_fit_costs(submission):
    """Costs are those of the returned network, without dropout and without L2. The same training is run twice."""
    due = cost_of(submission, run(submission, 1, size=3, keep_prob=0.6, lambd=5.0)["parameters"])
    found = run(submission, 1, size=3, keep_prob=0.6, lambd=5.0)
    same(np.ravel(found["train_costs"]), [due])
    same(np.ravel(found["dev_costs"]), [due])


def test_fit_best_epoch(submission):
    """The dev labels are others, so that the dev cost rises in the end: the parameters of its lowest point are returned."""
    others = np.array([0, 1, 1, 1])
    found = run(submission, 24, labels_dev=others)
    due, costs = cost_of(submission, found["parameters"], others), found["dev_costs"]
    assert costs[-1] > min(costs), "the dev cost should rise in the end"
    wrong = "that is the dev cost of what fit returns; the lowest is {:.4g}. Or does adam_step change the arrays that it was given?"
    assert abs(due - min(costs)) < 1e-7, f"{due:.4g}: " + wrong.format(min(costs))


def test_fit_best_of_all(submission):
    """With a large rate and dropout the dev cost goes up and down: the parameters of its lowest point are returned."""
    others = np.array([0, 1, 1, 1])
    for seed in range(4):
        found = run(submission, 12, seed=seed, learning_rate=0.4, keep_prob=0.5, labels_dev=others)
        due, lowest = cost_of(submission, found["parameters"], others), min(found["dev_costs"])
        assert abs(due - lowest) < 1e-6 * (1 + lowest), f"{due:.4g} is the dev cost of what is returned; the lowest one is {lowest:.4g}"


def test_fit_stops(submission):
    """With patience = 3 training ends three epochs after the best one; a rate of 0 makes no epoch better than the first."""
    found = run(submission, 90, patience=3, labels_dev=np.array([1, 2, 0, 0]))
    due = int(np.argmin(found["dev_costs"])) + 4
    assert len(found["dev_costs"]) == due, "training should end three epochs after the best one"
    still = len(run(submission, 90, patience=3, learning_rate=0.0)["dev_costs"])
    assert still == 4, f"no epoch is better than the first one, so there should be 1 + 3 epochs, and there are {still}"


def test_fit_defaults(submission):
    """Without settings there are at most 30 epochs, patience is 5, and 64 examples share a mini-batch."""
    still = submission.fit(POINTS, CLASSES, POINTS, CLASSES, [2, 3], MILD | {"learning_rate": 0.0})
    assert len(still["dev_costs"]) == 6, "no epoch is better than the first one, so there should be 1 + 5 epochs"
    slow = submission.fit(POINTS, CLASSES, POINTS, CLASSES, [2, 3], MILD | {"learning_rate": 0.001})
    assert len(slow["dev_costs"]) == 30, "each epoch is better than the one before, so there should be 30"
    many, classes = np.tile(POINTS, (1, 17)), np.tile(CLASSES, 17)
    each, other = (submission.fit(many, classes, many, classes, [2, 3], MILD, 2, 5, *size) for size in ((), (64,)))
    same(each["train_costs"], other["train_costs"])


def travelled(submission, epochs):
    """How far 24 examples have moved their own weights, in learning rates. They are in mini-batches of 8.

    Each has a feature of its own. Adam moves its weight from its first step on, so that how far tells when its steps were.
    """
    X, labels, rate = np.eye(24), np.arange(24) % 3, 1e-5
    begin = submission.initialize([24, 3], 2)["W1"]
    found = submission.fit(X, labels, X, labels, [24, 3], MILD | {"learning_rate": rate}, epochs, 50, 8, 2)["parameters"]["W1"]
    return np.abs(found - begin)[labels, np.arange(24)] / rate


def test_fit_order(submission):
    """Three mini-batches of 8: each example is in one of them, and they are drawn at random, not as the examples stand."""
    moved = travelled(submission, 1)
    assert np.all(moved > 0.01), f"{np.sum(moved <= 0.01)} of the 24 examples are in no mini-batch"
    places = np.argsort(-moved, kind="stable")
    ends = np.flatnonzero(-np.diff(moved[places]) > 0.01) + 1
    sizes = np.diff([0, *ends, 24])
    assert list(sizes) == [8, 8, 8], f"mini-batches should be 8, 8 and 8 examples, each in one: by their moves they are {list(map(int, sizes))}"
    assert sorted(places[:8]) != list(range(8)), "the first mini-batch is the first eight examples: draw an order"


def test_fit_order_of_each_epoch(submission):
    """A new order in each epoch: who shares a mini-batch in the first epoch is not together again in the second."""
    groups = 1 + np.sum(np.diff(np.sort(travelled(submission, 2))) > 0.01)
    assert groups > 3, "the same examples share a mini-batch in both epochs: draw the order inside the loop over epochs"


def dropped(submission, epochs, seed):
    """Which of 400 hidden units have never moved, and which of them ReLU lets through. Every epoch is one step."""
    X, labels, sizes = np.array([[1.0], [-2.0]]), np.array([0]), [2, 400, 3]
    settings = MILD | {"learning_rate": 1e-5, "keep_prob": 0.5}
    active = np.ravel(submission.initialize(sizes, seed)["W1"] @ X > 0)
    found = submission.fit(X, labels, X, labels, sizes, settings, epochs, 50, 64, seed)["parameters"]["b1"]
    return np.ravel(found) == 0, active


def test_fit_masks(submission):
    """Each step has new masks: after one step half of the units have not moved, after eight nearly all have."""
    still, active = dropped(submission, 8, 1)
    share = np.mean(still[active])
    assert share < 0.1, f"{100 * share:.0f} of 100 units were dropped in all eight steps: give forward a new seed in each step"
    (one, active), (other, also) = dropped(submission, 1, 1), dropped(submission, 1, 2)
    alike = np.mean((one == other)[active & also])
    assert alike < 0.8, "with another seed the same units are dropped: draw the seeds of the masks from `seed`"


def test_fit_goes_on(submission):
    """The second epoch goes on with Adam's state: with an empty one every bias would move by just the learning rate again."""
    first, second = (run(submission, epochs)["parameters"]["b2"] for epochs in (1, 2))
    moved = np.abs(second - first)
    assert not np.allclose(moved, 0.1, rtol=1e-5), "each bias moves by 0.1 again: hand the state on from step to step and from epoch to epoch"


def test_fit_arguments(submission):
    """No argument is changed."""
    data = {"X": POINTS.copy(), "labels": CLASSES.copy(), "X_dev": POINTS.copy(), "labels_dev": CLASSES.copy()}
    unchanged(submission.fit, **data, sizes=[2, 4, 3], settings=MILD | {"keep_prob": 0.5}, max_epochs=2)


def test_fit_seed(submission):
    """The same seed gives the same run, with its dropout; another one gives another."""
    one, again, other = (run(submission, 3, seed=seed, keep_prob=0.5)["parameters"]["W1"] for seed in (5, 5, 6))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


# --- predict


def certain(*probabilities):
    """A network of one layer that gives these probabilities whatever it sees."""
    return {"W1": np.zeros((len(probabilities), 1)), "b1": np.log(np.array(probabilities)).reshape(-1, 1)}


def test_predict(submission):
    """One network: the class with the largest logit. 3 and 0.5 give the logits (5, -6) and (1.5, 4.5), as often as they come."""
    same(np.ravel(submission.predict(np.tile(INPUT[:, :2], (1, 20)), [dict(NETWORK)])), np.tile([0, 1], 20))


def test_predict_together(submission):
    """The mean of probabilities: 0.9, 0.4 and 0.4 are 0.57, so class 0 wins, though two of three would vote for class 1."""
    models = [certain(0.9, 0.1), certain(0.4, 0.6), certain(0.4, 0.6)]
    same(np.ravel(submission.predict(np.ones((1, 2)), models)), [0, 0])
    closer = [certain(0.9, 0.1), certain(0.32, 0.68), certain(0.32, 0.68)]  # (0.9 + 0.32 + 0.32) / 3 is above a half
    same(np.ravel(submission.predict(np.ones((1, 2)), closer)), [0, 0])


def test_predict_huge(submission):
    """The mean of probabilities, not of logits: one network has logits up to 5000, which count for no more than a probability of 1.

    The others say 0.88 for class 0 at 1, so that (0 + 0.88 + 0.88) / 3 is above a half, and for class 1 at -1.
    """
    sure = {"W1": np.array([[0.0], [5000.0]]), "b1": np.zeros((2, 1))}
    other = {"W1": np.array([[1.0], [-1.0]]), "b1": np.zeros((2, 1))}
    same(np.ravel(submission.predict(np.array([[1.0, -1.0]]), [sure, other, other])), [0, 1])


def test_predict_each_example(submission):
    """The logits are (10, 5) and (0.1, 0): class 0 wins twice. Probabilities are of one example, so softmax runs down axis 0."""
    plain = {"W1": np.eye(2), "b1": np.zeros((2, 1))}
    same(np.ravel(submission.predict(np.array([[10.0, 0.1], [5.0, 0.0]]), [plain])), [0, 0])


def test_predict_arguments(submission):
    """No argument is changed."""
    unchanged(submission.predict, X=INPUT.copy(), models=[copy.deepcopy(NETWORK)])


# --- random_search


def search(submission, costs, budget, most=20, seed=1, taken=lambda epochs: epochs):
    """A search whose trials have these costs: what is returned, the settings of each trial, and the epochs that it was allowed."""
    tried, allowed = [], []

    def evaluate(settings, epochs):
        tried.append(dict(settings))
        allowed.append(epochs)
        return costs[(len(tried) - 1) % len(costs)], taken(epochs)

    return submission.random_search(evaluate, budget, most, seed), tried, allowed


def test_search(submission):
    """Four trials of ten epochs; the second one is the best, and the last one is only as good."""
    (settings, cost), tried, allowed = search(submission, [0.7, 0.2, 0.5, 0.2], 40, 10)
    assert list(allowed) == [10, 10, 10, 10]
    assert cost == 0.2
    keys(settings, ["learning_rate", "decay", "lambd", "keep_prob"])
    found = [place + 1 for place, one in enumerate(tried) if one == settings]
    assert found == [2], f"the settings should be those of trial 2, the first with the lowest cost; they are those of trials {found}"
    assert len({one["learning_rate"] for one in tried}) == 4, "draw all settings anew for each trial"


def test_search_budget(submission):
    """Each trial stops two epochs early, so 25 epochs are 10, 10, 9 and 2 that are allowed, of which 8, 8, 7 and 2 are taken."""
    _, _, allowed = search(submission, [1.0], 25, 10, taken=lambda epochs: max(epochs - 2, 2))
    assert list(allowed) == [10, 10, 9, 2]


def test_search_ranges(submission):
    """A hundred and twenty trials: a third of the learning rates is below 0.001, a third of lambd below 0.01, half of keep_prob below 0.75."""
    _, tried, _ = search(submission, [1.0], 120, taken=lambda epochs: 1)
    ranges = {"learning_rate": (0.0001, 0.1), "lambd": (0.001, 1.0), "keep_prob": (0.5, 1.0), "decay": (0.0, 0.1)}
    for name, (low, high) in ranges.items():
        least, most = min(one[name] for one in tried), max(one[name] for one in tried)
        assert low <= least and most <= high, f"{name} goes from {least:.3g} to {most:.3g}; it should be between {low} and {high}"
    for name, border, share in (("learning_rate", 0.001, 1 / 3), ("lambd", 0.01, 1 / 3), ("keep_prob", 0.75, 0.5), ("decay", 0.05, 0.5)):
        found = np.mean([one[name] < border for one in tried])
        assert abs(found - share) < 0.2, f"{found:.2f} of the values of {name} are below {border}; about {share:.2f} should be"
    drawn = np.corrcoef([np.log([one[name] for one in tried]) for name in ("learning_rate", "lambd", "keep_prob")])
    assert np.max(np.abs(drawn - np.eye(3))) < 0.45, "two settings follow from the same draw"


def test_search_not_a_number(submission):
    """Costs that are NaN or infinite never win; where there are no others, a ValueError is raised."""
    (_, cost), _, _ = search(submission, [float("nan"), 0.9, float("inf"), 0.4, float("nan")], 5, 1)
    assert cost == 0.4
    try:
        search(submission, [float("nan"), float("inf")], 4, 1)
    except Exception as error:
        kinds = getattr(error, "kinds", [type(error).__name__])
        if "ValueError" not in kinds:
            raise
    else:
        raise AssertionError("random_search should raise a ValueError where no trial has a finite cost")


def test_search_defaults(submission):
    """Without `most` a trial gets 20 epochs, and without a seed it is 0. Another seed draws other settings."""
    allowed, drawn = [], {}

    def evaluate(settings, epochs):
        allowed.append(epochs)
        drawn.setdefault(len(allowed), settings["learning_rate"])
        return 1.0, epochs

    submission.random_search(evaluate, 45)
    assert list(allowed) == [20, 20, 5]
    firsts = [search(submission, [1.0], 5, 5, seed)[1][0]["learning_rate"] for seed in (0, 0, 1)]
    assert firsts[0] == firsts[1] == drawn[1]
    assert firsts[0] != firsts[2]


# --- diagnose


def diagnosed(submission, word, train_costs, dev_costs, C=10):
    """These costs get this word."""
    found = submission.diagnose(train_costs, dev_costs, C)
    about = f"for the training costs {train_costs} and the dev costs {dev_costs} with C = {C}"
    assert found == word, f"{about} the word is {word!r}, not {found!r}"


GOOD = [2.2, 1.0, 0.3]


def test_diagnose(submission):
    """With ten classes 0.9 ln C is 2.07 and 2 ln C is 4.61."""
    diagnosed(submission, "diverges", [2.3, 9.0, 6.0], GOOD)
    diagnosed(submission, "stuck", [2.3, 2.3, 2.2], [2.3, 2.3, 2.3])
    diagnosed(submission, "unrelated", GOOD, [2.3, 2.4, 3.0])
    diagnosed(submission, "overfits", GOOD, [2.1, 0.5, 0.7])
    diagnosed(submission, "healthy", GOOD, [2.1, 0.6, 0.7])


def test_diagnose_not_finite(submission):
    """NaN or infinity among the training costs is "diverges", also where the last cost is small."""
    diagnosed(submission, "diverges", [2.3, float("nan"), 1.0], GOOD)
    diagnosed(submission, "diverges", [2.3, float("inf"), 1.0], GOOD)


def test_diagnose_which_cost(submission):
    """Of training costs the last one counts, and whether all are finite; of dev costs the lowest and the last one."""
    diagnosed(submission, "healthy", [2.3, 9.0, 0.3], GOOD)
    diagnosed(submission, "stuck", [2.3, 2.5, 3.0], GOOD)
    diagnosed(submission, "stuck", [2.3, 1.0, 2.2], GOOD)
    diagnosed(submission, "healthy", [2.3, 2.0, 1.5], GOOD)
    diagnosed(submission, "overfits", GOOD, [2.3, 1.5, 2.2])


def test_diagnose_other_classes(submission):
    """With two classes 0.9 ln C is 0.62: what is healthy for ten classes is stuck for two."""
    diagnosed(submission, "stuck", [0.9, 0.7, 0.65], [0.5, 0.5, 0.5], 2)
    diagnosed(submission, "healthy", [0.9, 0.7, 0.65], [0.5, 0.5, 0.5], 10)


# --- learn_digits


def patterns(m, seed):
    """Easy digits: class c has ink in feature c, and some noise everywhere. Features are of very different size."""
    draws = np.random.default_rng(seed)
    labels = draws.integers(0, 10, m)
    ink = 3.0 * np.eye(10)[:, labels] + 0.3 * draws.standard_normal((10, m))
    return 10.0 ** np.arange(-4, 6).reshape(10, 1) * (ink + 5), labels


def test_learn_digits(submission):
    """Ten patterns are learnt, and new ones are read; the report has its four parts. The seed is one that draws a good learning rate."""
    X, labels = patterns(96, 1)
    X_new, labels_new = patterns(40, 2)
    good = (seed for seed in range(99) if 0.005 < first_settings(submission, seed)["learning_rate"] < 0.03)
    report = submission.learn_digits(X, labels, X_new, budget=1, members=1, seed=next(good, 0))
    keys(report, ["predictions", "settings", "dev_accuracy", "test_accuracy"])
    keys(report["settings"], ["learning_rate", "decay", "lambd", "keep_prob"])
    assert np.mean(np.ravel(report["predictions"]) == labels_new) > 0.9
    assert 0.8 < report["dev_accuracy"] <= 1
    assert 0.8 < report["test_accuracy"] <= 1


def first_settings(submission, seed):
    """What random_search draws first with this seed."""
    return search(submission, [1.0], 1, seed=seed)[1][0]


def by_members(submission, parts, X_new, settings, seeds):
    """What networks predict together that are trained with these settings and seeds, as step 4 says."""
    data = [parts[f"{kind}_{part}"] for part in ("train", "dev") for kind in ("X", "labels")]
    models = [submission.fit(*data, [len(X_new), 64, 10], settings, seed=own)["parameters"] for own in seeds]
    return np.ravel(submission.predict((X_new - parts["mean"]) / parts["deviation"], models))


def unlearnable(submission, seed):
    """Digits whose dev part is of a class that the training part does not have: whatever is learnt makes it worse.

    So the first epoch is the best one and every training ends after six, and of some trials the one with the smallest learning rate is the best.
    """
    X = np.random.default_rng(5).standard_normal((6, 24))
    labels = np.arange(24) % 3
    labels[np.asarray(submission.prepare(X, np.arange(24), 4, 4, seed)["labels_dev"])] = 9
    return X, labels


def test_learn_digits_hands_the_seed_on(submission):
    """A budget of one epoch is one trial: its settings are the first that random_search draws with the same seed."""
    for seed in (0, 4):
        X, labels = unlearnable(submission, seed)
        report = submission.learn_digits(X, labels, X[:, :5], budget=1, members=1, seed=seed)
        assert dict(report["settings"]) == first_settings(submission, seed), "random_search should get the seed and the budget"


def test_learn_digits_holds_the_test_part_back(submission):
    """What is predicted becomes the labels of the test part: then the test accuracy is 1, and nothing else changes."""
    X, labels = unlearnable(submission, 4)
    parts = submission.prepare(X, np.arange(24), 4, 4, 4)
    dev, test = np.asarray(parts["labels_dev"]), np.asarray(parts["labels_test"])
    report = submission.learn_digits(X, labels, X, budget=12, members=1, seed=4)
    predicted = np.ravel(report["predictions"])
    for name, places in (("dev_accuracy", dev), ("test_accuracy", test)):
        share = np.mean(predicted[places] == labels[places])
        assert abs(report[name] - share) < 1e-9, f"{name} is {report[name]:.3g}; of what is predicted for these digits {share:.3g} is right"
    like_predicted = labels.copy()
    like_predicted[test] = predicted[test]
    other = submission.learn_digits(X, like_predicted, X, budget=12, members=1, seed=4)
    assert other["settings"] == report["settings"]
    assert other["dev_accuracy"] == report["dev_accuracy"]
    same(np.ravel(other["predictions"]), predicted)
    assert other["test_accuracy"] == 1


def noisy(m, seed, noise):
    """Patterns of which many cannot be told apart, and none is a 9: trainings soon know too much about the training part."""
    draws = np.random.default_rng(seed)
    labels = draws.integers(0, 9, m)
    return np.eye(12)[:, labels] + noise * draws.standard_normal((12, m)), labels


def by_plan(submission, X, labels, X_new, budget, members, seed):
    """The plan of section 11 with your other functions: what each trial costs, its settings, and the predictions."""
    parts = submission.prepare(X, labels, X.shape[1] // 6, X.shape[1] // 6, seed)
    data, sizes = [parts[f"{kind}_{part}"] for part in ("train", "dev") for kind in ("X", "labels")], [len(X), 64, 10]
    _, drawn, _ = search(submission, [1.0], budget, 20, seed, lambda epochs: 1)
    trials, left = [], budget
    while left > 0:
        settings = drawn[len(trials)]
        costs = submission.fit(*data, sizes, settings, max_epochs=min(20, left), seed=seed)["dev_costs"]
        trials.append((min(map(number, costs)), settings))
        left -= len(costs)
    best = min(trials, key=lambda trial: trial[0])[1]
    return trials, best, by_members(submission, parts, X_new, best, range(seed + 1, seed + members + 1))


def test_learn_digits_by_the_plan(submission):
    """Step 3 takes the settings of the trial with the lowest dev cost; step 4 trains networks with the seeds seed + 1, seed + 2, and so on."""
    for data, budget, members, seed in (((30, 211, 0.7), 12, 2, 9), ((60, 151, 2.5), 12, 1, 5), ((48, 1, 2.5), 1, 1, 1)):
        (X, labels), (X_new, _) = noisy(*data), noisy(40, 6, data[2])
        trials, best, due = by_plan(submission, X, labels, X_new, budget, members, seed)
        report = submission.learn_digits(X, labels, X_new, budget=budget, members=members, seed=seed)
        costs = [round(cost, 4) for cost, _ in trials]
        taken = [place for place, (_, one) in enumerate(trials, 1) if one == dict(report["settings"])]
        right = f"the lowest dev costs of the {len(trials)} trials are {costs}"
        assert dict(report["settings"]) == dict(best), f"{right}; the settings are those of trial {taken[0] if taken else 'none'}"
        apart = np.count_nonzero(np.ravel(report["predictions"]) != due)
        assert apart == 0, f"{apart} of 40 predictions are not those of step 4 and 5: 64 units, 10 classes, own seeds, all networks"


def rates(submission, seed):
    """The learning rates of ten trials, which are what a budget of 60 allows where each takes six epochs."""
    return [one["learning_rate"] for one in search(submission, [1.0], 60, seed=seed, taken=lambda epochs: 6)[1]]


def test_learn_digits_defaults(submission):
    """Without them the budget is 60, there are 3 members, and the seed is 0.

    A training takes six epochs here, so there are ten trials, and the one with the smallest learning rate is the best.
    """
    (X, labels), X_new = unlearnable(submission, 0), np.random.default_rng(6).standard_normal((6, 40))
    report = submission.learn_digits(X, labels, X_new, 1)
    assert dict(report["settings"]) == first_settings(submission, 0), "without a seed it should be 0"
    due = by_members(submission, submission.prepare(X, labels, 4, 4, 0), X_new, report["settings"], (1, 2, 3))
    apart = np.count_nonzero(np.ravel(report["predictions"]) != due)
    assert apart == 0, f"{apart} of 40 predictions are not those of 3 members, with the seeds 1, 2 and 3"
    drawn = ((seed, rates(submission, seed)) for seed in range(1, 50))
    seed, least = next(((seed, min(found)) for seed, found in drawn if min(found[:7]) > 1.5 * min(found)), (1, np.inf))
    X, labels = unlearnable(submission, seed)
    learnt = submission.learn_digits(X, labels, X_new, members=1, seed=seed)["settings"]["learning_rate"]
    assert learnt < 1.5 * least, "without a budget it should be 60: one of the last three of ten trials is the best"


def test_learn_digits_arguments(submission):
    """No argument is changed."""
    X, labels = unlearnable(submission, 0)
    unchanged(submission.learn_digits, X=X, labels=labels, X_new=X[:, :3].copy(), budget=1, members=1)
