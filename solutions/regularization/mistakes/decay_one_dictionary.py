"""Every call fills the same dictionary and gives it back."""

FAILS = ["test_decay_weights_without_lambd"]
HINT = "The parameters of one call change when the next is made. Make a new dictionary in each call."

UPDATED = {}


def update_parameters_with_weight_decay(parameters, grads, learning_rate, lambd, m):
    UPDATED.clear()
    for name, value in parameters.items():
        decay = 1 - learning_rate * lambd / m if name[0] == "W" else 1
        UPDATED[name] = decay * value - learning_rate * grads["d" + name]
    return UPDATED
