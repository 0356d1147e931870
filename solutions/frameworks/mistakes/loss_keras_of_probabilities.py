"""Keras gets probabilities, and cuts them off."""

import keras

FAILS = ["test_loss_sure_and_wrong"]
HINT = "Behaves as if probabilities were cut off. Say from_logits=True, and hand over the logits."


def loss_from_logits(Z, Y):
    return float(keras.losses.CategoricalCrossentropy()(Y.T, keras.ops.softmax(Z.T)))
