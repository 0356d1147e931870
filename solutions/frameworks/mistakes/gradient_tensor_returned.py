"""The gradient is returned as a tensor."""

import tensorflow as tf

FAILS = ["test_gradient_values", "test_gradient_again"]
HINT = "Your dW is a tensor. Return dW.numpy()."


def gradient_of(W, X, Y):
    W = tf.Variable(W)
    with tf.GradientTape() as tape:
        cost = tf.reduce_sum((tf.tanh(W @ X) - Y) ** 2) / X.shape[1]
    return float(cost.numpy()), tape.gradient(cost, W)
