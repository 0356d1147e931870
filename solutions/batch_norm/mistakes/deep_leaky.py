"""The activation is a leaky ReLU."""

import numpy as np

FAILS = [
    "test_deep_training",
    "test_deep_running",
    "test_deep_test_time",
    "test_deep_epsilon",
    "test_deep_steps",
]
HINT = "Behaves as if negative values came through, scaled down. relu makes 0 of them."


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
            Z_tilde = batch_norm_at_test_time(Z, gamma, beta, mean, variance, epsilon)
        averages[f"mean{l}"], averages[f"variance{l}"] = mean, variance
        A = np.maximum(0.01 * Z_tilde, Z_tilde)
    return parameters[f"W{L}"] @ A + parameters[f"b{L}"], averages
