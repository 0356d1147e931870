"""Only the average of the gradients is corrected."""

import numpy as np

FAILS = ["test_adam_first_step", "test_adam_steps", "test_adam_betas", "test_adam_epsilon"]
HINT = 'Correct both averages: s is divided by 1 - beta2^t.'


def adam_step(parameters, grads, state, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t = state.get("t", 0) + 1
    moved, after = {}, {"t": t}
    for name, value in parameters.items():
        g = grads[f"d{name}"]
        v = beta1 * state.get(f"v{name}", 0.0) + (1 - beta1) * g
        s = beta2 * state.get(f"s{name}", 0.0) + (1 - beta2) * g**2
        v_corrected, s_corrected = v / (1 - beta1**t), s
        moved[name] = value - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon)
        after[f"v{name}"], after[f"s{name}"] = v, s
    return moved, after
