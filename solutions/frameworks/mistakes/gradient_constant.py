"""W is a constant, which nobody watches: its gradient is None."""

import tensorflow as tf

FAILS = ["test_gradient_values", "test_gradient_again"]
HINT = "Your W is a constant. Make it a tf.Variable."


def gradient_of(W, X, Y):
    W = tf.constant(W)
    with tf.GradientTape() as tape:
        cost = tf.reduce_sum((tf.tanh(W @ X) - Y) ** 2) / X.shape[1]
    return float(cost.numpy()), tape.gradient(cost, W)
