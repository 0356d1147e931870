"""Calls by keyword, recursion in depth, einsum, and float32 masks."""

import numpy as np
from reg_utils import compute_cost, forward_propagation, relu, sigmoid


def frobenius_norm(W):
    return np.sqrt(np.trace(W.T @ W))


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    return compute_cost(a3=A, Y=Y) + np.einsum("ij,ij->", w, w) * lambd / 2 / Y.shape[1]


def compute_logistic_cost_with_l1(A, Y, w, lambd):
    return compute_cost(a3=A, Y=Y) + (w * np.sign(w)).sum() * lambd / 2 / Y.shape[1]


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    flat = np.concatenate([parameters[name].ravel() for name in ("W1", "W2", "W3")])
    return compute_cost(A3, Y) + flat @ flat * lambd / (2 * Y.shape[1])


def update_parameters_with_weight_decay(parameters, grads, learning_rate, lambd, m):
    return {
        name: value - learning_rate * grads["d" + name] - (learning_rate * lambd / m * value if name[0] == "W" else 0)
        for name, value in parameters.items()
    }


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    def layer(l, A):
        Z = parameters["W" + str(l)] @ A + parameters["b" + str(l)]
        D = (np.random.default_rng().random(Z.shape, dtype=np.float32) < keep_prob).astype(np.float32)
        return Z, D, relu(Z) * D / keep_prob, parameters["W" + str(l)], parameters["b" + str(l)]

    first = layer(1, X)
    second = layer(2, first[2])
    Z3 = parameters["W3"] @ second[2] + parameters["b3"]
    return sigmoid(Z3), first + second + (Z3, sigmoid(Z3), parameters["W3"], parameters["b3"])


def forward_propagation_with_keep_probs(X, parameters, keep_probs, training=True):
    if training and (min(keep_probs) <= 0 or max(keep_probs) > 1):
        raise ValueError("keep_probs")
    return _from(0, X, parameters, keep_probs, training)


def _from(l, A, parameters, keep_probs, training):
    if l == len(parameters) // 2:
        return [A]
    if training:
        A = A * np.random.choice([0, 1], size=A.shape, p=[1 - keep_probs[l], keep_probs[l]]) / keep_probs[l]
    Z = parameters[f"W{l + 1}"] @ A + parameters[f"b{l + 1}"]
    last = l + 1 == len(parameters) // 2
    return [A] + _from(l + 1, sigmoid(Z) if last else relu(Z), parameters, keep_probs, training)


def augment_with_flips(images, Y):
    mirrored = np.stack([np.fliplr(image) for image in images])
    return np.append(images, mirrored, axis=0), np.tile(Y, 2)


def predict_with_ensemble(X, models):
    outputs = np.stack([forward_propagation(X=X, parameters=model)[0] for model in models])
    average = np.average(outputs, axis=0)
    return average, np.where(average > 0.5, 1.0, 0.0)
