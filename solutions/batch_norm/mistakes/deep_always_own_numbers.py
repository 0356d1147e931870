"""The mini-batch's own numbers are used at test time, too."""

import numpy as np

FAILS = ["test_deep_test_time", "test_deep_neighbours", "test_deep_epsilon", "test_deep_steps"]
HINT = "Behaves as if test time were training: with `training=False` every layer uses its running averages."


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
            Z_tilde = batch_norm_forward(Z, gamma, beta, epsilon)[0]
        averages[f"mean{l}"], averages[f"variance{l}"] = mean, variance
        A = np.maximum(0, Z_tilde)
    return parameters[f"W{L}"] @ A + parameters[f"b{L}"], averages
