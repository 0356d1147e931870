"""One-hot labels, a log-softmax, masks as booleans, Adam in its paper's second form, a nested state, and the largest of means."""

import numpy as np


def compute_cost(logits, labels, parameters, lambd=0.0):
    Y = np.eye(len(logits))[labels].T
    largest = logits.max(axis=0, keepdims=True)
    log_A = logits - largest - np.log(np.exp(logits - largest).sum(axis=0, keepdims=True))
    entropy = -np.sum(Y * log_A) / Y.shape[1]
    weights = [value for name, value in parameters.items() if "W" in name]
    return entropy + lambd / 2 / Y.shape[1] * sum(np.linalg.norm(W) ** 2 for W in weights)


def forward(X, parameters, keep_prob=1.0, seed=0):
    count = sum(name[0] == "W" for name in parameters)
    seeds = np.random.SeedSequence(seed).spawn(count)
    values = [X]
    for l in range(1, count):
        A = np.clip(parameters[f"W{l}"].dot(values[l - 1]) + parameters[f"b{l}"], 0, None)
        dropped = np.random.default_rng(seeds[l]).random(A.shape) >= keep_prob
        values.append(np.where(dropped, 0.0, A / keep_prob))
    values.append(parameters[f"W{count}"].dot(values[-1]) + parameters[f"b{count}"])
    return tuple(values)


def backward(values, labels, parameters, lambd=0.0, keep_prob=1.0):
    *below, Z = values
    Y = np.zeros(Z.shape)
    Y[labels, range(len(labels))] = 1
    A = np.exp(Z - Z.max(axis=0))
    delta = (A / A.sum(axis=0) - Y) / Y.shape[1]
    grads = {}
    for l, A in reversed(list(enumerate(below, start=1))):
        W = parameters[f"W{l}"]
        grads[f"dW{l}"] = np.einsum("ij,kj->ik", delta, A) + lambd * W / Y.shape[1]
        grads[f"db{l}"] = delta @ np.ones((Y.shape[1], 1))
        delta = np.sign(A) * (W.T @ delta) / keep_prob
    return grads


def adam_step(parameters, grads, state, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t = state["t"] + 1 if state else 1
    root = np.sqrt(1 - beta2**t)
    new, kept = {}, {"t": t, "v": {}, "s": {}}
    for key in parameters:
        g = grads["d" + key]
        v, s = (state["v"][key], state["s"][key]) if state else (np.zeros(g.shape), np.zeros(g.shape))
        kept["v"][key] = v + (1 - beta1) * (g - v)
        kept["s"][key] = s + (1 - beta2) * (g * g - s)
        step = learning_rate * root / (1 - beta1**t)
        new[key] = parameters[key] - step * kept["v"][key] / (np.sqrt(kept["s"][key]) + epsilon * root)
    return new, kept


def predict(X, models):
    probabilities = []
    for model in models:
        *_, Z = forward(X, model)
        A = np.exp(Z - Z.max(0))
        probabilities.append(A / A.sum(0))
    return np.mean(probabilities, axis=0).argmax(0).reshape(1, -1)
