"""The old generators of NumPy and of Python, seeded globally or one by one; lists of places; loops over layers by hand."""

import random

import numpy as np


def prepare(X, labels, m_dev, m_test, seed=0):
    shuffled = list(range(len(labels)))
    random.Random(seed).shuffle(shuffled)
    dev, rest = shuffled[:m_dev], shuffled[m_dev:]
    test, train = rest[:m_test], rest[m_test:]
    mu = X[:, train].mean(axis=1)
    sigma = np.sqrt(((X[:, train] - mu[:, None]) ** 2).mean(axis=1))
    for i in range(len(X)):
        if len(set(X[i, train])) == 1:
            sigma[i] = 1
    Z = (X - mu[:, None]) / sigma[:, None]
    return dict(
        X_train=Z[:, train], labels_train=labels[train], X_dev=Z[:, dev], labels_dev=labels[dev],
        X_test=Z[:, test], labels_test=labels[test], mean=mu[:, None], deviation=sigma[:, None],
    )  # fmt: skip


def initialize(sizes, seed=0):
    np.random.seed(seed)
    he = [(2 / n) ** 0.5 for n in sizes[:-1]]
    he[-1] /= 10
    net = {}
    for number, (below, above) in enumerate(zip(sizes, sizes[1:])):
        net["W" + str(number + 1)] = np.random.randn(above, below) * he[number]
        net["b" + str(number + 1)] = np.zeros(shape=(above, 1))
    return net


def forward(X, parameters, keep_prob=1.0, seed=0):
    state = np.random.RandomState(seed)
    A, values, l = X, [X.copy()], 1
    while f"W{l + 1}" in parameters:
        A = np.dot(parameters[f"W{l}"], A) + parameters[f"b{l}"]
        A[A < 0] = 0
        A = A * state.binomial(1, keep_prob, A.shape) / keep_prob
        values.append(A)
        l += 1
    return values + [np.dot(parameters[f"W{l}"], A) + parameters[f"b{l}"]]


def fit(X, labels, X_dev, labels_dev, sizes, settings, max_epochs=30, patience=5, mini_batch_size=64, seed=0):
    state = np.random.RandomState(seed)
    places = list(range(len(labels)))
    parameters = initialize(sizes, seed)
    adam, best, waited = {}, None, 0
    run = {"parameters": None, "train_costs": [], "dev_costs": []}
    k = 0
    while k < max_epochs and waited < patience:
        state.shuffle(places)
        for batch in [places[i : i + mini_batch_size] for i in range(0, len(places), mini_batch_size)]:
            values = forward(X[:, batch], parameters, settings["keep_prob"], state.randint(10**9))
            grads = backward(values, labels[batch], parameters, settings["lambd"], settings["keep_prob"])
            parameters, adam = adam_step(parameters, grads, adam, settings["learning_rate"] / (1 + k * settings["decay"]))
        for name, examples, classes in (("train_costs", X, labels), ("dev_costs", X_dev, labels_dev)):
            run[name].append(compute_cost(forward(examples, parameters)[-1], classes, parameters))
        waited += 1
        if best is None or run["dev_costs"][-1] < best:
            best, waited = run["dev_costs"][-1], 0
            run["parameters"] = {name: np.array(value) for name, value in parameters.items()}
        k += 1
    return run


def random_search(evaluate, budget, most=20, seed=0):
    draw = random.Random(seed)
    tried = []
    while budget:
        settings = {
            "keep_prob": draw.uniform(0.5, 1), "decay": draw.random() / 10,
            "lambd": 10 ** draw.uniform(-3, 0), "learning_rate": 10 ** (-4 + 3 * draw.random()),
        }  # fmt: skip
        cost, epochs = evaluate(settings, most if most < budget else budget)
        budget -= epochs
        if np.isfinite(cost):
            tried.append((cost, len(tried), settings))
    if not tried:
        raise ValueError
    cost, _, settings = min(tried)
    return settings, cost
