"""The parameters that were given are changed."""

import numpy as np

FAILS = ["test_adam_state"]
HINT = "value -= ... writes into the caller's array. Make new arrays."


def adam_step(parameters, grads, state, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t = state.get("t", 0) + 1
    moved, after = {}, {"t": t}
    for name, value in parameters.items():
        g = grads[f"d{name}"]
        v = beta1 * state.get(f"v{name}", 0.0) + (1 - beta1) * g
        s = beta2 * state.get(f"s{name}", 0.0) + (1 - beta2) * g**2
        v_corrected, s_corrected = v / (1 - beta1**t), s / (1 - beta2**t)
        value -= learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon)
        moved[name] = value
        after[f"v{name}"], after[f"s{name}"] = v, s
    return moved, after
