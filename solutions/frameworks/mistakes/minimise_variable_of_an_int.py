"""The variable is made of w as it comes, which may be a whole number."""

import tensorflow as tf

FAILS = ["test_minimise_whole_number"]
HINT = "A variable of a whole number has no gradient. Make it of float(w)."


def minimise(w, learning_rate, steps):
    w = tf.Variable(w)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            cost = w**2 - 10 * w + 25
        w.assign_sub(learning_rate * tape.gradient(cost, w))
    return float(w.numpy())
