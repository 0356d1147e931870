"""At test time several examples are normalised with their own numbers."""

import numpy as np

FAILS = ["test_deep_test_time", "test_deep_neighbours", "test_deep_epsilon", "test_deep_steps"]
HINT = "At test time an example must not depend on its neighbours: use the running averages for any number of examples."


def forward_deep(X, parameters, running, training=True, momentum=0.9, epsilon=1e-5):
    L = len(running) // 2 + 1
    A, averages = X, {}
    for l in range(1, L):
        Z = parameters[f"W{l}"] @ A
        gamma, beta = parameters[f"gamma{l}"], parameters[f"beta{l}"]
        mean, variance = running[f"mean{l}"], running[f"variance{l}"]
        if training:
            Z_tilde, batch_mean, batch_variance = batch_norm_forward(Z, gamma, beta, epsilon)
            mean, variance = update_running_averages(mean, variance, batch_mean, batch_variance, momentum)
        else:
            own = np.mean(Z, axis=1, keepdims=True), np.var(Z, axis=1, keepdims=True)
            mean, variance = own if Z.shape[1] > 1 else (mean, variance)
            Z_tilde = batch_norm_at_test_time(Z, gamma, beta, mean, variance, epsilon)
        averages[f"mean{l}"] = mean if training else running[f"mean{l}"]
        averages[f"variance{l}"] = variance if training else running[f"variance{l}"]
        A = np.maximum(0, Z_tilde)
    return parameters[f"W{L}"] @ A + parameters[f"b{L}"], averages
