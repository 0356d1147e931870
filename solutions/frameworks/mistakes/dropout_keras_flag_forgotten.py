"""Keras' Dropout is called without training=True."""

import keras
import numpy as np

FAILS = ["test_dropout_share", "test_dropout_scale", "test_dropout_each_entry", "test_dropout_seed"]
HINT = "Behaves as if nothing were ever dropped. Say training=training."


def dropout_layer(A, keep_prob, training, seed):
    return np.array(keras.layers.Dropout(1 - keep_prob, seed=seed)(A))
