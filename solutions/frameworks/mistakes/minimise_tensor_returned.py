"""A tensor is returned, and not a number."""

import tensorflow as tf

FAILS = [
    "test_minimise_one_step",
    "test_minimise_steps",
    "test_minimise_no_step",
    "test_minimise_whole_number",
]
HINT = "Your answer is a tensor. Return float(w.numpy())."


def minimise(w, learning_rate, steps):
    w = tf.constant(float(w), tf.float64)
    for _ in range(steps):
        w = w - learning_rate * (2 * w - 10)
    return w
