"""A line a quantity, as people write it who go step by step."""

import numpy as np

NAMES = "as in [symbols]"


def prepare(X, labels, m_dev, m_test, seed=0):
    m = X.shape[1]
    generator = np.random.default_rng(seed)
    order = generator.permutation(m)
    dev = order[:m_dev]
    test = order[m_dev : m_dev + m_test]
    train = order[m_dev + m_test :]
    raw = X[:, train]
    mean = np.mean(raw, axis=1, keepdims=True)
    deviation = np.std(raw, axis=1, keepdims=True)
    constant = np.ptp(raw, axis=1, keepdims=True) == 0
    deviation[constant] = 1.0
    parts = {}
    parts["X_train"] = (X[:, train] - mean) / deviation
    parts["X_dev"] = (X[:, dev] - mean) / deviation
    parts["X_test"] = (X[:, test] - mean) / deviation
    parts["labels_train"] = labels[train]
    parts["labels_dev"] = labels[dev]
    parts["labels_test"] = labels[test]
    parts["mean"] = mean
    parts["deviation"] = deviation
    return parts


def forward(X, parameters, keep_prob=1.0, seed=0):
    generator = np.random.default_rng(seed)
    L = len(parameters) // 2
    A = X
    values = [A]
    for l in range(1, L):
        Z = np.dot(parameters["W" + str(l)], A) + parameters["b" + str(l)]
        A = np.maximum(0, Z)
        D = generator.random(A.shape) < keep_prob
        A = A * D
        A = A / keep_prob
        values.append(A)
    Z = np.dot(parameters["W" + str(L)], A) + parameters["b" + str(L)]
    values.append(Z)
    return values


def compute_cost(logits, labels, parameters, lambd=0.0):
    m = len(labels)
    L = len(parameters) // 2
    shifted = logits - np.max(logits, axis=0, keepdims=True)
    powers = np.exp(shifted)
    sums = np.sum(powers, axis=0)
    right = shifted[labels, np.arange(m)]
    losses = np.log(sums) - right
    squares = 0
    for l in range(1, L + 1):
        squares = squares + np.sum(np.square(parameters["W" + str(l)]))
    cost = np.sum(losses) / m
    penalty = lambd * squares / (2 * m)
    return cost + penalty


def backward(values, labels, parameters, lambd=0.0, keep_prob=1.0):
    m = len(labels)
    L = len(parameters) // 2
    logits = values[L]
    powers = np.exp(logits - np.max(logits, axis=0, keepdims=True))
    A = powers / np.sum(powers, axis=0, keepdims=True)
    Y = np.zeros(A.shape)
    Y[labels, np.arange(m)] = 1
    dZ = (A - Y) / m
    grads = {}
    for l in range(L, 0, -1):
        below = values[l - 1]
        grads["dW" + str(l)] = np.dot(dZ, below.T) + lambd / m * parameters["W" + str(l)]
        grads["db" + str(l)] = np.sum(dZ, axis=1, keepdims=True)
        dA = np.dot(parameters["W" + str(l)].T, dZ)
        dA = dA / keep_prob
        dZ = dA * (below > 0)
    return grads


def adam_step(parameters, grads, state, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t = state.get("t", 0) + 1
    new_parameters = {}
    new_state = {"t": t}
    for name in parameters:
        g = grads["d" + name]
        v = state.get("v" + name, np.zeros(g.shape))
        s = state.get("s" + name, np.zeros(g.shape))
        v = beta1 * v + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * np.square(g)
        v_corrected = v / (1 - beta1**t)
        s_corrected = s / (1 - beta2**t)
        new_parameters[name] = parameters[name] - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon)
        new_state["v" + name] = v
        new_state["s" + name] = s
    return new_parameters, new_state


def predict(X, models):
    total = 0
    for parameters in models:
        values = forward(X, parameters)
        logits = values[-1]
        powers = np.exp(logits - np.max(logits, axis=0, keepdims=True))
        A = powers / np.sum(powers, axis=0, keepdims=True)
        total = total + A
    mean = total / len(models)
    return np.argmax(mean, axis=0)
