"""No framework at all: each gradient by hand, and all of it in single precision."""

import numpy as np


def single(*arrays):
    return [np.asarray(one, np.float32) for one in arrays]


def minimise(w, learning_rate, steps):
    w = np.float32(w)
    for _ in range(steps):
        w = w - np.float32(learning_rate) * (w + w - np.float32(10))
    return w


def gradient_of(W, X, Y):
    W, X, Y = single(W, X, Y)
    A = np.tanh(np.dot(W, X))
    off = A - Y
    return np.sum(off * off) / X.shape[1], np.dot(2 * off * (1 - A) * (1 + A), X.T) / X.shape[1]


def linear(W, b, X):
    W, b, X = single(W, b, X)
    return np.transpose(np.dot(X.T, W.T) + b.reshape(-1))


def loss_from_logits(Z, Y):
    Z, Y = single(Z, Y)
    losses = [np.logaddexp.reduce(z) - z[np.argmax(y)] for z, y in zip(Z.T, Y.T)]
    return sum(losses) / len(losses)


def train_step(parameters, X, Y, learning_rate):
    W1, b1, W2, b2, X, Y = single(*(parameters[key] for key in ("W1", "b1", "W2", "b2")), X, Y)
    A1 = np.maximum(W1 @ X + b1, 0)
    Z2 = W2 @ A1 + b2
    A2 = np.exp(Z2 - np.logaddexp.reduce(Z2, axis=0))
    back = (A2 - Y) * np.float32(learning_rate / X.shape[1])
    hidden = np.where(A1 > 0, W2.T @ back, np.float32(0))
    W1, b1 = W1 - hidden @ X.T, b1 - hidden.sum(axis=1)[:, None]
    W2, b2 = W2 - back @ A1.T, b2 - back.sum(axis=1)[:, None]
    return {"b2": b2, "W2": W2, "b1": b1, "W1": W1}, loss_from_logits(Z2, Y)


def make_loader(X, Y, batch_size, seed):
    np.random.seed(seed)
    pairs = np.random.permutation(np.concatenate(single(X, Y)).T).T
    cuts = range(batch_size, X.shape[1], batch_size)
    return [(part[: len(X)], part[len(X) :]) for part in np.split(pairs, list(cuts), axis=1)]


def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    Z, gamma, beta, running_mean, running_variance = single(Z, gamma, beta, running_mean, running_variance)
    if not training:
        scale = gamma / np.sqrt(running_variance + np.float32(1e-5))
        return scale * (Z - running_mean) + beta, running_mean.copy(), running_variance.copy()
    mean = Z.sum(axis=1)[:, None] / Z.shape[1]
    variance = ((Z - mean) ** 2).sum(axis=1)[:, None] / Z.shape[1]
    A = (Z - mean) / np.sqrt(variance + np.float32(1e-5)) * gamma + beta
    new = np.float32(0.1)
    return A, running_mean + new * (mean - running_mean), running_variance + new * (variance - running_variance)


def dropout_layer(A, keep_prob, training, seed):
    [A] = single(A)
    if training:
        np.random.seed(seed)
        return A * np.random.binomial(1, keep_prob, A.shape) / np.float32(keep_prob)
    return A


def fit(X, Y, hidden, seed):
    np.random.seed(seed)
    parameters = {
        "W1": np.random.randn(hidden, 2),
        "b1": np.random.randn(hidden, 1),
        "W2": np.random.randn(len(Y), hidden) * 0.1,
        "b2": np.zeros((len(Y), 1)),
    }
    for _ in range(700):
        parameters, _ = train_step(parameters, X, Y, 0.5)
    return parameters
