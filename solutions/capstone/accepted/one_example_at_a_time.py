"""Loops over the examples, in plain steps: slow, and right."""

import math

import numpy as np


def prepare(X, labels, m_dev, m_test, seed=0):
    n, m = X.shape
    generator = np.random.default_rng([seed, 17])
    ranks = generator.random(m)
    order = sorted(range(m), key=lambda j: ranks[j])
    parts = {"dev": order[:m_dev], "test": order[m_dev : m_dev + m_test], "train": order[m_dev + m_test :]}
    mean, deviation = np.zeros((n, 1)), np.ones((n, 1))
    for i in range(n):
        row = [float(X[i, j]) for j in parts["train"]]
        mean[i] = math.fsum(row) / len(row)
        if any(one != row[0] for one in row):
            deviation[i] = math.sqrt(math.fsum((one - mean[i, 0]) ** 2 for one in row) / len(row))
    found = {"mean": mean, "deviation": deviation}
    for name, places in parts.items():
        columns = [(X[:, j : j + 1] - mean) / deviation for j in places]
        found["X_" + name] = np.hstack(columns)
        found["labels_" + name] = np.array([int(labels[j]) for j in places])
    return found


def initialize(sizes, seed=0):
    generator = np.random.default_rng(seed)
    parameters = {}
    for l in range(1, len(sizes)):
        factor = 0.1 if l + 1 == len(sizes) else 1.0
        W = np.empty((sizes[l], sizes[l - 1]))
        for i in range(sizes[l]):
            for j in range(sizes[l - 1]):
                W[i, j] = generator.normal(0.0, factor * math.sqrt(2 / sizes[l - 1]))
        parameters[f"W{l}"], parameters[f"b{l}"] = W, np.array([[0.0]] * sizes[l])
    return parameters


def compute_cost(logits, labels, parameters, lambd=0.0):
    total = 0.0
    for j, label in enumerate(labels):
        column = [float(z) for z in logits[:, j]]
        largest = max(column)
        total += math.log(sum(math.exp(z - largest) for z in column)) + largest - column[label]
    weights = sum(float((value * value).sum()) for name, value in parameters.items() if name.startswith("W"))
    return (total + lambd * weights / 2) / len(labels)


def backward(values, labels, parameters, lambd=0.0, keep_prob=1.0):
    m, L = len(labels), len(values) - 1
    grads = {f"d{name}": np.zeros(value.shape) for name, value in parameters.items()}
    for j in range(m):
        z = values[L][:, j]
        a = np.exp(z - z.max())
        slope = a / a.sum()
        slope[labels[j]] -= 1
        for l in range(L, 0, -1):
            below = values[l - 1][:, j]
            grads[f"dW{l}"] += np.outer(slope, below)
            grads[f"db{l}"][:, 0] += slope
            slope = np.where(below > 0, slope @ parameters[f"W{l}"], 0.0) / keep_prob
    for l in range(1, L + 1):
        grads[f"dW{l}"] = (grads[f"dW{l}"] + lambd * parameters[f"W{l}"]) / m
        grads[f"db{l}"] = grads[f"db{l}"] / m
    return grads


def predict(X, models):
    said = []
    for j in range(X.shape[1]):
        total = None
        for model in models:
            z = forward(X[:, j : j + 1], model)[-1][:, 0]
            a = np.exp(z - z.max())
            a = a / a.sum()
            total = a if total is None else total + a
        said.append(int(np.argmax(total)))
    return np.array(said)


def diagnose(train_costs, dev_costs, C):
    for cost in train_costs:
        if math.isnan(cost) or math.isinf(cost):
            return "diverges"
    part = train_costs[-1] / math.log(C)
    if part > 2:
        return "diverges"
    if part > 0.9:
        return "stuck"
    lowest = sorted(dev_costs)[0]
    if lowest / math.log(C) >= 0.9:
        return "unrelated"
    return "overfits" if dev_costs[-1] / lowest > 1.2 else "healthy"
