"""Nothing calls anything else; np.var, np.std and broadcasting by new axes."""

import numpy as np


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean, variance = Z.mean(1), Z.var(1)
    Z_norm = ((Z.T - mean) / np.sqrt(variance + epsilon)).T
    return Z_norm * gamma + beta, mean[:, None], variance[:, None]


def batch_norm_backward(dZ_tilde, Z, gamma, epsilon=1e-5):
    centred = Z - Z.mean(1, keepdims=True)
    inverse = (np.square(centred).mean(1, keepdims=True) + epsilon) ** -0.5
    dgamma = np.einsum("ij,ij->i", dZ_tilde, centred * inverse)[:, np.newaxis]
    dbeta = dZ_tilde @ np.ones((Z.shape[1], 1))
    return gamma * inverse * (dZ_tilde - dbeta / Z.shape[1] - centred * inverse * dgamma / Z.shape[1]), dgamma, dbeta


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    return mean + momentum * (running_mean - mean), variance + momentum * (running_variance - variance)


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = gamma / np.sqrt(running_variance + epsilon)
    return scale * Z + (beta - scale * running_mean)


def drop_bias(parameters):
    L = len([name for name in parameters if name[0] == "W"])
    kept = {name: values for name, values in parameters.items() if name[0] == "W" or name == f"b{L}"}
    for l in range(L - 1, 0, -1):
        kept |= {f"gamma{l}": np.ones_like(parameters[f"b{l}"]), f"beta{l}": 0 * parameters[f"b{l}"]}
    return kept


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    scale = np.diagflat(gamma) @ np.linalg.inv(np.diagflat(np.sqrt(running_variance + epsilon)))
    return scale @ W, beta - scale @ running_mean


def forward_deep(X, parameters, running, training=True, momentum=0.9, epsilon=1e-5):
    A, new = X, {name: average.copy() for name, average in running.items()}
    L = max(int(name[1:]) for name in parameters if name[0] == "W")
    for l in range(1, L):
        Z = parameters[f"W{l}"] @ A
        mean, variance = new[f"mean{l}"], new[f"variance{l}"]
        if training:
            mean, variance = Z.mean(1, keepdims=True), Z.var(1, keepdims=True)
            new[f"mean{l}"] = new[f"mean{l}"] * momentum + mean * (1 - momentum)
            new[f"variance{l}"] = new[f"variance{l}"] * momentum + variance * (1 - momentum)
        Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
        A = np.where(parameters[f"gamma{l}"] * Z_norm + parameters[f"beta{l}"] > 0, parameters[f"gamma{l}"] * Z_norm + parameters[f"beta{l}"], 0)
    return parameters[f"W{L}"] @ A + parameters[f"b{L}"], new


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    return gamma * (Z - Z.mean(0)) / np.sqrt(Z.var(0) + epsilon) + beta
