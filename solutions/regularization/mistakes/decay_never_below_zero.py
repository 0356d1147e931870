"""The factor is held at zero or above."""


FAILS = ["test_decay_without_gradient"]
HINT = "Where learning_rate times lambd is more than m, the factor is negative. The formula holds there too."


def update_parameters_with_weight_decay(parameters, grads, learning_rate, lambd, m):
    decay = max(0.0, 1 - learning_rate * lambd / m)
    return {
        name: (decay * value if name[0] == "W" else value) - learning_rate * grads[f"d{name}"]
        for name, value in parameters.items()
    }
