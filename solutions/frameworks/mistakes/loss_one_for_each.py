"""A loss for each example is returned."""

import tensorflow as tf

FAILS = ["test_loss_values", "test_loss_sure_and_wrong", "test_loss_sure_and_right"]
HINT = "You return a loss for each example. Take their mean."


def loss_from_logits(Z, Y):
    return tf.nn.softmax_cross_entropy_with_logits(labels=Y.T, logits=Z.T).numpy()
