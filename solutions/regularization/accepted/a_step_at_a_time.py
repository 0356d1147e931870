"""The classic layout: each layer in lines of its own, each quantity under the name that the statement gives it."""

import numpy as np
from reg_utils import compute_cost, forward_propagation, relu, sigmoid

NAMES = "as in [symbols]"


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    m = Y.shape[1]
    losses = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    cost = np.sum(losses) / m
    part = lambd / (2 * m) * np.sum(np.square(w))
    return cost + part


def compute_logistic_cost_with_l1(A, Y, w, lambd):
    m = Y.shape[1]
    losses = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    cost = np.sum(losses) / m
    part = lambd / (2 * m) * np.sum(np.abs(w))
    return cost + part


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    W3 = parameters["W3"]
    squares = np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3))
    cost = compute_cost(A3, Y)
    part = lambd / (2 * m) * squares
    return cost + part


def update_parameters_with_weight_decay(parameters, grads, learning_rate, lambd, m):
    L = len(parameters) // 2
    decay = 1 - learning_rate * lambd / m
    for l in range(1, L + 1):
        parameters["W" + str(l)] = decay * parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    D1 = np.random.rand(A1.shape[0], A1.shape[1])
    D1 = D1 < keep_prob
    A1 = A1 * D1
    A1 = A1 / keep_prob
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    D2 = np.random.rand(A2.shape[0], A2.shape[1])
    D2 = D2 < keep_prob
    A2 = A2 * D2
    A2 = A2 / keep_prob
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)


def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    m = X.shape[1]
    (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dW3 = np.dot(dZ3, A2.T) / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dA2 = np.dot(W3.T, dZ3)
    dA2 = dA2 * D2
    dA2 = dA2 / keep_prob
    dZ2 = dA2 * (A2 > 0)
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = np.dot(W2.T, dZ2)
    dA1 = dA1 * D1
    dA1 = dA1 / keep_prob
    dZ1 = dA1 * (A1 > 0)
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}


def forward_propagation_with_keep_probs(X, parameters, keep_probs, training=True):
    if training:
        for keep_prob in keep_probs:
            if keep_prob <= 0 or keep_prob > 1:
                raise ValueError("a keep_prob is above 0 and at most 1")
    L = len(parameters) // 2
    A = X
    activations = []
    for l in range(1, L + 1):
        if training:
            D = np.random.rand(*A.shape) < keep_probs[l - 1]
            A = A * D
            A = A / keep_probs[l - 1]
        activations.append(A)
        Z = np.dot(parameters["W" + str(l)], A) + parameters["b" + str(l)]
        if l < L:
            A = relu(Z)
        else:
            A = sigmoid(Z)
    activations.append(A)
    return activations


def early_stopping(dev_costs, snapshots, patience):
    best_step = 0
    best_cost = dev_costs[0]
    waited = 0
    step = 0
    for step in range(1, len(dev_costs)):
        if dev_costs[step] < best_cost:
            best_cost = dev_costs[step]
            best_step = step
            waited = 0
        else:
            waited = waited + 1
        if waited >= patience:
            break
    return step, best_step, snapshots[best_step]


def augment_with_flips(images, Y):
    mirrored = images[:, :, ::-1, :]
    return np.concatenate((images, mirrored), axis=0), np.concatenate((Y, Y), axis=1)


def predict_with_ensemble(X, models):
    outputs = []
    for parameters in models:
        A3, cache = forward_propagation(X, parameters)
        outputs.append(A3)
    average = np.mean(outputs, axis=0)
    predictions = average > 0.5
    return average, predictions * 1
