"""Other generators, masks from above, masks on dZ, masks that the slope of ReLU holds already."""

import numpy as np
import reg_utils

RNG = np.random.default_rng(7)


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5, print_msg=False):
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = W1.dot(X) + b1
    D1 = RNG.random(Z1.shape) > 1 - keep_prob
    A1 = np.where(D1, reg_utils.relu(Z1) / keep_prob, 0)
    Z2 = W2.dot(A1) + b2
    D2 = np.random.binomial(1, keep_prob, Z2.shape)
    A2 = reg_utils.relu(Z2 * D2) / keep_prob
    Z3 = W3.dot(A2) + b3
    A3 = reg_utils.sigmoid(Z3)
    if print_msg:
        print(A3)
    return A3, [Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3]


def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = Y.shape[1]
    dZ3 = (A3 - Y) / m
    dZ2 = W3.T.dot(dZ3) * (A2 > 0) / keep_prob
    dZ1 = D1 * (Z1 >= 0) * W2.T.dot(dZ2) / keep_prob
    gradients = {}
    for l, dZ, A in ((1, dZ1, X), (2, dZ2, A1), (3, dZ3, A2)):
        gradients["dW%d" % l] = dZ.dot(A.T)
        gradients["db%d" % l] = dZ.sum(axis=1).reshape(-1, 1)
    return gradients


def forward_propagation_with_keep_probs(X, parameters, keep_probs, training=True):
    if training:
        for keep_prob in keep_probs:
            if keep_prob <= 0 or keep_prob > 1:
                raise ValueError(keep_prob)
    L = len(parameters) // 2
    before, activations = X, []
    for l in range(L + 1):
        if l > 0:
            Z = parameters[f"W{l}"] @ before + parameters[f"b{l}"]
            before = reg_utils.sigmoid(Z) if l == L else reg_utils.relu(Z)
        if l < L and training and keep_probs[l] < 1:
            before = np.where(np.random.uniform(size=before.shape) > 1 - keep_probs[l], before / keep_probs[l], 0)
        activations.append(before)
    return tuple(activations)


def early_stopping(dev_costs, snapshots, patience):
    for step in range(len(dev_costs)):
        best = int(np.argmin(dev_costs[: step + 1]))
        if step - best >= patience:
            return step, best, snapshots[best]
    return step, best, snapshots[best]


def augment_with_flips(images, Y):
    return np.vstack((images, np.flip(images, axis=2))), np.hstack((Y, Y))


def predict_with_ensemble(X, models):
    average = np.mean([reg_utils.forward_propagation(X, model)[0] for model in models], axis=0)
    return average, average > 0.5
