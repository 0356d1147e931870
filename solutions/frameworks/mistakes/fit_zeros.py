"""The weights start at zero, and stay there."""

import numpy as np

FAILS = ["test_fit_learns"]
HINT = "Behaves as if the hidden layer did nothing. Start its weights at random."


def fit(X, Y, hidden, seed):
    rng = np.random.default_rng(seed)
    W1 = np.zeros((hidden, 2))
    b1 = np.zeros((hidden, 1))
    W2 = np.zeros((len(Y), hidden))
    b2 = np.zeros((len(Y), 1))
    for _ in range(600):
        A1 = np.maximum(0, W1 @ X + b1)
        Z2 = W2 @ A1 + b2
        powers = np.exp(Z2 - np.max(Z2, axis=0))
        dZ2 = (powers / np.sum(powers, axis=0) - Y) / X.shape[1]
        dZ1 = (W2.T @ dZ2) * (A1 > 0)
        W1 = W1 - 0.5 * dZ1 @ X.T
        b1 = b1 - 0.5 * np.sum(dZ1, axis=1, keepdims=True)
        W2 = W2 - 0.5 * dZ2 @ A1.T
        b2 = b2 - 0.5 * np.sum(dZ2, axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
