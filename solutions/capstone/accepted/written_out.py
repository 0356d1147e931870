"""fit and predict have their steps written out, and call nothing but the start; the search keeps all trials and sorts them."""

import numpy as np


def initialize(sizes, seed=0):
    generator = np.random.default_rng(seed)
    shapes = list(zip(sizes[1:], sizes[:-1]))
    drawn = [generator.normal(scale=np.sqrt(2 / n), size=(k, n)) for k, n in shapes]
    drawn[-1] = drawn[-1] / 10
    weights = {f"W{l}": W for l, W in enumerate(drawn, 1)}
    return weights | {f"b{l}": np.zeros((k, 1)) for l, (k, _) in enumerate(shapes, 1)}


def fit(X, labels, X_dev, labels_dev, sizes, settings, max_epochs=30, patience=5, mini_batch_size=64, seed=0):
    p = {name: np.array(value, dtype=float) for name, value in initialize(sizes, seed).items()}
    L, m, keep = len(sizes) - 1, X.shape[1], settings["keep_prob"]
    generator = np.random.default_rng((seed, 1))
    v = {name: np.zeros_like(value) for name, value in p.items()}
    s = {name: np.zeros_like(value) for name, value in p.items()}
    t, train_costs, dev_costs, best, since = 0, [], [], {}, 0

    def mean_loss(examples, classes):
        A = examples
        for l in range(1, L + 1):
            Z = p[f"W{l}"] @ A + p[f"b{l}"]
            A = np.maximum(Z, 0)
        Z = Z - Z.max(axis=0)
        return float(np.mean(np.log(np.exp(Z).sum(axis=0)) - Z[classes, np.arange(len(classes))]))

    for epoch in range(max_epochs):
        order = generator.permutation(m)
        rate = settings["learning_rate"] / (1 + settings["decay"] * epoch)
        for first in range(0, m, mini_batch_size):
            batch = order[first : first + mini_batch_size]
            A, k = [X[:, batch]], len(batch)
            for l in range(1, L):
                H = np.maximum(p[f"W{l}"] @ A[-1] + p[f"b{l}"], 0)
                A.append(H * (generator.random(H.shape) < keep) / keep)
            Z = p[f"W{L}"] @ A[-1] + p[f"b{L}"]
            P = np.exp(Z - Z.max(axis=0))
            P /= P.sum(axis=0)
            P[labels[batch], np.arange(k)] -= 1
            P /= k
            g = {}
            for l in range(L, 0, -1):
                g[f"W{l}"] = P @ A[l - 1].T + settings["lambd"] / k * p[f"W{l}"]
                g[f"b{l}"] = P.sum(axis=1, keepdims=True)
                P = p[f"W{l}"].T @ P * (A[l - 1] > 0) / keep
            t += 1
            for name in p:
                v[name] = 0.9 * v[name] + 0.1 * g[name]
                s[name] = 0.999 * s[name] + 0.001 * g[name] ** 2
                p[name] = p[name] - rate * (v[name] / (1 - 0.9**t)) / (np.sqrt(s[name] / (1 - 0.999**t)) + 1e-8)
        train_costs.append(mean_loss(X, labels))
        dev_costs.append(mean_loss(X_dev, labels_dev))
        since += 1
        if not best or dev_costs[-1] < min(dev_costs[:-1]):
            best, since = dict(p), 0
        if since == patience:
            break
    return {"train_costs": train_costs, "dev_costs": dev_costs, "parameters": best}


def random_search(evaluate, budget, most=20, seed=0):
    generator = np.random.default_rng(seed)
    trials, used = [], 0
    while used < budget:
        u = generator.random(4)
        settings = {
            "learning_rate": float(1e-4 * 1000 ** u[0]), "lambd": float(1e-3 * 1000 ** u[1]),
            "keep_prob": float(0.5 + 0.5 * u[2]), "decay": float(0.1 * u[3]),
        }  # fmt: skip
        cost, taken = evaluate(settings, min(most, budget - used))
        used += taken
        trials.append((settings, cost))
    finite = [one for one in trials if np.isfinite(one[1])]
    if len(finite) == 0:
        raise ValueError("every trial diverged")
    return sorted(finite, key=lambda one: one[1])[0]


def learn_digits(X, labels, X_new, budget=60, members=3, seed=0):
    sixth = len(labels) // 6
    parts = prepare(X, labels, sixth, sixth, seed)
    X_train, y_train, X_dev, y_dev = parts["X_train"], parts["labels_train"], parts["X_dev"], parts["labels_dev"]

    def train(settings, number, epochs=30):
        return fit(X_train, y_train, X_dev, y_dev, [len(X), 64, 10], settings, max_epochs=epochs, seed=number)

    def lowest(settings, epochs):
        costs = train(settings, seed, epochs)["dev_costs"]
        return np.min(costs), len(costs)

    settings = random_search(lowest, budget, seed=seed)[0]
    nets = []
    for number in range(members):
        nets.append(train(settings, seed + 1 + number)["parameters"])
    right = {name: np.ravel(predict(parts[f"X_{name}"], nets)) == parts[f"labels_{name}"] for name in ("dev", "test")}
    X_new = (X_new - parts["mean"]) / parts["deviation"]
    return {
        "settings": settings, "dev_accuracy": right["dev"].mean(), "test_accuracy": right["test"].mean(),
        "predictions": np.ravel(predict(X_new, nets)),
    }  # fmt: skip
