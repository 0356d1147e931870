"""Helpers for a three-layer network, under the names that the notebooks of this assignment import.

    Z1 = W1 X + b1, A1 = relu(Z1);  Z2 = W2 A1 + b2, A2 = relu(Z2);  Z3 = W3 A2 + b3, A3 = sigmoid(Z3)

Examples are columns. No exercise needs any of this; it is here for trying your optimisers out.
"""

import numpy as np


def sigmoid(x):
    """1 / (1 + exp(-x)), entry by entry, for numbers of any size."""
    positive = np.exp(-np.abs(x))
    return np.where(np.asarray(x) >= 0, 1.0, positive) / (1.0 + positive)


def relu(x):
    """max(0, x), entry by entry."""
    return np.maximum(0, x)


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
    """The gradients dZl, dAl, dWl and dbl of the loss, as a dictionary."""
    m = X.shape[1]
    inputs = {1: X, 2: cache[1], 3: cache[5]}
    gradients = {}
    dZ = (cache[9] - Y) / m
    for l in (3, 2, 1):
        W = cache[4 * l - 2]
        gradients[f"dZ{l}"] = dZ
        gradients[f"dW{l}"] = dZ @ inputs[l].T
        gradients[f"db{l}"] = dZ.sum(axis=1, keepdims=True)
        if l > 1:
            gradients[f"dA{l - 1}"] = W.T @ dZ
            dZ = gradients[f"dA{l - 1}"] * (cache[4 * (l - 2)] > 0)
    return gradients


def initialize_parameters(layer_dims):
    """Weights with the scale of He, which suits ReLU, and biases of zero."""
    rng = np.random.default_rng(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        fan_in = layer_dims[l - 1]
        parameters[f"W{l}"] = rng.standard_normal((layer_dims[l], fan_in)) * np.sqrt(2 / fan_in)
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


def load_params_and_grads(seed=1):
    """Random W1, b1, W2, b2 and dW1, db1, dW2, db2 of a network with layers of 3, 2 and 4 units."""
    rng = np.random.default_rng(seed)
    shapes = ((2, 3), (2, 1), (4, 2), (4, 1))
    parameters = [rng.standard_normal(shape) for shape in shapes]
    return (*parameters, *[rng.standard_normal(shape) for shape in shapes])


def predict_dec(parameters, X):
    """Which examples the network puts into class 1: booleans, shape (1, m)."""
    return forward_propagation(X, parameters)[0] > 0.5


def predict(X, y, parameters):
    """The predicted classes 0 and 1, shape (1, m); the part that is right is printed."""
    classes = predict_dec(parameters, X).astype(int)
    print(f"Accuracy: {np.mean(classes == y)}")
    return classes


def load_dataset(count=300, noise=0.2):
    """Two crescents that reach into each other: train_X (2, count) and train_Y (1, count)."""
    rng = np.random.default_rng(3)
    classes = np.arange(count) % 2
    angles = rng.uniform(0, np.pi, count)
    upper = np.stack([np.cos(angles), np.sin(angles)])
    lower = np.stack([1 - np.cos(angles), 0.5 - np.sin(angles)])
    points = np.where(classes == 1, lower, upper)
    return points + noise * rng.standard_normal((2, count)), classes.reshape(1, count)


def plot_decision_boundary(model, X, y):
    """Colour the plane by what model(points) says, with one point a row, and draw the examples X, y on it."""
    import matplotlib.pyplot as plt

    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    across, up = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    classes = np.asarray(model(np.stack([across.ravel(), up.ravel()], axis=1)), dtype=float)
    plt.contourf(across, up, classes.reshape(across.shape), alpha=0.4)
    plt.scatter(X[0], X[1], c=np.ravel(y), s=12, edgecolors="k")
    plt.show()
