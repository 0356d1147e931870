"""A constant stands where a variable belongs: its gradient is None."""

import tensorflow as tf

FAILS = ["test_minimise_one_step", "test_minimise_steps", "test_minimise_whole_number"]
HINT = "Your w is a constant, and nobody watches those. Make it a tf.Variable."


def minimise(w, learning_rate, steps):
    w = tf.constant(float(w))
    for _ in range(steps):
        with tf.GradientTape() as tape:
            cost = w**2 - 10 * w + 25
        w = w - learning_rate * tape.gradient(cost, w)
    return float(w.numpy())
