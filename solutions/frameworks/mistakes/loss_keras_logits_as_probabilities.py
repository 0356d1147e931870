"""Logits go into a loss that takes probabilities."""

import keras

FAILS = ["test_loss_values", "test_loss_one_example", "test_loss_sure_and_wrong", "test_loss_sure_and_right"]
HINT = "Your loss takes the logits for probabilities. Say from_logits=True."


def loss_from_logits(Z, Y):
    return float(keras.losses.CategoricalCrossentropy()(Y.T, Z.T))
