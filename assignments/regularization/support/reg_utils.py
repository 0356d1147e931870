"""Helpers for a three-layer network, under the names that the notebooks of this assignment import.

Each layer is Z = W A + b and then its activation: ReLU, ReLU, and the sigmoid for the output. Examples are
columns. Nothing here is regularised: that is what the exercises are about.
"""

import numpy as np


def sigmoid(x):
    """1 / (1 + exp(-x)), entry by entry, for numbers of any size."""
    positive = np.exp(-np.abs(x))
    return np.where(np.asarray(x) >= 0, 1.0, positive) / (1.0 + positive)


def relu(x):
    """max(0, x), entry by entry."""
    return np.maximum(0, x)


def initialize_parameters(layer_dims):
    """He weights from a fixed seed, and zero biases."""
    rng, parameters = np.random.default_rng(3), {}
    for l, (inputs, units) in enumerate(zip(layer_dims[:-1], layer_dims[1:]), start=1):
        parameters[f"W{l}"] = rng.standard_normal((units, inputs)) * (2 / inputs) ** 0.5
        parameters[f"b{l}"] = np.zeros((units, 1))
    return parameters


def forward_propagation(X, parameters):
    """The output A3, shape (1, m), and the cache (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)."""
    A, cache = X, []
    for l, g in ((1, relu), (2, relu), (3, sigmoid)):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = W @ A + b
        A = g(Z)
        cache += [Z, A, W, b]
    return A, tuple(cache)


def compute_cost(a3, Y):
    """The cross-entropy averaged over the examples; a certainty that is wrong does not make it infinite."""
    tiny = np.finfo(float).tiny
    losses = Y * np.log(np.maximum(a3, tiny)) + (1 - Y) * np.log(np.maximum(1 - a3, tiny))
    return -float(np.sum(losses)) / Y.shape[1]


def backward_propagation(X, Y, cache):
    """The gradients dZl, dAl, dWl and dbl of the cross-entropy, as a dictionary."""
    inputs = {1: X, 2: cache[1], 3: cache[5]}
    gradients = {}
    dZ = (cache[9] - Y) / Y.shape[1]
    for l in (3, 2, 1):
        W = cache[4 * l - 2]
        gradients[f"dZ{l}"] = dZ
        gradients[f"dW{l}"] = dZ @ inputs[l].T
        gradients[f"db{l}"] = dZ.sum(axis=1, keepdims=True)
        if l > 1:
            gradients[f"dA{l - 1}"] = W.T @ dZ
            dZ = gradients[f"dA{l - 1}"] * (cache[4 * (l - 2)] > 0)
    return gradients


def update_parameters(parameters, grads, learning_rate):
    """One step of gradient descent: a new dictionary of parameters."""
    return {name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()}


def predict_dec(parameters, X):
    """Which examples the network puts into class 1: booleans, shape (1, m)."""
    return forward_propagation(X, parameters)[0] > 0.5


def predict(X, y, parameters):
    """The predicted classes 0 and 1, shape (1, m); the part that is right is printed."""
    classes = predict_dec(parameters, X).astype(int)
    print(f"Accuracy: {np.mean(classes == y)}")
    return classes


def load_2D_dataset(train=120, test=600):
    """Points above and below a wave, some on the wrong side: train_X (2, train), train_Y, test_X and test_Y."""
    rng = np.random.default_rng(2)

    def points(count):
        X = rng.uniform(-1, 1, (2, count))
        border = 0.35 * np.sin(3 * X[0]) + 0.3 * rng.standard_normal(count)
        return X, (X[1] > border).astype(int).reshape(1, count)

    return *points(train), *points(test)


def plot_decision_boundary(model, X, y):
    """Colour the plane by what model(points) says, with one point a row, and draw the examples X, y on it."""
    import matplotlib.pyplot as plt

    low, high = X.min(axis=1) - 0.1, X.max(axis=1) + 0.1
    across, up = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    classes = np.asarray(model(np.stack([across.ravel(), up.ravel()], axis=1)), dtype=float)
    plt.contourf(across, up, classes.reshape(across.shape), alpha=0.4)
    plt.scatter(X[0], X[1], c=np.ravel(y), s=12, edgecolors="k")
    plt.show()
