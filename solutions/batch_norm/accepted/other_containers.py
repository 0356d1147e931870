"""Named tuples, ordered dictionaries, lists of rows, whole numbers and single precision where that is enough."""

from collections import OrderedDict, namedtuple

import numpy as np

Forward = namedtuple("Forward", "Z_tilde mean variance")
Backward = namedtuple("Backward", "dZ dgamma dbeta")


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.average(Z, axis=1).reshape(-1, 1)
    variance = np.average(np.square(Z - mean), axis=1).reshape(-1, 1)
    return Forward(gamma * ((Z - mean) / np.sqrt(variance + epsilon)) + beta, mean, variance)


def batch_norm_backward(dZ_tilde, Z, gamma, epsilon=1e-5):
    """The whole Jacobian of each unit."""
    rows, dgamma = [], []
    for d, z, scale in zip(dZ_tilde, Z, gamma[:, 0]):
        centred = z - np.mean(z)
        root = np.sqrt(np.mean(centred**2) + epsilon)
        normed = centred / root
        jacobian = (np.eye(len(z)) - 1 / len(z) - np.outer(normed, normed) / len(z)) / root
        rows.append((scale * d) @ jacobian)
        dgamma.append([d @ normed])
    return Backward(np.vstack(rows), dgamma, np.sum(dZ_tilde, axis=1, keepdims=True).tolist())


def drop_bias(parameters):
    layers = sorted({int(name[1:]) for name in parameters})
    new = OrderedDict((f"W{l}", np.array(parameters[f"W{l}"])) for l in layers)
    new[f"b{layers[-1]}"] = np.array(parameters[f"b{layers[-1]}"])
    for l in layers[:-1]:
        new[f"beta{l}"] = np.zeros((len(parameters[f"b{l}"]), 1), dtype=np.float32)
        new[f"gamma{l}"] = np.ones((len(parameters[f"b{l}"]), 1), dtype=int)
    return new


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    n_in = W.shape[1]
    zeros, one = np.zeros((n_in, 1)), np.eye(n_in)
    b = batch_norm_at_test_time(W @ zeros, gamma, beta, running_mean, running_variance, epsilon)
    W_folded = batch_norm_at_test_time(W @ one, gamma, beta, running_mean, running_variance, epsilon) - b
    return [W_folded.tolist(), b]


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    columns = [(z - z.mean()) / np.sqrt(((z - z.mean()) ** 2).mean() + epsilon) for z in Z.T]
    return (gamma * np.column_stack(columns) + beta).tolist()
